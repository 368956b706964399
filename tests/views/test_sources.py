"""What readers are told of a source wherever it appears: facts, addresses, numbers of registries, retractions."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.model.notice import Notice
from marrow.model.records import Source
from marrow.reading.notices import Entry, Snapshot
from marrow.views.lists.sources import sources
from marrow.views.references import format_references
from marrow.views.sources import addresses, facts, registered, standing
from tests.views.world import Pages, checked, claim, views_of

CSL: dict[str, Any] = {"type": "article-journal", "title": "Aspirin for headache"}
RECORD: dict[str, Any] = {
    "csl": CSL,
    "design": "cohort",
    "subjects": ["people"],
    "peer_reviewed": "yes",
    "read": "abstract",
}
READ = [
    {"by": "desk", "date": "2026-11-20", "how_far": "full", "copy": "the paper"},
    {"by": "alex", "date": "2026-11-21", "how_far": "full", "copy": "the paper", "settled": 0},
]


def source(**fields: Any) -> Source:
    return Source.model_validate({**RECORD, **fields})


STUDY = "study that followed people over time"


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, (STUDY, "people", "peer-reviewed", "read as an abstract")),
        ({"participants": 12345}, (STUDY, "12,345 people", "peer-reviewed", "read as an abstract")),
        (
            {"subjects": ["animals", "people"], "participants": 9},
            (STUDY, "animals and 9 people", "peer-reviewed", "read as an abstract"),
        ),
        ({"subjects": ["none"]}, (STUDY, "peer-reviewed", "read as an abstract")),
        ({"peer_reviewed": "no"}, (STUDY, "people", "not peer-reviewed", "read as an abstract")),
        ({"readings": READ[:1]}, (STUDY, "people", "peer-reviewed", "read as an abstract")),
        ({"readings": READ}, (STUDY, "people", "peer-reviewed", "read as an abstract", "read twice")),
    ],
)
def test_a_few_facts_say_whether_to_trust_it(fields: dict[str, Any], told: tuple[str, ...]) -> None:
    assert facts(source(**fields)) == told


def test_addresses_stand_in_the_order_in_which_they_last() -> None:
    csl = {
        **CSL,
        "DOI": "10.1000/a",
        "PMID": "32000001",
        "PMCID": "PMC7000001",
        "URL": "https://www.example.org/pain/12",
    }
    assert addresses(source(csl=csl, registry=["NCT01234567"])) == (
        ("doi:10.1000/a", "https://doi.org/10.1000/a"),
        ("PubMed 32000001", "https://pubmed.ncbi.nlm.nih.gov/32000001/"),
        ("PMC7000001", "https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/"),
        ("NCT01234567", "https://clinicaltrials.gov/study/NCT01234567"),
        ("example.org", "https://www.example.org/pain/12"),
    )
    assert addresses(source()) == ()


def test_a_number_of_a_registry_without_lasting_addresses_is_told_without_one() -> None:
    trial = source(registry=["UMIN000012345", "NCT01234567"])
    assert registered(trial) == (
        ("UMIN000012345", "UMIN Clinical Trials Registry", None),
        ("NCT01234567", "ClinicalTrials.gov", "https://clinicaltrials.gov/study/NCT01234567"),
    )
    assert [text for text, _ in addresses(trial)] == ["NCT01234567"]


CORRECTION = Notice(kind="correction", date="2021-02", source="publisher", label="Correction")
UNDATED = Notice(kind="other", source="other", label="Update")


@pytest.mark.parametrize(
    ("fields", "entries", "words"),
    [
        ({}, {}, "Not looked up: no DOI"),
        ({"csl": {**CSL, "DOI": "10.1000/A"}}, {}, "Not looked up"),
        ({"csl": {**CSL, "DOI": "10.1000/A"}}, {"10.1000/b": ()}, "Not looked up"),
        ({"csl": {**CSL, "DOI": "10.1000/A"}}, {"10.1000/a": ()}, "No notice known on 3 November 2026"),
        (
            {"csl": {**CSL, "DOI": "10.1000/A"}},
            {"10.1000/a": (CORRECTION, UNDATED)},
            "Correction (February 2021), Update, as Crossref said on 3 November 2026",
        ),
    ],
)
def test_what_is_known_of_retractions_never_reads_as_if_all_were_well(
    fields: dict[str, Any], entries: dict[str, tuple[Notice, ...]], words: str
) -> None:
    answers = {doi: Entry(looked_up=date(2026, 11, 3), notices=notices) for doi, notices in entries.items()}
    assert standing(source(**fields), Snapshot(answers)).words == words


def test_our_own_notice_outweighs_what_crossref_says() -> None:
    notice = {"kind": "retracted", "date": "2026-01-05", "reason": "Data could not be shown."}
    found = standing(source(notice=notice), Snapshot())
    assert (found.notice is not None, found.words) == (True, "")


def test_the_reference_list_of_a_page_says_the_same_of_a_source(tmp_path: Path) -> None:
    notice = {"kind": "concern", "date": "2026-03", "reason": "A table is in doubt."}
    views = views_of(
        tmp_path,
        {
            "topics/headache.md": {"text": "It may. {cite}`other: page 4`\n\n{cite}`trial` {cite}`other: page 5`"},
            "sources/trial.md": {"notice": notice, "participants": 400, "csl": {**CSL, "DOI": "10.1000/a"}},
            "sources/other.md": {"design": "law", "subjects": ["none"], "peer_reviewed": False, "read": "report"},
        },
    )
    other, trial = views.of("topics/headache").body.references
    assert (other.number, other.source, other.title) == (1, "other", "Other")
    assert other.facts == ("law", "not peer-reviewed", "read as a report")
    assert (other.notice, other.addresses) == (None, ())
    assert (trial.number, trial.source, trial.title) == (2, "trial", "Trial")
    assert trial.facts == ("randomised trial", "400 people", "peer-reviewed", "read in full")
    assert trial.notice is not None
    assert trial.notice.reason == "A table is in doubt."
    assert trial.addresses == (("doi:10.1000/a", "https://doi.org/10.1000/a"),)
    assert trial.text.startswith("Aspirin for headache.")


@pytest.mark.parametrize(
    ("code", "name"),
    [
        *(("ja", "Japanese"), ("zh", "Chinese"), ("ko", "Korean"), ("de", "German"), ("fr", "French")),
        *(("es", "Spanish"), ("it", "Italian"), ("pt", "Portuguese"), ("nl", "Dutch"), ("fi", "Finnish")),
        *(("sv", "Swedish"), ("ru", "Russian"), ("JA-JP", "Japanese")),
    ],
)
def test_a_reference_names_the_language_of_a_work(code: str, name: str) -> None:
    assert format_references({"a": source(csl={**CSL, "language": code})})["a"].endswith(f"headache. {name}.")


def test_a_reference_in_english_names_none() -> None:
    for csl in (CSL, {**CSL, "language": "en"}):
        assert format_references({"a": source(csl=csl)})["a"].endswith("headache.")


AUTHORS = [{"family": "Berg", "given": "Anna"}, {"literal": "A ministry"}, {"family": "Cole", "given": "Bo"}]


@pytest.mark.parametrize(
    ("fields", "by"),
    [
        ({}, ""),
        ({"author": AUTHORS[:1]}, "Berg"),
        ({"author": AUTHORS[:2]}, "Berg and A ministry"),
        ({"author": AUTHORS}, "Berg and others"),
        ({"container-title": "Pain", "publisher": "A house"}, "Pain"),
        ({"author": AUTHORS[:1], "publisher": "A house"}, "Berg, A house"),
    ],
)
def test_the_index_of_sources_says_in_short_who_wrote_one(fields: dict[str, Any], by: str, tmp_path: Path) -> None:
    known = checked(tmp_path, {"sources/trial.md": {"csl": {**CSL, **fields}}})
    [row] = sources(known).rows
    assert row.by == by


def test_the_index_of_sources_says_when_one_appeared_and_how_many_pages_use_it(tmp_path: Path) -> None:
    pages: Pages = {
        "topics/headache.md": {"text": claim("helps", "trial: table 1")},
        "sources/undated.md": {},
        "sources/trial.md": {"csl": {**CSL, "title": "Zinc for headache", "issued": "2020-02"}},
    }
    undated, dated = sources(checked(tmp_path, pages)).rows
    assert [(row.link.page, row.year, row.used_by) for row in (dated, undated)] == [
        ("sources/trial", "2020", 2),
        ("sources/undated", None, 0),
    ]
    assert (dated.design.value, dated.read.value, dated.peer_reviewed) == ("randomised-trial", "full", True)
    assert dated.standing.words == "Not looked up: no DOI"
