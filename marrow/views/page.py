"""What each page shows about itself and others: the base of all views, and what several kinds of page share.

A view holds everything that is printed and not written in the page's own body. Two equal views
print the same page, so a page is out of date exactly when its file or the digest of its view has
changed. Every list is bounded by ``LIMIT``: a page does not grow with the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from marrow.catalogue import Catalogue
from marrow.model.history import Change
from marrow.model.records import Article, Author, Topic
from marrow.model.vocabulary import AiUse, Capacity, PageKind
from marrow.views.body import Body
from marrow.views.frame import Frame
from marrow.views.links import Link, link_to


@dataclass(frozen=True)
class PageView:
    """Everything that a page shows beside what is written in it; a class of its own for each kind of page."""

    name: str
    title: str
    body: Body
    frame: Frame

    @property
    def what_it_is(self) -> str:
        """What the page is among those of its kind, in a word; nothing where its kind says all."""
        return ""

    @property
    def description(self) -> str:
        """The page in a sentence, as search engines show it; nothing where there is none."""
        return ""

    def digest(self) -> str:
        """Return a fingerprint that is equal for equal views."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


@dataclass(frozen=True)
class PlainView(PageView):
    """The front page, the glossary, the start pages of folders and the pages of record."""


@dataclass(frozen=True)
class ReviewDue:
    """The day by which somebody looks at a page again, and whether it has gone by."""

    day: date
    is_past: bool


def review_due(day: date, today: date) -> ReviewDue:
    """Return when a review is due; on the day itself it is not yet overdue."""
    return ReviewDue(day, day < today)


@dataclass(frozen=True)
class ReviewView:
    """A review that took place."""

    capacity: Capacity
    by: Link
    date: date


@dataclass(frozen=True)
class Byline:
    """Who made a topic or an article, when, and how; ``organisations`` are the pages of those who are no persons."""

    authors: tuple[Link, ...]
    organisations: tuple[str, ...]
    published: date
    updated: date
    reviews: tuple[ReviewView, ...]
    ai_use: AiUse

    @property
    def has_medical_review(self) -> bool:
        """Whether a clinician has reviewed the page as one: no other capacity counts."""
        return any(review.capacity is Capacity.MEDICAL for review in self.reviews)


def byline(catalogue: Catalogue, record: Topic | Article) -> Byline:
    """Return the byline of a page."""
    return Byline(
        tuple(author_link(catalogue, name) for name in record.authors),
        tuple(_organisations(catalogue, (*record.authors, *(review.by for review in record.reviews)))),
        record.published,
        record.updated,
        tuple(ReviewView(review.capacity, author_link(catalogue, review.by), review.date) for review in record.reviews),
        record.ai_use,
    )


def _organisations(catalogue: Catalogue, names: Iterable[str]) -> Iterator[str]:
    for name in sorted({f"{PageKind.AUTHORS}/{name}" for name in names}):
        author = catalogue.pages[name].record
        if isinstance(author, Author) and author.organisation:
            yield name


def author_link(catalogue: Catalogue, name: str) -> Link:
    """Return a link to an author, by the name of the page."""
    return link_to(catalogue.pages[f"{PageKind.AUTHORS}/{name}"])


def newest_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return the history of a page with the newest day first; changes of one day stay as they were written."""
    return tuple(sorted(changes, key=lambda change: change.date, reverse=True))
