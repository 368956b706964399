"""Every emergency that a topic tells, on one page that each page leads to."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model.records import Emergency, Topic
from marrow.views.links import Link


@dataclass(frozen=True)
class Emergencies:
    """All emergencies, each with the link to the section that gives its sources, by topic."""

    entries: tuple[tuple[Emergency, Link], ...]


def urgent(known: Known) -> Emergencies:
    """Return the emergencies of all topics."""
    return Emergencies(
        tuple(
            (emergency, Link(page.name, f"Where this comes from: {page.title}", anchor=emergency.see))
            for page, topic in known.catalogue.records(Topic)
            for emergency in topic.urgent
        )
    )
