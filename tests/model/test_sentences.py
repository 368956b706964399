"""Where a sentence ends, what of it is quoted, and whether a citation follows it."""

from __future__ import annotations

import pytest

from marrow.model.sentences import CITED, SAID_AGAIN, Sentence, outside_quotations, split, split_by_citations


def sentences(text: str) -> list[str]:
    return [words for words, _, _ in split(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Ask e.g. a doctor.",
        "Ask a doctor, i.e. a person.",
        "Aspirin vs. a dummy pill.",
        "See No. 7 of the list.",
        "Ask Dr. Who.",
        "Ask Mr. Who.",
        "Ask Ms. Who.",
        "It was at St. Mary's.",
        "There were approx. 30 people.",
        "So say Smith et al. in a paper.",
        "So says J. Smith.",
    ],
)
def test_a_short_form_ends_no_sentence(text: str) -> None:
    assert sentences(text) == [text]


def test_a_short_form_at_the_end_of_the_text_ends_it() -> None:
    assert sentences("So say Smith et al.") == ["So say Smith et al."]
    assert sentences("A word. So say Smith et al.") == ["A word.", "So say Smith et al."]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four", ["One.", "Two!", "Three?", "Four"]),
        ("No end\n\nA new one", ["No end", "A new one"]),
        ("No end\nof this one", ["No end\nof this one"]),
        ('He said "no." Then "yes!" Then (all.) ’Twas', ['He said "no."', 'Then "yes!"', "Then (all.)", "’Twas"]),
        ("He said “no.” Then he went.", ["He said “no.”", "Then he went."]),
        ('"One. Two, three," she said. Four.', ['"One. Two, three," she said.', "Four."]),
        ("Version 1.5 of it. www.example.org is one.", ["Version 1.5 of it.", "www.example.org is one."]),
        (f"One.{CITED}Two.", ["One.", "Two."]),
        ("", []),
        (" \n", []),
        (CITED, []),
    ],
)
def test_a_text_is_taken_apart_at_the_ends_of_its_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("One. Two.", [False, False]),
        (f"One. {CITED} Two.", [True, False]),
        (f"One{CITED}. Two.", [True, False]),
        (f"One. Two.{CITED}", [False, True]),
        (f"{CITED} One. Two.", [False, False]),
        (f"One. {SAID_AGAIN} Two.", [False, True]),
    ],
)
def test_a_sentence_is_cited_by_what_stands_in_it_or_follows_it(text: str, cited: list[bool]) -> None:
    assert [is_cited for _, _, is_cited in split(text)] == cited


def test_a_sentence_knows_its_place() -> None:
    text = f" One. {CITED}\n Two."
    assert [(words, text[position:].startswith(words)) for words, position, _ in split(text)] == [
        ("One.", True),
        ("Two.", True),
    ]


def test_citations_are_counted_out_to_the_sentences_that_they_follow() -> None:
    text = f"One{CITED} and. {CITED}{CITED} Two. Three. {CITED}"
    assert [(words, first, last) for words, _, first, last in split_by_citations(text)] == [
        (f"One{CITED} and.", 0, 3),
        ("Two.", 3, 3),
        ("Three.", 3, 4),
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ('It is a "cure" now', "It is a        now"),
        ("It is a “cure” now", "It is a        now"),
        ("It is a ‘cure’ now", "It is a        now"),
        ("It is a 'cure' now", "It is a        now"),
        ("It’s the patient’s cure", "It’s the patient’s cure"),
        ("It's the patients' cure", "It's the patients' cure"),
        ('Two\n"one\ntwo" lines', "Two             lines"),
    ],
)
def test_what_is_quoted_is_blanked_in_its_place(text: str, left: str) -> None:
    blank = outside_quotations(text)
    assert blank.split() == left.split()
    assert len(blank) == len(text)


def test_a_position_in_a_sentence_has_a_line() -> None:
    sentence = Sentence("One\ntwo\nthree", line=7, is_cited=False)
    assert [sentence.line_at(position) for position in (0, 3, 4, 8)] == [7, 7, 8, 9]
