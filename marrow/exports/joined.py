"""The published records, made from the catalogue and the views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TypeVar

from marrow.catalogue import Catalogue
from marrow.exports import converted
from marrow.exports.format import (
    ArticlePage,
    AuthorPage,
    ClaimEntry,
    ClaimEvidence,
    Claims,
    ClaimWithdrawal,
    Grade,
    GradeReason,
    KnowledgeBase,
    Licence,
    Place,
    PolicyPage,
    Question,
    Relations,
    SourcePage,
    StatementEntry,
    Term,
    TopicPage,
)
from marrow.model import anchors
from marrow.model.page import Claim, Evidence, Page
from marrow.model.records import Article, Author, PageRecord, Policy, Source, Topic
from marrow.reading.glossary import GLOSSARY, term_anchor
from marrow.views.figures import figures_named, place_of
from marrow.views.grades import documented_by, grade_view
from marrow.views.sources import addresses
from marrow.views.views import Views

AnyRecord = TypeVar("AnyRecord", bound=PageRecord)


def claims(views: Views) -> Claims:
    """Return all claims by id."""
    return Claims(
        licence=licence(views),
        claims=tuple(
            _claim(views, claim, views.catalogue.pages[home])
            for _, (home, claim) in sorted(views.catalogue.claims.items())
        ),
    )


def knowledge_base(views: Views) -> KnowledgeBase:
    """Return everything."""
    catalogue = views.catalogue
    return KnowledgeBase(
        licence=licence(views),
        topics=tuple(
            TopicPage(**place, record=converted.topic(record)) for place, record in _of_kind(catalogue, Topic)
        ),
        articles=tuple(
            ArticlePage(**place, record=converted.article(record)) for place, record in _of_kind(catalogue, Article)
        ),
        authors=tuple(
            AuthorPage(**place, record=converted.author(record)) for place, record in _of_kind(catalogue, Author)
        ),
        sources=tuple(
            SourcePage(**place, record=converted.source(record)) for place, record in _of_kind(catalogue, Source)
        ),
        policies=tuple(
            PolicyPage(**place, record=converted.policy(record)) for place, record in _of_kind(catalogue, Policy)
        ),
        glossary=tuple(
            Term(term=term, address=address_of(GLOSSARY, term_anchor(term)))
            for _, term in sorted(catalogue.terms.items())
        ),
        claims=claims(views).claims,
        statements=tuple(
            StatementEntry(
                id=statement.id,
                said=statement.said,
                address=address_of(name, anchors.statement(statement.id)),
                page=name,
                verdict=statement.verdict,
            )
            for name, page in sorted(catalogue.pages.items())
            for statement in page.statements
        ),
        relations=Relations(
            **{name: dict(sorted(getattr(catalogue, name).items())) for name in Relations.model_fields}
        ),
    )


def licence(views: Views) -> Licence:
    """Return on what terms the text of this site may be used."""
    settings = views.known.settings
    return Licence(
        name=settings.licence.name,
        address=settings.licence.address,
        credit=f"{settings.credit}, with a link to the page",
    )


def address_of(page: str, anchor: str = "") -> str:
    """Return where a page is, from the root of the site, or a place on it."""
    return f"{page}.html#{anchor}" if anchor else f"{page}.html"


def _place(page: Page) -> Place:
    return Place(name=page.name, title=page.title, address=address_of(page.name))


def _of_kind(catalogue: Catalogue, record: type[AnyRecord]) -> Iterator[tuple[dict[str, str], AnyRecord]]:
    """Yield where a page is and what it says, for each page with such a record, by name."""
    for _, page in sorted(catalogue.pages.items()):
        if isinstance(page.record, record):
            yield dict(_place(page)), page.record


def _claim(views: Views, claim: Claim, home: Page) -> ClaimEntry:
    question = claim.question
    withdrawn = claim.withdrawn
    return ClaimEntry(
        id=claim.id,
        address=address_of(home.name, anchors.claim(claim.id)),
        sentence=claim.sentence,
        kind=claim.kind,
        grading=_grade(claim),
        documented_by=documented_by(views.catalogue, claim),
        evidence=tuple(_evidence(views, item) for item in claim.evidence),
        question=Question(**asdict(question)) if question else None,
        withdrawn=ClaimWithdrawal(date=withdrawn.date, why=withdrawn.why) if withdrawn else None,
        page=_place(home),
        said_again=tuple(_place(views.catalogue.pages[name]) for name in views.catalogue.said_again.get(claim.id, ())),
    )


def _grade(claim: Claim) -> Grade | None:
    view = grade_view(claim)
    if view is None:
        return None
    because = tuple(GradeReason(domain=reason.domain, why=reason.why, steps=reason.steps) for reason in view.because)
    return Grade(certainty=view.certainty, about=view.about, studies=view.studies, because=because)


def _evidence(views: Views, evidence: Evidence) -> ClaimEvidence:
    page, source = views.catalogue.source(evidence.source)
    figures = figures_named(page, source, evidence.locator)
    return ClaimEvidence(
        source=_place(page),
        locator=place_of(figures, evidence.locator),
        figures=tuple(figure.id for figure in figures),
        reference=views.reference(evidence.source),
        addresses=tuple(address for _, address in addresses(source)),
        design=source.design,
        subjects=source.subjects,
        participants=source.participants,
        peer_reviewed=source.peer_reviewed,
        read=source.read,
        notice=converted.notice(source.notice),
    )
