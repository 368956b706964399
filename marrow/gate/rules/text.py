"""What rules read in a text: its numbers."""

from __future__ import annotations

import re

from marrow.model.calendar import MONTHS, NUMBERS

MONTH = f"(?-i:{'|'.join(MONTHS)})"

_NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,]*(?:\.\d+)?(?![\w])")
_SPELLED = re.compile(
    rf"\b(?:{'|'.join(NUMBERS[1:])}|half|thirds?|quarters?|fifths?|tenths?|dozens?|hundreds?|thousands?|millions?|every (?:second|third|fourth|fifth|tenth))\b|[½⅓⅔¼¾]",
    re.I,
)
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without thousands separators."""
    return frozenset(match[0].replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def said_numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, those in words as digits, and parts such as half by their names."""
    words = (match[0].lower() for match in _SPELLED.finditer(text))
    return numbers(text) | {str(NUMBERS.index(word)) if word in NUMBERS else word.removesuffix("s") for word in words}


def has_count(text: str) -> bool:
    """Return whether a text holds a number that is neither a year nor part of a date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None
