"""The bibliographic record of a source: the fields of CSL-JSON that reference lists print."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, model_validator

from marrow.model.fields import Day, Doi, PartialDay, Pmcid, Pmid, Record, Text, WebAddress, Words, complaint
from marrow.model.plain import deceiving_in
from marrow.model.vocabulary import CslType

_MEANT: dict[str, CslType] = {
    **dict.fromkeys(("preprint", "preprints"), CslType.ARTICLE),
    **dict.fromkeys(("journal", "journal-article", "paper"), CslType.ARTICLE_JOURNAL),
    **dict.fromkeys(("newspaper", "news", "news-article"), CslType.ARTICLE_NEWSPAPER),
    **dict.fromkeys(("magazine",), CslType.ARTICLE_MAGAZINE),
    **dict.fromkeys(("book-chapter", "section"), CslType.CHAPTER),
    **dict.fromkeys(("conference", "conference-paper", "proceedings"), CslType.PAPER_CONFERENCE),
    **dict.fromkeys(("website", "web-page", "web", "page"), CslType.WEBPAGE),
    **dict.fromkeys(("blog", "blog-post"), CslType.POST_WEBLOG),
    **dict.fromkeys(("dissertation", "phd", "phdthesis"), CslType.THESIS),
    **dict.fromkeys(("law", "act", "statute"), CslType.LEGISLATION),
    **dict.fromkeys(("case", "court", "judgment", "ruling"), CslType.LEGAL_CASE),
    **dict.fromkeys(("tv", "television", "radio", "podcast", "film", "video"), CslType.BROADCAST),
    **dict.fromkeys(("program", "programme", "code"), CslType.SOFTWARE),
    **dict.fromkeys(("data", "data-set", "database"), CslType.DATASET),
    **dict.fromkeys(("encyclopedia", "encyclopaedia"), CslType.ENTRY_ENCYCLOPEDIA),
}
"""Words that people write for a type, and what CSL calls it."""

_PREPRINTS = re.compile(r"\b(?:\w*rxiv|arxiv|ssrn|research square|osf preprints|preprints\.org)\b", re.I)
_MARKUP = re.compile(
    r"</?(?:\w+:)?(?:i|b|em|strong|sub|sup|span|sc|scp|u|tt|small|ital(?:ic)?|bold|inf|inline-formula|math|m[ions]|mrow|msu[bp])\b[^<>]*>"
    r"|\$[^$]*[_^\\{][^$]*\$|\\[a-z]+\{|[~^]\d+[~^]|(?<!\w)\*(?=\S)[^*_]+(?<=\S)\*(?!\w)|(?<!\w)_(?=\S)[^*_]+(?<=\S)_(?!\w)",
    re.I,
)
"""Marks of HTML, JATS, MathML, LaTeX and Markdown, as registries and web pages give titles."""
_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,6});", re.I)


def _type(value: Any) -> Any:
    meant = _MEANT.get(str(value).strip().casefold().replace(" ", "-").replace("_", "-"))
    if meant is None:
        return value
    server = ", and publisher: with the server" if meant is CslType.ARTICLE else ""
    raise complaint(f'unknown value "{value}"; write {meant}{server}')


def _plain(text: str) -> str:
    """Refuse what a title copied from a web page may hold: it would be printed as signs."""
    hidden = deceiving_in(text)
    if hidden is not None:
        raise complaint(hidden)
    markup, entity = _MARKUP.search(text), _ENTITY.search(text)
    if markup is not None:
        raise complaint(f'"{markup[0]}" in "{text}" would be printed; take it out, and write small signs as CO₂ or 10⁶')
    if entity is not None:
        raise complaint(f'"{entity[0]}" in "{text}" would be printed; write the sign that it stands for')
    return text


Type = Annotated[CslType, BeforeValidator(_type)]
Title = Annotated[Words, AfterValidator(_plain)]


class Name(Record):
    """A CSL name: a person's family and given name with particle (van der) and suffix (Jr), or a literal one."""

    family: Text | None = None
    given: Text | None = None
    particle: Text | None = Field(default=None, alias="non-dropping-particle")
    suffix: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Name:
        of_a_person = self.given or self.particle or self.suffix
        if (self.family is None) == (self.literal is None) or (self.literal and of_a_person):
            seen = ", ".join(part for part in (self.family, self.given, self.literal) if part) or "neither"
            raise complaint(f'a name has family and given, or literal alone, seen "{seen}"; write one form')
        return self

    @model_validator(mode="after")
    def _suffix_apart(self) -> Name:
        for part in (self.family, self.given):
            *first, last = (part or "").replace(",", " ").split() or [""]
            if first and _DEGREE.fullmatch(last):
                raise complaint(f'"{last}" in the name "{part}" is a degree, which references leave out; take it out')
            if first and _SUFFIX.fullmatch(last):
                raise complaint(
                    f'"{last}" stands in the name "{part}"; take it out and write suffix: {last.rstrip(".")}'
                )
        return self


_DEGREE = re.compile(r"M\.?D\.?|Ph\.?D\.?|MBBS|MBChB|MSc|MPH|FRCS|FRCP")
_SUFFIX = re.compile(r"(?:Jr|Sr|2nd|3rd|II|III|IV)\.?")

OTHERS = Name(literal="others")
"""Stands last where a source has more authors than are named. CSL knows no other way to say it."""


class Csl(Record):
    """What a reference list prints: CSL-JSON fields, with ``issued`` and ``accessed`` as plain dates.

    ``title`` is the one that the work bears, in its own language; ``translated-title`` is ours and the one field that
    CSL does not have. A preprint is an ``article`` whose ``publisher`` is the server.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: Type
    title: Title
    translated_title: Title | None = Field(default=None, alias="translated-title")
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Title | None = Field(default=None, alias="container-title")
    container_title_short: Title | None = Field(default=None, alias="container-title-short")
    collection_title: Title | None = Field(default=None, alias="collection-title")
    edition: Text | None = None
    version: Text | None = None
    genre: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    issued: PartialDay | None = None
    accessed: Day | None = None
    doi: Doi | None = Field(default=None, alias="DOI")
    pmid: Pmid | None = Field(default=None, alias="PMID")
    pmcid: Pmcid | None = Field(default=None, alias="PMCID")
    url: WebAddress | None = Field(default=None, alias="URL")
    publisher: Text | None = None
    publisher_place: Text | None = Field(default=None, alias="publisher-place")
    event_title: Title | None = Field(default=None, alias="event-title")
    event_place: Text | None = Field(default=None, alias="event-place")
    number: Text | None = None
    language: Text | None = None

    @model_validator(mode="after")
    def _server_of_a_preprint(self) -> Csl:
        named = filter(None, (self.container_title, self.publisher))
        server = next(filter(_PREPRINTS.search, named), None)
        if self.type is CslType.ARTICLE_JOURNAL and server is not None:
            raise complaint(
                f'"{server}" is a server of preprints; write type: article and publisher: {server}', field="type"
            )
        if self.type is CslType.ARTICLE and self.publisher is None:
            raise complaint("a preprint without its server; write publisher: bioRxiv or another", field="type")
        return self


_RANGE = re.compile(r"([A-Za-z]{0,3}\d+[A-Za-z]?)\s?[-–—]\s?([A-Za-z]{0,3}\d+[A-Za-z]?)")


def first_and_last_page(page: str) -> tuple[str, str | None]:
    """Return the ends of a range of pages; the number of an article, whatever signs it has, is whole."""
    match = _RANGE.fullmatch(page)
    return (match[1], match[2]) if match else (page, None)
