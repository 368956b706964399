"""What a waiver takes away, and what it leaves."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.gate.rules import EDITORIAL, STRUCTURAL
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model.problems import Problem
from tests.gate.rules.tables import PAGE, Snippet

HYPE = 'the word "hope"; say what was measured, or put a quotation in quotation marks'


def waiver(rule: str, until: date = date(2027, 5, 20)) -> dict[str, Any]:
    return {"rule": rule, "why": "It is a quotation.", "by": "desk", "until": until}


def told(root: Path, text: str, *waivers: dict[str, Any], **options: Any) -> list[tuple[str, str, str]]:
    """Return rule, severity and message of what is told of a page with waivers."""
    snippet = Snippet("waiver", "bad", "", front={"waive": list(waivers)}, text=text, **options)
    snippet.write(root)
    return [(problem.rule, problem.severity, problem.message) for problem in snippet.check(root)]


def test_without_a_waiver_the_problem_stands(tmp_path: Path) -> None:
    assert told(tmp_path, "They hope.") == [("hype", "error", HYPE)]


def test_a_waiver_takes_every_problem_of_its_rule_away(tmp_path: Path) -> None:
    assert told(tmp_path, "They hope.\n\nThey hope again.", waiver("hype")) == []


def test_a_waiver_leaves_the_problems_of_other_rules(tmp_path: Path) -> None:
    text = "They hope.\n\n#### Why"
    assert [rule for rule, _, _ in told(tmp_path, text, waiver("hype"))] == ["heading-jump"]
    assert [rule for rule, _, _ in told(tmp_path, text, waiver("hype"), waiver("heading-jump"))] == []


def test_a_waiver_leaves_the_problems_of_other_pages(tmp_path: Path) -> None:
    others = {"topics/migraine.md": {"text": "They hope, too."}}
    assert told(tmp_path, "They hope.", waiver("hype"), others=others) == [("hype", "error", HYPE)]


def test_a_waiver_that_ended_covers_nothing_and_says_so(tmp_path: Path) -> None:
    assert told(tmp_path, "They hope.", waiver("hype", date(2026, 11, 21))) == [
        ("waiver", "warning", 'the waiver of "hype" ended on 2026-11-21; mend the page, or ask for it anew'),
        ("hype", "error", HYPE),
    ]


def test_of_two_waivers_of_one_rule_the_one_that_holds_counts(tmp_path: Path) -> None:
    text, old = "They hope.", waiver("hype", date(2026, 1, 1))
    assert [rule for rule, _, _ in told(tmp_path, text, old, waiver("hype"))] == ["waiver"]


def test_a_waiver_that_covers_nothing_is_a_warning(tmp_path: Path) -> None:
    assert told(tmp_path, "They wait.", waiver("hype")) == [
        ("waiver", "warning", 'the waiver of "hype" covers nothing any more; take it out')
    ]


@pytest.mark.parametrize(
    ("rule", "text", "message"),
    [
        ("link", "[There](nowhere.md)", 'a link to a page that does not exist: "topics/nowhere.md"'),
        ("cite", "So it is. {cite}`nobody2020`", 'there is no source "nobody2020"'),
        ("claim", "{claim}`no-such-claim`", 'there is no claim "no-such-claim"'),
        ("directive", ":::{claim}no-space\n:::", 'no directive: "{claim}no-space"'),
    ],
)
def test_what_a_page_cannot_be_shown_without_cannot_be_waived(
    rule: str, text: str, message: str, tmp_path: Path
) -> None:
    (first, second) = sorted(told(tmp_path, text, waiver(rule)))
    assert {first[0], second[0]} == {rule, "waiver"}
    assert {first[1], second[1]} == {"error"}
    of_rule, of_waiver = (first[2], second[2]) if first[0] == rule else (second[2], first[2])
    assert of_rule.startswith(message)
    assert of_waiver.startswith(f'a waiver of "{rule}", which is no rule that can be waived; ')


def test_a_waiver_of_a_rule_like_no_other_says_where_those_that_can_be_waived_stand(tmp_path: Path) -> None:
    ((_, severity, message),) = told(tmp_path, "They wait.", waiver("zzz"))
    assert severity == "error"
    assert message.endswith('; the page "What we check" lists those that can')


def test_no_structural_and_no_reading_rule_can_be_waived() -> None:
    assert {*STRUCTURAL, *READING_CODES} & {*EDITORIAL} == set()


def test_a_waiver_is_blamed_on_its_own_line(tmp_path: Path) -> None:
    snippet = Snippet("waiver", "bad", "", front={"waive": [waiver("hype"), waiver("abbreviation")]}, text="They wait.")
    snippet.write(tmp_path)
    rows = (tmp_path / PAGE).read_text(encoding="utf-8").splitlines()
    found: tuple[Problem, ...] = snippet.check(tmp_path)
    assert [rows[problem.line - 1].split(":")[1].split(",")[0].strip() for problem in found] == ["hype", "abbreviation"]
