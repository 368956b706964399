"""How grave a problem is: for everyone, on the scheduled run, and on a change that touches the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.gate.rules import RULES
from marrow.gate.rules.rule import Rule
from tests.gate.rules.tables import Snippet, snippets

FIRST = {snippet.rule: snippet for snippet in reversed(snippets("bad"))}
"""The first bad snippet of every table."""

TABLED = [rule for rule in RULES if rule.code in FIRST]
NIGHTLY = [rule.code for rule in TABLED if rule.level == "nightly"]


def severities(snippet: Snippet, root: Path, **options: object) -> set[str]:
    """Return how grave the problems of the snippet's rule are."""
    return {problem.severity for problem in snippet.check(root, **options) if problem.rule == snippet.rule}


@pytest.mark.parametrize("rule", TABLED, ids=lambda rule: rule.code)
def test_a_rule_is_as_grave_as_its_level(rule: Rule, tmp_path: Path) -> None:
    FIRST[rule.code].write(tmp_path)
    assert severities(FIRST[rule.code], tmp_path) == {"error" if rule.level == "error" else "warning"}
    assert severities(FIRST[rule.code], tmp_path, nightly=True) == {"warning" if rule.level == "warning" else "error"}


def test_what_the_calendar_breaks_is_nightly() -> None:
    assert NIGHTLY == ["review-overdue", "interests-old", "trial-not-looked-at"]


@pytest.mark.parametrize("code", NIGHTLY)
def test_what_the_calendar_breaks_is_no_error_for_who_mends_something_else(code: str, tmp_path: Path) -> None:
    snippet = FIRST[code]
    snippet.write(tmp_path)
    assert severities(snippet, tmp_path, touched=[snippet.page]) == {"warning"}
    assert severities(snippet, tmp_path, touched=[snippet.page], nightly=True) == {"error"}


@pytest.mark.parametrize("code", NIGHTLY)
def test_a_change_elsewhere_hears_nothing_of_it(code: str, tmp_path: Path) -> None:
    FIRST[code].write(tmp_path)
    assert severities(FIRST[code], tmp_path, touched=["index.md"]) == set()


def test_only_the_touched_of_two_pages_is_told(tmp_path: Path) -> None:
    snippet = next(snippet for snippet in snippets("bad") if snippet.name.startswith("two pages"))
    snippet.write(tmp_path)
    found = snippet.check(tmp_path, touched=["topics/migraine.md"])
    assert [(problem.path, problem.rule, problem.severity) for problem in found] == [
        ("topics/migraine.md", "review-overdue", "warning")
    ]
