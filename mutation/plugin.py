"""A run of pytest in which every mutant is a fork: it has the fault, runs the tests that may notice it, and ends.

The forks share what the first process has imported and collected, so that a mutant takes no longer than its tests.
"""

from __future__ import annotations

import os
import pickle
import resource
import shutil
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from types import FrameType

import pytest
from _pytest.runner import runtestprotocol

from mutation.callers import Callers, Seen, file_of
from mutation.mutants import Mutant
from mutation.transplant import transplant

KILLED, SURVIVED, UNTESTED = "killed", "survived", "untested"

_KILLER = "killer"
"""The file in which a process writes which test noticed its fault."""

_LONGEST = 60
"""Seconds of work after which a mutant counts as killed: it comes to no end."""


@dataclass
class Plugin:
    """Runs the tests once to see what they call, then once for each mutant; ``failed`` are those that fail as it is."""

    mutants: Sequence[Mutant]
    jobs: int
    folder: Path
    told: Callable[[Mutant, str], None]
    failed: list[str] = field(default_factory=list)
    _killers: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Take the place of pytest's own loop."""
        if session.testsfailed:
            self.failed.append("some cannot be collected")
            return True
        seen = self._recorded(session.items, {file_of(mutant.module) for mutant in self.mutants})
        self.failed += [session.items[index].nodeid for index, one in seen.items() if not one.passed]
        if not self.failed:
            self._try_all(session.items, Callers(session.items, seen))
        return True

    def _try_all(self, items: list[pytest.Item], callers: Callers) -> None:
        running: dict[int, Mutant] = {}
        for mutant in self.mutants:
            tests = self._likeliest_first(mutant, callers.of(mutant))
            if not tests:
                self.told(mutant, UNTESTED)
                continue
            if len(running) >= self.jobs:
                self._await_one(running)
            child = self._fork()
            if child == 0:
                _be(mutant, items, tests, self.folder / str(os.getpid()) / _KILLER)
            running[child] = mutant
        while running:
            self._await_one(running)

    def _await_one(self, running: dict[int, Mutant]) -> None:
        child, status = os.wait()
        mutant = running.pop(child)
        killer = self.folder / str(child) / _KILLER
        if killer.exists():
            self._killers[mutant.module][int(killer.read_text("utf-8"))] += 1
        shutil.rmtree(self.folder / str(child), ignore_errors=True)
        self.told(mutant, SURVIVED if status == 0 else KILLED)

    def _likeliest_first(self, mutant: Mutant, tests: list[int]) -> list[int]:
        """Put the tests first that killed most mutants of the same module: nine of ten end there."""
        known = self._killers[mutant.module]
        first = [index for index, _ in known.most_common() if index in set(tests)]
        return [*first, *(index for index in tests if index not in known)]

    def _fork(self) -> int:
        """Start a process whose tests write into a folder of its own: pytest would clear the one that they share."""
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            own = self.folder / str(os.getpid())
            own.mkdir()
            os.environ["PYTEST_DEBUG_TEMPROOT"] = str(own)
        return child

    def _recorded(self, items: list[pytest.Item], files: set[str]) -> dict[int, Seen]:
        """Run all tests in a process of its own, so that they leave nothing behind; return what each did."""
        reader, writer = os.pipe()
        child = self._fork()
        if child == 0:
            with os.fdopen(writer, "wb") as out:
                pickle.dump(dict(enumerate(_watched(items, files))), out)
            os._exit(0)
        os.close(writer)
        with os.fdopen(reader, "rb") as answer:
            seen: dict[int, Seen] = pickle.load(answer)
        os.waitpid(child, 0)
        return seen


def _be(mutant: Mutant, items: list[pytest.Item], tests: list[int], killer: Path) -> None:
    """Run tests with a fault in the code, and end the process: with 0 if they notice nothing.

    The one that notices it is written down by its number.
    """
    noticed = 1
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST))
        signal.alarm(10 * _LONGEST)  # it may also wait for ever
        transplant(import_module(mutant.module), mutant.code)
        for index, (item, following) in zip(tests, _pairs([items[index] for index in tests]), strict=True):
            if not _passes(item, following):
                killer.write_text(str(index), "utf-8")
                return
        noticed = 0
    finally:
        os._exit(noticed)


def _watched(items: list[pytest.Item], files: set[str]) -> Iterator[Seen]:
    for item, following in _pairs(items):
        calls: set[tuple[str, str]] = set()

        def note(frame: FrameType, event: str, _: object, calls: set[tuple[str, str]] = calls) -> None:
            if event == "call" and frame.f_code.co_filename in files:
                calls.add((frame.f_code.co_filename, frame.f_code.co_qualname))

        begin = time.process_time()
        sys.setprofile(note)
        try:
            passed = _passes(item, following)
        finally:
            sys.setprofile(None)
        yield Seen(frozenset(calls), passed, time.process_time() - begin)


def _pairs(items: list[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    return zip(items, [*items[1:], None], strict=True)


def _passes(item: pytest.Item, following: pytest.Item | None) -> bool:
    return not any(report.failed for report in runtestprotocol(item, log=False, nextitem=following))
