"""What can be followed: feeds of the site, of a topic, of an author and of corrections, as Atom and as JSON Feed.

Days come from front matter, so the same pages give the same feeds. An entry is named by a UUID made from its page, which
stays the same when the site gets an address or another one: nobody is shown an old entry as new.

Sources: RFC 4287 (Atom), JSON Feed 1.1 (jsonfeed.org).
"""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from marrow.catalogue import authors_of
from marrow.model.records import Article, Author, Topic
from marrow.model.vocabulary import ChangeKind, PageKind
from marrow.views.lists.changes import Entry as Change
from marrow.views.lists.changes import changes
from marrow.views.navigation import FRONT_PAGE
from marrow.views.views import Views

FOLDER = "feeds"
MOST = 50
"""Entries of one feed."""

ATOM, JSON = "application/atom+xml", "application/feed+json"
_ATOM = "http://www.w3.org/2005/Atom"
_BEGINNING = date(1970, 1, 1)


@dataclass(frozen=True)
class Site:
    """The site that is followed: its name, language and licence, and the address of a file seen from another file of it.

    ``address`` takes the path of the feed and that of the file, both from the root of the site.
    """

    name: str
    language: str
    licence: str
    address: Callable[[str, str], str]


@dataclass(frozen=True)
class Entry:
    """A page that is new or changed, or a correction on one. ``key`` names it for ever, ``place`` is its anchor."""

    key: str
    page: str
    place: str
    title: str
    text: str
    published: date
    updated: date
    authors: tuple[str, ...]


@dataclass(frozen=True)
class Feed:
    """Something that can be followed: the path of its files without their ending, its title, the page that it is about."""

    path: str
    title: str
    page: str
    entries: tuple[Entry, ...] = ()
    newest: date = _BEGINNING
    """The day that it names where it has no entry."""

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The paths of its two files, each with its media type."""
        return (f"{self.path}.xml", ATOM), (f"{self.path}.json", JSON)


def followed(views: Views, page: str, name: str) -> tuple[Feed, ...]:
    """Return what can be followed from a page of a site called ``name``, without entries: all, corrections, its own."""
    title = views.catalogue.pages[page].title
    own = (Feed(f"{FOLDER}/{page}", f"{name}: {title}", page),) if any(_about(views, page)) else ()
    return (
        Feed(f"{FOLDER}/site", f"{name}: new and changed pages", FRONT_PAGE),
        Feed(f"{FOLDER}/corrections", f"{name}: corrections", FRONT_PAGE),
        *own,
    )


def files(views: Views, site: Site) -> dict[str, str]:
    """Return the text of every feed by its path from the root of the site."""
    pages = {entry.page: entry for entry in _pages(views)}
    newest = max((entry.updated for entry in pages.values()), default=_BEGINNING)
    made = {}
    for name in sorted(views.catalogue.pages):
        main, corrected, *own = followed(views, name, site.name)
        full = [(feed, [pages[page] for page in _about(views, name)]) for feed in own]
        if name == FRONT_PAGE:
            full += [(main, list(pages.values())), (corrected, list(_corrections(views)))]
        for feed, entries in full:
            (atom, _), (as_json, _) = feed.files
            listed = replace(feed, entries=_newest(entries), newest=newest)
            made[atom], made[as_json] = _as_atom(listed, site), _as_json(listed, site)
    return made


def _about(views: Views, name: str) -> Iterator[str]:
    """Yield the topics and articles that are about a topic, or by an author."""
    catalogue = views.catalogue
    match catalogue.pages[name].record:
        case Topic():
            yield from (name, *catalogue.articles_on.get(name, ()))
        case Author():
            written = catalogue.written_by.get(name, ())
            yield from (page for page in written if isinstance(catalogue.pages[page].record, Topic | Article))


def _pages(views: Views) -> Iterator[Entry]:
    for name, page in views.catalogue.pages.items():
        record = page.record
        if isinstance(record, Topic | Article):
            authors = tuple(_name(views, author) for author in authors_of(page))
            yield Entry(name, name, "", page.title, record.summary, record.published, record.updated, authors)


def _name(views: Views, author: str) -> str:
    return views.catalogue.pages[f"{PageKind.AUTHORS}/{author}"].title


def _corrections(views: Views) -> Iterator[Entry]:
    """Yield what was corrected or withdrawn."""
    for day in changes(views.known).days:
        for found in day.entries:
            if found.kind in (ChangeKind.CORRECTED, ChangeKind.WITHDRAWN):
                page = views.catalogue.pages[found.link.page]
                authors = tuple(_name(views, author) for author in authors_of(page))
                key = f"{page.name} {found.date} {found.link.anchor} {found.note} {found.now}"
                place = found.link.anchor or "changes"
                yield Entry(key, page.name, place, page.title, _told(found), found.date, found.date, authors)


def _told(change: Change) -> str:
    said = f" It said: “{change.was}” It says now: “{change.now}”" if change.was else ""
    return f"{change.label}. {change.note}{said}"


def _newest(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    ordered = sorted(entries, key=lambda entry: (-entry.updated.toordinal(), -entry.published.toordinal(), entry.key))
    return tuple(ordered[:MOST])


def _id(name: str, key: str) -> str:
    return uuid5(uuid5(NAMESPACE_URL, name), key).urn


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _target(entry: Entry, path: str, site: Site) -> str:
    return site.address(path, f"{entry.page}.html") + (f"#{entry.place}" if entry.place else "")


def _as_atom(feed: Feed, site: Site) -> str:
    (path, _), _ = feed.files
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _add(root, "id", _id(site.name, feed.path))
    _add(root, "title", feed.title)
    _add(root, "updated", _moment(max((entry.updated for entry in feed.entries), default=feed.newest)))
    _add(root, "link", rel="self", type=ATOM, href=site.address(path, path))
    _add(root, "link", rel="alternate", type="text/html", href=site.address(path, f"{feed.page}.html"))
    _add(root, "link", rel="license", href=site.licence)
    _add(_add(root, "author"), "name", site.name)
    for entry in feed.entries:
        node = _add(root, "entry")
        _add(node, "id", _id(site.name, entry.key))
        _add(node, "title", entry.title)
        _add(node, "published", _moment(entry.published))
        _add(node, "updated", _moment(entry.updated))
        for author in entry.authors:
            _add(_add(node, "author"), "name", author)
        _add(node, "link", rel="alternate", type="text/html", href=_target(entry, path, site))
        _add(node, "summary", entry.text)
    ET.indent(root)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    node = ET.SubElement(parent, name, attributes)
    node.text = text
    return node


def _as_json(feed: Feed, site: Site) -> str:
    _, (path, _) = feed.files
    told: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "language": site.language,
        "home_page_url": site.address(path, f"{feed.page}.html"),
        "feed_url": site.address(path, path),
        "authors": [{"name": site.name}],
        "items": [
            {
                "id": _id(site.name, entry.key),
                "url": _target(entry, path, site),
                "title": entry.title,
                "content_text": entry.text,
                "date_published": _moment(entry.published),
                "date_modified": _moment(entry.updated),
                "authors": [{"name": author} for author in entry.authors],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"
