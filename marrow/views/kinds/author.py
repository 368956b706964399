"""The page of a person or an organisation who writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marrow.gate.known import Known
from marrow.model import identifiers
from marrow.model.page import Page
from marrow.model.records import Author
from marrow.model.vocabulary import PageKind
from marrow.views.body import Body
from marrow.views.frame import frame_of, listed
from marrow.views.links import Listed
from marrow.views.page import PageView


@dataclass(frozen=True)
class AuthorView(PageView):
    """What an author's page shows; ``orcid`` is (text, address)."""

    is_organisation: bool
    roles: tuple[str, ...]
    affiliation: str | None
    orcid: tuple[str, str] | None
    interests: tuple[str, ...]
    interests_date: date
    contact: str | None


def author_view(known: Known, page: Page, author: Author, body: Body) -> AuthorView:
    """Return the view of an author."""
    stories = known.catalogue.stories_by.get(page.name, ())
    frame = frame_of(
        known, page, *_written(known, page), listed(known, page, "Stories we looked at", stories, newest_first=True)
    )
    return AuthorView(
        page.name,
        page.title,
        body,
        frame,
        is_organisation=author.organisation,
        roles=author.roles,
        affiliation=author.affiliation,
        orcid=(author.orcid, identifiers.ORCID.address.format(author.orcid)) if author.orcid else None,
        interests=author.interests,
        interests_date=author.interests_date,
        contact=author.contact,
    )


def _written(known: Known, page: Page) -> list[Listed | None]:
    """Return what an author wrote or answers for, a list for each kind of page."""
    written = known.catalogue.written_by.get(page.name, ())
    pages = known.catalogue.pages
    return [
        listed(known, page, kind.label, [name for name in written if pages[name].kind is kind], newest_first=True)
        for kind in PageKind.sections()
    ]
