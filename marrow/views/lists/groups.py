"""Lists of links under headings: the sections' start pages, the A to Z, what links where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from marrow.catalogue import Catalogue, date_of, looked_up
from marrow.model.page import Page
from marrow.model.records import Article, Author, Source, Topic
from marrow.model.vocabulary import Category, PageKind
from marrow.reading.glossary import GLOSSARY, term_anchor
from marrow.views.links import Link, link_to
from marrow.views.navigation import RECORD_PAGES
from marrow.views.sources import true_title

LATEST = {PageKind.ARTICLES: 2, PageKind.TOPICS: 6}
"""How many cards the front page shows of each kind: the newest and, of one day, those most linked to."""


@dataclass(frozen=True)
class Item:
    """A link in a list, with the summary of its page where that is shown."""

    link: Link
    text: str = ""


@dataclass(frozen=True)
class Group:
    """Links under a heading, or without one; ``page`` is the page that the heading names, if it names one.

    ``continued`` says that it began in the part of the list before this one.
    """

    title: str
    items: tuple[Item, ...]
    page: str | None = None
    continued: bool = False


def latest(catalogue: Catalogue, kind: PageKind) -> tuple[Group, ...]:
    """Return the pages that the front page shows of one kind."""

    def order(page: Page) -> tuple[int, int]:
        day = date_of(page)
        return (-day.toordinal() if day else 0, -len(catalogue.linked_from.get(page.name, ())))

    # they come sorted by title, and so remain what has one day and as many links
    pages = sorted(catalogue.of_kind(kind), key=order)[: LATEST[kind]]
    return (Group("", tuple(Item(link_to(page, describe(page)), _in_short(page)) for page in pages)),)


def _in_short(page: Page) -> str:
    """Return what a card says of a page: what it answers first, or its summary."""
    match page.record:
        case Topic(answers=(first, *_)):
            return first.says
        case Topic() | Article():
            return page.record.summary
    return ""


def describe(page: Page) -> str:
    """Return the few words that stand beside a page in an index."""
    match page.record:
        case Topic():
            return page.record.category.label
        case Article():
            return f"{page.record.label.label}, {page.record.published.isoformat()}"
        case Author():
            return ", ".join(page.record.roles)
        case Source():
            year = page.record.csl.issued[:4] if page.record.csl.issued else "no date"
            return f"{page.record.design.label}, {year}"
    return ""


def topics(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return conditions, treatments and concepts with their summaries."""
    found: dict[Category, list[Item]] = defaultdict(list)
    for page, topic in catalogue.records(Topic):
        found[topic.category].append(Item(link_to(page), topic.summary))
    return tuple(Group(f"{category.label}s", tuple(found[category])) for category in Category if found[category])


def articles(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return all articles with their summaries, newest first."""
    pages = sorted(catalogue.records(Article), key=lambda found: (-found[1].published.toordinal(), found[0].name))
    return (Group("", tuple(Item(link_to(page, describe(page)), article.summary) for page, article in pages)),)


def pages_of(catalogue: Catalogue, kind: PageKind) -> tuple[Group, ...]:
    """Return the pages of one folder by title."""
    return (Group("", tuple(Item(link_to(page, describe(page))) for page in catalogue.of_kind(kind))),)


def _by_letter(links: Iterable[Link]) -> tuple[Group, ...]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (looked_up(link.title), link.page, link.anchor or "")):
        initial = looked_up(link.title)[:1].upper()
        groups[initial if initial.isalpha() else "0–9"].append(Item(link))
    return tuple(Group(letter, tuple(found)) for letter, found in sorted(groups.items()))


def everything(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return every page, every other name of a topic and every glossary term."""
    links = []
    for page in catalogue.pages.values():
        if page.kind is not PageKind.PLAIN or page.name in RECORD_PAGES:
            links.append(_under_its_title(page))
    for page, topic in catalogue.records(Topic):
        links.extend(Link(page.name, other, f"see {page.title}") for other in topic.also_called)
    links.extend(Link(GLOSSARY, term, "glossary", term_anchor(term)) for term in catalogue.terms.values())
    return _by_letter(links)


def _under_its_title(page: Page) -> Link:
    """Return the link to a page; a source is looked up under the title that it bears."""
    link = link_to(page, describe(page))
    return replace(link, title=true_title(page.record.csl)) if isinstance(page.record, Source) else link


def links(catalogue: Catalogue) -> tuple[Group, ...]:
    """Return for every page the pages that point at it in whatever way."""
    pages = catalogue.pages
    return tuple(
        Group(pages[name].title, tuple(Item(link_to(pages[other])) for other in others), name)
        for name, others in catalogue.pointing_at.items()
    )
