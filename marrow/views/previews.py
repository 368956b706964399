"""What somebody is shown of a link to another page before following it: it stands in the page, so nothing is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model import anchors
from marrow.model.page import Page
from marrow.model.records import Topic
from marrow.views.claims import ClaimView
from marrow.views.links import Link, link_to


@dataclass(frozen=True)
class Preview:
    """A place on another page, and what it says in short."""

    link: Link
    text: str


def previews(
    catalogue: Catalogue, page: Page, claims: Iterable[ClaimView], terms: Sequence[Link], linked: Sequence[str]
) -> Iterator[Preview]:
    """Yield a preview of each term, topic and claim of another page that the text leads to, each place once.

    A claim that is said again stands in the text already: its preview says why it is graded so, or on what it rests.
    """
    for place in dict.fromkeys(terms):
        text = catalogue.explanations.get(place.title)
        if text and place.page != page.name:
            yield Preview(place, text)
    for name in linked:
        record = catalogue.pages[name].record
        if isinstance(record, Topic) and name != page.name:
            yield Preview(link_to(catalogue.pages[name]), record.summary)
    for claim in claims:
        if claim.home != page.name:
            yield Preview(Link(claim.home, claim.standing, anchor=anchors.claim(claim.id)), _why(claim))


def _why(claim: ClaimView) -> str:
    if claim.grade is None:
        return f"It rests on: {'; '.join(entry.source.title for entry in claim.evidence)}."
    if not claim.grade.because:
        return f"{claim.grade.why}, from which such a grade starts."
    moved = "raised" if claim.grade.because[0].domain.raises else "lowered"
    reasons = "; ".join(f"{reason.label.lower()}: {reason.why}" for reason in claim.grade.because)
    return f"{claim.grade.why}, {moved} for {reasons}."
