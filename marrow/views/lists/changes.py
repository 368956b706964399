"""What changed in what the pages say, newest first: all of it by day, and the corrections alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from marrow.catalogue import Catalogue, by_title
from marrow.gate.known import Known
from marrow.model.records import Article, Topic
from marrow.model.vocabulary import ChangeKind
from marrow.views.grades import claim_link
from marrow.views.links import Link, link_to

LATEST = 3
"""How many corrections the front page shows."""


@dataclass(frozen=True)
class Entry:
    """One change of one page, or of a claim, which can only be withdrawn; ``was`` and ``now`` where words changed."""

    date: date
    kind: ChangeKind
    link: Link
    note: str
    was: str | None = None
    now: str | None = None
    of_claim: bool = False

    @property
    def label(self) -> str:
        """What happened, in words."""
        return f"Claim {self.kind.label.lower()}" if self.of_claim else self.kind.label


@dataclass(frozen=True)
class Day:
    """All changes of one day."""

    date: date
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Changes:
    """All changes by day, newest first."""

    days: tuple[Day, ...]


@dataclass(frozen=True)
class Corrections:
    """All corrections, newest first."""

    entries: tuple[Entry, ...]


def changes(known: Known) -> Changes:
    """Return all changes of all pages, and all claims that were withdrawn."""
    entries = _entries(known.catalogue)
    return Changes(tuple(Day(day, tuple(found)) for day, found in groupby(entries, key=lambda entry: entry.date)))


def corrections(known: Known) -> Corrections:
    """Return the corrections of all pages."""
    return Corrections(tuple(entry for entry in _entries(known.catalogue) if entry.kind is ChangeKind.CORRECTED))


def latest_corrections(known: Known) -> Corrections:
    """Return the corrections that the front page shows: the last of each page, newest first."""
    seen: dict[str, Entry] = {}
    for entry in corrections(known).entries:
        seen.setdefault(entry.link.page, entry)
    return Corrections(tuple(seen.values())[:LATEST])


def _entries(catalogue: Catalogue) -> list[Entry]:
    """Return all changes: the newest day first, of one day by title, of one page the last written first."""
    return sorted(_found(catalogue), key=lambda entry: -entry.date.toordinal())


def _found(catalogue: Catalogue) -> Iterator[Entry]:
    for page in sorted(catalogue.pages.values(), key=by_title):
        for claim in page.claims:
            if claim.withdrawn is not None:
                day, why = claim.withdrawn.date, claim.withdrawn.why
                yield Entry(day, ChangeKind.WITHDRAWN, claim_link(catalogue, page.name, claim), why, of_claim=True)
        if isinstance(page.record, (Topic, Article)):
            for change in reversed(page.record.changes):
                yield Entry(change.date, change.kind, link_to(page), change.note, change.was, change.now)
