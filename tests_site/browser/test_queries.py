"""What readers type, in ``queries.toml``, finds the page that a good editor would want first."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from marrow.catalogue import Catalogue

QUERIES = tomllib.loads((Path(__file__).parent.parent / "queries.toml").read_text(encoding="utf-8"))["query"]
FIRST = 0.9
"""The part of the queries whose page must come first; it stands among the first three for all."""

pytestmark = pytest.mark.browser


def test_few_queries_are_just_what_a_page_is_called(catalogue: Catalogue) -> None:
    assert len(QUERIES) >= 60
    records = [page.record for page in catalogue.pages.values()]
    called = {page.title.casefold() for page in catalogue.pages.values()}
    called |= {word.casefold() for record in records for word in getattr(record, "lay_words", ())}
    own = [query["typed"] for query in QUERIES if query["typed"].casefold() in called]
    assert len(own) * 4 < len(QUERIES), own


def test_lay_words_find_the_page_that_is_wanted(page: Page, address: str) -> None:
    page.goto(f"{address}search.html")
    first, missed = 0, []
    for query in QUERIES:
        page.locator("#page-search").fill(query["typed"])
        expect(page.locator("#search-results")).to_have_attribute("data-shown", query["typed"])
        links = page.locator("#search-results li a").all()[:3]
        found = [str(link.get_attribute("href")).removeprefix(address).removesuffix(".html") for link in links]
        wanted = {query["page"], *query.get("also", [])}
        first += bool(found) and found[0] in wanted
        if not wanted & set(found):
            missed.append((query["typed"], found))
    assert missed == []
    assert first >= FIRST * len(QUERIES), f"first for {first} of {len(QUERIES)}"
