"""Which tests can notice a fault: those that call the function that has it, and those beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import CO_OPTIMIZED
from pathlib import Path
from types import CodeType

import pytest

from mutation.mutants import Mutant


@dataclass(frozen=True)
class Seen:
    """What one test did: the functions that it called, as (file, qualified name), and its time in seconds of work."""

    calls: frozenset[tuple[str, str]]
    passed: bool
    seconds: float


@dataclass(frozen=True)
class Callers:
    """All tests, and what each of them did."""

    items: Sequence[pytest.Item]
    seen: Mapping[int, Seen]

    def of(self, mutant: Mutant) -> list[int]:
        """Return the tests that a mutant must pass to survive, by their index.

        First those that call the function itself, the quick ones first; then those beside them in the same file, for
        whom a fixture that they share may have called it.
        """
        wanted = self._functions(mutant)
        direct = {index for index, seen in self.seen.items() if seen.calls & wanted}
        files = {self.items[index].path for index in direct}
        beside = {index for index in self.seen if self.items[index].path in files} - direct
        return [*sorted(direct, key=self._seconds), *sorted(beside, key=self._seconds)]

    def _seconds(self, index: int) -> float:
        return self.seen[index].seconds

    def _functions(self, mutant: Mutant) -> set[tuple[str, str]]:
        """Return the functions that have the fault: one, or for a value all that name it, or all of its module."""
        file = file_of(mutant.module)
        called = {call for seen in self.seen.values() for call in seen.calls}
        if any(_is_within(name, mutant.place) for name in _names_in(file)):
            return {(path, name) for path, name in called if path == file and _is_within(name, mutant.place)}
        value = mutant.place.partition(".")[0]
        users = {(path, name) for path, name in called if value in _names_in(path).get(name, ())}
        return users or {(path, name) for path, name in called if path == file}


def file_of(module: str) -> str:
    """Return the file of a module that can be imported."""
    return str(import_module(module).__file__)


def _is_within(name: str, place: str) -> bool:
    plain = name.replace(".<locals>", "")
    return plain == place or plain.startswith(f"{place}.")


@cache
def _names_in(path: str) -> dict[str, frozenset[str]]:
    """Return the names that every function of a file uses."""
    found: dict[str, frozenset[str]] = {}
    waiting = [compile(Path(path).read_text(encoding="utf-8"), path, "exec")]
    while waiting:
        code = waiting.pop()
        if code.co_flags & CO_OPTIMIZED:  # a function, and not the body of a class or module
            found[code.co_qualname] = found.get(code.co_qualname, frozenset()) | frozenset(code.co_names)
        waiting += [constant for constant in code.co_consts if isinstance(constant, CodeType)]
    return found
