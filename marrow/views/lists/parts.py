"""Lists that would grow with the site, divided into parts of a bounded length: one is a page, the others follow it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeAlias, TypeVar

from marrow.views.links import LIST
from marrow.views.lists.changes import Changes, Corrections
from marrow.views.lists.checks import Checks
from marrow.views.lists.evidence_map import EvidenceMap
from marrow.views.lists.groups import Group
from marrow.views.lists.sources import SourceIndex
from marrow.views.lists.trials import TrialIndex
from marrow.views.lists.urgent import Emergencies

Shown: TypeAlias = (
    tuple[Group, ...] | SourceIndex | TrialIndex | Corrections | Changes | Checks | Emergencies | EvidenceMap
)
"""What a listing can show."""

ROWS, TALL_ROWS, BOXES = 200, 100, 50
"""How many sources or changes, how many trials, and how many emergencies or topics of the map a part has at most."""

Entry = TypeVar("Entry")
Owner = TypeVar("Owner")


def divided(shown: Shown) -> tuple[Shown, ...]:
    """Return the parts of a list, at least one; a list that does not grow with the site is one part."""
    match shown:
        case SourceIndex():
            return tuple(replace(shown, rows=rows) for rows in _cut(shown.rows, ROWS))
        case TrialIndex():
            return tuple(TrialIndex(trials) for trials in _cut(shown.trials, TALL_ROWS))
        case Corrections():
            return tuple(Corrections(entries) for entries in _cut(shown.entries, ROWS))
        case Changes():
            days = [(day, entry) for day in shown.days for entry in day.entries]
            return tuple(
                Changes(tuple(replace(day, entries=entries) for day, entries in _together(part)))
                for part in _cut(days, ROWS)
            )
        case Emergencies():
            return tuple(Emergencies(entries) for entries in _cut(shown.entries, BOXES))
        case EvidenceMap():
            return tuple(EvidenceMap(rows) for rows in _cut(shown.rows, BOXES))
        case Checks():
            return (shown,)
    items = [(group, item) for group in shown for item in group.items]
    if len(items) <= LIST:
        return (shown,)
    return tuple(
        tuple(replace(group, items=items, continued=items[0] is not group.items[0]) for group, items in _together(part))
        for part in _cut(items, LIST)
    )


def _cut(entries: Sequence[Entry], most: int) -> Sequence[tuple[Entry, ...]]:
    return [tuple(entries[start : start + most]) for start in range(0, len(entries), most)] or [()]


def _together(part: Iterable[tuple[Owner, Entry]]) -> Iterator[tuple[Owner, tuple[Entry, ...]]]:
    """Yield each group of a part with those of its entries that stand in it."""
    for _, found in groupby(part, key=lambda pair: id(pair[0])):
        pairs = list(found)
        yield pairs[0][0], tuple(entry for _, entry in pairs)
