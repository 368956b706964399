"""How the reading grade comes about: the syllables of words, and which words count as hard."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import pytest

from marrow.gate.rules.reading import FEWEST, smog, syllables
from marrow.reading.reader import read_page
from tests.gate.rules.tables import page_text


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "cat make makes walked nth hmm time's rhythm"),
        (2, "table tables wanted needed classes boxes prizes prices ages wishes churches"),
        (2, "statement statements lovely hopeful lateness homeless ninety something someone somewhere"),
        (2, "someone's someone’s Someone patients'"),
        (3, "hospital uncertain placebo"),
        (4, "information evidences"),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(count: int, words: str) -> None:
    assert {word: syllables(word) for word in words.split()} == dict.fromkeys(words.split(), count)


def hard_words(text: str, root: Path, **front: object) -> int | None:
    """Return how many hard words the grade of a page counts, from SMOG's formula."""
    (root / "topics").mkdir(exist_ok=True)
    (root / "topics" / "headache.md").write_text(page_text("topics/headache.md", {**front, "text": text}), "utf-8")
    page, _ = read_page(root, "topics/headache.md")
    grade = smog(page)
    if grade is None:
        return None
    sentences = len(page.prose.sentences) + len(page.claims)
    hard = ((grade.without_names - 3.1291) / 1.0430) ** 2 * sentences / 30
    assert grade.without_names == pytest.approx(1.0430 * sqrt(30 * round(hard) / sentences) + 3.1291)
    return round(hard)


SHORT = "It is so. "


@pytest.mark.parametrize(
    ("sentence", "hard"),
    [
        ("A hospital and a medicine.", 2),
        ("Hospital care is care.", 1),
        ("The Hospital is a name.", 0),
        ("Hospital Infirmary is one, too.", 1),
        ("A headache specialist’s word.", 1),
        ("Hydrocephalus is the name of the page.", 0),
        ("A hydrocephalus clinic.", 0),
    ],
)
def test_a_hard_word_has_three_syllables_and_is_no_name(sentence: str, hard: int, tmp_path: Path) -> None:
    assert hard_words(SHORT * FEWEST + sentence, tmp_path, also_called=["Hydrocephalus"]) == hard


def test_claims_count_as_sentences_and_too_few_sentences_have_no_grade(tmp_path: Path) -> None:
    claim = "\n:::{claim} one\n:kind: access\n\nA hospital has it.\n\n- trial: page 1\n:::\n"
    assert hard_words(SHORT * (FEWEST - 1), tmp_path) is None
    assert hard_words(SHORT * FEWEST, tmp_path) == 0
    assert hard_words(f"{SHORT * (FEWEST - 1)}\n{claim}", tmp_path) == 1


def test_the_grade_with_names_counts_them_as_mclaughlin_does(tmp_path: Path) -> None:
    (tmp_path / "topics").mkdir()
    text = SHORT * FEWEST + "A hospital in Minnesota treats hydrocephalus."
    page = page_text("topics/headache.md", {"text": text, "also_called": ["Hydrocephalus"]})
    (tmp_path / "topics" / "headache.md").write_text(page, "utf-8")
    grade = smog(read_page(tmp_path, "topics/headache.md")[0])
    assert grade is not None
    assert grade.whole == pytest.approx(1.0430 * sqrt(30 * 3 / (FEWEST + 1)) + 3.1291)
    assert grade.without_names == pytest.approx(1.0430 * sqrt(30 * 1 / (FEWEST + 1)) + 3.1291)
