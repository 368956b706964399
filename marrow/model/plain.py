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
    "(?:[\x00-\x08\x0b-\x1f\x7f-\x9f"  # what steers terminals
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    "\ue000-\uf8ff\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
    # joiners, marks of direction and variants have a use in other scripts and in pictures
    "|(?<=[A-Za-z0-9])[\u200c-\u200f\ufe00-\ufe0f]+(?=[A-Za-z0-9]))"
)

_HEAPED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
"""More marks on one letter than any script has: they run into the lines above and below."""

_LOOK_ALIKE = "[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο\u0400-\u052f\u0531-\u0587\u13a0-\u13ff\uab70-\uabbf]"
_FOREIGN = re.compile(
    rf"(?<=[A-Za-z]){_LOOK_ALIKE}|{_LOOK_ALIKE}(?=[A-Za-z])|[\U0001d400-\U0001d7ff](?=[\U0001d400-\U0001d7ff]{{2}})"
)
"""Letters that look like Latin ones in a word of the other, and words in letters of formulas; TNFα and μg are words."""


_BROKEN = re.compile("[\ufffd\ufb00-\ufb06]")
"""What a copy from a file in another encoding leaves, or one from a printed page: no search finds the word."""


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
    found = _HEAPED.search(text)
    if found is not None:
        return f'marks heaped on one letter in "{_word_around(text, found)}"; take them out'
    found = _BROKEN.search(text)
    if found is not None:
        name = f"U+{ord(found[0]):04X} ({unicodedata.name(found[0], 'a broken sign').lower()})"
        return f'"{_word_around(text, found)}" holds {name}, which a copy left there; type the word anew'
    found = _HIDDEN.search(text)
    if found is None:
        return None
    return f'a sign that nobody sees in "{_word_around(text, found)}"; take it out'


def _word_around(text: str, found: re.Match[str]) -> str:
    before, after = re.search(r"\S*\Z", text[: found.start()]), re.match(r"\S*", text[found.end() :])
    return f"{before[0] if before else ''}{found[0]}{after[0] if after else ''}"
