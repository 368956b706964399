"""What the pages of this project tell: every fact has its place, and the pages as a whole stay easy to read.

The table guards facts, not wordings: a page may say a fact in nearly the same words, with the same numbers. Whoever
says it in quite other words, or elsewhere, says so in the table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from marrow.catalogue import Catalogue
from marrow.gate.rules.reading import smog
from marrow.model.page import Page

FILE = Path(__file__).with_name("facts.toml")
KEYS = {"claims", "pages", "without", "left_out"}
NEARLY = 0.75
"""How much of the words must stand on the page, in their order."""

UNFIT = ("honmou2021", "nikkei2025mt", "yomiuri2018", "pmda-review-secondary", "stroke-scite-lung")
"""Records that nobody could confirm."""

_MARKS = re.compile("[\ue000-\uf8ff]")


@cache
def table() -> dict[str, dict[str, Any]]:
    """Return the facts by their short names; TOML itself refuses a name that is written twice."""
    return tomllib.loads(FILE.read_text("utf-8"))


def words_of(page: Page) -> list[str]:
    """Return the words of the running text of a page, without claims, citations and marks."""
    return folded(" ".join(passage.text for passage in page.prose.passages))


def folded(text: str) -> list[str]:
    return re.findall(r"[\w.,%’'-]*\w|%", _MARKS.sub("", text).casefold())


def numbers(words: list[str]) -> set[str]:
    return {word for word in words if re.search(r"\d", word)}


def stands_in(words: list[str], text: list[str]) -> bool:
    """Return whether a text says the words, or nearly, with every number."""
    if " ".join(words) in " ".join(text):
        return True
    length = len(words) + 3
    windows = (text[start : start + length] for start in range(max(1, len(text) - length + 1)))
    return any(numbers(words) <= numbers(window) and shared(words, window) >= NEARLY for window in windows)


def shared(words: list[str], window: list[str]) -> float:
    """Return how much of the words stands in a window of a text, in their order."""
    blocks = SequenceMatcher(None, words, window, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(words)


def told_on_pages() -> Iterator[tuple[str, str, str]]:
    for fact, entry in table().items():
        for place in entry.get("pages", ()):
            yield fact, place["page"], place["words"]


def test_no_fact_is_lost() -> None:
    assert list(table()) == [
        f"{letter}{number}"
        for letter in dict.fromkeys(fact[0] for fact in table())
        for number in range(1, sum(fact.startswith(letter) for fact in table()) + 1)
    ]


def test_a_fact_is_either_told_or_left_out_for_a_reason() -> None:
    for fact, entry in table().items():
        assert set(entry) <= KEYS, fact
        assert all(entry.values()), fact
        is_told = "claims" in entry or "pages" in entry
        assert is_told != ("left_out" in entry), fact
        assert is_told or "without" not in entry, fact
        assert all(len(entry[key]) >= 20 for key in ("left_out", "without") if key in entry), fact


def test_every_claim_of_the_table_exists_and_stands(catalogue: Catalogue) -> None:
    missing = [
        f'{fact}: there is no claim "{claim}" that stands; name another in {FILE.name}, or say why it is left out'
        for fact, entry in table().items()
        for claim in entry.get("claims", ())
        if claim not in catalogue.claims or catalogue.claims[claim][1].withdrawn is not None
    ]
    assert missing == []


def test_every_fact_stands_on_its_page(catalogue: Catalogue) -> None:
    missing = [
        f'{fact}: {name}.md does not say "{words}" any more; say it, or write into {FILE.name} where and how it is said'
        for fact, name, words in told_on_pages()
        if name not in catalogue.pages or not stands_in(folded(words), words_of(catalogue.pages[name]))
    ]
    assert missing == []


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("At least 95% of the cells carry the three markers.", True),
        ("At least 95% of all cells should carry three markers.", True),
        ("At least 90% of the cells carry the three markers.", False),
        ("The cells carry markers. In at least 95% of cases this is so.", False),
    ],
)
def test_a_fact_may_be_said_in_nearly_the_same_words_with_the_same_numbers(said: str, stands: bool) -> None:
    assert (
        stands_in(folded("At least 95% of the cells carry the three markers"), folded(f"Before. {said} After."))
        is stands
    )


def test_no_page_cites_a_source_that_is_unfit(catalogue: Catalogue) -> None:
    unfit = {f"sources/{name}" for name in UNFIT}
    assert not unfit & {*catalogue.pages, *catalogue.used_by, *catalogue.claims_on}


def test_topics_are_easy_to_read(catalogue: Catalogue) -> None:
    grades = {page.name: grade.whole for page in catalogue.of_kind("topics") if (grade := smog(page)) is not None}
    assert median(grades.values()) <= 11
