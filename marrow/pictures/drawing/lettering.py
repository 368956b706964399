"""Sizes of text, and where lines break.

A sheet is ``WIDTH`` px wide. On a page 360 px wide it is shown at about nine tenths of its size, so
``SMALL`` is the smallest text that is still at least 12 px tall there.
"""

from __future__ import annotations

from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

WIDTH = 360
SMALL = 14
NORMAL = 15
LARGE = 17
LEADING = 1.35


@cache
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is at most: the font measured here is wider than those of most pages."""
    font = FontProperties(family="DejaVu Sans", size=size, weight="bold" if bold else "normal")
    return float(text_to_path.get_text_width_height_descent(text, font, ismath=False)[0])


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``width``; a longer word stands alone."""
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold=bold) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
