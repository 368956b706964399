"""Every emergency that a topic tells, on one page that each page leads to."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model.answers import Emergency
from marrow.model.history import has_medical_review
from marrow.model.records import Topic
from marrow.views.links import Link


@dataclass(frozen=True)
class EmergencyView:
    """An emergency, the section that gives its sources, and whether a clinician reviewed the page that tells it."""

    emergency: Emergency
    sources: Link
    is_reviewed: bool


@dataclass(frozen=True)
class Emergencies:
    """All emergencies, by topic."""

    entries: tuple[EmergencyView, ...]


def urgent(known: Known) -> Emergencies:
    """Return the emergencies of all topics."""
    return Emergencies(
        tuple(
            EmergencyView(
                emergency,
                Link(page.name, f"Where this comes from: {page.title}", anchor=emergency.see),
                has_medical_review(topic.reviews),
            )
            for page, topic in known.catalogue.records(Topic)
            for emergency in topic.urgent
        )
    )
