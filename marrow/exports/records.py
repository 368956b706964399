"""What is published of the front matter: records of their own, so that a new field of a page is not published unsaid.

No field has a default: whoever adds one must say in ``marrow.exports.converted`` what it holds.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from marrow.model.fields import (
    AuthorName,
    Doi,
    MeshCode,
    Orcid,
    Pmcid,
    Pmid,
    Record,
    TopicName,
    WikidataCode,
    Words,
)
from marrow.model.vocabulary import (
    AiUse,
    Answer,
    ArticleLabel,
    Capacity,
    Category,
    ChangeKind,
    CslType,
    Design,
    NoHarms,
    NoticeKind,
    Reading,
    Status,
    Subject,
    TreatmentQuestion,
)

Summary = Annotated[Words, Field(min_length=50, max_length=200)]


class Waiver(Record):
    """Leave to break one rule on this page: why, who gave it, and the last day it holds."""

    rule: Words
    why: Words
    by: AuthorName
    until: date


class Change(Record):
    """One entry of a page's history. A correction says what stood here and what stands now."""

    date: date
    kind: ChangeKind
    note: Words
    was: Words | None
    now: Words | None


class Review(Record):
    """A review that took place: who, when, in which capacity."""

    by: AuthorName
    date: date
    capacity: Capacity = Field(serialization_alias="as")


class Codes(Record):
    """Names of the topic in other vocabularies."""

    mesh: MeshCode | None
    wikidata: WikidataCode | None


class TopicAnswer(Record):
    """One sentence with which a topic answers first, and the ids of the claims that it rests on."""

    asks: TreatmentQuestion | None = Field(description="the question, where the topic is a treatment")
    says: Words
    claims: tuple[Words, ...]
    see: Words | None = Field(description="the anchor of the section that says more, where asks is null")


class QuestionToAsk(Record):
    """A question to take to a doctor or clinic, the question of a treatment it belongs to, and why one asks it."""

    about: TreatmentQuestion
    ask: Words
    claims: tuple[Words, ...]
    see: Words | None = Field(description="the anchor of the section that says why")


class Emergency(Record):
    """Whom an emergency concerns, its signs, what to do first, and the anchor of the section that gives the sources."""

    title: Words
    who: Words
    signs: tuple[Words, ...]
    steps: tuple[Words, ...]
    see: Words


class Topic(Record):
    """A condition, a treatment or a concept."""

    waive: tuple[Waiver, ...]
    category: Category
    summary: Summary
    also_called: tuple[Words, ...]
    codes: Codes
    answers: tuple[TopicAnswer, ...]
    questions: tuple[QuestionToAsk, ...]
    urgent: tuple[Emergency, ...]
    treats: tuple[TopicName, ...]
    related: tuple[TopicName, ...]
    authors: Annotated[tuple[AuthorName, ...], Field(min_length=1)]
    reviews: tuple[Review, ...]
    review_due: date
    published: date
    updated: date
    changes: tuple[Change, ...]
    ai_use: AiUse


class Judgement(Record):
    """The answer to one of the ten questions, and the place on the page that shows it."""

    answer: Answer
    why: Words
    see: Words | None


class Appraisal(Record):
    """The ten questions that HealthNewsReview.org asked of a health story, in its order."""

    costs: Judgement
    benefits: Judgement
    harms: Judgement
    evidence_quality: Judgement = Field(serialization_alias="evidence-quality")
    disease_mongering: Judgement = Field(serialization_alias="disease-mongering")
    independent_sources: Judgement = Field(serialization_alias="independent-sources")
    alternatives: Judgement
    availability: Judgement
    novelty: Judgement
    news_release: Judgement = Field(serialization_alias="news-release")


class Story(Record):
    """The news story that an article is about, as far as it is known."""

    headline: Words
    outlet: Words | None
    date: str | None
    author: AuthorName | None


class Article(Record):
    """A piece of health journalism, ours or about someone else's."""

    waive: tuple[Waiver, ...]
    label: ArticleLabel
    summary: Summary
    topics: Annotated[tuple[TopicName, ...], Field(min_length=1)]
    authors: Annotated[tuple[AuthorName, ...], Field(min_length=1)]
    reviews: tuple[Review, ...]
    published: date
    updated: date
    why: Words
    how: Words
    appraisal: Appraisal | None
    about_story: Story | None
    changes: tuple[Change, ...]
    ai_use: AiUse


