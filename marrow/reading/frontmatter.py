"""The block between the two ``---`` lines at the head of a file."""

from __future__ import annotations

from dataclasses import dataclass

FENCE = "---"


@dataclass(frozen=True)
class Split:
    """A file in two: the YAML text of the block, or None without one, and its height.

    ``height`` counts all lines of the block, both fences included; the body begins on the line
    after it. ``closed`` is false where the second fence is missing.
    """

    block: str | None
    height: int
    closed: bool = True


def split(text: str) -> Split:
    """Find the front matter of a file. A block opens only on the very first line."""
    rows = text.split("\n")
    if rows[0].rstrip() != FENCE:
        return Split(None, 0)
    for index, row in enumerate(rows[1:], start=1):
        if row.rstrip() == FENCE:
            return Split("\n".join(rows[1:index]), index + 1)
    return Split("\n".join(rows[1:]), len(rows), closed=False)


def blank(text: str) -> str:
    """Return the file with empty lines for its front matter and every line of the body where it was.

    MyST and docutils print or mangle keys that they do not know, so they never see ours.
    """
    height = split(text).height
    return "\n".join([*[""] * height, *text.split("\n")[height:]])
