"""How many steps a reading takes, whatever the machine: instructions of Python, and what a regular expression tries.

The steps of an expression are those of plain backtracking, as ``re`` does it without its short cuts.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from types import FrameType
from typing import Any

import pytest

_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
_SINGLE = (_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN, _constants.CATEGORY)
_ASSERTIONS = (_constants.ASSERT, _constants.ASSERT_NOT)


class Steps:
    """Counts the steps of calls, in the modules of which it was told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
        self.count = 0
        self._package = package
        for name, module in sorted(sys.modules.items()):
            if module is None or not f"{name}.".startswith(f"{package}."):
                continue
            for attribute, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    monkeypatch.setattr(module, attribute, Counted(value, self))
                elif value is re:
                    monkeypatch.setattr(module, attribute, _CountedModule(self))

    def of(self, call: Callable[[], object]) -> int:
        """Return how many steps a call takes."""

        def trace(frame: FrameType, event: str, argument: object) -> Any:
            self.count += 1
            if not frame.f_globals.get("__name__", "").startswith(f"{self._package}."):
                return None
            frame.f_trace_lines, frame.f_trace_opcodes = False, True
            return trace

        self.count = 0
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(None)
        return self.count


class Counted:
    """A regular expression that counts what it tries."""

    def __init__(self, pattern: re.Pattern[str], steps: Steps) -> None:
        self._pattern = pattern
        self._parts = _parsed(pattern.pattern, pattern.flags)
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        self._try(text, pos)
        return self._pattern.match(text, pos)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        self._try(text, 0, whole=True)
        return self._pattern.fullmatch(text)

    def search(self, text: str, pos: int = 0) -> re.Match[str] | None:
        found = self._pattern.search(text, pos)
        for start in range(pos, (found.start() if found else len(text)) + 1):
            self._try(text, start)
        return found

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        done = 0
        for found in self._pattern.finditer(text):
            for start in range(done, found.start() + 1):
                self._try(text, start)
            done = found.end()
            yield found
        for start in range(done, len(text) + 1):
            self._try(text, start)

    def findall(self, text: str) -> list[Any]:
        list(self.finditer(text))
        return self._pattern.findall(text)

    def sub(self, new: Any, text: str) -> str:
        list(self.finditer(text))
        return self._pattern.sub(new, text)

    def split(self, text: str, maxsplit: int = 0) -> list[Any]:
        list(self.finditer(text))
        return self._pattern.split(text, maxsplit)

    def _try(self, text: str, start: int, *, whole: bool = False) -> None:
        trace = sys.gettrace()
        sys.settrace(None)  # what counts is not counted
        trial = _Trial(text)
        for end in trial.sequence(self._parts, 0, start):
            if not whole or end == len(text):
                break
        self._steps.count += trial.steps
        sys.settrace(trace)


