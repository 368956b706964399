"""Faults in front matter: wrong values, fields and names, and days and reviews that cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from marrow.model.problems import ValuePath
from marrow.model.records import Article, Author, Policy, Source, Topic
from tests_site.faults.planting import Fault, Kind, Pages


def field(records: type | tuple[type, ...], name: str, value: str, rule: str = "front-matter") -> Kind:
    """Return the fault of another value in the front matter of some kinds of pages."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            path: ValuePath = tuple(name.split("."))
            if isinstance(page.record, records) and path in page.lines:
                yield from pages.with_field(page, path, value, rule)

    return places


def no_such_name(field: str, record: type) -> Kind:
    """Return the fault of a name in a list of names that no page has."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            if isinstance(page.record, record):
                for index, name in enumerate(getattr(page.record, field)):
                    line = page.line_of((field, index))
                    yield from pages.with_word(page, line, name, f"no-{name}", "page-name")

    return places


def front_matter(records: type | tuple[type, ...], text: str, rule: str) -> Kind:
    """Return the fault of one more line at the end of the front matter."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            if isinstance(page.record, records):
                lines = pages.lines(page.path)
                end = lines.index("---", 1)
                if not any(line.startswith(text.partition(":")[0]) for line in lines[:end]):
                    yield pages.with_line(page, end + 1, f"{text}\n---", rule)

    return places


def front_matter_where_none_belongs(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if page.kind == "plain":
            lines = ("---", "owner: desk", "---", *pages.lines(page.path))
            yield Fault(page.path, lines, page.path, 1, "front-matter")


def key_twice(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if isinstance(page.record, (Topic, Article)):
            line = page.line_of(("ai_use",))
            text = pages.lines(page.path)[line - 1]
            yield pages.with_line(page, line, f"{text}\n{text}", "yaml", told=(page.path, line + 1))


def field_missing(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if isinstance(page.record, (Topic, Policy)):
            first = page.line_of(()) if page.line_of(("review_due",)) > page.line_of(()) else 2
            yield pages.with_line(page, page.line_of(("review_due",)), None, "front-matter", told=(page.path, first))


def updated_before_published(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        early = str(page.record.published - timedelta(days=1))
        yield from pages.with_field(page, ("updated",), early, "dates-in-order")


def published_after_tomorrow(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        yield from pages.with_field(page, ("published",), str(pages.day + timedelta(days=2)), "date-in-future")


def own_review(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        if not page.record.reviews:
            end = pages.lines(page.path).index("---", 1) + 1
            review = f"reviews: [{{by: {page.record.authors[0]}, date: {page.record.published}, as: editorial}}]\n---"
            yield pages.with_line(page, end, review, "own-review")


def review_by_somebody_without_credentials(pages: Pages) -> Iterator[Fault]:
    people = [page for page in pages.catalogue.of_kind("authors") if isinstance(page.record, Author)]
    laymen = [page.short_name for page in people if isinstance(page.record, Author) and not page.record.credentials]
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        others = [name for name in laymen if name not in page.record.authors]
        if not page.record.reviews and others:
            end = pages.lines(page.path).index("---", 1) + 1
            review = f"reviews: [{{by: {others[0]}, date: {page.record.published}, as: medical}}]\n---"
            yield pages.with_line(page, end, review, "reviewer-credentials")


def waiver(rule: str, until: str) -> Kind:
    """Return the fault of a waiver that holds no more, or was never needed."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.readers_pages():
            assert isinstance(page.record, (Topic, Article))
            if not page.record.waive:
                end = pages.lines(page.path).index("---", 1) + 1
                given = (
                    f"waive: [{{rule: {rule}, why: No reason at all., by: {page.record.authors[0]}, until: {until}}}]"
                )
                yield pages.with_line(page, end, f"{given}\n---", "waiver")

    return places


KINDS: dict[str, Kind] = {
    "an unknown category": field(Topic, "category", "illness"),
    "an unknown label": field(Article, "label", "explained"),
    "an unknown design": field(Source, "design", "a study"),
    "a date that is none": field((Topic, Policy), "review_due", "next year"),
    "a month that is none": field(Author, "interests_date", "2026-13-22"),
    "no interests": field(Author, "interests", "[]"),
    "a DOI as an address": field(Source, "csl.DOI", "https://doi.org/10.1000/1"),
    "a PMID with its name": field(Source, "csl.PMID", "PMID123"),
    "neither yes nor no": field(Source, "peer_reviewed", "maybe"),
    "a number in words": field(Source, "participants", "ten"),
    "an owner that is not there": field(Policy, "owner", "nobody-here", "page-name"),
    "a malformed registry number": front_matter(Source, "registry: [NCT-1]", "front-matter"),
    "an unknown key": front_matter((Topic, Article, Author, Source, Policy), "colour: red", "front-matter"),
    "a bracket too many": front_matter((Topic, Article), "colours: [[red]", "yaml"),
    "a topic that is not there": no_such_name("topics", Article),
    "a condition that is not there": no_such_name("treats", Topic),
    "an author that is not there": no_such_name("authors", Topic),
    "a key twice": key_twice,
    "a missing field": field_missing,
    "updated before published": updated_before_published,
    "published after tomorrow": published_after_tomorrow,
    "an own review": own_review,
    "a medical review without credentials": review_by_somebody_without_credentials,
    "a waiver of nothing": waiver("image-alternative", "2999-01-01"),
    "a waiver that ended": waiver("hype", "2020-01-01"),
    "front matter where none belongs": front_matter_where_none_belongs,
}
"""By their names."""
