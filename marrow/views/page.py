"""What each page shows about itself and others: pure functions of the catalogue.

A view holds everything that is printed and not written in the page's own body. Two equal views
print the same page, so a page is out of date exactly when its file or the digest of its view has
changed. Every list is bounded by ``LIMIT``: a page does not grow with the site.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from marrow.catalogue import authors_of, by_title, date_of
from marrow.gate.known import Known
from marrow.gate.releases import Moved, moved_from
from marrow.model.fields import Record
from marrow.model.page import Claim, Page
from marrow.model.records import Article, Author, Notice, Policy, Source, Topic
from marrow.model.vocabulary import Category, ListName, MentionKind, PageKind, Verdict
from marrow.reading.glossary import GLOSSARY, term_anchor
from marrow.views.claims import ClaimView, EvidenceView, LedgerRow, claim_view, ledger
from marrow.views.figures import FigureView, Findings, figures_named, findings
from marrow.views.links import LIMIT, Link, Listed, PictureView, claim_link, link_to, picture_view
from marrow.views.lists import Shown, listing
from marrow.views.navigation import BACKLINKS, RECORD_PAGES, Navigation, navigation
from marrow.views.references import format_references
from marrow.views.sources import Registered, addresses, facts, registered
from marrow.views.waivers import WaiverView, waivers_on

__all__ = ["LIMIT", "ClaimView", "EvidenceView", "PageView", "Reference", "Views", "addresses"]


@dataclass(frozen=True)
class Reference:
    """One entry of a page's reference list."""

    number: int
    source: str
    title: str
    text: str
    addresses: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]
    notice: Notice | None
    figures: tuple[FigureView, ...]

    def place(self, locator: str) -> str:
        """Return where to look, and what is found there if ``locator`` names figures."""
        ids = [part.strip() for part in locator.split(",")]
        named = [figure for figure in self.figures if figure.id in ids]
        return "; ".join(f"{figure.result}, {figure.where}" for figure in named) or locator


@dataclass(frozen=True)
class PageView:
    """Everything that a page shows beside its body. ``overdue`` is the day on which a review was due and is past."""

    name: str
    kind: PageKind
    title: str
    record: Record | None
    authors: tuple[Link, ...]
    reviewers: tuple[Link, ...]
    topics: tuple[Link, ...]
    story_author: Link | None
    addresses: tuple[tuple[str, str], ...]
    registered: tuple[Registered, ...]
    facts: tuple[str, ...]
    findings: Findings | None
    reference: str
    overdue: date | None
    waivers: tuple[WaiverView, ...]
    statements: tuple[tuple[str, Verdict], ...]
    policies: tuple[str, ...]
    lists: tuple[Listed, ...]
    references: tuple[Reference, ...]
    claims: tuple[ClaimView, ...]
    ledger: tuple[LedgerRow, ...]
    pictures: tuple[PictureView, ...]
    listings: tuple[tuple[ListName, Shown], ...]
    record_pages: tuple[str, ...]
    linked_titles: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, tuple[str, str]], ...]
    moved: tuple[Moved, ...]
    navigation: Navigation

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each source in the reference list."""
        return {reference.source: reference.number for reference in self.references}

    @cached_property
    def claim(self) -> Mapping[str, ClaimView]:
        """The claims shown on the page by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def picture(self) -> Mapping[str, PictureView]:
        """The pictures shown on the page by name."""
        return {picture.name: picture for picture in self.pictures}

    def digest(self) -> str:
        """Return a fingerprint that is equal for equal views."""
        return hashlib.sha256(repr(self).encode()).hexdigest()


