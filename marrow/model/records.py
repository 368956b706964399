"""The typed front matter of every kind of page.

Field names are those that contributors write; a field that is no Python name has an alias. Page
names are checked for their form here and for existence by the rules, which see all pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated

from pydantic import Field, model_validator

from marrow.model.answers import MOST_QUESTIONS, Emergency, QuestionToAsk, TopicAnswer, wrong_answers
from marrow.model.csl import Csl
from marrow.model.fields import (
    AuthorName,
    Day,
    MeshCode,
    Orcid,
    PartialDay,
    Plain,
    Record,
    RegistryNumber,
    Text,
    TopicName,
    Unique,
    WikidataCode,
    Words,
    YesNo,
    complaint,
)
from marrow.model.figures import Figure, Figures, Harms, Readings
from marrow.model.history import Change, Review
from marrow.model.story import Appraisal, Story
from marrow.model.vocabulary import (
    AiUse,
    ArticleLabel,
    Category,
    Design,
    NoticeKind,
    PageKind,
    Reading,
    Status,
    Subject,
)

LayWords = Annotated[tuple[Text, ...], Unique]
"""What readers type when they look for a page, other than its title and names: search finds it by them, no page shows them."""

Folded = Annotated[tuple[Text, ...], Unique]
"""Anchors of the headings whose sections a page shows folded."""


class Waiver(Record):
    """Leave to break one rule on this page: why, who gave it, and the last day it holds."""

    rule: Text
    why: Text
    by: AuthorName
    until: Day


class PageRecord(Record):
    """What the front matter of every kind of page may hold."""

    waive: tuple[Waiver, ...] = ()


class Codes(Record):
    """Names of the topic in other vocabularies."""

    mesh: MeshCode | None = None
    wikidata: WikidataCode | None = None


class Topic(PageRecord):
    """A condition, a treatment or a concept."""

    category: Category
    summary: Annotated[Words, Field(min_length=50, max_length=200), Plain]
    also_called: Annotated[tuple[Text, ...], Unique] = ()
    lay_words: LayWords = ()
    codes: Codes = Codes()
    answers: tuple[TopicAnswer, ...] = ()
    questions: Annotated[tuple[QuestionToAsk, ...], Field(max_length=MOST_QUESTIONS)] = ()
    urgent: tuple[Emergency, ...] = ()
    folded: Folded = ()
    treats: Annotated[tuple[TopicName, ...], Unique] = ()
    related: Annotated[tuple[TopicName, ...], Unique] = ()
    authors: Annotated[tuple[AuthorName, ...], Field(min_length=1), Unique]
    reviews: tuple[Review, ...] = ()
    review_due: Day
    published: Day
    updated: Day
    changes: tuple[Change, ...] = ()
    ai_use: AiUse

    @model_validator(mode="after")
    def _only_treatments_treat(self) -> Topic:
        if self.treats and self.category is not Category.TREATMENT:
            raise complaint(
                f'only a treatment has treats, seen "{", ".join(self.treats)}" on a {self.category}; write it under related',
                field="treats",
            )
        return self

    @model_validator(mode="after")
    def _only_of_treatments_one_asks(self) -> Topic:
        if self.questions and self.category is not Category.TREATMENT:
            raise complaint(
                f"only a treatment has questions, seen {len(self.questions)} on a {self.category}; write them in its text",
                field="questions",
            )
        return self

    @model_validator(mode="after")
    def _answers_are_whole(self) -> Topic:
        wrong = wrong_answers(self.answers, self.category)
        if wrong is not None:
            raise complaint(wrong, field="answers")
        return self


class Article(PageRecord):
    """A piece of health journalism, ours or about someone else's."""

    label: ArticleLabel
    summary: Annotated[Words, Field(min_length=50, max_length=200), Plain]
    lay_words: LayWords = ()
    folded: Folded = ()
    topics: Annotated[tuple[TopicName, ...], Field(min_length=1), Unique]
    authors: Annotated[tuple[AuthorName, ...], Field(min_length=1), Unique]
    reviews: tuple[Review, ...] = ()
    published: Day
    updated: Day
    why: Text
    how: Text
    appraisal: Appraisal | None = None
    about_story: Story | None = None
    changes: tuple[Change, ...] = ()
    ai_use: AiUse

    @model_validator(mode="after")
    def _fact_check_is_whole(self) -> Article:
        if self.label is ArticleLabel.FACT_CHECK and (self.appraisal is None or self.about_story is None):
            raise complaint(
                'the label "fact-check" needs about_story and appraisal; write both or choose another label',
                field="label",
            )
        return self


