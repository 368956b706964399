"""Claims as readers see them: each with its evidence, and all of a page as a ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from marrow.catalogue import Catalogue, by_title
from marrow.model.history import Change
from marrow.model.page import Claim, Evidence, Page, Question, Withdrawal
from marrow.model.records import Notice, Topic
from marrow.model.vocabulary import ChangeKind, ClaimKind, Documentation
from marrow.views.figures import FigureView, figures_named, place_of
from marrow.views.grades import GradeView, documented_by, grade_view, standing
from marrow.views.links import Link, Listed, bounded, link_to
from marrow.views.sources import Registered, facts, registered

_WORDS = 4
"""A correction of fewer words than this may stand in a claim by chance."""


@dataclass(frozen=True)
class EvidenceView:
    """A source beside a claim, by its name: where to look, what kind of source it is, and whether it was taken back."""

    number: int
    name: str
    source: Link
    locator: str
    facts: tuple[str, ...]
    registered: tuple[Registered, ...]
    notice: Notice | None
    figures: tuple[FigureView, ...] = ()


@dataclass(frozen=True)
class ClaimView:
    """A claim as it is shown, at home or said again on another page.

    A claim about an effect has its ``grade``; a fact of record says by what it is ``documented``.
    """

    id: str
    home: str
    sentence: str
    kind: ClaimKind
    question: Question | None
    grade: GradeView | None
    documented: Documentation | None
    evidence: tuple[EvidenceView, ...]
    withdrawn: Withdrawal | None

    @property
    def standing(self) -> str:
        """How sure we are of it, or by what it is documented, in a few words."""
        return standing(self.grade, self.documented)


@dataclass(frozen=True)
class LedgerRow:
    """A claim of the page, the pages that say it again, and the corrections that brought its words."""

    claim: ClaimView
    again: Listed
    corrections: tuple[Change, ...]


def claim_view(catalogue: Catalogue, claim: Claim, home: str, numbers: Mapping[str, int]) -> ClaimView:
    """Return how a claim is shown on a page whose reference list gives its sources these numbers."""
    known = (item for item in claim.evidence if item.source in numbers)  # the gate tells of all others
    evidence = tuple(_evidence(catalogue, item, numbers[item.source]) for item in known)
    return ClaimView(
        claim.id,
        home,
        claim.sentence,
        claim.kind,
        claim.question,
        grade_view(claim),
        documented_by(catalogue, claim),
        evidence,
        claim.withdrawn,
    )


def _evidence(catalogue: Catalogue, item: Evidence, number: int) -> EvidenceView:
    page, source = catalogue.source(item.source)
    figures = figures_named(page, source, item.locator)
    return EvidenceView(
        number,
        item.source,
        link_to(page),
        place_of(figures, item.locator),
        facts(source),
        registered(source),
        source.notice,
        figures,
    )


def ledger(catalogue: Catalogue, page: Page, topic: Topic, shown: Mapping[str, ClaimView]) -> tuple[LedgerRow, ...]:
    """Return the claims of a topic in the order of its text."""
    rows = []
    for claim in page.claims:
        pages = sorted((catalogue.pages[name] for name in catalogue.said_again.get(claim.id, ())), key=by_title)
        again = bounded(catalogue, page.name, "Said again", [link_to(other) for other in pages])
        corrections = tuple(change for change in topic.changes if _brought(change, claim))
        rows.append(LedgerRow(shown[claim.id], again, corrections))
    return tuple(rows)


def _brought(change: Change, claim: Claim) -> bool:
    """Return whether the words of a correction now stand in the claim."""
    now = (change.now or "").split()
    return (
        change.kind is ChangeKind.CORRECTED and len(now) >= _WORDS and " ".join(now) in " ".join(claim.sentence.split())
    )
