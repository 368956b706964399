"""Text that is printed as it stands: Markdown in it would be seen raw, and some signs not at all."""

from __future__ import annotations

import re
import unicodedata

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

_LOOK_ALIKE = "[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u0400-\u052f]"
_FOREIGN = re.compile(rf"(?<=[A-Za-z]){_LOOK_ALIKE}|{_LOOK_ALIKE}(?=[A-Za-z])")
"""Greek letters that look like Latin ones, and Cyrillic ones, in a word of the other; TNFα and μg are words."""


def mark_in(text: str) -> str | None:
    """Return the first mark of Markdown or HTML in a text that is printed as it stands, or None."""
    found = _MARK.search(text)
    return found[0] if found is not None else None


def no_marks(mark: str) -> str:
    """Return what is told of such a mark."""
    return f'"{mark}" would be shown as it stands here; write the words alone'


def deceiving_in(text: str) -> str | None:
    """Return what is told of a sign that nobody sees or takes for another, which hides a word from whoever looks for it."""
    found = _FOREIGN.search(text)
    if found is not None:
        name = f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], 'a letter').lower()})"
        return f'"{_word_around(text, found)}" holds {name}, no letter of its alphabet; type the word anew'
    found = _HIDDEN.search(text)
    if found is None:
        return None
    return f'a sign that nobody sees in "{_word_around(text, found)}"; take it out'


def _word_around(text: str, found: re.Match[str]) -> str:
    before, after = re.search(r"\S*\Z", text[: found.start()]), re.match(r"\S*", text[found.end() :])
    return f"{before[0] if before else ''}{found[0]}{after[0] if after else ''}"
