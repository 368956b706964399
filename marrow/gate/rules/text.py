"""What rules read in a text: its numbers."""

from __future__ import annotations

import re

from marrow.model.calendar import MONTHS

MONTH = f"(?-i:{'|'.join(MONTHS)})"

_NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,]*(?:\.\d+)?(?![\w])")
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without thousands separators."""
    return frozenset(match[0].replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def has_count(text: str) -> bool:
    """Return whether a text holds a number that is neither a year nor part of a date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None
