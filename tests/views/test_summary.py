"""The summary of findings of a treatment: which figures it takes from its claims, and in which words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marrow.views.kinds.topic import TopicView
from marrow.views.summary import FindingRow, Measured
from tests.views.world import claim, views_of

COMPARED = {"what": "the drip", "versus": "placebo", "outcome": "pain", "who": "adults", "when": "in a day"}
ALONE = {**COMPARED, "versus": "none"}
CLAIM = {"kind": "benefit", "studies": "randomised"}


def figure(name: str, value: str = "", **further: str) -> dict[str, str]:
    value_or_words = {"value": value} if value else {}
    return {"id": name, "what": f"people with {name}", "where": "table 2", **value_or_words, **further}


def findings(
    root: Path, text: str, *figures: dict[str, str], harms: Any = None, **topic: Any
) -> tuple[FindingRow, ...]:
    source: dict[str, Any] = {"figures": list(figures), **({"harms": harms} if harms is not None else {})}
    page = {"category": "treatment", "treats": ["pain"], "text": text, **topic}
    pages = {"topics/headache.md": page, "topics/pain.md": {"category": "condition"}, "sources/trial.md": source}
    view = views_of(root, pages).of("topics/headache")
    assert isinstance(view, TopicView)
    return view.findings


def measured(root: Path, asked: dict[str, str], *figures: dict[str, str]) -> tuple[Measured, ...]:
    """Return what is told of one claim that names all figures."""
    names = ", ".join(one["id"] for one in figures)
    [row] = findings(root, claim("helps", f"trial: {names}", **CLAIM, **asked), *figures)
    return row.measured


@pytest.mark.parametrize(
    ("value", "without", "with_it"),
    [
        ("94 of 200 v 47 of 200", "24 of 100 (47 of 200)", "47 of 100 (94 of 200)"),
        ("1 of 200 v 2 of 200", "10 of 1,000 (2 of 200)", "5 of 1,000 (1 of 200)"),
        ("2 of 200 v 4 of 200", "2 of 100 (4 of 200)", "1 of 100 (2 of 200)"),
        ("12 of 2000 v 12 of 2000", "6 of 1,000 (12 of 2000)", "6 of 1,000 (12 of 2000)"),
        ("2 of 200 v 2 of 200", "1 of 100 (2 of 200)", "1 of 100 (2 of 200)"),
        ("6 of 2000 v 2 of 2000", "1 of 1,000 (2 of 2000)", "3 of 1,000 (6 of 2000)"),
        ("6 of 2000 v 20 of 2000", "10 of 1,000 (20 of 2000)", "3 of 1,000 (6 of 2000)"),
        ("0 of 2000 v 0 of 2000", "0 of 100 (0 of 2000)", "0 of 100 (0 of 2000)"),
        ("47% v 23.5%", "24 of 100", "47 of 100"),
        ("47% of 200 v 24% of 200", "24 of 100 (24% of 200)", "47 of 100 (47% of 200)"),
        ("30.0 v 20.0 points", "20.0 points", "30.0 points"),
        ("30.0 points v 20.0", "20.0 points", "30.0 points"),
        ("mean 30.0 v 20.0 points", "mean 20.0 points", "mean 30.0 points"),
        ("20 to 30 v 10 to 15 points", "10 to 15 points", "20 to 30 points"),
        ("RR 2.00 (95% CI 1.49 to 2.69)", "no plain counts in what we read", "risk ratio 2.00 (95% CI 1.49 to 2.69)"),
        ("OR 2.48 (95% CI 1.27 to 4.86)", "no plain counts in what we read", "odds ratio 2.48 (95% CI 1.27 to 4.86)"),
        ("MD 4.1 points", "no value of each group in what we read", "mean difference 4.1 points"),
        ("12 of 13", "not given in what we read", "12 of 13"),
    ],
)
def test_a_comparison_is_told_of_a_hundred_or_a_thousand_without_it_and_with_it(
    value: str, without: str, with_it: str, tmp_path: Path
) -> None:
    told = measured(tmp_path, COMPARED, figure("relief", value))
    assert told == (Measured("people with relief", without, with_it),)


@pytest.mark.parametrize("value", ["12 of 13", "94 of 200 v 47 of 200", "RR 2.00 (95% CI 1.49 to 2.69)"])
def test_where_nothing_was_compared_a_figure_stands_as_it_was_printed(value: str, tmp_path: Path) -> None:
    told = measured(tmp_path, ALONE, figure("relief", value))
    assert told == (Measured("people with relief", "no comparison group", value),)


PEOPLE = figure("in-all", "160 people")
SHARE = figure("share", "12 of 13")
BESIDE_OTHERS = figure("beside", "40%", versus="people in a registry")
NO_GROUP = figure("no-group", "40%", versus="none; no comparison group")
UNSURE = figure("unsure", "4.1 points (95% CI 1.0 to 7.2)", versus="before")
TWO_VALUES = figure("two", "4.1 points; 40%", versus="before")
BARE_BESIDE = figure("bare", "4.1 points", versus="before")
SAID = figure("said", says="nobody got worse")
SAID_BESIDE = figure("said-beside", says="no more than without it", versus="placebo")
GROUPS = figure("groups", "94 of 200 v 47 of 200")
LASTED = figure("lasted", "50% of the year")


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        ((PEOPLE, SHARE, GROUPS), ["groups"]),
        ((SHARE, BESIDE_OTHERS), ["beside"]),
        ((SHARE, UNSURE), ["unsure"]),
        ((SHARE, SAID_BESIDE), ["said-beside"]),
        ((SHARE, TWO_VALUES), ["two"]),
        ((GROUPS, BESIDE_OTHERS), ["groups", "beside"]),
        ((SHARE, NO_GROUP, SAID), ["share", "no-group"]),
        ((SHARE, BARE_BESIDE), ["share"]),
        ((PEOPLE, SHARE, SAID), ["share"]),
        ((PEOPLE, SAID), ["said"]),
        ((PEOPLE,), [""]),
    ],
    ids=lambda value: "+".join(one["id"] for one in value) if isinstance(value, tuple) else None,
)
def test_what_compares_goes_before_shares_and_shares_before_words(
    figures: tuple[dict[str, str], ...], told: list[str], tmp_path: Path
) -> None:
    found = measured(tmp_path, COMPARED, *figures)
    assert [one.what.removeprefix("people with ") for one in found] == told


def test_a_claim_without_such_figures_says_that_it_tells_them_in_words(tmp_path: Path) -> None:
    assert measured(tmp_path / "a", COMPARED, PEOPLE) == (
        Measured("", "not given in what we read", "told in words, in the claim"),
    )
    assert measured(tmp_path / "b", ALONE, PEOPLE) == (
        Measured("", "no comparison group", "told in words, in the claim"),
    )


def test_harms_are_told_from_harms_and_all_of_them_where_nothing_was_compared(tmp_path: Path) -> None:
    harms = [figure("fever", "3 of 13"), figure("deaths", "2 people"), figure("worse", says="none got worse")]
    text = claim("hurts", "trial: relief, fever, deaths, worse", **{**CLAIM, "kind": "harm"}, **ALONE)
    text += "\n" + claim("helps", "trial: relief, fever", **CLAIM, **ALONE)
    [helps, hurts] = findings(tmp_path, text, figure("relief", "12 of 13"), harms=harms)
    assert (helps.claim.id, [one.what for one in helps.measured]) == ("helps", ["people with relief"])
    assert (hurts.claim.id, [one.with_it for one in hurts.measured]) == (
        "hurts",
        ["3 of 13", "2 people", "none got worse"],
    )


def test_benefits_stand_first_in_the_order_of_the_text_without_what_was_withdrawn(tmp_path: Path) -> None:
    graded = {**CLAIM, **COMPARED}
    text = "\n".join(
        [
            claim("b-hurts", "trial: table 1", **{**graded, "kind": "harm"}),
            claim("z-helps", "trial: table 1", **graded),
            claim("gone", "trial: table 1", withdrawn="2026-11-20, it erred", **graded),
            claim("told", "trial: table 1", kind="event", certainty=""),
            claim("a-helps", "trial: table 1", **graded),
        ]
    )
    assert [row.claim.id for row in findings(tmp_path, text)] == ["z-helps", "a-helps", "b-hurts"]


@pytest.mark.parametrize("category", ["condition", "concept"])
def test_only_a_treatment_has_findings(category: str, tmp_path: Path) -> None:
    text = claim("helps", "trial: table 1", **CLAIM, **COMPARED)
    assert findings(tmp_path, text, category=category, treats=[]) == ()
