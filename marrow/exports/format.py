"""The format of the published data as typed records; its JSON Schemas are made from them.

Whoever changes a field here, or in ``marrow.exports.records``, raises ``VERSION``: the part behind the dot for what
is added, the part before it for what goes or means something else.
"""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from typing import Any, Literal, TypeAlias

from pydantic import Field
from pydantic.json_schema import GenerateJsonSchema

from marrow.exports.records import Article, Author, Notice, Policy, Source, Topic
from marrow.model.fields import Record
from marrow.model.vocabulary import (
    Certainty,
    ClaimKind,
    Design,
    Documentation,
    Domain,
    Reading,
    Studies,
    Subject,
    Verdict,
)

Version: TypeAlias = Literal["2.4"]
VERSION: Version = "2.4"

FINGERPRINTS = {
    "1.0": "5a22cabdef37adf9bda1f9b8402552c36e949ab9f0a1d7534ac7295f1efd1abf",
    "1.1": "3fb3288e16d83a7580aecfd3f518394760e7c743ce3f59c9449d4fc9fd09b942",
    "1.2": "2571ea2c378b7b0e168f225c92e243a79fc539944a14b50c84b0940bc79f636e",
    "1.3": "ddb86ad1a442bdcd285be319545bb2563f27c4425675c2f87fd304e19dab5eb8",
    "2.0": "a478988862bc40393b649f96e2821f215ec50c1bb05ef5261cf06a9a46229f3b",
    "2.1": "2b76c8b7de01f7b0d25cc30ffe4d73e9561a91b9a26097b3d594e35318fb19eb",
    "2.2": "fdcbe430daa70fdc59b79f2ece3ae5758fa84dd50648b905dda26abe2616847d",
    "2.3": "c81b4246ca62c53fd05e51b465ffd77f2b4fe2550aa7f920a2312745765409e6",
    "2.4": "410f7ca6eb681ac673aeb1891250c0790941ae77ff7426a5b07ebead714b41d6",
}
"""The SHA-256 of the schemas of each version, as ``fingerprint`` returns it: a line is added, and none is changed."""


class Place(Record):
    """A page of the site."""

    name: str = Field(description="the page's name with its folder, such as topics/stemirac")
    title: str
    address: str = Field(description="where it is, from the root of the site")


class TopicPage(Place):
    """A page about a condition, a treatment or a concept."""

    record: Topic


class ArticlePage(Place):
    """A page about a news story, or a piece of our own."""

    record: Article


class AuthorPage(Place):
    """A page about a person or an organisation who writes."""

    record: Author


class SourcePage(Place):
    """A page about one paper, register entry, guideline, notice or report."""

    record: Source


class PolicyPage(Place):
    """A page about how the site works in one respect."""

    record: Policy


class Term(Record):
    """A word that the glossary explains."""

    term: str
    address: str = Field(description="where it is explained, from the root of the site")


class ClaimEvidence(Record):
    """A source that a claim rests on, where in it to look, and what kind of source it is."""

    source: Place
    locator: str = Field(description="where in the source to look: a page, a table, a section")
    figures: tuple[str, ...] = Field(description="the ids of the figures and harms of the source that it rests on")
    reference: str = Field(description="the source in Vancouver style")
    addresses: tuple[str, ...] = Field(description="where the source itself can be found, the most lasting first")
    design: Design
    subjects: tuple[Subject, ...]
    participants: int | None = Field(description="how many people were in it")
    peer_reviewed: bool
    read: Reading = Field(description="how far we read it")
    notice: Notice | None = Field(description="a retraction, withdrawal or expression of concern that we know of")


class Question(Record):
    """What a claim answers. Claims with the same five parts answer the same question; a part may be empty."""

    who: str
    what: str
    versus: str = Field(description="what it was compared with, or none where the studies had no comparison group")
    outcome: str
    when: str


class GradeReason(Record):
    """Why a grade was moved from where its studies start."""

    domain: Domain = Field(description="one of GRADE's five reasons to lower a grade, or three to raise one")
    why: str
    steps: int = Field(description="by how many levels")