class Views:
    """Makes the view of any page from what is known on one day."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self.catalogue = catalogue = known.catalogue
        self.pages = catalogue.pages
        self._made: dict[str, PageView] = {}
        self._references = format_references(
            {
                page.short_name: page.record
                for page in catalogue.of_kind(PageKind.SOURCES)
                if isinstance(page.record, Source)
            }
        )
        self._policies = tuple(page.short_name for page in catalogue.of_kind(PageKind.ABOUT))

    def of(self, name: str) -> PageView:
        """Return the view of the page ``name``."""
        if name not in self._made:
            self._made[name] = self._make(name)
        return self._made[name]

    def _make(self, name: str) -> PageView:
        page = self.pages[name]
        record = page.record
        references = self._reference_list(page)
        numbers = {reference.source: reference.number for reference in references}
        claims = tuple(claim_view(self.catalogue, claim, home, numbers) for home, claim in self._claims_shown(page))
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
            registered=registered(record) if isinstance(record, Source) else (),
            facts=facts(record) if isinstance(record, Source) else (),
            findings=findings(self.catalogue, page),
            reference=self._references.get(page.short_name, "") if isinstance(record, Source) else "",
            overdue=self._overdue(record),
            waivers=waivers_on(self.known, page),
            statements=tuple((statement.id, statement.verdict) for statement in page.statements),
            policies=self._policies,
            lists=tuple(self._lists(page)),
            references=references,
            claims=claims,
            ledger=ledger(self.catalogue, page, {claim.id: claim for claim in claims}),
            pictures=tuple(
                picture_view(self.catalogue.pictures[mention.target])
                for mention in page.mentions
                if mention.kind is MentionKind.PICTURE
            ),
            listings=tuple(
                (ListName(mention.target), listing(self.known, ListName(mention.target)))
                for mention in page.mentions
                if mention.kind is MentionKind.LISTING
            ),
            record_pages=tuple(name for name in (*RECORD_PAGES, BACKLINKS) if name in self.pages),
            linked_titles=tuple(
                sorted(
                    {
                        (mention.target, self.pages[mention.target].title)
                        for mention in page.mentions
                        if mention.kind is MentionKind.LINK and mention.target in self.pages
                    }
                )
            ),
            terms=tuple(
                sorted(
                    (mention.target, (GLOSSARY, term_anchor(self.catalogue.terms[mention.target.casefold()])))
                    for mention in page.mentions
                    if mention.kind is MentionKind.TERM and mention.target.casefold() in self.catalogue.terms
                )
            ),
            moved=tuple(moved_from(self.known.moved, name)),
            navigation=navigation(self.catalogue, page),
        )

    def _link(self, name: str, note: str = "") -> Link:
        return link_to(self.pages[name], note)

    def _overdue(self, record: Record | None) -> date | None:
        if isinstance(record, (Topic, Policy)) and record.review_due < self.known.today:
            return record.review_due
        return None

    def _claims_shown(self, page: Page) -> list[tuple[str, Claim]]:
        again = [mention.target for mention in page.mentions if mention.kind is MentionKind.CLAIM]
        shown = {claim.id: (page.name, claim) for claim in page.claims}
        shown.update((claim_id, self.catalogue.claims[claim_id]) for claim_id in again)
        return [shown[claim_id] for claim_id in sorted(shown)]

    def _reference_list(self, page: Page) -> tuple[Reference, ...]:
        """Number the sources of a page in the order in which the text first uses them."""
        order: dict[str, None] = {}
        locators: dict[str, list[str]] = defaultdict(list)
        for mention in page.mentions:
            if mention.kind is MentionKind.CITE:
                order.setdefault(mention.target)
                locators[mention.target].append(mention.locator or "")
            elif mention.kind is MentionKind.CLAIM:
                for item in self.catalogue.claims[mention.target][1].evidence:
                    order.setdefault(item.source)
        found = []
        for number, name in enumerate(order, start=1):
            source = self.pages[f"sources/{name}"]
            assert isinstance(source.record, Source)
            found.append(
                Reference(
                    number,
                    name,
                    source.title,
                    self._references[name],
                    addresses(source.record),
                    facts(source.record),
                    source.record.notice,
                    tuple(dict.fromkeys(f for locator in locators[name] for f in figures_named(source, locator))),
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
            case Topic(category=Category.TREATMENT):
                add("Treatment for", tuple(f"topics/{condition}" for condition in page.record.treats))
            case Topic(category=Category.CONDITION):
                add("Treatments", catalogue.treatments_of.get(name, ()))
        match page.record:
            case Topic():
                add("Articles", catalogue.articles_on.get(name, ()), by_date=True)
                add("Related topics", catalogue.related_to.get(name, ()))
            case Author():
                written = catalogue.written_by.get(name, ())
                for kind in PageKind.sections():
                    add(kind.label, tuple(other for other in written if self.pages[other].kind is kind), by_date=True)
                add("Stories we looked at", catalogue.stories_by.get(name, ()), by_date=True)
            case Source():
                lists.extend(self._claims_on(name))
                add("Used by", catalogue.used_by.get(name, ()))
        add("Linked from", catalogue.linked_from.get(name, ()))
        return lists

    def _claims_on(self, name: str) -> list[Listed]:
        ids = self.catalogue.claims_on.get(name, ())
        links = tuple(claim_link(*self.catalogue.claims[claim_id]) for claim_id in ids[:LIMIT])
        return [Listed("Claims that rest on it", links, len(ids))] if ids else []


def _note(page: Page, by_date: bool) -> str:
    day = date_of(page)
    if by_date and day is not None:
        return day.isoformat()
    if isinstance(page.record, Topic):
        return page.record.category.label
    known = (PageKind.ARTICLES, PageKind.SOURCES, PageKind.AUTHORS)
    return page.kind.one.capitalize() if page.kind in known else ""
