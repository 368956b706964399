"""What a comment may be: bounds, and what is refused with a reason that its writer reads. No text is lost by it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_TEXT = 5_000
"""Signs; a page of print has about 3,000."""

LONGEST_NAME = 60
MOST_LINKS = 2
LARGEST_BODY = 32 * 1024
"""Bytes of a request: 5,000 signs of four bytes each, and what stands around them."""

QUICKEST = 4
"""Seconds from the opening of the box until something can be sent."""

STALEST = 12 * 60 * 60
"""Seconds for which an open box can be sent."""

EDITING = 15 * 60
"""Seconds for which a writer can change or delete a comment."""

_ENDINGS = "com|net|org|info|biz|ru|cn|xyz|top|shop|online|site"
_LINK = re.compile(rf"(?:https?:|www\.|\[url|<a\s)\S*|\b[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})\b\S*", re.IGNORECASE)
_PAGE = re.compile(r"[a-z0-9][a-z0-9-]*(?:/[a-z0-9][a-z0-9-]*)?")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_JOINERS = frozenset("\n\u200c\u200d")


@dataclass(frozen=True)
class Posted:
    """What came from the box. ``age`` is how many seconds it was open, or None where that is not known."""

    page: str
    text: str
    name: str = ""
    claim: str = ""
    parent: int | None = None
    is_correction: bool = False
    trap: str = ""
    age: float | None = None


def is_page(name: str) -> bool:
    """Return whether this can be the name of a page: it is a path of one or two plain words."""
    return _PAGE.fullmatch(name) is not None


def cleaned(text: str) -> str:
    """Return a text without signs that show nothing: controls, and what turns the direction of writing around."""
    even = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(sign for sign in even if sign in _JOINERS or unicodedata.category(sign) not in _HIDDEN).strip()


def is_late(age: float | None) -> bool:
    """Return whether a box cannot be sent for the time at which it was opened, and can be once that is said anew."""
    return age is None or age > STALEST


def refusal(posted: Posted) -> str | None:
    """Return why something is not taken, in words for its writer, or None."""
    if posted.trap:
        return (
            "One field of the form has to stay empty, and it was filled in, perhaps by your browser. Please try again."
        )
    if posted.age is None:
        return "We could not tell when this box was opened. Please send it again."
    if posted.age < QUICKEST:
        return "That was quicker than anybody types. Please wait a few seconds and send it again."
    if posted.age > STALEST:
        return "This page was open for very long. Please send it again."
    return refused_words(posted.name, posted.text)


def refused_words(name: str, text: str) -> str | None:
    """Return why these words are not taken, or None."""
    if len(text) < 3:
        return "There is no text yet."
    if len(text) > LONGEST_TEXT:
        return f"The text has {len(text):,} signs, and {LONGEST_TEXT:,} is the most. Please send it in parts."
    if len(name) > LONGEST_NAME or "\n" in name:
        return f"A name has {LONGEST_NAME} signs at most."
    if _LINK.search(name):
        return "A name may hold no link."
    links = len(_LINK.findall(text))
    if links > MOST_LINKS:
        return f"The text has more links than {MOST_LINKS}. Please name the other sources in words."
    return None
