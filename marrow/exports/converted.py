"""From the records of pages to those that are published, field by field."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from marrow.exports import records as published
from marrow.model import csl, figures, history, page, records, story

UNPUBLISHED: Mapping[type, frozenset[str]] = {
    page.Claim: frozenset({"line"}),
    page.Evidence: frozenset({"line"}),
    page.Statement: frozenset({"line", "end"}),
    records.Topic: frozenset({"lay_words", "folded"}),
    records.Article: frozenset({"lay_words", "folded"}),
    records.Policy: frozenset({"lay_words"}),
    records.Author: frozenset({"organisation"}),
}
"""The fields that are known here and not published, by the record that holds them."""


def topic(record: records.Topic) -> published.Topic:
    """Return what is published of a topic."""
    return published.Topic(
        waive=_waivers(record),
        category=record.category,
        summary=record.summary,
        also_called=record.also_called,
        codes=published.Codes(mesh=record.codes.mesh, wikidata=record.codes.wikidata),
        answers=tuple(
            published.TopicAnswer(asks=given.asks, says=given.says, claims=given.claims, see=given.see)
            for given in record.answers
        ),
        questions=tuple(
            published.QuestionToAsk(about=one.about, ask=one.ask, claims=one.claims, see=one.see)
            for one in record.questions
        ),
        urgent=tuple(
            published.Emergency(title=one.title, who=one.who, signs=one.signs, steps=one.steps, see=one.see)
            for one in record.urgent
        ),
        treats=record.treats,
        related=record.related,
        authors=record.authors,
        reviews=_reviews(record.reviews),
        review_due=record.review_due,
        published=record.published,
        updated=record.updated,
        changes=_changes(record.changes),
        ai_use=record.ai_use,
    )


def article(record: records.Article) -> published.Article:
    """Return what is published of an article."""
    return published.Article(
        waive=_waivers(record),
        label=record.label,
        summary=record.summary,
        topics=record.topics,
        authors=record.authors,
        reviews=_reviews(record.reviews),
        published=record.published,
        updated=record.updated,
        why=record.why,
        how=record.how,
        appraisal=_appraisal(record.appraisal) if record.appraisal else None,
        about_story=_story(record.about_story) if record.about_story else None,
        changes=_changes(record.changes),
        ai_use=record.ai_use,
    )


def author(record: records.Author) -> published.Author:
    """Return what is published of an author."""
    return published.Author(
        waive=_waivers(record),
        name=record.name,
        family=record.family,
        roles=record.roles,
        affiliation=record.affiliation,
        orcid=record.orcid,
        credentials=record.credentials,
        interests=record.interests,
        interests_date=record.interests_date,
        contact=record.contact,
        reads_with_ai=record.reads_with_ai,
    )


def source(record: records.Source) -> published.Source:
    """Return what is published of a source."""
    return published.Source(
        waive=_waivers(record),
        csl=_csl(record.csl),
        design=record.design,
        subjects=record.subjects,
        participants=record.participants,
        peer_reviewed=record.peer_reviewed,
        registry=record.registry,
        funding=record.funding,
        interests=record.interests,
        read=record.read,
        status=record.status,
        looked_at=record.looked_at,
        status_of=record.status_of,
        places=record.places,
        who_can_join=record.who_can_join,
        notice=notice(record.notice),
        figures=_figures(record.figures),
        harms=_figures(record.harms) if isinstance(record.harms, tuple) else record.harms,
        readings=tuple(
            published.SourceReading(
                by=reading.by, date=reading.date, how_far=reading.how_far, of=reading.of, settled=reading.settled
            )
            for reading in record.readings
        ),
    )


def policy(record: records.Policy) -> published.Policy:
    """Return what is published of a policy."""
    return published.Policy(
        waive=_waivers(record), owner=record.owner, updated=record.updated, review_due=record.review_due
    )


def notice(known: records.Notice | None) -> published.Notice | None:
    """Return what is published of a notice on a source, if there is one."""
    return published.Notice(kind=known.kind, date=known.date, reason=known.reason) if known else None


def _waivers(record: records.PageRecord) -> tuple[published.Waiver, ...]:
    return tuple(
        published.Waiver(rule=given.rule, why=given.why, by=given.by, until=given.until) for given in record.waive
    )


def _reviews(reviews: Iterable[history.Review]) -> tuple[published.Review, ...]:
    return tuple(published.Review(by=done.by, date=done.date, capacity=done.capacity) for done in reviews)


def _changes(changes: Iterable[history.Change]) -> tuple[published.Change, ...]:
    return tuple(
        published.Change(date=change.date, kind=change.kind, note=change.note, was=change.was, now=change.now)
        for change in changes
    )


def _appraisal(appraisal: story.Appraisal) -> published.Appraisal:
    return published.Appraisal(
        costs=_judgement(appraisal.costs),
        benefits=_judgement(appraisal.benefits),
        harms=_judgement(appraisal.harms),
        evidence_quality=_judgement(appraisal.evidence_quality),
        disease_mongering=_judgement(appraisal.disease_mongering),
        independent_sources=_judgement(appraisal.independent_sources),
        alternatives=_judgement(appraisal.alternatives),
        availability=_judgement(appraisal.availability),
        novelty=_judgement(appraisal.novelty),
        news_release=_judgement(appraisal.news_release),
    )


def _judgement(given: story.Judgement) -> published.Judgement:
    return published.Judgement(answer=given.answer, why=given.why, see=given.see)


def _story(told: story.Story) -> published.Story:
    return published.Story(headline=told.headline, outlet=told.outlet, date=told.date, author=told.author)


def _figures(given: Iterable[figures.Figure]) -> tuple[published.Figure, ...]:
    return tuple(
        published.Figure(
            id=figure.id,
            what=figure.what,
            who=figure.who,
            when=figure.when,
            versus=figure.versus,
            where=figure.where,
            value=figure.value,
            says=figure.says,
            data_sets=figure.data_sets,
        )
        for figure in given
    )


def _names(given: Iterable[csl.Name]) -> tuple[published.Name, ...]:
    return tuple(
        published.Name(
            family=name.family, given=name.given, particle=name.particle, suffix=name.suffix, literal=name.literal
        )
        for name in given
    )


def _csl(known: csl.Csl) -> published.Csl:
    return published.Csl(
        type=known.type,
        title=known.title,
        translated_title=known.translated_title,
        author=_names(known.author),
        editor=_names(known.editor),
        container_title=known.container_title,
        container_title_short=known.container_title_short,
        collection_title=known.collection_title,
        edition=known.edition,
        version=known.version,
        genre=known.genre,
        volume=known.volume,
        issue=known.issue,
        page=known.page,
        issued=known.issued,
        doi=known.doi,
        pmid=known.pmid,
        pmcid=known.pmcid,
        url=known.url,
        accessed=known.accessed,
        publisher=known.publisher,
        publisher_place=known.publisher_place,
        event_title=known.event_title,
        event_place=known.event_place,
        number=known.number,
        language=known.language,
    )
