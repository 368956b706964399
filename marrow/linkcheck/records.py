"""What link checking hands on: links with their places, and what was found of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from marrow.linkcheck.verdict.verdicts import Verdict


@dataclass(frozen=True, order=True)
class Place:
    """A place in a source file. Line and column count from 1; column 1 stands for the whole line.

    ``written`` is the address as it stands there, or empty where the place only stands for a generated link.
    """

    path: str
    line: int
    column: int = 1
    written: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True)
class Link:
    """One address with every place that names it.

    ``title`` is what our page says the work is called, ``said`` the notices that our page gives of it
    (``retracted``, ``withdrawn``, ``concern``), ``day`` the day of the work, for the nearest archived copy; ``ignored``
    says why it is not to be asked.
    """

    address: str
    places: tuple[Place, ...] = ()
    title: str | None = None
    declared: frozenset[str] = frozenset()
    day: date | None = None
    ignored: str = ""


@dataclass(frozen=True)
class Finding:
    """A verdict, with what was seen in words.

    ``code`` is the last HTTP status, or 0 without one; ``instead`` is the address to write or to look at.
    """

    verdict: Verdict
    words: str = ""
    code: int = 0
    instead: str | None = None


@dataclass(frozen=True)
class FailureStreak:
    """The days on which a soft verdict came again without a good one between."""

    first: date
    last: date
    days: int

    @property
    def enough(self) -> bool:
        """Whether the link has been bad on three days or more, over three days or more."""
        return self.days >= 3 and (self.last - self.first).days >= 3


@dataclass(frozen=True)
class Result:
    """What is known of one link in the end. ``checked`` is when the network was asked; ``cached``, that it was before."""

    link: Link
    finding: Finding
    checked: datetime | None = None
    cached: bool = False
    streak: FailureStreak | None = None

    @property
    def fails(self) -> bool:
        """Whether the run ends badly because of this link."""
        weight = self.finding.verdict.weight
        return weight == "certain" or (weight == "soft" and self.streak is not None and self.streak.enough)
