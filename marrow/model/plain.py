"""Text that is printed as it stands: Markdown in it would be seen raw, and some signs not at all."""

from __future__ import annotations

import re

_MARK = re.compile(
    r"\*\*\S[^*]*\*\*"  # bold words
    r"|!?\[[^\[\]]*\]\([^()]*\)|\[\[[^\[\]]*\]\]"  # links and images
    r"|\{[A-Za-z]+\}`[^`]*`|`[^`]+`"  # roles and code
    r"|</?[A-Za-z][^<>]*>|<!--"  # HTML
)

_HIDDEN = re.compile(
    r"(?:[\u00ad\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u2069\U000e0000-\U000e007f]"
    r"|(?<=[A-Za-z0-9])[\u200c-\u200f]+(?=[A-Za-z0-9]))"  # joiners and marks of direction have a use in other scripts
)


def mark_in(text: str) -> str | None:
    """Return the first mark of Markdown or HTML in a text that is printed as it stands, or None."""
    found = _MARK.search(text)
    return found[0] if found is not None else None


def no_marks(mark: str) -> str:
    """Return what is told of such a mark."""
    return f'"{mark}" would be shown as it stands here; write the words alone'


def hidden_in(text: str) -> str | None:
    """Return what is told of a sign that nobody sees, which parts a word or a number for whoever looks for it."""
    found = _HIDDEN.search(text)
    if found is None:
        return None
    before, after = text[: found.start()].split(), text[found.end() :].split()
    word = f"{before[-1] if before else ''}{found[0]}{after[0] if after else ''}"
    return f'a sign that nobody sees in "{word}"; take it out'
