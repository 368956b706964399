"""What each page shows about itself and others: pure functions of the catalogue.

A view holds everything that is printed and not written in the page's own body. Two equal views
print the same page, so a page is out of date exactly when its file or the digest of its view has
changed. Every list is bounded by ``LIMIT``: a page does not grow with the site.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from marrow import words
from marrow.catalogue import Catalogue, authors_of, by_title, date_of
from marrow.listings import Group, listing
from marrow.model import identifiers
from marrow.model.fields import Record
from marrow.model.page import Claim, Kind, Page
from marrow.model.records import Article, Author, Source, Topic
from marrow.navigation import Navigation, navigation
from marrow.references import format_references
from marrow.shown import LIMIT, Link, Listed, link_to

__all__ = ["LIMIT", "ClaimView", "EvidenceView", "PageView", "Reference", "Views"]


@dataclass(frozen=True)
class Reference:
    """One entry of a page's reference list."""

    number: int
    source: str
    title: str
    text: str
    addresses: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceView:
    """A source beside a claim: where to look, and what kind of source it is."""

    number: int
    source: Link
    locator: str
    facts: tuple[str, ...]


@dataclass(frozen=True)
class ClaimView:
    """A claim as it is shown, at home or said again on another page."""

    id: str
    home: str
    sentence: str
    kind: str
    certainty: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True)
class PageView:
    """Everything that a page shows beside its body."""

    name: str
    kind: Kind
    title: str
    record: Record | None
    authors: tuple[Link, ...]
    reviewers: tuple[Link, ...]
    topics: tuple[Link, ...]
    story_author: Link | None
    addresses: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    reference: str
    statements: tuple[tuple[str, str], ...]
    policies: tuple[str, ...]
    lists: tuple[Listed, ...]
    references: tuple[Reference, ...]
    claims: tuple[ClaimView, ...]
    listings: tuple[tuple[str, tuple[Group, ...]], ...]
    linked_titles: tuple[tuple[str, str], ...]
    navigation: Navigation

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each source in the reference list."""
        return {reference.source: reference.number for reference in self.references}

    @cached_property
    def claim(self) -> Mapping[str, ClaimView]:
        """The claims shown on the page by id."""
        return {claim.id: claim for claim in self.claims}

    def digest(self) -> str:
        """Return a fingerprint that is equal for equal views."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


