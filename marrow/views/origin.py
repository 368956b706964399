"""Who made a page, when, and which version of it stands here: what a citation of it needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marrow.catalogue import Catalogue, authors_of
from marrow.model.csl import Name
from marrow.model.page import Page
from marrow.model.records import Article, Author, Policy, Topic
from marrow.model.vocabulary import PageKind


@dataclass(frozen=True)
class Origin:
    """The names of those who made a page, its last day and its version, as far as the page has them.

    ``version`` is the number of entries in the history of the page: each change that is told raises it.
    """

    authors: tuple[Name, ...]
    day: date | None
    version: int | None


def origin_of(catalogue: Catalogue, page: Page) -> Origin:
    """Return the origin of a page."""
    names = tuple(_name(catalogue, author) for author in authors_of(page))
    match page.record:
        case Topic() | Article() as record:
            return Origin(names, record.updated, len(record.changes) or None)
        case Policy(updated=updated):
            return Origin(names, updated, None)
    return Origin(names, None, None)


def _name(catalogue: Catalogue, author: str) -> Name:
    page = catalogue.pages[f"{PageKind.AUTHORS}/{author}"]
    if not isinstance(page.record, Author):
        return Name(literal=page.title)
    if page.record.family is None:
        return Name(literal=page.record.name)
    given = " ".join(page.record.name.replace(page.record.family, " ", 1).split())
    return Name(family=page.record.family, given=given or None)
