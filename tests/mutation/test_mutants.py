"""The faults that are put into code to try the tests: which there are, what they are called, and that they work."""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from types import ModuleType

import pytest

from mutation.mutants import Mutant, mutants
from mutation.patterns import without_parts
from mutation.transplant import transplant

CODE = '''
"""A module."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

LIMIT = 10
WORDS = ("one", "two")
_FOUND = re.compile(r"\\b(cat|dog)(?!s)\\b", re.I)


def first(numbers: list[int], *, most: int = 3) -> list[int]:
    """Return some."""
    found = []
    for number in sorted(numbers):
        if number >= LIMIT or (number in (1, 2) and not number < 0):
            continue
        found.append(number + most)
    return found[:most]


@cache
def said(text: str) -> str:
    return f"It says {text.lower()}" if _FOUND.search(text) else ""


class Colour(StrEnum):
    RED = "red"

    def loud(self) -> str:
        return self.upper() + "!"


class Box:
    size: int = 1

    @property
    def wide(self) -> bool:
        return self.size > 1
'''


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A module of its own name, on the path and imported."""
    (tmp_path / "mutated_example.py").write_text(CODE, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "mutated_example", raising=False)
    __import__("mutated_example")
    return sys.modules["mutated_example"]


def changes(place: str) -> list[str]:
    return [mutant.change for mutant in mutants("mutated_example") if mutant.place == place]


def test_values_words_and_patterns_are_changed(module: ModuleType) -> None:
    assert changes("LIMIT") == ["10 → 11", "10 → 9"]
    assert changes("WORDS") == ["without 'one'", "without 'two'"]
    assert changes("_FOUND") == ["without 'cat|'", "without '|dog'", "without '(?!s)'", "without flags"]


def test_comparisons_conditions_and_calls_are_changed(module: ModuleType) -> None:
    found = changes("first")
    for change in (
        "sorted(numbers) → list(numbers)",
        "number >= LIMIT → number > LIMIT",
        "number >= LIMIT or (number in (1, 2) and (not number < 0)) → number >= LIMIT",
        "number in (1, 2) → number not in (1, 2)",
        "without 2",
        "not number < 0 → number < 0",
        "continue → break",
        "found.append(number + most) → pass",
        "number + most → number - most",
    ):
        assert change in found
    assert changes("said")[1:] == [
        "f'It says {text.lower()}' → f'{text.lower()}'",
        "text.lower() → text",
        "'' → 'mutant'",
    ]
    assert changes("said")[0].endswith("if not _FOUND.search(text) else ''")
    assert changes("Box.wide") == ["self.size > 1 → self.size >= 1", "1 → 2", "1 → 0"]


def test_docstrings_annotations_and_imports_are_left_alone(module: ModuleType) -> None:
    assert [change for change in changes("module") if "module" in change or "annotations" in change] == []
    assert [change for change in changes("first") if "Return" in change or "int" in change] == []


def test_members_of_enumerations_are_left_alone_and_what_they_do_is_not(module: ModuleType) -> None:
    assert changes("Colour") == []
    assert "'!' → ''" in changes("Colour.loud")


def test_like_changes_have_names_of_their_own(module: ModuleType) -> None:
    names = [mutant.name for mutant in mutants("mutated_example")]
    assert len(names) == len(set(names))
    assert "mutated_example: LIMIT: 10 → 11" in names


def one(place: str, change: str) -> Mutant:
    return next(mutant for mutant in mutants("mutated_example") if (mutant.place, mutant.change) == (place, change))


def test_a_fault_works_for_all_who_have_imported_what_has_it(module: ModuleType) -> None:
    first, said, box = module.first, module.said, module.Box()
    assert (first([10, 5]), said("A CAT"), box.wide) == ([8], "It says a cat", False)
    transplant(module, one("LIMIT", "10 → 11").code)
    assert first([10, 5]) == [8, 13]
    transplant(module, one("_FOUND", "without 'cat|'").code)
    assert said("A CAT") == ""
    transplant(module, one("Box.wide", "self.size > 1 → self.size >= 1").code)
    assert box.wide is True
    transplant(module, compile(CODE, module.__file__ or "", "exec"))
    assert (first([10, 5]), said("A CAT"), box.wide) == ([8], "It says a cat", False)


@pytest.mark.parametrize(
    ("pattern", "parts"),
    [
        ("abc", []),
        ("a|b", ["a|", "|b"]),
        ("x(?:a|b|c)y", ["a|", "b|", "|c"]),
        ("[|(]a", []),
        (r"\(a\|b", []),
        ("(?<!a)b(?=c)", ["(?<!a)", "(?=c)"]),
        ("(a(b|c)|d)", ["b|", "|c", "a(b|c)|", "|d"]),
        ("[]|]a|b", ["[]|]a|", "|b"]),
    ],
)
def test_a_pattern_loses_one_part_at_a_time(pattern: str, parts: list[str]) -> None:
    found = {part for _, part in without_parts(ast.Constant(pattern))}
    assert found == set(parts)


def test_a_pattern_keeps_what_is_put_into_it() -> None:
    pattern = ast.parse('rf"{number}(?:a|{word})"', mode="eval").body
    assert [ast.unparse(left) for left, _ in without_parts(pattern)] == ["f'{number}(?:{word})'", "f'{number}(?:a)'"]
