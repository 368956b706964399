"""All links of the repository with their places: those that pages show, and identifiers in front matter. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from marrow.catalogue import Catalogue
from marrow.linkcheck.places import find, key
from marrow.linkcheck.records import Link, Place
from marrow.model import identifiers
from marrow.model.fields import date_parts
from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.records import Author, Source, Topic


@dataclass(frozen=True)
class Shown:
    """A link that a built page shows: its address, the file of the page, and the line if that is known."""

    address: str
    path: str
    line: int | None = None


Read = Callable[[str], str]
"""Gives the text of a file by its path."""


def gather(shown: Iterable[Shown], catalogue: Catalogue, read: Read) -> tuple[Link, ...]:
    """Join what pages show with what front matter names: one Link for each address, with every place.

    A link that a page shows and nobody wrote there (a reference, a fact about a source) belongs to the place where
    its address or identifier was written; only if there is none, to the page that shows it.
    """
    links = {key(link.address): link for link in _merged(named(catalogue, read))}
    by_path: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in shown:
        by_path[one.path].append(one)
    places: defaultdict[str, set[Place]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for path, ones in sorted(by_path.items()):
        for one in ones:
            spelled.setdefault(key(one.address), one.address)
        for address, place in find(path, read(path), (one.address for one in ones)):
            places[key(address)].add(place)
    for one in (one for ones in by_path.values() for one in ones):
        same = key(one.address)
        if same not in links and not any(place.written for place in places[same]):
            places[same].add(Place(one.path, one.line or 1))
    for same, found in places.items():
        link = links.get(same) or Link(spelled[same])
        # front matter knows its own places better: the text says the same line again
        known = {(place.path, place.line) for place in link.places}
        more = (place for place in found if (place.path, place.line) not in known)
        links[same] = replace(link, places=tuple(sorted({*link.places, *more})))
    return tuple(sorted(links.values(), key=lambda link: (link.places, link.address)))


def named(catalogue: Catalogue, read: Read) -> Iterator[Link]:
    """Yield the identifiers and addresses in the front matter of sources, authors and topics."""
    for page in catalogue.pages.values():
        if isinstance(page.record, Source):
            yield from _of_source(page, page.record, read(page.path))
        elif isinstance(page.record, Topic):
            yield from _of_topic(page, page.record, read(page.path))
        elif isinstance(page.record, Author) and page.record.orcid is not None:
            address = identifiers.ORCID.address.format(page.record.orcid)
            yield Link(address, (_place(page, read(page.path), ("orcid",), page.record.orcid),))


def _of_source(page: Page, source: Source, text: str) -> Iterator[Link]:
    csl = source.csl
    said = frozenset({source.notice.kind}) if source.notice is not None else frozenset()
    for field, scheme, value in (
        ("DOI", identifiers.DOI, csl.doi),
        ("PMID", identifiers.PMID, csl.pmid),
        ("PMCID", identifiers.PMCID, csl.pmcid),
    ):
        if value is not None and (address := scheme.url(value)) is not None:
            place = _place(page, text, ("csl", field), value)
            yield Link(address, (place,), title=csl.title, declared=said)
    for number, value in enumerate(source.registry):
        registry = identifiers.registry_of(value)
        if registry is not None and (address := registry.url(value)) is not None:
            yield Link(address, (_place(page, text, ("registry", number), value),))
    if csl.url is not None:
        day = _day(csl.issued) if csl.issued is not None else None
        yield Link(csl.url, (_place(page, text, ("csl", "URL"), csl.url),), day=day)


def _of_topic(page: Page, topic: Topic, text: str) -> Iterator[Link]:
    for field, scheme, code in (
        ("mesh", identifiers.MESH, topic.codes.mesh),
        ("wikidata", identifiers.WIKIDATA, topic.codes.wikidata),
    ):
        if code is not None:
            yield Link(scheme.address.format(code), (_place(page, text, ("codes", field), code),))


def _day(issued: str) -> date:
    year, month, day = (*date_parts(issued), 1, 1)[:3]
    return date(year, month, day)


def _place(page: Page, text: str, path: ValuePath, value: str) -> Place:
    number = page.line_of(path)
    lines = text.split("\n")
    column = lines[number - 1].find(value) if number <= len(lines) else -1
    return Place(page.path, number, column + 1, value) if column >= 0 else Place(page.path, number)


def _merged(links: Iterable[Link]) -> Iterator[Link]:
    """Yield one link for each address; two sources of one address keep the first title."""
    together: dict[str, Link] = {}
    for link in links:
        first = together.setdefault(key(link.address), link)
        if first is not link:
            both = replace(first, places=(*first.places, *link.places), declared=first.declared | link.declared)
            together[key(link.address)] = replace(both, title=first.title or link.title, day=first.day or link.day)
    yield from together.values()


def narrow(links: Iterable[Link], wanted: Callable[[Place], bool]) -> tuple[Link, ...]:
    """Keep the links, and of these the places, that are wanted."""
    kept = (replace(link, places=tuple(place for place in link.places if wanted(place))) for link in links)
    return tuple(link for link in kept if link.places)


def on_lines(lines: Mapping[str, frozenset[int]]) -> Callable[[Place], bool]:
    """Return the test whether a place stands on one of the lines of its file."""
    return lambda place: place.line in lines.get(place.path, ())


def below(paths: Iterable[str]) -> Callable[[Place], bool]:
    """Return the test whether a place stands in one of some files or folders."""
    roots = [path.rstrip("/") for path in paths]
    return lambda place: any(
        root in (".", "") or place.path == root or place.path.startswith(f"{root}/") for root in roots
    )
