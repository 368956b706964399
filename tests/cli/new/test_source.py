"""A source is looked up in its registry: what that says stands on the page, and nothing that it does not say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marrow.cli.new.naming import read
from marrow.cli.new.source import NotWrittenError, Written, new_source
from marrow.model.yamltext import Data, read_yaml
from marrow.reading.frontmatter import split
from marrow.reading.notices import load
from tests.cases import TODAY
from tests.cli.new.conftest import left
from tests.linkcheck.registries.fakes import Fakes, update

DOI = "10.5555/walking"
WORK: dict[str, Any] = {
    "subtitle": ["a randomised trial"],
    "author": [
        {"family": "Núñez", "given": "Ana", "sequence": "first"},
        {"family": "Kirk", "given": "Leo", "suffix": "Jr."},
        {"name": "Walk Study Group"},
    ],
    "container_title": ["Journal of Walking"],
    "short_container_title": ["J Walk"],
    "volume": "12",
    "issue": "3",
    "page": "201-209",
    "issued": {"date-parts": [[2015, 7]]},
    "publisher": "Press of Walking",
    "language": "en",
    "clinical_trial_number": [{"clinical-trial-number": "nct00000101"}],
}


def add(root: Path, what: str, fakes: Fakes | None = None, name: str | None = None) -> Written:
    """Make the page of a source."""
    return new_source(root, what, name=name, today=TODAY, settings=fakes.settings() if fakes else None)


def front(root: Path, path: str) -> dict[str, Any]:
    """Return the front matter of a page."""
    data: Data = read_yaml(split((root / path).read_text(encoding="utf-8")).block or "").data
    assert isinstance(data, dict)
    return data


def test_a_doi_fills_the_record(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.knows(DOI, "Walking &amp; <i>blood pressure</i>", **WORK)
    made = add(newsroom, f"https://doi.org/{DOI}", fakes)
    assert made == Written("sources/nunez2015.md", ())
    data = front(newsroom, made.path)
    assert data["csl"] == {
        "type": "article-journal",
        "title": "Walking & blood pressure: a randomised trial",
        "author": [
            {"family": "Núñez", "given": "Ana"},
            {"family": "Kirk", "given": "Leo", "suffix": "Jr"},
            {"literal": "Walk Study Group"},
        ],
        "container-title": "Journal of Walking",
        "container-title-short": "J Walk",
        "volume": "12",
        "issue": "3",
        "page": "201-209",
        "issued": "2015-07",
        "DOI": DOI,
        "language": "en",
    }
    assert data["registry"] == ["NCT00000101"]
    assert "# Núñez 2015: …" in (newsroom / made.path).read_text(encoding="utf-8")


def test_what_is_left_of_a_source_is_what_no_registry_knows(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.knows(DOI, "Walking", **WORK)
    made = add(newsroom, DOI, fakes)
    fields = [line.split()[1].rstrip(":") for line in left(newsroom, made.path)]
    assert fields == ["no", "design", "subjects", "peer_reviewed", "read", *["readings"] * 4, '"Núñez', "what"]


def test_a_retraction_is_said_at_once_and_stands_on_the_page(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.knows(DOI, "Walking", updated_by=[update("retraction", "10.5555/notice")], **WORK)
    made = add(newsroom, DOI, fakes)
    assert made.remarks[0].startswith("RETRACTED on 2021-03-04, says publisher: ")
    assert front(newsroom, made.path)["notice"] == {"kind": "retracted", "date": "2021-03-04", "reason": None}
    assert any("notice.reason" in line for line in left(newsroom, made.path))


def test_what_crossref_said_is_kept_so_that_nobody_asks_again(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.knows(DOI, "Walking", **WORK)
    add(newsroom, DOI, fakes)
    entry = load(newsroom).of(DOI)
    assert entry is not None
    assert (entry.title, entry.looked_up) == ("Walking", TODAY)


def test_a_second_page_of_one_work_is_refused(newsroom: Path, fakes: Fakes) -> None:
    """By any of its numbers, and also where the first page is still to be written."""
    fakes.crossref.knows(DOI, "Walking", **WORK)
    fakes.pubmed.knows("101", articleids=[{"idtype": "doi", "value": DOI}])
    add(newsroom, DOI, fakes)
    for again in (DOI.upper(), "101", "10.1000/shoulders.2019.201", "32000019", "NCT00000044"):
        with pytest.raises(NotWrittenError, match="already; cite it as"):
            add(newsroom, again, fakes)


def test_a_pmid_takes_the_fuller_record_of_crossref_and_keeps_its_number(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.knows(DOI, "Walking", **WORK)
    numbers = [
        {"idtype": "doi", "value": DOI},
        {"idtype": "pubmed", "value": "101"},
        {"idtype": "pmc", "value": "PMC7"},
    ]
    fakes.pubmed.knows("101", "Walking.", articleids=numbers, pubtype=["Retracted Publication"], source="J Walk")
    made = add(newsroom, "PMID: 101", fakes)
    csl = front(newsroom, made.path)["csl"]
    assert (csl["PMID"], csl["PMCID"], csl["DOI"], csl["page"]) == ("101", "PMC7", DOI, "201-209")
    assert made.remarks[0].startswith("RETRACTED, says PubMed: ")


def test_a_pmid_without_a_doi_is_filled_from_pubmed(newsroom: Path, fakes: Fakes) -> None:
    fakes.pubmed.knows(
        "101",
        "Walking.",
        authors=[{"name": "Nunez AB", "authtype": "Author"}, {"name": "Walk Group", "authtype": "CollectiveName"}],
        fulljournalname="Journal of walking",
        source="J Walk",
        pubdate="2015 Jul 4",
        pages="201-9",
        articleids=[{"idtype": "pubmed", "value": "101"}],
    )
    made = add(newsroom, "101", fakes)
    assert made.path == "sources/nunez2015.md"
    assert front(newsroom, made.path)["csl"] == {
        "type": "article-journal",
        "title": "Walking",
        "author": [{"family": "Nunez", "given": "AB"}, {"literal": "Walk Group"}],
        "container-title": "Journal of walking",
        "container-title-short": "J Walk",
        "page": "201-9",
        "issued": "2015-07-04",
        "PMID": "101",
    }


def test_a_doi_of_datacite_is_found_there(newsroom: Path, fakes: Fakes) -> None:
    fakes.datacite.data["10.5061/dryad.77"] = {
        "titles": [{"title": "Steps of 40 people"}],
        "creators": [{"name": "Núñez, Ana", "familyName": "Núñez", "givenName": "Ana"}],
        "publisher": "Dryad",
        "publicationYear": 2020,
        "types": {"resourceTypeGeneral": "Dataset"},
    }
    made = add(newsroom, "10.5061/dryad.77", fakes)
    csl = front(newsroom, made.path)["csl"]
    assert (csl["type"], csl["publisher"], csl["issued"], made.path) == (
        "dataset",
        "Dryad",
        "2020",
        "sources/nunez2020.md",
    )


def test_a_trial_is_filled_from_its_register(newsroom: Path, fakes: Fakes) -> None:
    fakes.trials.trials["NCT00000101"] = {
        "protocolSection": {
            "identificationModule": {
                "nctId": "NCT00000101",
                "briefTitle": "Walking",
                "officialTitle": "Walking in Two Towns",
            },
            "statusModule": {"overallStatus": "COMPLETED", "studyFirstPostDateStruct": {"date": "2019-05-06"}},
            "designModule": {"enrollmentInfo": {"count": 40, "type": "ACTUAL"}},
        }
    }
    made = add(newsroom, "https://clinicaltrials.gov/study/NCT00000101", fakes)
    data = front(newsroom, made.path)
    assert made.path == "sources/nct00000101.md"
    assert data["csl"]["title"] == "Walking in Two Towns"
    assert [data[key] for key in ("design", "registry", "status", "looked_at", "participants", "peer_reviewed")] == [
        "trial-registration",
        ["NCT00000101"],
        "completed",
        str(TODAY),
        "40",
        "no",
    ]


def test_what_no_registry_knows_is_refused(newsroom: Path, fakes: Fakes) -> None:
    for what in ("10.5555/nobody", "4040404", "NCT40404040"):
        with pytest.raises(NotWrittenError, match="no registry knows"):
            add(newsroom, what, fakes)
    assert list((newsroom / "sources").glob("*40404*")) == []


def test_without_an_answer_the_page_is_a_form(newsroom: Path, fakes: Fakes) -> None:
    fakes.crossref.close()
    made = add(newsroom, DOI, fakes)
    assert made.remarks[0].startswith("there was no answer (")
    told = left(newsroom, made.path)
    for field in ("csl.type:", "csl.title:", "csl.author is", "csl.container-title is", "csl.issued is"):
        assert sum(field in line for line in told) == 1, field


@pytest.mark.parametrize(
    "what", ["9780306406157", "ISBN 0-306-40615-2", "https://www.example.org/news/needle-frees.html"]
)
def test_books_and_pages_of_the_web_are_forms(what: str, newsroom: Path) -> None:
    made = add(newsroom, what)
    assert any("csl.publisher is still to be written" in line for line in left(newsroom, made.path))


@pytest.mark.parametrize(
    "what", ["", "walking", "9780306406158", "10.5555/", "ftp://example.org/x", "https://a:b@example.org/"]
)
def test_what_is_no_source_is_refused(what: str) -> None:
    assert read(what) is None
