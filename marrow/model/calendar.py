"""Dates and numbers as people say them."""

from __future__ import annotations

from marrow.model.fields import date_parts

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)

NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
"""The words for numbers that are written out, each at its own place."""


def in_words(date: str) -> str:
    """Return a partial date as people say it. Raises ValueError if the text is none."""
    year, *rest = date_parts(date)
    return " ".join([*(str(day) for day in rest[1:]), *(MONTHS[month - 1] for month in rest[:1]), str(year)])
