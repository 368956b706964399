"""What the roles and directives of a page's text show: claims, citations, statements, pictures, listings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.model.page import Claim, Page
from marrow.model.records import Notice
from marrow.model.vocabulary import ListName, MentionKind, Verdict
from marrow.reading.glossary import GLOSSARY, term_anchor
from marrow.views.claims import ClaimView, claim_view
from marrow.views.figures import FigureView, figures_named
from marrow.views.links import Link, PictureView, picture_view
from marrow.views.lists import Shown, listing
from marrow.views.previews import Preview, previews
from marrow.views.sources import addresses, facts


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
class Body:
    """What a page's text shows of the catalogue.

    ``statements`` are (id, verdict) in the order of the text, ``linked_titles`` the titles that links without words
    show, ``terms`` the words of the glossary that the text names, as it names them, each with its place, ``previews`` what
    somebody is shown of a link before following it.
    """

    references: tuple[Reference, ...]
    claims: tuple[ClaimView, ...]
    statements: tuple[tuple[str, Verdict], ...]
    pictures: tuple[PictureView, ...]
    listings: tuple[tuple[ListName, Shown], ...]
    linked_titles: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, Link], ...]
    previews: tuple[Preview, ...]

    @cached_property
    def reference(self) -> Mapping[str, Reference]:
        """The entries of the reference list by the name of the source."""
        return {reference.source: reference for reference in self.references}

    @cached_property
    def claim(self) -> Mapping[str, ClaimView]:
        """The claims shown on the page by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def term(self) -> Mapping[str, Link]:
        """The places of the glossary's words by how the text names them."""
        return dict(self.terms)

    @cached_property
    def picture(self) -> Mapping[str, PictureView]:
        """The pictures shown on the page by name."""
        return {picture.name: picture for picture in self.pictures}


def body_of(known: Known, page: Page, formatted: Mapping[str, str]) -> Body:
    """Return what a page's text shows; ``formatted`` has the reference of every source in words.

    What a page names and nobody knows is left out: the gate has told it, and links are looked at all the same.
    """
    catalogue = known.catalogue
    references = _references(catalogue, page, formatted)
    numbers = {reference.source: reference.number for reference in references}
    listings = (ListName(target) for target in _targets(page, MentionKind.LISTING))
    linked = {target for target in _targets(page, MentionKind.LINK) if target in catalogue.pages}
    claims = tuple(claim_view(catalogue, claim, home, numbers) for home, claim in _claims(catalogue, page))
    terms = tuple(_terms(catalogue, page))
    return Body(
        references=references,
        claims=claims,
        statements=tuple((statement.id, statement.verdict) for statement in page.statements),
        pictures=tuple(
            picture_view(catalogue.pictures[name])
            for name in _targets(page, MentionKind.PICTURE)
            if name in catalogue.pictures
        ),
        listings=tuple((name, listing(known, name)) for name in listings),
        linked_titles=tuple((target, catalogue.pages[target].title) for target in sorted(linked)),
        terms=terms,
        previews=tuple(previews(catalogue, page, claims, [place for _, place in terms], sorted(linked))),
    )


def _targets(page: Page, kind: MentionKind) -> Iterable[str]:
    return (mention.target for mention in page.mentions if mention.kind is kind)


def _terms(catalogue: Catalogue, page: Page) -> Iterable[tuple[str, Link]]:
    for named in sorted(set(_targets(page, MentionKind.TERM))):
        term = catalogue.terms.get(named.casefold())
        if term is not None:
            yield named, Link(GLOSSARY, term, anchor=term_anchor(term))


def _claims(catalogue: Catalogue, page: Page) -> list[tuple[str, Claim]]:
    """Return the claims that have their home on a page or are said again there, each with its home."""
    shown = {claim.id: (page.name, claim) for claim in page.claims}
    again = (claim_id for claim_id in _targets(page, MentionKind.CLAIM) if claim_id in catalogue.claims)
    shown.update((claim_id, catalogue.claims[claim_id]) for claim_id in again)
    return [shown[claim_id] for claim_id in sorted(shown)]


def _references(catalogue: Catalogue, page: Page, formatted: Mapping[str, str]) -> tuple[Reference, ...]:
    """Number the sources of a page in the order in which the text first uses them."""
    locators: dict[str, list[str]] = {}
    for name, locator in ((name, locator) for name, locator in _cited(catalogue, page) if name in formatted):
        locators.setdefault(name, []).append(locator)
    return tuple(
        _reference(catalogue, name, number, places, formatted[name])
        for number, (name, places) in enumerate(locators.items(), start=1)
    )


def _cited(catalogue: Catalogue, page: Page) -> Iterable[tuple[str, str]]:
    """Yield the sources of a page with where to look in them; that of a claim's evidence is told beside the claim."""
    for mention in page.mentions:
        if mention.kind is MentionKind.CITE:
            yield mention.target, mention.locator or ""
        elif mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims:
            yield from ((item.source, "") for item in catalogue.claims[mention.target][1].evidence)


def _reference(catalogue: Catalogue, name: str, number: int, locators: Sequence[str], formatted: str) -> Reference:
    page, source = catalogue.source(name)
    figures = dict.fromkeys(figure for locator in locators for figure in figures_named(page, source, locator))
    return Reference(
        *(number, name, page.title, formatted), addresses(source), facts(source), source.notice, tuple(figures)
    )
