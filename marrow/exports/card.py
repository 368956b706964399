"""Draws the picture that stands for a page where somebody shares it: its title and what it answers.

It is drawn offline, with the same bytes from the same words: four shades, no time, a font that comes as a package.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from io import BytesIO

import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
"""Pixels, in the proportion that the sites which show such cards ask for."""

_MARGIN, _BAR = 84, 26
_WIDE = WIDTH - 2 * _MARGIN
_TITLE, _SAYS, _NAME = 68, 42, 34
_TITLE_LINES, _LOWEST = 3, 490
_BITS = 2
_SHADES = 2**_BITS - 1
_PAPER, _INK = (255, 253, 249), (94, 20, 32)
_ALWAYS_DRAWN = 0x250
"""The font has all letters up to here."""


def card(title: str, says: str, name: str) -> bytes:
    """Return a PNG image of a title, the sentence below it and the name of the site."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, _BAR, HEIGHT), fill=0)
    font = _font("Bold", _TITLE)
    top = _write(draw, _lines(_drawable(title, font), font, _TITLE_LINES), font, _MARGIN - 20) + 24
    font = _font("Regular", _SAYS)
    _write(draw, _lines(_drawable(says, font), font, (_LOWEST - top) // _height(font)), font, top)
    draw.text((_MARGIN, HEIGHT - _MARGIN), name, font=_font("Semibold", _NAME), fill=0, anchor="ls")
    return _png(image)


def _write(draw: ImageDraw.ImageDraw, lines: Iterable[str], font: ImageFont.FreeTypeFont, top: int) -> int:
    """Write lines below each other and return where the next would begin."""
    for line in lines:
        draw.text((_MARGIN, top), line, font=font, fill=0)
        top += _height(font)
    return top


def _height(font: ImageFont.FreeTypeFont) -> int:
    return round(font.size * 1.25)


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path: str = font_source_serif_pro.font_files_ttf[f"SourceSerifPro{weight}".removesuffix("Regular")]
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _drawable(text: str, font: ImageFont.FreeTypeFont) -> str:
    """Leave out what the font has not, such as Japanese: it would be drawn as empty boxes."""
    missing = bytes(font.getmask("\uffff"))
    return "".join(sign for sign in text if ord(sign) < _ALWAYS_DRAWN or bytes(font.getmask(sign)) != missing)


def _lines(text: str, font: ImageFont.FreeTypeFont, most: int) -> Iterator[str]:
    """Yield a text in lines that fit, no more than ``most``; what is left out is shown by a sign."""
    words = [_cut(word, font) for word in text.split()]
    for place in range(most):
        line: list[str] = []
        more = " …" if place == most - 1 else ""
        while words and font.getlength(" ".join((*line, words[0])) + more) <= _WIDE:
            line.append(words.pop(0))
        if not line:
            return
        yield " ".join(line) + (more if words else "")


def _cut(word: str, font: ImageFont.FreeTypeFont) -> str:
    """Return as much of a word as fits on a line."""
    while font.getlength(f"{word} …") > _WIDE:
        word = word[:-1]
    return word


def _png(image: Image.Image) -> bytes:
    """Return an image in grey as PNG in the few shades between ink and paper."""
    reduced = image.point([round(value / 255 * _SHADES) for value in range(256)], "L")
    shaded = Image.frombytes("P", reduced.size, reduced.tobytes())
    shaded.putpalette(
        [
            round(ink + (paper - ink) * shade / _SHADES)
            for shade in range(_SHADES + 1)
            for ink, paper in zip(_INK, _PAPER, strict=True)
        ]
    )
    written = BytesIO()
    shaded.save(written, "PNG", bits=_BITS, compress_level=6)
    return written.getvalue()