class Grade(Record):
    """How sure we are of an effect: GRADE's level, what studies it starts from, and every reason that moved it."""

    certainty: Certainty = Field(description="in the four levels of GRADE")
    about: str = Field(description="of what we are so sure, in words that follow those for the level")
    studies: Studies
    because: tuple[GradeReason, ...]


class ClaimWithdrawal(Record):
    """Since when and why a claim no longer stands."""

    date: date
    why: str


class ClaimEntry(Record):
    """One sentence with its evidence: graded if it is about an effect, else documented as a fact of record."""

    id: str
    address: str = Field(description="where it stands, from the root of the site; it does not change")
    sentence: str
    kind: ClaimKind
    grading: Grade | None = Field(description="how sure we are of an effect; null for a fact of record")
    documented_by: Documentation | None = Field(description="what documents a fact of record; null for an effect")
    evidence: tuple[ClaimEvidence, ...]
    question: Question | None
    withdrawn: ClaimWithdrawal | None
    page: Place = Field(description="the page on which it stands")
    said_again: tuple[Place, ...] = Field(description="the other pages that say it again")


class StatementEntry(Record):
    """Our verdict on one statement of a news story."""

    id: str = Field(description="unlike any other on its page")
    said: str = Field(description="what the story said, in our words")
    address: str = Field(description="where it stands, from the root of the site; it does not change")
    page: str = Field(description="the name of the page on which it stands")
    verdict: Verdict


Names: TypeAlias = dict[str, tuple[str, ...]]


class Relations(Record):
    """Who names whom: for the name of a page, the names of others."""

    linked_from: Names = Field(description="pages that link to it, say one of its claims again or use its terms")
    used_by: Names = Field(description="for a source: the pages that cite it")
    claims_on: Names = Field(description="for a source: the ids of the claims that rest on it")
    articles_on: Names = Field(description="for a topic: the articles about it, newest first")
    written_by: Names = Field(description="for an author: what they wrote or answer for, newest first")
    stories_by: Names = Field(description="for an author: the articles about their stories, newest first")
    treatments_of: Names = Field(description="for a condition: its treatments")
    related_to: Names = Field(description="for a topic: related topics")


class Licence(Record):
    """On what terms the text may be used. Titles of cited works and quotations belong to their authors."""

    name: str = Field(description="such as CC BY 4.0")
    address: str = Field(description="where its text is")
    credit: str = Field(description="who is to be named, and how")


class Published(Record):
    """What every file of data says of itself. It tells no time: it changes when the pages change."""

    schema_file: str = Field(alias="$schema")
    version: Version = Field(default=VERSION, description="of the format; a new number before the dot breaks readers")
    licence: Licence


class Claims(Published):
    """Every claim of the site, by id."""

    schema_file: Literal["claims.schema.json"] = Field(default="claims.schema.json", alias="$schema")
    claims: tuple[ClaimEntry, ...]


class KnowledgeBase(Published):
    """Everything that the site knows, each list by name or id."""

    schema_file: Literal["knowledge-base.schema.json"] = Field(default="knowledge-base.schema.json", alias="$schema")
    topics: tuple[TopicPage, ...]
    articles: tuple[ArticlePage, ...]
    authors: tuple[AuthorPage, ...]
    sources: tuple[SourcePage, ...]
    policies: tuple[PolicyPage, ...]
    glossary: tuple[Term, ...]
    claims: tuple[ClaimEntry, ...]
    statements: tuple[StatementEntry, ...]
    relations: Relations


class _PublishedSchema(GenerateJsonSchema):
    """The schema of what is written."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        return False  # a title that only repeats the name of the field

    def field_is_required(self, field: Any, total: bool) -> bool:
        return True  # what contributors may leave out is written as null or as an empty list


def schema(published: type[Published]) -> dict[str, Any]:
    """Return the JSON Schema of one file; every key is always there, null where nothing is known."""
    made = published.model_json_schema(by_alias=True, mode="serialization", schema_generator=_PublishedSchema)
    name = published.model_fields["schema_file"].default.removesuffix(".schema.json")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:marrow:{name}:{VERSION}",
        **made,
    }


def fingerprint() -> str:
    """Return what changes with any schema."""
    text = json.dumps([schema(Claims), schema(KnowledgeBase)], sort_keys=True)
    return sha256(text.encode()).hexdigest()
