"""The index of sources: what each is, how far it was read, who uses it, what is known of retractions."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marrow.catalogue import looked_up
from marrow.gate.known import Known
from marrow.model.csl import Csl, Name
from marrow.model.records import Source
from marrow.model.vocabulary import Design, Reading
from marrow.views.links import Link, link_to
from marrow.views.sources import Standing, standing, true_title


@dataclass(frozen=True)
class SourceRow:
    """One source under its true title; ``by`` says in short who wrote it and where it appeared, ``plain`` what it is."""

    link: Link
    plain: str
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
    rows = (
        SourceRow(
            replace(link_to(page), title=true_title(source.csl)),
            page.title,
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
    return SourceIndex(tuple(sorted(rows, key=lambda row: looked_up(row.link.title))))


def _by(csl: Csl) -> str:
    authors = _name(csl.author[0]) if csl.author else ""
    if len(csl.author) == 2:
        authors += f" and {_name(csl.author[1])}"
    elif len(csl.author) > 2:
        authors += " and others"
    return ", ".join(part for part in (authors, csl.container_title or csl.publisher) if part)


def _name(name: Name) -> str:
    return name.family or name.literal or ""
