"""How a problem is told, and the nearest word that may have been meant."""

from __future__ import annotations

import pytest

from marrow.model.problems import Problem, nearest, write_instead


def test_a_problem_is_told_on_one_line() -> None:
    problem = Problem("topics/a.md", 3, "yaml", "seen one\n\n  two\tthree; write one")
    assert str(problem) == "topics/a.md:3: seen one two three; write one [yaml]"


def test_problems_are_sorted_by_page_and_line() -> None:
    late, early = Problem("a.md", 10, "link", "a"), Problem("a.md", 9, "yaml", "z")
    assert sorted([Problem("b.md", 1, "cite", "a"), late, early])[:2] == [early, late]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("very_low", "very-low"),
        ("Very low", "very-low"),
        ("moderat", "moderate"),
        ("HIGH", "high"),
        ("zzz", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found_whatever_its_case_and_hyphens(word: str, meant: str | None) -> None:
    assert nearest(word, ["high", "moderate", "low", "very-low"]) == meant


def test_without_a_near_word_the_remedy_says_what_else_to_do() -> None:
    assert write_instead("hgih", ["high"], otherwise="write something") == 'did you mean "high"?'
    assert write_instead("zzz", ["high"], otherwise="write something") == "write something"
