"""What was meant, where nothing else can have been: slips of the finger, dates in other forms, values without quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

_SHORTEST = 5
"""Letters from which on one too many, one too few or two the wrong way round leaves no doubt."""

_SHORTEST_CHANGED = 8
"""Letters from which on one in the place of another leaves no doubt: Maria is not Marta."""

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_DATES = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", re.ASCII),
    re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.? (?P<name>[a-z]{3,9})\.?,? (?P<year>\d{4})", re.ASCII | re.I),
    re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>\d{1,2})(?:st|nd|rd|th)?,? (?P<year>\d{4})", re.ASCII | re.I),
)
_MONTH = re.compile(
    r"(?P<month>\d{1,2})[/.](?P<year>\d{4})|(?P<name>[a-z]{3,9})\.?,? (?P<named>\d{4})", re.ASCII | re.I
)
_VALUE = re.compile(r"(?P<before>\s*(?:- +)?[\w-]+: +|\s*- +)(?P<value>\S.*?)\s*")


def is_slip(seen: str, meant: str, others: Iterable[str]) -> bool:
    """Return whether ``seen`` is ``meant`` with case, hyphens or one letter gone wrong, and is no nearer to another.

    Digits are never a slip: trial2021 is not trial2020.
    """
    one, other = _plain(seen), _plain(meant)
    if one == other:
        return sum(_plain(name) == one for name in {*others, meant}) == 1
    if not _one_letter(one, other):
        return False
    near = {name for name in {*others, meant} if _plain(name) == one or _one_letter(one, _plain(name))}
    return near == {meant}


def _plain(word: str) -> str:
    return re.sub(r"[ _]", "-", word.casefold())


def _one_letter(one: str, other: str) -> bool:
    """Return whether one letter is too many, too few or another, or two stand the wrong way round, away from digits."""
    start = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    was, now = one[start : len(one) - end], other[start : len(other) - end]
    letters = sum(letter.isalpha() for letter in other)
    beside = one[max(start - 1, 0) : start] + one[len(one) - end :][:1]
    if not (was + now).isalpha() or any(sign.isdigit() for sign in beside) or letters < _SHORTEST:
        return False
    if len(was) + len(now) == 1 or (len(was) == 2 and was == now[::-1]):
        return True
    return len(was) == len(now) == 1 and letters >= _SHORTEST_CHANGED


def as_date(written: str, *, partial: bool) -> str | None:
    """Return a date in another form as year-month-day, or year-month if ``partial``; None where it may be two days."""
    for form in _DATES:
        if found := form.fullmatch(written.strip()):
            parts = found.groupdict()
            month = _month(parts["name"]) if parts.get("name") else int(parts["month"])
            return _day(int(parts["year"]), month, int(parts["day"]))
    if partial and (found := _MONTH.fullmatch(written.strip())):
        month = _month(found["name"]) if found["name"] else int(found["month"])
        return f"{found['year'] or found['named']}-{month:02}" if month is not None and 1 <= month <= 12 else None
    return None


def _month(name: str) -> int | None:
    found = [at for at, month in enumerate(_MONTHS, 1) if month.startswith(name.casefold())]
    return found[0] if len(found) == 1 else None


def _day(year: int, month: int | None, day: int) -> str | None:
    try:
        return date(year, month or 0, day).isoformat()
    except ValueError:
        return None


def in_quotes(row: str) -> str | None:
    """Return a row of YAML with its value in double quotes, or None where it is more than one plain value."""
    found = _VALUE.fullmatch(row)
    if found is None or found["value"][0] in "\"'[{|>&*!#" or " #" in found["value"]:
        return None
    value = found["value"].replace("\\", "\\\\").replace('"', '\\"')
    return f'{found["before"]}"{value}"'
