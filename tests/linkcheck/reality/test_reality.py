"""The checker on recorded reality: nothing innocent is certain to it, and nothing certain is missed."""

from __future__ import annotations

import pytest

from tests.linkcheck.reality.corpus import RecordedPage, pages, rates

PAGES = pages()


def test_there_are_pages_enough() -> None:
    assert len(PAGES) >= 60
    assert len({page.name for page in PAGES}) == len(PAGES)
    assert sum(page.verdict.weight == "note" for page in PAGES) >= 30


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name.replace(" ", "-"))
def test_each_page_has_its_verdict(page: RecordedPage) -> None:
    assert page.found is page.verdict


def test_nothing_certain_is_wrong_or_missed() -> None:
    found = rates(PAGES)
    assert (found.certain_false_alarms, found.certain_misses) == ((), ())
