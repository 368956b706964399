"""The identifiers and addresses in the front matter of pages, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from marrow.catalogue import Catalogue
from marrow.linkcheck.extension.gather import Read
from marrow.linkcheck.places import canonical_key
from marrow.linkcheck.records import Link, Place
from marrow.model import identifiers
from marrow.model.fields import date_parts
from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.records import Author, Source, Topic


def named(catalogue: Catalogue, read: Read) -> Iterator[Link]:
    """Yield one link for each identifier or address in the front matter of sources, authors and topics."""
    return _merged(_all(catalogue, read))


def _all(catalogue: Catalogue, read: Read) -> Iterator[Link]:
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
        first = together.setdefault(canonical_key(link.address), link)
        if first is not link:
            both = replace(first, places=(*first.places, *link.places), declared=first.declared | link.declared)
            together[canonical_key(link.address)] = replace(
                both, title=first.title or link.title, day=first.day or link.day
            )
    yield from together.values()