class _Trial:
    """One attempt to find an expression in a text, by plain backtracking."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.steps = 0

    def sequence(self, parts: tuple[_Part, ...], index: int, pos: int) -> Iterator[int]:
        """Yield where parts that follow each other can end, in the order in which it is tried."""
        if index == len(parts):
            yield pos
            return
        for end in self._one(parts[index], pos):
            yield from self.sequence(parts, index + 1, end)

    def _one(self, part: _Part, pos: int) -> Iterator[int]:
        self.steps += 1
        if part.alone is not None:
            found = part.alone.match(self.text, pos)
            if found:
                yield found.end()
        elif part.kind is _constants.BRANCH:
            for branch in part.inner:
                yield from self.sequence(branch, 0, pos)
        elif part.kind in _ASSERTIONS:
            start = pos - part.fewest
            holds = start >= 0 and next(self.sequence(part.inner[0], 0, start), None) is not None
            if holds == (part.kind is _constants.ASSERT):
                yield pos
        elif part.kind in (_constants.MAX_REPEAT, _constants.POSSESSIVE_REPEAT) and part.inner[0][0].is_single:
            yield from self._run(part, pos)
        elif part.kind in _REPEATS:
            yield from self._repeat(part, part.fewest, part.most, pos)
        else:
            yield from self.sequence(part.inner[0], 0, pos)

    def _run(self, part: _Part, pos: int) -> Iterator[int]:
        single, ends = part.inner[0][0].alone, [pos]
        while len(ends) <= part.most and (found := single.match(self.text, ends[-1])):
            ends.append(found.end())
        self.steps += len(ends)
        for end in reversed(ends[part.fewest :]):
            self.steps += 1
            yield end
            if part.kind is _constants.POSSESSIVE_REPEAT:
                return

    def _repeat(self, part: _Part, fewest: int, most: int, pos: int) -> Iterator[int]:
        lazy = part.kind is _constants.MIN_REPEAT
        if lazy and fewest <= 0:
            yield pos
        if most > 0:
            for end in self.sequence(part.inner[0], 0, pos):
                if end > pos or fewest > 0:
                    yield from self._repeat(part, fewest - 1, most - 1, end)
        if not lazy and fewest <= 0:
            yield pos


@dataclass(frozen=True)
class _Part:
    """One part of an expression: what can stand alone as an expression, and what holds others."""

    kind: Any
    alone: Any = None
    inner: tuple[tuple[_Part, ...], ...] = ()
    fewest: int = 0
    most: int = 0

    @property
    def is_single(self) -> bool:
        """Whether it is one sign, and the whole of what is repeated."""
        return self.kind in _SINGLE


@cache
def _parsed(pattern: str, flags: int) -> tuple[_Part, ...]:
    return _parts(_parser.parse(pattern, flags), flags)


def _parts(parsed: Any, flags: int) -> tuple[_Part, ...]:
    return tuple(_part(kind, inner, flags) for kind, inner in parsed)


def _part(kind: Any, inner: Any, flags: int) -> _Part:
    if kind in _SINGLE or kind is _constants.AT:
        state = _parser.State()
        state.flags = flags
        return _Part(kind, _compiler.compile(_parser.SubPattern(state, [(kind, inner)]), flags))
    if kind is _constants.BRANCH:
        return _Part(kind, inner=tuple(_parts(branch, flags) for branch in inner[1]))
    if kind is _constants.SUBPATTERN:
        return _Part(kind, inner=(_parts(inner[3], (flags | inner[1]) & ~inner[2]),))
    if kind in _REPEATS:
        fewest, most, part = inner
        parts = _parts(part, flags)
        return _Part(
            kind, inner=(parts if len(parts) == 1 else (_Part(None, inner=(parts,)),),), fewest=fewest, most=int(most)
        )
    if kind in _ASSERTIONS:
        direction, part = inner
        return _Part(kind, inner=(_parts(part, flags),), fewest=0 if direction > 0 else part.getwidth()[0])
    raise NotImplementedError(f"{kind} is not counted")


class _CountedModule:
    """Stands for the module ``re``."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps

    def __getattr__(self, name: str) -> Any:
        return getattr(re, name)

    def compile(self, pattern: str, flags: int = 0) -> Counted:
        return Counted(re.compile(pattern, flags), self._steps)

    def match(self, pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
        return self.compile(pattern, flags).match(text)

    def fullmatch(self, pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
        return self.compile(pattern, flags).fullmatch(text)

    def search(self, pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
        return self.compile(pattern, flags).search(text)

    def finditer(self, pattern: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
        return self.compile(pattern, flags).finditer(text)

    def findall(self, pattern: str, text: str, flags: int = 0) -> list[Any]:
        return self.compile(pattern, flags).findall(text)

    def sub(self, pattern: str, new: Any, text: str) -> str:
        return self.compile(pattern).sub(new, text)

    def split(self, pattern: str, text: str, maxsplit: int = 0) -> list[Any]:
        return self.compile(pattern).split(text, maxsplit)
