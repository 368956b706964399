"""The bibliographic record of a source: the fields of CSL-JSON that reference lists print."""

from __future__ import annotations

from pydantic import ConfigDict, Field, model_validator

from marrow.model.fields import Day, Doi, PartialDay, Pmcid, Pmid, Record, Text, WebAddress, complaint
from marrow.model.vocabulary import CslType


class Name(Record):
    """A CSL name: a person's family and given name with particle (van der) and suffix (Jr), or a literal one."""

    family: Text | None = None
    given: Text | None = None
    particle: Text | None = Field(default=None, alias="non-dropping-particle")
    suffix: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Name:
        if (self.family is None) == (self.literal is None) or (
            self.literal and (self.given or self.particle or self.suffix)
        ):
            seen = ", ".join(part for part in (self.family, self.given, self.literal) if part) or "neither"
            raise complaint(f'a name has family and given, or literal alone, seen "{seen}"; write one form')
        return self


class Csl(Record):
    """What a reference list prints: CSL-JSON fields, with ``issued`` and ``accessed`` as plain dates.

    ``title`` is the one that the work bears, in its own language; ``translated-title`` is ours and the one field that
    CSL does not have. A preprint is an ``article`` whose ``publisher`` is the server.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: CslType
    title: Text
    translated_title: Text | None = Field(default=None, alias="translated-title")
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    container_title: Text | None = Field(default=None, alias="container-title")
    container_title_short: Text | None = Field(default=None, alias="container-title-short")
    collection_title: Text | None = Field(default=None, alias="collection-title")
    edition: Text | None = None
    version: Text | None = None
    genre: Text | None = None
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    issued: PartialDay | None = None
    doi: Doi | None = Field(default=None, alias="DOI")
    pmid: Pmid | None = Field(default=None, alias="PMID")
    pmcid: Pmcid | None = Field(default=None, alias="PMCID")
    url: WebAddress | None = Field(default=None, alias="URL")
    accessed: Day | None = None
    publisher: Text | None = None
    publisher_place: Text | None = Field(default=None, alias="publisher-place")
    event_title: Text | None = Field(default=None, alias="event-title")
    event_place: Text | None = Field(default=None, alias="event-place")
    number: Text | None = None
    language: Text | None = None
