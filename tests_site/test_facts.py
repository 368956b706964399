"""What the pages tell: every fact has its place, and the pages as a whole stay easy to read."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from marrow.catalogue import Catalogue, load
from marrow.gate.rules.reading import smog
from marrow.model.page import Page
from tests.cases import ROOT

GROUPS = {"M": 21, "S": 26, "T": 32, "E": 20, "R": 18, "U": 15, "X": 16, "P": 10, "N": 13}
IDS = [f"{letter}{number}" for letter, last in GROUPS.items() for number in range(1, last + 1)]
KEYS = {"claims", "pages", "without", "left_out"}
TABLE = tomllib.loads(Path(__file__).with_name("facts.toml").read_text(encoding="utf-8"))
"""TOML itself refuses a table that is written twice."""

UNFIT = ("honmou2021", "nikkei2025mt", "yomiuri2018", "pmda-review-secondary", "stroke-scite-lung")
"""Records that nobody could confirm."""

_MARKS = re.compile("[\ue000-\uf8ff]")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)


def words_of(page: Page) -> str:
    """Return the running text of a page in one line, without claims, citations and marks."""
    return folded(" ".join(passage.text for passage in page.prose.passages))


def folded(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def told_on_pages() -> Iterator[tuple[str, str, str]]:
    for fact, entry in TABLE.items():
        for place in entry.get("pages", ()):
            yield fact, place["page"], place["words"]


def test_every_fact_is_in_the_table_once_and_in_order() -> None:
    assert len(IDS) == 171
    assert list(TABLE) == IDS


@pytest.mark.parametrize("fact", IDS)
def test_a_fact_is_either_told_or_left_out(fact: str) -> None:
    entry = TABLE[fact]
    assert set(entry) <= KEYS
    assert all(entry.values())
    is_told = "claims" in entry or "pages" in entry
    assert is_told != ("left_out" in entry)
    assert is_told or "without" not in entry


def test_what_is_left_out_has_a_reason() -> None:
    reasons = {fact: entry[key] for fact, entry in TABLE.items() for key in ("left_out", "without") if key in entry}
    assert [fact for fact, reason in reasons.items() if len(reason) < 20] == []


def test_every_claim_of_the_table_exists(catalogue: Catalogue) -> None:
    named = {(fact, claim) for fact, entry in TABLE.items() for claim in entry.get("claims", ())}
    assert sorted((fact, claim) for fact, claim in named if claim not in catalogue.claims) == []
    assert sorted(claim for _, claim in named if catalogue.claims[claim][1].withdrawn is not None) == []


def test_every_piece_of_words_stands_on_its_page(catalogue: Catalogue) -> None:
    missing = [
        f"{fact}: {name}: {words}"
        for fact, name, words in told_on_pages()
        if name not in catalogue.pages or folded(words) not in words_of(catalogue.pages[name])
    ]
    assert missing == []


def test_a_piece_of_words_is_short_and_stands_in_one_place(catalogue: Catalogue) -> None:
    unclear = [
        f"{fact}: {name}: {words}"
        for fact, name, words in told_on_pages()
        if not 5 <= len(words.split()) <= 12 or words_of(catalogue.pages[name]).count(folded(words)) > 1
    ]
    assert unclear == []


@pytest.mark.parametrize("source", UNFIT)
def test_no_page_cites_a_source_that_is_unfit(catalogue: Catalogue, source: str) -> None:
    assert f"sources/{source}" not in catalogue.pages
    assert catalogue.used_by.get(f"sources/{source}", ()) == ()
    assert catalogue.claims_on.get(f"sources/{source}", ()) == ()


def test_topics_are_easy_to_read(catalogue: Catalogue) -> None:
    grades = {page.name: grade for page in catalogue.of_kind("topics") if (grade := smog(page)) is not None}
    assert len(grades) >= 19
    assert median(grades.values()) <= 11
    assert {name: grade for name, grade in grades.items() if grade > 13} == {}


def test_the_glossary_has_enough_terms(catalogue: Catalogue) -> None:
    assert len(catalogue.pages["glossary"].terms) >= 60
