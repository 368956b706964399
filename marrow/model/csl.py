"""The bibliographic record of a source: the fields of CSL-JSON that reference lists print."""

from __future__ import annotations

from pydantic import ConfigDict, Field, model_validator

from marrow.model.fields import Doi, PartialDay, Pmcid, Pmid, Record, Text, WebAddress, complaint
from marrow.model.vocabulary import CslType


class Name(Record):
    """A CSL name: a person's family and given name, or an organisation's literal one."""

    family: Text | None = None
    given: Text | None = None
    literal: Text | None = None

    @model_validator(mode="after")
    def _one_form(self) -> Name:
        if (self.family is None) == (self.literal is None) or (self.literal and self.given):
            seen = ", ".join(part for part in (self.family, self.given, self.literal) if part) or "neither"
            raise complaint(f'a name has family and given, or literal alone, seen "{seen}"; write one form')
        return self


class Csl(Record):
    """What a reference list prints: CSL-JSON fields, with ``issued`` as a plain date."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: CslType
    title: Text
    author: tuple[Name, ...] = ()
    container_title: Text | None = Field(default=None, alias="container-title")
    volume: Text | None = None
    issue: Text | None = None
    page: Text | None = None
    issued: PartialDay | None = None
    doi: Doi | None = Field(default=None, alias="DOI")
    pmid: Pmid | None = Field(default=None, alias="PMID")
    pmcid: Pmcid | None = Field(default=None, alias="PMCID")
    url: WebAddress | None = Field(default=None, alias="URL")
    publisher: Text | None = None
    number: Text | None = None
    language: Text | None = None
