"""All links of any pages go through the checker, on an internet of our own in which every one of them is fine."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from marrow.catalogue import Catalogue, load
from marrow.model.page import Page
from marrow.model.records import Source
from tests.building import copy_pages
from tests.cases import ROOT
from tests.linkcheck.internet import Internet, Works
from tests_site.conftest import Some

pytestmark = pytest.mark.xdist_group("own-links")

OTHER = "Something else altogether: the hearts of mice"


def works(catalogue: Catalogue) -> Works:
    """Return registries that know every identifier of our sources, by the title that our pages give."""
    known = Works({}, {}, {}, {})
    for page in catalogue.of_kind("sources"):
        assert isinstance(page.record, Source)
        csl = page.record.csl
        for titles, value in (
            (known.dois, csl.doi and csl.doi.lower()),
            (known.pubmed, csl.pmid),
            (known.central, csl.pmcid and csl.pmcid.removeprefix("PMC")),
        ):
            if value:
                titles[value] = csl.title  # type: ignore[index]
        for number in page.record.registry:
            known.trials[number] = csl.title  # type: ignore[index]
    return known


@dataclass(frozen=True)
class Outcome:
    """How a run ended, what it wrote, and what the internet was asked."""

    code: int
    printed: str
    records: list[dict[str, object]]
    asked: dict[tuple[str, str], int]
    most: dict[str, int]

    def at(self, address: str) -> list[dict[str, object]]:
        """Return what is said of an address, place by place."""
        return [record for record in self.records if record["uri"] == address]


@pytest.fixture(scope="module")
def copied(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the pages with the settings of the project."""
    root = copy_pages(tmp_path_factory.mktemp("own") / "pages", pages)
    shutil.copy(ROOT / "conf.py", root)
    for folder in ("_templates", "marrow"):
        (root / folder).symlink_to(ROOT / folder)
    return root


def check(root: Path, folder: Path, hosts: set[str], known: Works) -> Outcome:
    """Check the links of the pages in ``root``."""
    with Internet(hosts, known, folder) as internet:
        done = subprocess.run(
            [sys.executable, "-m", "marrow", "linkcheck", "--root", str(root), "--define", "marrow_links_gap=0"],
            cwd=ROOT,
            env={**os.environ, **internet.environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        output = (root / "_build" / "linkcheck" / "output.json").read_text(encoding="utf-8")
        records = [json.loads(line) for line in output.splitlines()]
        return Outcome(done.returncode, done.stdout, records, dict(internet.asked), dict(internet.most))


REGISTRIES = {"api.crossref.org", "doi.org", "eutils.ncbi.nlm.nih.gov", "clinicaltrials.gov", "archive.org"}


@pytest.fixture(scope="module")
def hosts(copied: Path) -> set[str]:
    """Every host that the text of the pages names, with the registries."""
    texts = [path.read_text(encoding="utf-8") for path in copied.rglob("*.md")]
    named = {urlsplit(found).hostname or "" for text in texts for found in re.findall(r"https?://[^\s)>\"',]+", text)}
    made = {"orcid.org", "jrct.mhlw.go.jp", "anzctr.org.au", "www.isrctn.com", "id.nlm.nih.gov", "www.wikidata.org"}
    return {host for host in named if host} | made | REGISTRIES


@pytest.fixture(scope="module")
def outcome(copied: Path, hosts: set[str], tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """One run in which all is well."""
    return check(copied, tmp_path_factory.mktemp("internet"), hosts, works(load(copied)))


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


def test_every_place_is_true(outcome: Outcome, copied: Path) -> None:
    for record in outcome.records:
        line = (
            (copied / str(record["filename"])).read_text(encoding="utf-8").split("\n")[int(str(record["lineno"])) - 1]
        )
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


def test_a_second_run_asks_for_nothing(outcome: Outcome, copied: Path, hosts: set[str], tmp_path: Path) -> None:
    again = check(copied, tmp_path, hosts, works(load(copied)))
    assert (again.code, again.asked) == (0, {})
    assert len(again.records) == len(outcome.records)


def test_a_doi_of_another_work_and_one_of_none_are_named_with_their_lines(
    outcome: Outcome, copied: Path, hosts: set[str], tmp_path: Path
) -> None:
    known = works(load(copied))
    with_doi = [page for page in load(copied).of_kind("sources") if page.record.csl.doi]  # type: ignore[union-attr]
    first, second = sorted(with_doi, key=lambda page: page.path)[:2]
    dois = [page.record.csl.doi for page in (first, second)]  # type: ignore[union-attr]
    shutil.rmtree(copied / ".cache")
    lacking = {doi: title for doi, title in known.dois.items() if doi != dois[1].lower()}
    said = check(
        copied, tmp_path, hosts, Works({**lacking, dois[0].lower(): OTHER}, known.pubmed, known.central, known.trials)
    )
    assert said.code == 1
    bad = [record for record in said.records if record["fails"]]
    assert [
        (record["filename"], record["verdict"]) for record in sorted(bad, key=lambda record: str(record["filename"]))
    ] == [
        (first.path, "other-work"),
        (second.path, "unregistered"),
    ]
    for page, doi in zip((first, second), dois, strict=True):
        line = page.line_of(("csl", "DOI"))
        assert re.search(rf"{page.path}:{line}:\d+: https://doi.org/{re.escape(doi)}", said.printed)
    assert OTHER in said.printed
