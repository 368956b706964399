"""Titles of one work, and of two."""

from __future__ import annotations

import pytest

from marrow.linkcheck.verdict.titles import same_work

STEM = "Intravenous infusion of auto serum-expanded autologous mesenchymal stem cells in spinal cord injury patients"


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (STEM, STEM),
        (STEM, STEM.upper() + "."),
        (STEM, f"{STEM}: 13 case series"),
        (f"{STEM}: 13 case series", STEM),
        (STEM, STEM.replace("mesenchymal", "<i>mesenchymal</i>").replace("auto serum", "auto&#8208;serum")),
        (STEM, f"RETRACTED ARTICLE: {STEM}"),
        ("Randomised trial of stem-cell therapy", "Randomized trial of stem cell therapy"),
        ("Café au lait spots in adults", "Cafe\u0301 au lait spots in adults"),
        ("脊髄損傷に対する自家骨髄間葉系幹細胞", "脊髄損傷に対する自家骨髄間葉系幹細胞の静脈内投与"),
        ("Stem cells for spinal injury", "脊髄損傷に対する幹細胞"),
        ("Any title at all", ""),
    ],
)
def test_these_may_be_one_work(ours: str, theirs: str) -> None:
    assert same_work(ours, [theirs])


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (STEM, "Cell therapy for stroke: a systematic review of randomised trials"),
        (STEM, "Mesenchymal stem cells"),
        (STEM, "Erratum"),
        ("脊髄損傷に対する自家骨髄間葉系幹細胞", "心不全に対する心筋シートの長期成績"),
        ("Methylprednisolone for acute spinal cord injury", "Riluzole for acute spinal cord injury: a phase III trial in adults"),
    ],
)  # fmt: skip
def test_these_are_two_works(ours: str, theirs: str) -> None:
    assert not same_work(ours, [theirs])


def test_one_title_of_several_is_enough() -> None:
    assert same_work(STEM, ["Something else altogether and long", STEM])


def test_no_title_at_all_says_nothing() -> None:
    assert same_work(STEM, [])


@pytest.mark.parametrize(
    ("theirs", "same"),
    [("Walking, sleep and mood: three towns", True), ("Walking, sleep and mood: two villages", False)],
)
def test_half_of_all_words_in_common_is_enough_and_less_is_not(theirs: str, same: bool) -> None:
    assert same_work("Walking with sleep and mood in three", [theirs]) is same
