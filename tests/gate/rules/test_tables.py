"""Every rule finds what is bad and leaves alone what is good, for every table beside this file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from marrow.gate.rules import RULES, STRUCTURAL
from marrow.gate.rules.reading_codes import READING_CODES
from tests.gate.rules.tables import FOLDER, Snippet, snippets, tables

FEWEST = 3
READING = {*STRUCTURAL, *READING_CODES}
BAD, GOOD = snippets("bad"), snippets("good")
SECTIONS = {rule.code: rule.find.__module__.rpartition(".")[2] for rule in RULES} | {"waiver": "waivers"}


def found(snippet: Snippet, root: Path) -> list[tuple[str, int, str]]:
    """What the rule of a snippet says. That the page can be read, and its links be followed, is taken for granted."""
    snippet.write(root)
    problems = snippet.check(root)
    unsound = [str(problem) for problem in problems if problem.rule in READING - {snippet.rule}]
    assert unsound == [], f"{snippet.id!r} breaks other rules too, and shows nothing: mend its text or its front matter"
    return [(problem.path, problem.line, problem.message) for problem in problems if problem.rule == snippet.rule]


@pytest.mark.parametrize("snippet", BAD, ids=lambda snippet: snippet.id)
def test_what_is_bad_is_told(snippet: Snippet, tmp_path: Path) -> None:
    problems = found(snippet, tmp_path)
    assert problems != [], f"{snippet.rule} tells nothing of {snippet.name!r}: mend the rule, or move it to [[good]]"
    assert problems == snippet.expected(tmp_path), f"write what the rule tells into problems of {snippet.name!r}"


AROUND = {
    f"{folder}a-first.md": {"text": "# First\n\nText."}
    for folder in ("", "topics/", "articles/", "authors/", "sources/")
} | {"about/a-first.md": {"text": "# First\n\nText."}, "topics/a-second.md": {"category": "condition"}}
"""Pages of every kind in which nothing is to be found, and that stand before those of the snippets."""
FIRST = {snippet.rule: snippet for snippet in reversed(BAD)}.values()


@pytest.mark.parametrize("snippet", FIRST, ids=lambda snippet: snippet.id)
def test_what_is_bad_is_told_whatever_stands_before_it(snippet: Snippet, tmp_path: Path) -> None:
    problems = found(replace(snippet, others={**AROUND, **snippet.others}), tmp_path)
    assert {*snippet.expected(tmp_path)} <= {*problems}


@pytest.mark.parametrize("snippet", GOOD, ids=lambda snippet: snippet.id)
def test_what_is_good_is_left_alone(snippet: Snippet, tmp_path: Path) -> None:
    assert found(snippet, tmp_path) == [], f"mend the rule, or move {snippet.name!r} to [[{snippet.rule}.bad]]"


def test_every_rule_has_a_table_and_every_table_a_rule() -> None:
    wanted, written = {code for code in SECTIONS if code not in STRUCTURAL}, set(tables())
    lacking = {code: f"write its table into tests/gate/rules/{SECTIONS[code]}.toml" for code in wanted - written}
    assert lacking == {}
    assert written <= wanted, "no such rule: take its table out, or cases of a structural rule into bad_*.toml"


@pytest.mark.parametrize("code", STRUCTURAL)
def test_a_rule_without_a_table_stands_in_the_tables_of_bad_pages(code: str) -> None:
    told = any(f"[{code}]" in path.read_text(encoding="utf-8") for path in FOLDER.glob("bad_*.toml"))
    assert told, f"write a page of which [{code}] is told into one of tests/gate/rules/bad_*.toml"


def test_a_table_stands_in_the_file_that_is_named_like_the_module_of_its_rule() -> None:
    homes = {code: (path.stem, SECTIONS.get(code, path.stem)) for code, path in tables().items()}
    assert {code: f"move it to {home}.toml" for code, (there, home) in homes.items() if there != home} == {}


@pytest.mark.parametrize(("verdict", "cases"), [("bad", BAD), ("good", GOOD)])
def test_a_table_has_enough_of_both(verdict: str, cases: list[Snippet]) -> None:
    counted = Counter(snippet.rule for snippet in cases)
    few = {code: counted[code] for code in tables() if counted[code] < FEWEST}
    assert few == {}, f"write more [[CODE.{verdict}]] of these, {FEWEST} each at least"


def test_the_names_of_snippets_are_their_own() -> None:
    twice = [name for name, count in Counter(case.id for case in BAD + GOOD).items() if count > 1]
    assert twice == [], "give each a name of its own"
