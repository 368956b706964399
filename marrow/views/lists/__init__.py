"""What ``{listing}`` can list. What would grow with the site is divided into parts (``parts``)."""

from __future__ import annotations

from collections.abc import Callable

from marrow.gate.known import Known
from marrow.model.vocabulary import ListName, PageKind
from marrow.views.lists import groups
from marrow.views.lists.changes import Changes, Corrections, changes, corrections, latest_corrections
from marrow.views.lists.checks import Checks, checks
from marrow.views.lists.evidence_map import EvidenceMap, evidence_map
from marrow.views.lists.groups import Group
from marrow.views.lists.parts import Shown
from marrow.views.lists.sources import SourceIndex, sources
from marrow.views.lists.trials import TrialIndex, trials
from marrow.views.lists.urgent import Emergencies, urgent

__all__ = [
    "LISTINGS",
    "Changes",
    "Checks",
    "Corrections",
    "Emergencies",
    "EvidenceMap",
    "Group",
    "Shown",
    "SourceIndex",
    "TrialIndex",
    "listing",
]


def listing(known: Known, name: ListName) -> Shown:
    """Return what one listing shows, by the name that ``{listing}`` is given."""
    return LISTINGS[name](known)


LISTINGS: dict[ListName, Callable[[Known], Shown]] = {
    ListName.LATEST_ARTICLES: lambda known: groups.latest(known.catalogue, PageKind.ARTICLES),
    ListName.LATEST_TOPICS: lambda known: groups.latest(known.catalogue, PageKind.TOPICS),
    ListName.LATEST_CORRECTIONS: latest_corrections,
    ListName.TOPICS: lambda known: groups.topics(known.catalogue),
    ListName.ARTICLES: lambda known: groups.articles(known.catalogue),
    ListName.AUTHORS: lambda known: groups.pages_of(known.catalogue, PageKind.AUTHORS),
    ListName.SOURCES: sources,
    ListName.ABOUT: lambda known: groups.pages_of(known.catalogue, PageKind.ABOUT),
    ListName.EVERYTHING: lambda known: groups.everything(known.catalogue),
    ListName.LINKS: lambda known: groups.links(known.catalogue),
    ListName.TRIALS: trials,
    ListName.EVIDENCE_MAP: evidence_map,
    ListName.URGENT: urgent,
    ListName.CORRECTIONS: corrections,
    ListName.CHANGES: changes,
    ListName.CHECKS: checks,
}
"""Every listing by its name."""
