"""The files of any pages: read as editors, MyST and other programs read them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import rispy
from pybtex.database import parse_string

from marrow.catalogue import Catalogue
from marrow.exports.bibtex import bibtex
from marrow.exports.ris import ris
from marrow.linkcheck.memory.decisions import read
from marrow.model.page import Page
from marrow.model.records import Source
from tests.exports.test_references import bibtex_keeps, csl_json_keeps, ris_keeps
from tests.model.test_schema import complaints
from tests_site.conftest import Some


def test_an_editor_with_the_schema_finds_nothing_wrong(pages: Path, catalogue: Catalogue) -> None:
    recorded = [page for page in catalogue.pages.values() if page.record is not None]
    told = {page.name: list(complaints(page, (pages / page.path).read_text("utf-8"))) for page in recorded}
    assert {name: found for name, found in told.items() if found} == {}


def test_a_record_that_is_written_out_and_read_again_is_the_same(catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        if page.record is not None:
            as_json = page.record.model_dump_json(by_alias=True)
            assert type(page.record).model_validate_json(as_json, by_alias=True) == page.record


def test_the_decisions_on_links_can_be_read(pages: Path, day: date) -> None:
    assert [str(problem) for problem in read(pages, day).problems if problem.severity == "error"] == []


def test_references_are_read_again_by_other_programs(catalogue: Catalogue, some: Some[Page]) -> None:
    recorded = some(page for page in catalogue.of_kind("sources") if page.record is not None)
    sources = {page.short_name: page.record for page in recorded if isinstance(page.record, Source)}
    in_bibtex = parse_string(bibtex(sources.items()), "bibtex").entries
    in_ris = {entry["id"]: entry for entry in rispy.loads(ris(sources.items()))}
    assert list(in_bibtex) == list(in_ris) == list(sources)
    for name, source in sources.items():
        csl_json_keeps(name, source)
        bibtex_keeps(in_bibtex[name], source)
        ris_keeps(in_ris[name], source)
