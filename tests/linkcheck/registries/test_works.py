"""What Crossref says of a work, and the notices that this makes."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.linkcheck.registries.works import read_work
from marrow.reading.notices import Entry, read, written
from tests.linkcheck.registries.fakes import update

DAY = date(2026, 11, 22)
OWN = "10.1002/14651858.cd000001.pub2"


def seen(**work: Any) -> list[tuple[str, str, str | None]]:
    """Return kind, source and DOI of the notices on a work."""
    named = {name.replace("_", "-"): value for name, value in work.items()}
    found = read_work({"DOI": OWN, **named})
    return [(notice.kind, notice.source, notice.doi) for notice in found.notices]


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("retraction", "retraction"),
        ("Retraction", "retraction"),
        ("retracted article", "retraction"),
        ("partial_retraction", "partial-retraction"),
        ("withdrawal", "withdrawal"),
        ("removal", "removal"),
        ("expression_of_concern", "expression-of-concern"),
        ("Expression of Concern", "expression-of-concern"),
        ("reinstatement", "reinstatement"),
        ("correction", "correction"),
        ("corrigendum", "correction"),
        ("erratum", "correction"),
        ("addendum", "addendum"),
        ("clarification", "clarification"),
        ("new_version", "new-version"),
        ("new_edition", "new-edition"),
        ("comment", "other"),
    ],
)
def test_types_in_all_spellings_become_kinds(word: str, kind: str) -> None:
    assert seen(updated_by=[update(word, "10.1000/n")]) == [(kind, "publisher", "10.1000/n")]


@pytest.mark.parametrize(
    ("parts", "day"),
    [
        ([[2019, 7, 6]], "2019-07-06"),
        ([[2019, 7]], "2019-07"),
        ([[2019]], "2019"),
        ([[2019, None, 6]], "2019"),
        ([[None]], None),
        ([[2019, 13]], None),
        ([["2019"]], None),
        ([], None),
        (5, None),
    ],
)
def test_dates_go_as_far_as_they_go(parts: Any, day: str | None) -> None:
    found = read_work({"DOI": OWN, "updated-by": [{"type": "removal", "updated": {"date-parts": parts}}]})
    assert [notice.date for notice in found.notices] == [day]


def test_the_same_notice_from_two_sources_is_kept_twice_and_a_repetition_once() -> None:
    own, watch = update("retraction", "10.1000/N"), update("retraction", "10.1000/n", source="retraction-watch")
    assert seen(updated_by=[own, watch, own]) == [
        ("retraction", "publisher", "10.1000/n"),
        ("retraction", "retraction-watch", "10.1000/n"),
    ]


def test_notices_stand_in_the_order_of_their_dates() -> None:
    later, first = update("retraction", "10.1000/a", day=(2010, 2, 6)), update("correction", "10.1000/b", day=(2004, 3))
    assert [kind for kind, _, _ in seen(updated_by=[later, first])] == ["correction", "retraction"]


@pytest.mark.parametrize(
    ("named", "source"), [(None, "publisher"), ("retraction_watch", "retraction-watch"), ("x", "other")]
)
def test_a_source_is_one_of_three(named: str | None, source: str) -> None:
    assert seen(updated_by=[{"type": "removal", "source": named}]) == [("removal", source, None)]


def test_a_notice_on_another_paper_is_none_on_this_one() -> None:
    assert seen(title=["Retracted: A paper"], update_to=[update("retraction", "10.1000/other")]) == []


def test_an_update_to_itself_is_a_notice() -> None:
    both = update("withdrawal", OWN)
    assert seen(title=["WITHDRAWN: A review"], update_to=[both], updated_by=[both]) == [
        ("withdrawal", "publisher", OWN)
    ]


def test_a_correction_made_in_place_is_a_notice() -> None:
    assert seen(update_to=[update("correction", OWN.upper())]) == [("correction", "publisher", OWN)]


def test_the_version_that_withdraws_a_cochrane_review_is_withdrawn_itself() -> None:
    older = update("withdrawal", "10.1002/14651858.CD000001")
    assert seen(title=["A review"], update_to=[older]) == [("withdrawal", "publisher", OWN)]


def test_a_new_version_of_a_review_is_no_notice_on_the_new_one() -> None:
    assert seen(title=["A review"], update_to=[update("new_version", "10.1002/14651858.CD000001")]) == []


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("WITHDRAWN: Oxygen for cluster headache", ["withdrawal"]),
        ("RETRACTED: Ileal hyperplasia", ["retraction"]),
        ("Retracted Article: A paper", ["retraction"]),
        ("[RETRACTED] A paper", ["retraction"]),
        ("REMOVED: A paper", ["removal"]),
        ("TEMPORARY REMOVAL: A paper", ["removal"]),
        ("Withdrawn: lives of the lonely", []),
        ("Retracted papers in surgery: a survey", []),
        ("Removed from the list: a history", []),
        ("A paper", []),
    ],
)
def test_a_mark_in_the_title_is_a_notice(title: str, kinds: list[str]) -> None:
    assert [kind for kind, _, _ in seen(title=[title])] == kinds


def test_a_mark_in_the_title_adds_nothing_to_a_notice_of_its_kind() -> None:
    notice = update("removal", "10.1000/n")
    assert seen(title=["WITHDRAWN: A paper"], updated_by=[notice]) == [("removal", "publisher", "10.1000/n")]


def test_the_title_is_that_of_crossref_with_single_spaces() -> None:
    work: dict[str, Any] = {"DOI": OWN, "title": ["", "A  <i>paper</i>\n on pain"]}
    assert read_work(work).title == "A <i>paper</i> on pain"


@pytest.mark.parametrize(
    ("work", "titles"),
    [
        ({"title": ["A"]}, ("A",)),
        ({"title": ["A"], "subtitle": ["b"]}, ("A", "A: b")),
        ({"title": ["A", "B", "A"], "subtitle": ["c", ""]}, ("A", "B", "A: c", "B: c")),
        ({"title": ["A"], "original-title": ["Das A"], "subtitle": ["b"]}, ("A", "Das A", "A: b", "Das A: b")),
        ({"title": "A", "original-title": 5, "subtitle": [{}]}, ("A",)),
        ({"original-title": ["Das A"]}, ("Das A",)),
        ({}, ()),
    ],
)
def test_titles_are_all_that_a_work_may_be_called(work: Any, titles: tuple[str, ...]) -> None:
    found = read_work(work)
    assert found.titles == titles
    assert found.title == (titles[0] if "title" in work else None)


anything = st.recursive(
    st.none() | st.booleans() | st.integers(-10, 3000) | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.sampled_from(["DOI", "type", "label", "updated", "date-parts", "source"]), inner)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["DOI", "title", "updated-by", "update-to"]), anything))
def test_whatever_a_work_holds_makes_an_entry_that_can_be_written_and_read(work: dict[str, Any]) -> None:
    found = read_work(work)
    entry = Entry(title=found.title, looked_up=DAY, notices=found.notices)
    assert read(written({"10.1000/a": entry})).of("10.1000/a") == entry


def test_half_a_character_does_not_reach_the_file() -> None:
    assert read_work(json.loads(r'{"title": ["A \ud83d paper"]}')).title == "A ? paper"
