"""All links of any pages are checked, each where it is written, and nobody is asked too often."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue
from marrow.model.page import Page
from marrow.model.records import Source
from tests.linkcheck.own_links import REGISTRIES, Outcome, check, copied, hosts, works
from tests_site.conftest import Some

pytestmark = [pytest.mark.xdist_group("own-links"), pytest.mark.long]


@pytest.fixture(scope="module")
def outcome(pages: Path, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One run in which all is well."""
    root = copied(pages, tmp_path_factory.mktemp("own") / "pages")
    return check(root, tmp_path_factory.mktemp("internet"), hosts(root), works(catalogue))


def test_all_is_well(outcome: Outcome) -> None:
    bad = [record for record in outcome.records if record["verdict"] not in ("ok", "unchecked")]
    assert (bad, outcome.code) == ([], 0), outcome.printed


def test_every_identifier_and_address_of_a_source_is_checked_where_it_is_written(
    outcome: Outcome, catalogue: Catalogue, some: Some[Page]
) -> None:
    places = {(record["filename"], record["written"]) for record in outcome.records}
    for page in some(page for page in catalogue.of_kind("sources") if isinstance(page.record, Source)):
        csl = page.record.csl  # type: ignore[union-attr]
        for written in (csl.doi, csl.pmid, csl.pmcid, csl.url):
            assert written is None or (page.path, written) in places


def test_every_place_is_true(outcome: Outcome, pages: Path) -> None:
    for record in outcome.records:
        line = (pages / str(record["filename"])).read_text(encoding="utf-8").split("\n")[int(str(record["lineno"])) - 1]
        start = int(str(record["column"])) - 1
        assert line[start : start + len(str(record["written"]))] == record["written"], record
        assert record["written"], record


def test_registries_are_asked_in_lists_and_publishers_not_at_all(
    outcome: Outcome, some: Some[dict[str, object]]
) -> None:
    some(record for record in outcome.records if re.match(r"https://(doi\.org|pubmed)", str(record["uri"])))
    registry = {host: sum(n for (name, _), n in outcome.asked.items() if name == host) for host in REGISTRIES}
    assert sum(registry.values()) <= 10, registry
    pages = [f"{host}{path}" for host, path in outcome.asked]
    assert [page for page in pages if re.fullmatch(r"\w+\.ncbi\.nlm\.nih\.gov(/articles/PMC\d+|/\d+)/?", page)] == []


def test_every_page_is_asked_once_and_no_host_more_than_twice_at_a_time(outcome: Outcome) -> None:
    assert {asked: n for asked, n in outcome.asked.items() if n > 1 and asked[0] not in REGISTRIES} == {}
    assert max(outcome.most.values()) <= 2
