"""How numbers are written, and what is read in them."""

from __future__ import annotations

import re
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.model.quantity import Interval, PValue, Quantity, Side, Spread, rounded
from marrow.model.quantity_forms import FORMS
from marrow.model.quantity_grammar import NoQuantityError, parse, partial_day
from tests.cases import ROOT


def only(text: str) -> tuple[Quantity, Side]:
    (quantity,) = parse(text)
    return quantity, quantity.sides[0]


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_is_shown_can_be_written(form: str) -> None:
    assert parse(form)


def test_contributors_find_every_form_in_the_guide() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| (.+) \|$", guide, re.MULTILINE)
    assert dict(rows).items() >= FORMS.items()


def test_a_count_has_its_whole_and_its_share() -> None:
    _, side = only("16 of 54 people (30%)")
    assert (side.low.size, side.whole and side.whole.size, side.share and side.share.size, side.unit) == (
        16,
        54,
        30,
        "people",
    )
    assert only("12 of 13")[1].percent == Decimal(1200) / 13


@pytest.mark.parametrize(
    ("text", "size", "places"),
    [
        ("1,162 people", "1162", 0),
        ("500 000", "500000", 0),
        ("20.6 million", "20600000", -5),
        ("2 × 10^6 cells", "2000000", -6),
        ("-0.08", "-0.08", 2),
        ("−0.08", "-0.08", 2),
        ("4.50 points", "4.50", 2),
        ("half of those asked", "50", 0),
        ("a third of those asked", "33.3", 0),
    ],
)
def test_a_number_counts_in_ones_and_is_as_exact_as_it_is_printed(text: str, size: str, places: int) -> None:
    _, side = only(text)
    assert (side.low.size, side.low.places) == (Decimal(size), places)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("about 30%", "about"),
        ("more than 20%", "above"),
        ("over 980 people", "above"),
        ("up to 90%", "at most"),
        ("within the first 24 hours", "at most"),
        ("≥2 grades", "at least"),
        ("under 10%", "below"),
        ("30%", None),
    ],
)
def test_a_bound_is_kept(text: str, bound: str | None) -> None:
    assert only(text)[1].bound == bound


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("RR 2.48 (95% CI 1.27 to 4.86)", Interval("CI", Decimal("1.27"), Decimal("4.86"), Decimal(95))),
        ("0.9 million (95% UI 0.7 to 1.2)", Interval("UI", Decimal(700_000), Decimal(1_200_000), Decimal(95))),
        ("40% (95% interval 33% to 46%)", Interval("interval", Decimal(33), Decimal(46), Decimal(95))),
        ("median 12 (IQR 8 to 19) days", Interval("IQR", Decimal(8), Decimal(19))),
        ("mean 46 years (range 21 to 70)", Interval("range", Decimal(21), Decimal(70))),
        ("0.54 (95% CI -1.48 to 2.55), p 0.59", Interval("CI", Decimal("-1.48"), Decimal("2.55"), Decimal(95))),
    ],
)
def test_an_interval_says_what_it_is(text: str, interval: Interval) -> None:
    assert only(text)[1].interval == interval


@pytest.mark.parametrize(
    ("text", "p"),
    [
        ("30.0 v 20.0 points, p 0.06", PValue("=", Decimal("0.06"))),
        ("43 of 60 (71.7%), p < 0.001", PValue("<", Decimal("0.001"))),
        ("MD 1.37 (95% CI -3.08 to 5.83; p = 0.55)", PValue("=", Decimal("0.55"))),
        ("0.1 m/s better (95% CI -0.2 to 0.4), not significant", PValue()),
        ("30%", None),
    ],
)
def test_a_p_is_kept_as_it_is_printed(text: str, p: PValue | None) -> None:
    assert only(text)[0].p == p


def test_groups_stand_side_by_side_and_share_a_unit() -> None:
    (quantity,) = parse("1.1 (SD 0.6; n 30) v 1.2 (SD 0.7; n 25) m/s, not significant")
    assert [(side.low.size, side.spread, side.people and side.people.size, side.unit) for side in quantity.sides] == [
        (Decimal("1.1"), Spread("SD", Decimal("0.6")), 30, "m/s"),
        (Decimal("1.2"), Spread("SD", Decimal("0.7")), 25, "m/s"),
    ]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("RR 2.48", "RR"),
        ("odds ratio 2.31", "OR"),
        ("mean difference 4.46 points", "MD"),
        ("mean 1.5 (SD 3.3)", "mean"),
        ("weighted kappa 0.53", "kappa"),
        ("r = 0.53", "r"),
        ("4 rooms", ""),
    ],
)
def test_a_measure_has_one_name(text: str, measure: str) -> None:
    assert only(text)[0].measure == measure


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("11.3% to 30.2%", "11.3", "30.2"),
        ("5 to 10%", "5", "10"),
        ("10 to 20 billion yen", "10000000000", "20000000000"),
    ],
)
def test_a_range_has_two_ends_of_one_sort(text: str, low: str, high: str) -> None:
    _, side = only(text)
    assert side.high is not None
    assert (side.low.size, side.high.size) == (Decimal(low), Decimal(high))
    assert side.low.sort == side.high.sort
    assert side.percent is None, "a range is no share"


@pytest.mark.parametrize(
    ("text", "day"),
    [("28 December 2018", "2018-12-28"), ("June 2018", "2018-06"), ("2015", "2015"), ("5 May 2020", "2020-05-05")],
)
def test_a_date_goes_as_far_as_it_is_printed(text: str, day: str) -> None:
    assert only(text)[1].low.sort == "date"
    assert partial_day(only(text)[1].low) == day


def test_a_rate_is_no_share() -> None:
    _, side = only("23 per 1,000,000 a year")
    assert side.is_rate
    assert (side.whole and side.whole.size, side.percent, side.unit) == (1_000_000, None, "a year")


@pytest.mark.parametrize(
    ("text", "rest", "hint"),
    [
        ("12 out of 13", "out of 13", 'write "of"'),
        ("12 vs 13", "vs 13", 'write "v" between two groups'),
        ("71 percent", "percent", 'write "%"'),
        ("3-5 days", "-5 days", 'write "to" between two numbers'),
        ("three people", "three people", "write digits"),
        ("no significant difference", "no significant difference", ""),
        ("12 of 13, which is a lot", ", which is a lot", ""),
        ("30% (low confidence)", "low confidence)", ""),
        ("12 of", "of", ""),
        ("", "", ""),
    ],
)
def test_what_cannot_be_read_is_said_with_a_hint(text: str, rest: str, hint: str) -> None:
    with pytest.raises(NoQuantityError) as caught:
        parse(text)
    assert (caught.value.rest, caught.value.hint) == (rest, hint)


@given(st.text(alphabet=st.sampled_from("0123456789.,%$ ()-vofn;:/pCISD×^±≥"), max_size=30))
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    with suppress(NoQuantityError):
        assert parse(text)


def test_halves_are_rounded_up_as_people_do() -> None:
    assert [str(rounded(Decimal(text), 0)) for text in ("23.5", "24.5", "92.3", "-2.5")] == ["24", "25", "92", "-3"]
