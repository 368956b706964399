"""How long a finding is believed without asking again, and how bad days are counted. Pure: the time is an argument."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from marrow.linkcheck.records import FailureStreak, Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict

_LONG = timedelta(days=14)
_SHORT = timedelta(hours=20)  # less than a day: a run every night asks again, also one that starts early

_GOOD = frozenset({Verdict.OK, Verdict.REDIRECTED, Verdict.MOVED})
_NOT_LET_IN = frozenset({Verdict.FORBIDDEN_TO_ROBOTS, Verdict.AUTH, Verdict.RATE_LIMITED})


@dataclass(frozen=True)
class Row:
    """What is remembered of one address. ``seen`` is when a run last met it; all times are UTC.

    ``title`` and ``said`` are what our pages said of the work when the finding came.
    """

    seen: datetime
    title: str | None = None
    declared: frozenset[str] = frozenset()
    finding: Finding | None = None
    checked: datetime | None = None
    streak: FailureStreak | None = None


def utc(moment: datetime) -> datetime:
    """Return the moment in UTC."""
    return moment.astimezone(UTC)


def lifetime(verdict: Verdict, address: str) -> timedelta:
    """Return how long a verdict is believed; zero if the link is asked for in every run.

    A good one is believed for 14 days, 20 % more or less by the address, so that not all end on one day.
    """
    if verdict in _GOOD:
        digest = hashlib.sha256(address.encode("utf-8", "backslashreplace")).digest()
        return _LONG * (0.8 + 0.4 * int.from_bytes(digest[:4]) / 2**32)
    if verdict.weight == "soft" or verdict in _NOT_LET_IN or verdict is Verdict.ANCHOR_UNKNOWN:
        return _SHORT
    return timedelta(0)


def recalled(row: Row, link: Link, now: datetime) -> Result | None:
    """Return the finding of the row as long as it is believed and our pages say the same of the work."""
    if row.finding is None or row.checked is None or (row.title, row.declared) != (link.title, link.declared):
        return None
    # A time to come was written by a clock that was wrong.
    if not timedelta(0) <= now - row.checked < lifetime(row.finding.verdict, link.address):
        return None
    return Result(link, row.finding, checked=row.checked, cached=True, streak=row.streak)


def after(row: Row | None, link: Link, finding: Finding, now: datetime) -> Row:
    """Return the row after a new finding.

    A soft verdict adds its day. A good or a certain one clears the days. The others say nothing about the health
    of the page and leave them as they are. A finding that is never believed later is not stored.
    """
    verdict = finding.verdict
    row = replace(row, seen=now) if row else Row(now)
    if verdict.weight == "certain":
        return replace(row, finding=None, checked=None, streak=None)
    streak = row.streak
    if verdict.weight == "soft":
        streak = lengthened(streak, now.date())
    elif verdict in _GOOD or verdict is Verdict.ANCHOR_UNKNOWN:
        streak = None
    if not lifetime(verdict, link.address):
        return row
    return Row(now, link.title, link.declared, finding, now, streak)


def lengthened(streak: FailureStreak | None, day: date) -> FailureStreak:
    """Add a bad day; several runs on one day are one."""
    # Two runs may end on both sides of midnight; a day further ahead was written by a clock that was wrong.
    if streak is None or streak.last - day > timedelta(days=1):
        return FailureStreak(day, day, 1)
    return streak if day <= streak.last else FailureStreak(streak.first, day, streak.days + 1)
