"""How sure we are of a claim, in its own words, and by what a fact of record is documented."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model import anchors
from marrow.model.page import Claim, Question
from marrow.model.records import Source
from marrow.model.vocabulary import Certainty, ClaimKind, Design, Documentation, Domain, NoticeKind, Studies
from marrow.views.links import Link

_OFFICIAL = (Design.REGULATOR_NOTICE, Design.LAW, Design.COURT_RULING)
_TAKEN_BACK = (NoticeKind.RETRACTED, NoticeKind.WITHDRAWN)


@dataclass(frozen=True)
class ReasonView:
    """Why a grade was moved, and by how many levels."""

    domain: Domain
    why: str
    steps: int

    @property
    def label(self) -> str:
        """The domain, and how far it moved the grade if not by one level."""
        return f"{self.domain.label}, two levels" if self.steps == 2 else self.domain.label


@dataclass(frozen=True)
class GradeView:
    """A grade with what it is about, in the words of the claim, and why it is what it is."""

    certainty: Certainty
    about: str
    studies: Studies
    because: tuple[ReasonView, ...]

    @property
    def badge(self) -> str:
        """The grade and what it is about: never a doubt about what was counted."""
        return f"{self.certainty.label} {self.about}"

    @property
    def why(self) -> str:
        """From what the grade starts."""
        return f"From {self.studies.label}"


def grade_view(claim: Claim) -> GradeView | None:
    """Return how the grade of a claim about an effect is shown; none for a fact of record."""
    if claim.grading is None:
        return None
    return GradeView(
        claim.grading.certainty,
        _about(claim.kind, claim.question or Question()),
        claim.grading.studies,
        tuple(ReasonView(reason.domain, reason.why, reason.steps) for reason in claim.grading.because),
    )


def _about(kind: ClaimKind, asked: Question) -> str:
    """Say of what we are so sure: how much something does where it was compared, else that it helped, or its harms."""
    if kind is ClaimKind.PROGNOSIS:
        return f"about the outlook: {asked.outcome}"
    if kind is ClaimKind.DIAGNOSIS:
        return f"about how well {asked.what} tells {asked.outcome}"
    if asked.has_comparison:
        return f"about the effect of {asked.what} on {asked.outcome}"
    if kind is ClaimKind.HARM:
        return f"about the harms of {asked.what}"
    return f"that {asked.what} helped"


def documented_by(catalogue: Catalogue, claim: Claim) -> Documentation | None:
    """Return by what a fact of record is documented; none for a claim about an effect.

    An official notice counts most, then a paper that other experts checked, then several reports by several
    publishers. What was taken back counts for nothing beyond being a report.
    """
    if claim.kind.is_effect:
        return None
    pages = (catalogue.pages.get(f"sources/{item.source}") for item in claim.evidence)  # the gate tells of all others
    named = [(page.name, page.record) for page in pages if page is not None and isinstance(page.record, Source)]
    standing = [source for _, source in named if source.notice is None or source.notice.kind not in _TAKEN_BACK]
    if any(source.design in _OFFICIAL for source in standing):
        return Documentation.OFFICIAL
    if any(source.peer_reviewed for source in standing):
        return Documentation.PAPER
    publishers = {_publisher(source) or name for name, source in named}
    return Documentation.REPORTS if len(publishers) > 1 else Documentation.REPORT


def _publisher(source: Source) -> str:
    """Return who put a report out: two pages of one publisher are one voice."""
    return (source.csl.container_title or source.csl.publisher or "").casefold()


def standing(grade: GradeView | None, documented: Documentation | None) -> str:
    """Return how sure we are of a claim, or by what it is documented, in a few words."""
    if grade is not None:
        return grade.badge
    return f"Documented by: {documented.label}" if documented is not None else ""


def claim_link(catalogue: Catalogue, home: str, claim: Claim) -> Link:
    """Return a link to a claim; beside it stands how sure we are of it, or that it was withdrawn."""
    told = standing(grade_view(claim), documented_by(catalogue, claim))
    note = f"withdrawn on {claim.withdrawn.date}" if claim.withdrawn else told
    return Link(home, claim.sentence, note, anchors.claim(claim.id))
