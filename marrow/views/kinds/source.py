"""The page of one paper, register entry, guideline, notice or report."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.model.page import Page
from marrow.model.records import Notice, Source
from marrow.model.vocabulary import CslType, Design, Reading, Subject
from marrow.views.body import Body
from marrow.views.figures import Findings, findings
from marrow.views.frame import frame_of, listed
from marrow.views.grades import claim_link
from marrow.views.links import Listed, bounded
from marrow.views.page import PageView
from marrow.views.sources import Registered, addresses, registered, standing


@dataclass(frozen=True)
class SourceView(PageView):
    """What a source's page shows; ``true_title`` is what the work calls itself, ``reference`` how a list names it.

    ``standing`` says what is known of retractions, and on which day it was looked up.
    """

    type: CslType
    true_title: str
    translated_title: str | None
    language: str | None
    reference: str
    addresses: tuple[tuple[str, str], ...]
    registered: tuple[Registered, ...]
    design: Design
    subjects: tuple[Subject, ...]
    participants: int | None
    peer_reviewed: bool
    read: Reading
    findings: Findings
    funding: str | None
    interests: str | None
    notice: Notice | None
    standing: str


def source_view(known: Known, page: Page, source: Source, body: Body, reference: str) -> SourceView:
    """Return the view of a source."""
    used_by = known.catalogue.used_by.get(page.name, ())
    return SourceView(
        page.name,
        page.title,
        body,
        frame_of(known, page, _claims_on(known.catalogue, page.name), listed(known, page, "Used by", used_by)),
        type=source.csl.type,
        true_title=source.csl.title,
        translated_title=source.csl.translated_title,
        language=source.csl.language,
        reference=reference,
        addresses=addresses(source),
        registered=registered(source),
        design=source.design,
        subjects=tuple(subject for subject in source.subjects if subject is not Subject.NONE),
        participants=source.participants,
        peer_reviewed=source.peer_reviewed,
        read=source.read,
        findings=findings(known.catalogue, page, source),
        funding=source.funding,
        interests=source.interests,
        notice=source.notice,
        standing=standing(source, known.notices).words,
    )


def _claims_on(catalogue: Catalogue, name: str) -> Listed | None:
    ids = catalogue.claims_on.get(name, ())
    links = [claim_link(catalogue, *catalogue.claims[claim_id]) for claim_id in ids]
    return bounded(catalogue, name, "Claims that rest on it", links) if links else None
