"""The block between the two ``---`` lines at the head of a file."""

from __future__ import annotations

import re
from dataclasses import dataclass

FENCE = "---"

_DASHES = re.compile(r" ?(?:-{2,}|[-\u2010-\u2015\u2212]*[\u2010-\u2015\u2212][-\u2010-\u2015\u2212]*)[ \t]*")
_KEY = re.compile(r"[\w-]+:(?:\s|$)")


@dataclass(frozen=True)
class Split:
    """A file in two: the YAML text of the block, or None without one, and its height.

    ``height`` counts all lines of the block, both fences included; the body begins on the line
    after it. ``closed`` is false where the second fence is missing. ``odd`` are the fences that are
    none, such as a long dash, and were read as if they were: their lines and what stands there.
    """

    block: str | None
    height: int
    closed: bool = True
    odd: tuple[tuple[int, str], ...] = ()


def split(text: str) -> Split:
    """Find the front matter of a file. A block opens only on the very first line."""
    rows = text.split("\n")
    if not _opens(rows):
        return Split(None, 0)
    odd = () if rows[0].rstrip() == FENCE else ((1, rows[0].strip()),)
    for index, row in enumerate(rows[1:], start=1):
        if row.rstrip() == FENCE:
            return Split("\n".join(rows[1:index]), index + 1, odd=odd)
        if _DASHES.fullmatch(row):
            return Split("\n".join(rows[1:index]), index + 1, odd=(*odd, (index + 1, row.strip())))
    return Split("\n".join(rows[1:]), len(rows), closed=False, odd=odd)


def _opens(rows: list[str]) -> bool:
    """Return whether the first row opens front matter: ``---``, or other dashes with a key below them."""
    if rows[0].rstrip() == FENCE:
        return True
    return _DASHES.fullmatch(rows[0]) is not None and len(rows) > 1 and _KEY.match(rows[1]) is not None


def blank(text: str) -> str:
    """Return the file with empty lines for its front matter and every line of the body where it was.

    MyST and docutils print or mangle keys that they do not know, so they never see ours.
    """
    height = split(text).height
    return "\n".join([*[""] * height, *text.split("\n")[height:]])