class Author(PageRecord):
    """A person or an organisation who writes, and the interests they declare."""

    name: Text
    family: Text | None = None
    organisation: YesNo = False
    roles: Annotated[tuple[Text, ...], Field(min_length=1), Unique]
    affiliation: Text | None = None
    orcid: Orcid | None = None
    credentials: Annotated[tuple[Text, ...], Unique] = ()
    interests: Annotated[tuple[Text, ...], Field(min_length=1)]
    interests_date: Day
    contact: Text | None = None
    reads_with_ai: YesNo = False

    @model_validator(mode="after")
    def _family_is_in_name(self) -> Author:
        if self.family is not None and self.family not in self.name:
            raise complaint(
                f'"{self.family}" does not stand in the name "{self.name}"; write the family name as there',
                field="family",
            )
        return self


class Notice(Record):
    """A retraction, withdrawal or expression of concern that we know of and say."""

    kind: NoticeKind
    date: PartialDay
    reason: Text


class Source(PageRecord):
    """One paper, registry record, guideline, notice or news report, and how far it was read."""

    csl: Csl
    design: Design
    subjects: Annotated[tuple[Subject, ...], Field(min_length=1), Unique]
    participants: Annotated[int, Field(gt=0)] | None = None
    peer_reviewed: YesNo
    registry: Annotated[tuple[RegistryNumber, ...], Unique] = ()
    funding: Text | None = None
    interests: Text | None = None
    read: Reading
    status: Status | None = None
    looked_at: Day | None = None
    status_of: PartialDay | None = None
    places: Annotated[tuple[Text, ...], Unique] = ()
    who_can_join: Annotated[tuple[Text, ...], Unique] = ()
    notice: Notice | None = None
    figures: Figures = ()
    harms: Harms | None = None
    readings: Readings = ()

    @model_validator(mode="after")
    def _who_can_join_is_taken_down(self) -> Source:
        unknown = [name for name in self.who_can_join if name not in self.findings]
        if unknown:
            known = ", ".join(self.findings) or "none"
            raise complaint(
                f'who_can_join names "{unknown[0]}", which is no figure of this source ({known}); name one by its id',
                field="who_can_join",
            )
        return self

    @model_validator(mode="after")
    def _status_is_seen_once(self) -> Source:
        if self.status_of is not None and (self.status is None or self.looked_at is not None):
            seen = "no status" if self.status is None else "looked_at"
            raise complaint(
                f"status_of beside {seen}; write it with a status that nobody saw in the register itself",
                field="status_of",
            )
        return self

    @cached_property
    def findings(self) -> Mapping[str, Figure]:
        """Figures and harms by id."""
        return {figure.id: figure for figure in (*self.figures, *self.harm_figures)}

    @property
    def is_taken_down(self) -> bool:
        """Whether somebody wrote down here what stands in it: its figures, or that it was read and has none."""
        return bool(self.findings or self.readings)

    @property
    def harm_figures(self) -> tuple[Figure, ...]:
        """The harms that stand here as figures."""
        return self.harms if isinstance(self.harms, tuple) else ()

    @model_validator(mode="after")
    def _ids_differ(self) -> Source:
        taken = {figure.id for figure in self.figures}
        for figure in self.harm_figures:
            if figure.id in taken:
                raise complaint(f'"{figure.id}" is the id of a figure too; write another id', field="harms")
        return self

    @model_validator(mode="after")
    def _none_stands_alone(self) -> Source:
        if Subject.NONE in self.subjects and len(self.subjects) > 1:
            raise complaint(
                f'subjects names none beside others: "{", ".join(self.subjects)}"; leave out none', field="subjects"
            )
        return self


class Policy(PageRecord):
    """How the site works in one respect, and who answers for it."""

    owner: AuthorName
    lay_words: LayWords = ()
    updated: Day
    review_due: Day


RECORDS: dict[PageKind, type[PageRecord]] = {
    PageKind.TOPICS: Topic,
    PageKind.ARTICLES: Article,
    PageKind.AUTHORS: Author,
    PageKind.SOURCES: Source,
    PageKind.ABOUT: Policy,
}
"""The record of a page, by the folder in which it lies."""
