"""The sidebar of a page: all sections and, of its own section, the pages around it."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model.page import Page
from marrow.model.vocabulary import PageKind
from marrow.views.links import LIMIT, Link, link_to

A_TO_Z = "a-z"

CHECKS = "checks"
ACCOUNTS = (CHECKS, "changes", "corrections-log", "links")
"""The pages that give account of how the site is made; they stand with the policies."""

TRIALS = "trials"
EVIDENCE_MAP = "evidence-map"
RECORD_PAGES = (*ACCOUNTS, TRIALS, EVIDENCE_MAP)
"""The pages that are made of what all others hold."""


FRONT_PAGE = "index"


@dataclass(frozen=True)
class Entry:
    """One section of the sidebar; ``links`` are empty but for the present section."""

    link: Link
    is_here: bool
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Navigation:
    """The sidebar as data."""

    entries: tuple[Entry, ...]


def navigation(catalogue: Catalogue, page: Page) -> Navigation:
    """Return the sidebar of ``page``, bounded whatever the size of the site."""
    entries = []
    for kind in PageKind.sections():
        pages = catalogue.of_kind(kind)
        index = f"{kind}/index"
        if index not in catalogue.pages:
            continue
        is_here = kind == section_of(page)
        links = [link_to(other) for other in _around(pages, page)] if is_here else []
        if is_here and kind is PageKind.ABOUT:
            links += [link_to(catalogue.pages[name]) for name in ACCOUNTS if name in catalogue.pages]
        entries.append(Entry(Link(index, kind.label), is_here, tuple(links)))
    for name in (TRIALS, EVIDENCE_MAP, "glossary", A_TO_Z):
        if name in catalogue.pages:
            entries.append(Entry(link_to(catalogue.pages[name]), name == page.name))
    return Navigation(tuple(entries))


def section_of(page: Page) -> PageKind:
    """Return the kind of page under which a page stands in the sidebar."""
    if page.name in ACCOUNTS:
        return PageKind.ABOUT
    return next((kind for kind in PageKind.sections() if page.name.startswith(f"{kind}/")), page.kind)


def next_in_book(catalogue: Catalogue, page: Page) -> tuple[str, ...]:
    """Return the pages that follow ``page`` where all are read as one book.

    The front page is followed by the sections, each of which begins with its start page, and by all other pages.
    """
    starts = {f"{kind}/index": kind for kind in PageKind.sections()}
    if page.name in starts:
        return tuple(other.name for other in catalogue.of_kind(starts[page.name]))
    if page.name != FRONT_PAGE:
        return ()
    sections = (
        [start] if start in catalogue.pages else [other.name for other in catalogue.of_kind(kind)]
        for start, kind in starts.items()
    )
    others = (other.name for other in catalogue.of_kind(PageKind.PLAIN) if other.name not in (FRONT_PAGE, *starts))
    return tuple(name for names in (*sections, others) for name in names)


def _around(pages: list[Page], page: Page) -> list[Page]:
    """Return at most ``LIMIT`` pages in order, those around ``page`` or else the first."""
    here = next((index for index, other in enumerate(pages) if other.name == page.name), 0)
    start = max(0, min(here - LIMIT // 2, len(pages) - LIMIT))
    return pages[start : start + LIMIT]