class Author(Record):
    """A person or an organisation who writes, and the interests they declare."""

    waive: tuple[Waiver, ...]
    name: Words
    family: Words | None = Field(description="the family name, where it is a person")
    roles: Annotated[tuple[Words, ...], Field(min_length=1)]
    affiliation: Words | None
    orcid: Orcid | None
    credentials: tuple[Words, ...]
    interests: Annotated[tuple[Words, ...], Field(min_length=1)]
    interests_date: date
    contact: Words | None
    reads_with_ai: bool = Field(description="whether AI assisted when this author read sources")


class Name(Record):
    """A CSL name: a person's family and given name with particle and suffix, or an organisation's literal one."""

    family: Words | None
    given: Words | None
    particle: Words | None = Field(serialization_alias="non-dropping-particle")
    suffix: Words | None
    literal: Words | None


class Csl(Record):
    """What a reference list prints: CSL-JSON fields, with ``issued`` and ``accessed`` as plain dates."""

    type: CslType
    title: Words
    translated_title: Words | None = Field(serialization_alias="translated-title", description="our translation")
    author: tuple[Name, ...]
    editor: tuple[Name, ...]
    container_title: Words | None = Field(serialization_alias="container-title")
    container_title_short: Words | None = Field(serialization_alias="container-title-short")
    collection_title: Words | None = Field(serialization_alias="collection-title")
    edition: Words | None
    version: Words | None
    genre: Words | None
    volume: Words | None
    issue: Words | None
    page: Words | None
    issued: str | None
    doi: Doi | None = Field(serialization_alias="DOI")
    pmid: Pmid | None = Field(serialization_alias="PMID")
    pmcid: Pmcid | None = Field(serialization_alias="PMCID")
    url: str | None = Field(serialization_alias="URL")
    accessed: date | None
    publisher: Words | None
    publisher_place: Words | None = Field(serialization_alias="publisher-place")
    event_title: Words | None = Field(serialization_alias="event-title")
    event_place: Words | None = Field(serialization_alias="event-place")
    number: Words | None
    language: Words | None


class Notice(Record):
    """A retraction, withdrawal or expression of concern that we know of and say."""

    kind: NoticeKind
    date: str
    reason: Words


class Figure(Record):
    """One thing that a source tells: what exactly is measured, in whom, when, against what, where, and the value."""

    id: str
    what: Words
    who: Words | None
    when: Words | None
    versus: Words | None
    where: Words
    value: Words | None = Field(description="the number as the source prints it, such as 66.7% of 159")
    says: Words | None = Field(description="the finding in words, where the source gives no number")
    data_sets: tuple[Words, ...] = Field(description="the databases in which the people were counted")


class SourceReading(Record):
    """One reading of a source: by whom, when, how far, of which copy."""

    by: AuthorName
    date: date
    how_far: Reading
    of: Words = Field(serialization_alias="copy")
    settled: int | None = Field(description="in how many points a second reading differed until somebody looked again")


class Source(Record):
    """One paper, registry record, guideline, notice or news report, and how far it was read."""

    waive: tuple[Waiver, ...]
    csl: Csl
    design: Design
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1)]
    participants: Annotated[int, Field(gt=0)] | None
    peer_reviewed: bool
    registry: tuple[str, ...]
    funding: Words | None
    interests: Words | None
    read: Reading
    status: Status | None
    looked_at: date | None
    status_of: Words | None = Field(description="the day, month or year of the copy that gives the status")
    places: tuple[Words, ...]
    who_can_join: tuple[Words, ...] = Field(description="ids of the figures that say it")
    notice: Notice | None
    figures: tuple[Figure, ...]
    harms: tuple[Figure, ...] | NoHarms | None = Field(description="the harms it tells, or why none stand here")
    readings: tuple[SourceReading, ...]


class Policy(Record):
    """How the site works in one respect, and who answers for it."""

    waive: tuple[Waiver, ...]
    owner: AuthorName
    updated: date
    review_due: date
