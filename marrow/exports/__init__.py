"""What is published beside the pages: data, feeds, what programs ask for first. Text by its path; no Sphinx here."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from marrow.exports import crawlers, feeds
from marrow.exports.bibtex import bibtex
from marrow.exports.csl import csl
from marrow.exports.feeds import Feed, Site, followed
from marrow.exports.fhir import bundle
from marrow.exports.format import Claims, KnowledgeBase, Published, schema
from marrow.exports.joined import claims, knowledge_base
from marrow.exports.linked_data import Seen, linked_data
from marrow.exports.ris import ris
from marrow.model.records import Source
from marrow.views.views import Views

__all__ = [
    "FEEDS",
    "FHIR",
    "FOLDER",
    "FORMATS",
    "REFERENCES",
    "Feed",
    "Format",
    "Seen",
    "Site",
    "around",
    "files",
    "followed",
    "linked_data",
]

FOLDER = "data"
REFERENCES = f"{FOLDER}/references"
FEEDS = feeds.FOLDER
FHIR = f"{FOLDER}/fhir/bundle.json"
"""Claims about effects, their gradings and the sources, as HL7 FHIR R5."""

Sources: TypeAlias = Iterable[tuple[str, Source]]


@dataclass(frozen=True)
class Format:
    """A format of references: its name for readers, the ending of its files, its media type, and how it is written."""

    label: str
    ending: str
    media_type: str
    write: Callable[[Sources], str]

    def path(self, name: str) -> str:
        """Return the path, from the root of the site, of the references of the page ``name``."""
        return f"{REFERENCES}/{name}.{self.ending}"


FORMATS = (
    Format("CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl),
    Format("BibTeX", "bib", "application/x-bibtex", bibtex),
    Format("RIS", "ris", "application/x-research-info-systems", ris),
)


def around(views: Views, site: Site, *, has_address: bool) -> dict[str, str]:
    """Return what lies beside the pages for those who follow them or walk through them, as text by its path."""
    return {**feeds.files(views, site), **crawlers.files(views, site, has_address=has_address)}


def files(views: Views) -> dict[str, str]:
    """Return the text of every file of data by its path from the root of the site."""
    return {
        f"{FOLDER}/knowledge-base.json": _json(knowledge_base(views)),
        f"{FOLDER}/knowledge-base.schema.json": _text(schema(KnowledgeBase)),
        f"{FOLDER}/claims.json": _json(claims(views)),
        f"{FOLDER}/claims.schema.json": _text(schema(Claims)),
        FHIR: _text(bundle(views)),
        **_references(views),
    }


def _references(views: Views) -> dict[str, str]:
    """Return the references of each page in the order of its list, and all of them by name."""
    sources = {page.short_name: source for page, source in views.catalogue.records(Source)}
    lists = {
        name: [reference.source for reference in views.of(name).body.references]
        for name in sorted(views.catalogue.pages)
    }
    lists["all"] = sorted(sources)
    return {
        form.path(name): form.write([(source, sources[source]) for source in listed])
        for name, listed in lists.items()
        if listed
        for form in FORMATS
    }


def _json(data: Published) -> str:
    return _text(data.model_dump(mode="json", by_alias=True))


def _text(data: object) -> str:
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
