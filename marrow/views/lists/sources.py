"""The index of sources: what each is, how far it was read, who uses it, what is known of retractions."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.gate.known import Known
from marrow.model.csl import Csl, Name
from marrow.model.records import Source
from marrow.model.vocabulary import Design, Reading
from marrow.views.links import Link, link_to
from marrow.views.sources import Standing, standing


@dataclass(frozen=True)
class SourceRow:
    """One source; ``by`` says in short who wrote it and where it appeared."""

    link: Link
    by: str
    design: Design
    year: str | None
    read: Reading
    peer_reviewed: bool
    used_by: int
    standing: Standing


@dataclass(frozen=True)
class SourceIndex:
    """All sources by title."""

    rows: tuple[SourceRow, ...]


def sources(known: Known) -> SourceIndex:
    """Return all sources."""
    catalogue = known.catalogue
    return SourceIndex(
        tuple(
            SourceRow(
                link_to(page),
                _by(source.csl),
                source.design,
                source.csl.issued[:4] if source.csl.issued else None,
                source.read,
                source.peer_reviewed,
                len(catalogue.used_by.get(page.name, ())),
                standing(source, known.notices),
            )
            for page, source in catalogue.records(Source)
        )
    )


def _by(csl: Csl) -> str:
    authors = _name(csl.author[0]) if csl.author else ""
    if len(csl.author) == 2:
        authors += f" and {_name(csl.author[1])}"
    elif len(csl.author) > 2:
        authors += " and others"
    return ", ".join(part for part in (authors, csl.container_title or csl.publisher) if part)


def _name(name: Name) -> str:
    return name.family or name.literal or ""
