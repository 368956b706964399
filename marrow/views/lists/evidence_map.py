"""The evidence map: every claim about an effect, by the topic where it has its home and by how sure we are of it."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.catalogue import by_title
from marrow.gate.known import Known
from marrow.model import anchors
from marrow.model.page import Claim, Page
from marrow.model.records import Topic
from marrow.model.vocabulary import Category, Certainty, ClaimKind
from marrow.views.grades import grade_view
from marrow.views.links import Link, link_to

_ORDER = tuple(Category)


@dataclass(frozen=True)
class Mark:
    """A claim on the map: its sentence and address, what it is about, and how sure we are, in its own words."""

    link: Link
    kind: ClaimKind
    standing: str


@dataclass(frozen=True)
class MapRow:
    """A topic with its marks, those of each certainty together, from the highest to the lowest."""

    topic: Link
    marks: tuple[tuple[Certainty, tuple[Mark, ...]], ...]


@dataclass(frozen=True)
class EvidenceMap:
    """All topics that have a claim about an effect: conditions, then treatments, then concepts."""

    rows: tuple[MapRow, ...]


def evidence_map(known: Known) -> EvidenceMap:
    """Return the map. Facts of record carry no grade, and claims that were withdrawn stand no more: both are left out."""
    topics = sorted(
        known.catalogue.records(Topic), key=lambda found: (_ORDER.index(found[1].category), by_title(found[0]))
    )
    rows = (MapRow(link_to(page), _marks(page)) for page, _ in topics)
    return EvidenceMap(tuple(row for row in rows if any(marks for _, marks in row.marks)))


def _marks(page: Page) -> tuple[tuple[Certainty, tuple[Mark, ...]], ...]:
    standing = [claim for claim in page.claims if claim.certainty is not None and claim.withdrawn is None]
    by_kind = sorted(standing, key=lambda claim: tuple(ClaimKind).index(claim.kind))
    return tuple(
        (certainty, tuple(_mark(page, claim) for claim in by_kind if claim.certainty is certainty))
        for certainty in Certainty
    )


def _mark(page: Page, claim: Claim) -> Mark:
    grade = grade_view(claim)
    said = grade.badge if grade is not None else ""
    return Mark(Link(page.name, claim.sentence, anchor=anchors.claim(claim.id)), claim.kind, said)