class Views:
    """Makes the view of any page of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.pages = catalogue.pages
        self._references = format_references(
            {page.short_name: page.record for page in catalogue.of_kind("sources") if isinstance(page.record, Source)}
        )

        self._policies = tuple(page.short_name for page in catalogue.of_kind("about"))

    def of(self, name: str) -> PageView:
        """Return the view of the page ``name``."""
        page = self.pages[name]
        record = page.record
        references = self._reference_list(page)
        numbers = {reference.source: reference.number for reference in references}
        story = record.about_story if isinstance(record, Article) else None
        return PageView(
            name=name,
            kind=page.kind,
            title=page.title,
            record=record,
            authors=tuple(self._link(f"authors/{author}") for author in authors_of(page)),
            reviewers=tuple(
                self._link(f"authors/{review.by}")
                for review in (record.reviews if isinstance(record, (Topic, Article)) else ())
            ),
            topics=tuple(
                self._link(f"topics/{topic}") for topic in (record.topics if isinstance(record, Article) else ())
            ),
            story_author=self._link(f"authors/{story.author}") if story is not None and story.author else None,
            addresses=addresses(record) if isinstance(record, Source) else (),
            facts=facts(record) if isinstance(record, Source) else (),
            reference=self._references.get(page.short_name, "") if isinstance(record, Source) else "",
            statements=tuple((statement.id, statement.verdict) for statement in page.statements),
            policies=self._policies,
            lists=tuple(self._lists(page)),
            references=references,
            claims=tuple(self._claim(claim, home, numbers) for home, claim in self._claims_shown(page)),
            listings=tuple(
                (mention.target, listing(self.catalogue, mention.target))
                for mention in page.mentions
                if mention.kind == "listing"
            ),
            linked_titles=tuple(
                sorted(
                    {
                        (mention.target, self.pages[mention.target].title)
                        for mention in page.mentions
                        if mention.kind == "link" and mention.target in self.pages
                    }
                )
            ),
            navigation=navigation(self.catalogue, page),
        )

    def _link(self, name: str, note: str = "") -> Link:
        return link_to(self.pages[name], note)

    def _claims_shown(self, page: Page) -> list[tuple[str, Claim]]:
        again = [mention.target for mention in page.mentions if mention.kind == "claim"]
        shown = {claim.id: (page.name, claim) for claim in page.claims}
        shown.update((claim_id, self.catalogue.claims[claim_id]) for claim_id in again)
        return [shown[claim_id] for claim_id in sorted(shown)]

    def _claim(self, claim: Claim, home: str, numbers: Mapping[str, int]) -> ClaimView:
        evidence = []
        for item in claim.evidence:
            source = self.pages[f"sources/{item.source}"]
            assert isinstance(source.record, Source)
            evidence.append(EvidenceView(numbers[item.source], link_to(source), item.locator, facts(source.record)))
        return ClaimView(claim.id, home, claim.sentence, claim.kind, claim.certainty, tuple(evidence))

    def _reference_list(self, page: Page) -> tuple[Reference, ...]:
        """Number the sources of a page in the order in which the text first uses them."""
        order: dict[str, None] = {}
        for mention in page.mentions:
            if mention.kind == "cite":
                order.setdefault(mention.target)
            elif mention.kind == "claim":
                for item in self.catalogue.claims[mention.target][1].evidence:
                    order.setdefault(item.source)
        found = []
        for number, name in enumerate(order, start=1):
            source = self.pages[f"sources/{name}"]
            assert isinstance(source.record, Source)
            found.append(
                Reference(
                    number, name, source.title, self._references[name], addresses(source.record), facts(source.record)
                )
            )
        return tuple(found)

    def _lists(self, page: Page) -> list[Listed]:
        catalogue, name = self.catalogue, page.name
        lists: list[Listed] = []

        def add(title: str, names: tuple[str, ...], *, by_date: bool = False) -> None:
            if names:
                pages = [self.pages[other] for other in names]
                pages = pages if by_date else sorted(pages, key=by_title)
                links = tuple(link_to(other, _note(other, by_date)) for other in pages[:LIMIT])
                lists.append(Listed(title, links, len(names)))

        match page.record:
            case Topic(category="treatment"):
                add("Treatment for", tuple(f"topics/{condition}" for condition in page.record.treats))
            case Topic(category="condition"):
                add("Treatments", catalogue.treatments_of.get(name, ()))
        match page.record:
            case Topic():
                add("Articles", catalogue.articles_on.get(name, ()), by_date=True)
                add("Related topics", catalogue.related_to.get(name, ()))
            case Author():
                written = catalogue.written_by.get(name, ())
                for kind, title in words.SECTIONS.items():
                    add(title, tuple(other for other in written if self.pages[other].kind == kind), by_date=True)
                add("Stories we looked at", catalogue.stories_by.get(name, ()), by_date=True)
            case Source():
                lists.extend(self._claims_on(name))
                add("Used by", catalogue.used_by.get(name, ()))
        add("Linked from", catalogue.linked_from.get(name, ()))
        return lists

    def _claims_on(self, name: str) -> list[Listed]:
        ids = self.catalogue.claims_on.get(name, ())
        links = tuple(
            Link(home, claim.sentence, words.CERTAINTIES[claim.certainty].label, f"claim-{claim.id}")
            for home, claim in (self.catalogue.claims[claim_id] for claim_id in ids[:LIMIT])
        )
        return [Listed("Claims that rest on it", links, len(ids))] if ids else []


def _note(page: Page, by_date: bool) -> str:
    day = date_of(page)
    if by_date and day is not None:
        return day.isoformat()
    if isinstance(page.record, Topic):
        return words.CATEGORIES[page.record.category]
    return words.SECTIONS[page.kind].removesuffix("s") if page.kind in ("articles", "sources", "authors") else ""


def facts(source: Source) -> tuple[str, ...]:
    """Return what a reader must know of a source before trusting it, in a few words each."""
    subjects = [words.SUBJECTS[subject] for subject in source.subjects if subject != "none"]
    if source.participants is not None and "people" in source.subjects:
        subjects[subjects.index("people")] = f"{source.participants:,} people"
    return (
        words.DESIGNS[source.design],
        *([" and ".join(subjects)] if subjects else []),
        "peer-reviewed" if source.peer_reviewed else "not peer-reviewed",
        words.READINGS[source.read].label,
    )


def addresses(source: Source) -> tuple[tuple[str, str], ...]:
    """Return (text, address) of every place where a source can be found, the most lasting first."""
    csl = source.csl
    found = [
        (label + value, scheme.address.format(value))
        for label, scheme, value in (
            ("doi:", identifiers.DOI, csl.doi),
            ("PubMed ", identifiers.PMID, csl.pmid),
            ("", identifiers.PMCID, csl.pmcid),
        )
        if value is not None
    ]
    for number in source.registry:
        registry = identifiers.registry_of(number)
        address = registry.url(number) if registry is not None else None
        if address is not None:
            found.append((number, address))
    if csl.url is not None:
        found.append((csl.url.split("/")[2].removeprefix("www."), csl.url))
    return tuple(found)
