"""Text that is printed as it stands: Markdown in it would be seen raw."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"\*\*\S[^*]*\*\*"  # bold words
    r"|!?\[[^\[\]]*\]\([^()]*\)|\[\[[^\[\]]*\]\]"  # links and images
    r"|\{[A-Za-z]+\}`[^`]*`|`[^`]+`"  # roles and code
    r"|</?[A-Za-z][^<>]*>|<!--"  # HTML
)


def mark_in(text: str) -> str | None:
    """Return the first mark of Markdown or HTML in a text that is printed as it stands, or None."""
    found = _MARK.search(text)
    return found[0] if found is not None else None


def no_marks(mark: str) -> str:
    """Return what is told of such a mark."""
    return f'"{mark}" would be shown as it stands here; write the words alone'
