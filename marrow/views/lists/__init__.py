"""What ``{listing}`` can list. Pages that hold a listing are the only ones that grow with the site."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from marrow.views.known import Known
from marrow.views.lists import groups
from marrow.views.lists.changes import Changes, Corrections, changes, corrections
from marrow.views.lists.checks import Checks, checks
from marrow.views.lists.groups import Group
from marrow.views.lists.sources import SourceIndex, sources
from marrow.views.lists.trials import TrialIndex, trials

__all__ = [
    "LISTINGS",
    "Changes",
    "Checks",
    "Corrections",
    "Group",
    "Shown",
    "SourceIndex",
    "TrialIndex",
    "listing",
]

Shown: TypeAlias = tuple[Group, ...] | SourceIndex | TrialIndex | Corrections | Changes | Checks


def listing(known: Known, name: str) -> Shown:
    """Return what one listing shows, by the name that ``{listing}`` is given."""
    return LISTINGS[name](known)


LISTINGS: dict[str, Callable[[Known], Shown]] = {
    "latest-articles": lambda known: groups.latest(known.catalogue, "articles"),
    "latest-topics": lambda known: groups.latest(known.catalogue, "topics"),
    "topics": lambda known: groups.topics(known.catalogue),
    "articles": lambda known: groups.articles(known.catalogue),
    "authors": lambda known: groups.pages_of(known.catalogue, "authors"),
    "sources": sources,
    "about": lambda known: groups.pages_of(known.catalogue, "about"),
    "everything": lambda known: groups.everything(known.catalogue),
    "links": lambda known: groups.links(known.catalogue),
    "trials": trials,
    "corrections": corrections,
    "changes": changes,
    "checks": checks,
}
"""Every listing by its name."""
