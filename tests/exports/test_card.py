"""The picture of a page that is shared."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from marrow.exports.card import HEIGHT, WIDTH, card

TITLE, SAYS = "Frozen shoulder", "Most people probably get better without treatment."


def test_the_same_words_give_the_same_bytes() -> None:
    assert card(TITLE, SAYS, "Marrow") == card(TITLE, SAYS, "Marrow")
    assert hashlib.sha256(card(TITLE, SAYS, "Marrow")).digest() != hashlib.sha256(card(TITLE, "No.", "Marrow")).digest()


def test_it_has_the_size_that_is_told_and_is_small() -> None:
    drawn = card(TITLE, SAYS, "Marrow")
    image = Image.open(BytesIO(drawn))
    assert (image.format, image.size) == ("PNG", (WIDTH, HEIGHT))
    assert len(drawn) < 20_000


@pytest.mark.parametrize(("title", "says"), [("x" * 300, "y " * 300), ("", ""), (TITLE * 20, SAYS * 20)])
def test_no_word_reaches_the_edge_or_the_name_of_the_site(title: str, says: str) -> None:
    image = Image.open(BytesIO(card(title, says, "Marrow"))).convert("L")
    paper = image.getpixel((WIDTH - 1, HEIGHT - 1))
    for box in (
        (WIDTH - 60, 0, WIDTH, HEIGHT),
        (30, HEIGHT - 140, WIDTH, HEIGHT - 116),
        (30, HEIGHT - 70, WIDTH, HEIGHT),
    ):
        assert image.crop(box).getextrema() == (paper, paper), box


def test_what_the_font_has_not_is_left_out() -> None:
    assert card("Stemirac ステミラック", SAYS, "Marrow") == card("Stemirac ", SAYS, "Marrow")
    assert card("β ≥ 2 – “é”", SAYS, "Marrow") != card("  2  ", SAYS, "Marrow")
