"""Every source has figures, harms and readings, and every number that readers see is one of a source, or ours.

The gate looks at sentences with a citation. Here every sentence of every page is looked at, with all the sources that
its page names; what is left stands in ``own_numbers.toml``, with the source that has it or the reason why none can.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marrow.catalogue import Catalogue
from marrow.gate.own_words import in_front_matter, in_picture, shown
from marrow.gate.rules.given import Supports
from marrow.gate.rules.support import Support
from marrow.model.amounts import Amount, amounts
from marrow.model.figures import Figure
from marrow.model.page import Page
from marrow.model.records import Source
from marrow.model.sentences import CITED, outside_quotations

FILE = Path(__file__).with_name("own_numbers.toml")
OURS: list[dict[str, Any]] = tomllib.loads(FILE.read_text("utf-8"))["number"]
NO_WORDS = ("changes", "codes", "orcid", "readings")
"""Fields that hold what was said once, names, or which copy was read."""


@pytest.fixture(scope="module")
def supports() -> Supports:
    return Supports()


def record(catalogue: Catalogue, name: str) -> Source:
    found = catalogue.pages[f"sources/{name}"].record
    assert isinstance(found, Source)
    return found


def named_on(catalogue: Catalogue, page: Page) -> list[str]:
    """The sources that a page names: in its citations, its claims, and the claims that it says again."""
    again = [catalogue.claims[one.target][1] for one in page.mentions if one.kind == "claim"]
    claimed = [evidence.source for claim in (*page.claims, *again) for evidence in claim.evidence]
    linked = [one.target.removeprefix("sources/") for one in page.mentions if one.target.startswith("sources/")]
    own = [page.short_name, *linked] if isinstance(page.record, Source) else []
    return sorted({*own, *claimed, *(one.target for one in page.mentions if one.kind == "cite")})


def said(page: Page) -> Iterator[str]:
    yield from (sentence.text for sentence in shown(page))
    yield from (text for path, text in in_front_matter(page) if path[0] not in NO_WORDS)
    for claim in page.claims:
        yield from claim.question.parts if claim.question is not None else ()
        yield from (reason.why for reason in claim.grading.because) if claim.grading is not None else ()


def without_source(text: str, support: Support) -> list[Amount]:
    found = amounts(outside_quotations(text).replace(CITED, " "))
    return [amount for amount in found if not support.bears_out(amount)]


def loose(catalogue: Catalogue, page: Page, supports: Supports) -> set[str]:
    """The numbers of a page that no source has which the page names."""
    support = supports.of((record(catalogue, name), ()) for name in named_on(catalogue, page))
    return {amount.seen for text in said(page) for amount in without_source(text, support)}


def test_every_source_has_figures_harms_and_readings(catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("sources"):
        source = record(catalogue, page.short_name)
        assert source.figures, page.path
        assert source.harms is not None, page.path
        assert source.readings, page.path


def test_every_number_on_a_page_is_one_of_a_source_or_ours(catalogue: Catalogue, supports: Supports) -> None:
    ours = {(entry["page"], entry["seen"]) for entry in OURS}
    found = {(page.path, seen) for page in catalogue.pages.values() for seen in loose(catalogue, page, supports)}
    assert found == ours


def test_a_number_that_is_ours_has_its_source_or_its_reason(catalogue: Catalogue, supports: Supports) -> None:
    for entry in OURS:
        assert ("source" in entry) != ("why" in entry), entry
        if "why" in entry:
            assert len(entry["why"].split()) >= 5, entry
            continue
        source = record(catalogue, entry["source"])
        figures: tuple[Figure, ...] = tuple(source.findings[name] for name in entry.get("figures", ()))
        text = next(text for text in said(page_at(catalogue, entry["page"])) if entry["seen"] in text)
        left = without_source(text, supports.of([(source, figures)]))
        assert entry["seen"] not in [amount.seen for amount in left], entry


def page_at(catalogue: Catalogue, path: str) -> Page:
    return catalogue.pages[path.removesuffix(".md")]


def test_every_number_of_a_picture_is_one_of_its_sources(catalogue: Catalogue, supports: Supports) -> None:
    for picture in catalogue.pictures.values():
        assert picture.record is not None
        support = supports.of((record(catalogue, name), ()) for name in picture.record.sources)
        texts = [sentence.text for sentence in in_picture(picture)]
        assert [(picture.path, amount.seen) for text in texts for amount in without_source(text, support)] == []


def test_a_page_of_the_web_says_when_it_was_read(catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("sources"):
        source = record(catalogue, page.short_name)
        if source.csl.type in ("webpage", "post") and source.readings:
            assert source.csl.accessed in {reading.date for reading in source.readings}, page.path
