"""References as readers see them, held against an official style of the National Library of Medicine."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from marrow.model.csl import first_and_last_page
from marrow.model.records import Source
from marrow.model.vocabulary import CslType
from marrow.views.references import format_references, initials

CASES = tomllib.loads(Path(__file__).with_name("printed.toml").read_text("utf-8"))["case"]


def source(csl: dict[str, Any]) -> Source:
    return Source.model_validate(
        {"csl": csl, "design": "cohort", "subjects": ["people"], "peer_reviewed": "yes", "read": "full"}
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_reference_is_printed_as_the_library_prints_it(case: dict[str, Any]) -> None:
    assert format_references({"a": source(case["csl"])}) == {"a": case["printed"]}
    assert ("official" in case) == ("why" in case)
    assert case.get("official") != case["printed"]


def test_most_kinds_are_printed_as_the_official_style_prints_them() -> None:
    alike = {case["csl"]["type"] for case in CASES if "official" not in case}
    assert alike >= {"article-journal", "article-newspaper", "book", "chapter", "report", "post-weblog"}
    assert {case["csl"]["type"] for case in CASES} >= set(CslType) - {"legal_case", "legislation", "post"}


def test_many_references_are_printed_as_each_alone() -> None:
    together = format_references({f"source{number}": source(case["csl"]) for number, case in enumerate(CASES)})
    assert list(together.values()) == [case["printed"] for case in CASES]


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("Steven", "S"),
        ("Ji-won", "JW"),
        ("J.-P.", "JP"),
        ("Thomas W. J.", "TWJ"),
        ("JA", "JA"),
        ("Mary Ann", "MA"),
        ("Ólafur Jón", "ÓJ"),
        ("Élise", "É"),
        ("", ""),
    ],
)
def test_given_names_become_initials_as_in_pubmed(given: str, printed: str) -> None:
    assert initials(given) == printed


@pytest.mark.parametrize(
    ("page", "ends"),
    [
        ("34-40", ("34", "40")),
        ("110–111", ("110", "111")),
        ("e12-e19", ("e12", "e19")),
        ("S3 - S9", ("S3", "S9")),
        ("S1080-6032(22)00139-9", ("S1080-6032(22)00139-9", None)),
        ("e0168217", ("e0168217", None)),
        ("F1000 Faculty Rev-524", ("F1000 Faculty Rev-524", None)),
    ],
)
def test_a_range_of_pages_has_two_ends_and_a_number_is_whole(page: str, ends: tuple[str, str | None]) -> None:
    assert first_and_last_page(page) == ends


@pytest.mark.parametrize("number", ["e1-12-3", "2020.12.20248-249", "CD001046-b"])
def test_the_number_of_an_article_stays_whole(number: str) -> None:
    paper = source({"type": "article-journal", "title": "A word", "container-title": "J Test", "page": number})
    assert format_references({"a": paper}) == {"a": f"A word. J Test. {number}."}
