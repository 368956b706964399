"""What the head of a page tells those who do not read it: search engines, sites where it is shared, reference managers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from marrow import exports
from marrow.exports.card import HEIGHT, WIDTH, card
from marrow.model.page import Page
from marrow.model.vocabulary import PageKind
from marrow.site.domain import domain_of
from marrow.views.described import description
from marrow.views.kinds.article import ArticleView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.topic import TopicView
from marrow.views.navigation import FRONT_PAGE
from marrow.views.page import PageView

CARDS = "cards"
"""The folder of the pictures that stand for pages where they are shared."""

ICONS = "_static/icons"


@dataclass(frozen=True)
class Head:
    """What the template of a page prints: ``named`` and ``properties`` are (name, content) of its ``<meta>``."""

    description: str
    named: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]
    linked_data: str
    licence: str
    feeds: tuple[tuple[str, str, str], ...]
    """What can be followed from here, as (title, media type, address)."""


def address_of_file(base: str, here: str, target: str) -> str:
    """Return the address of a file of the site: the whole of it where the site has one, else the way from ``here``."""
    return f"{base}{target}" if base else relative_uri(here, target) or posixpath.basename(target) or "./"


def address_from(app: Sphinx, pagename: str, target: str) -> str:
    """Return the address of a file of the site as a page names it."""
    return address_of_file(app.config.html_baseurl, app.builder.get_target_uri(pagename), target)


def canonical(app: Sphinx, pagename: str) -> str | None:
    """Return the address of a page where the site has one."""
    return f"{app.config.html_baseurl}{app.builder.get_target_uri(pagename)}" if app.config.html_baseurl else None


def head_of(app: Sphinx, page: Page, view: PageView) -> Head:
    """Return the head of a page, and draw its card."""
    says = description(page, view) or f"{view.title}, at {app.config.project}"
    image = address_from(app, page.name, _card(app, page, view, says))
    named = (*_citation(app, view), ("DC.type", _zotero_type(view)), ("twitter:card", "summary_large_image"))
    return Head(
        says,
        named,
        tuple(_open_graph(app, view, says, image)),
        exports.linked_data(domain_of(app.env).views, page, _seen(app, page.name, image)),
        domain_of(app.env).views.known.settings.licence.address,
        tuple(_feeds(app, page.name)),
    )


def _feeds(app: Sphinx, pagename: str) -> Iterator[tuple[str, str, str]]:
    if app.builder.name == "html":  # which alone writes them
        for feed in exports.followed(domain_of(app.env).views, pagename, app.config.project):
            for path, media_type in feed.files:
                yield feed.title, media_type, relative_uri(app.builder.get_target_uri(pagename), path)


def _seen(app: Sphinx, pagename: str, image: str) -> exports.Seen:
    def address(name: str, anchor: str) -> str:
        if name == pagename and anchor and not app.config.html_baseurl:
            return f"#{anchor}"
        return address_from(app, pagename, app.builder.get_target_uri(name)) + (f"#{anchor}" if anchor else "")

    licence = domain_of(app.env).views.known.settings.licence.address
    logo = address_from(app, pagename, f"{ICONS}/icon-512.png")
    return exports.Seen(app.config.project, app.config.language, licence, address, image, logo)


def _citation(app: Sphinx, view: PageView) -> Iterator[tuple[str, str]]:
    """Yield what reference managers and scholarly search engines read. Dates are as Google Scholar asks for them."""
    yield "citation_title", view.title
    yield from (("citation_author", name) for name in _authors(app, view))
    published = _published(view)
    if published is not None:
        yield "citation_publication_date", published.strftime("%Y/%m/%d")
    yield "citation_language", app.config.language
    yield "citation_publisher", app.config.project
    address = canonical(app, view.name)
    if address is not None:
        yield "citation_public_url", address


def _authors(app: Sphinx, view: PageView) -> tuple[str, ...]:
    """Return those who made a page, a person with the family name first; the site where a page names nobody."""
    names = view.frame.origin.authors
    written = (name.literal or ", ".join(filter(None, (name.family, name.given))) for name in names)
    return tuple(written) or (app.config.project,)


def _published(view: PageView) -> date | None:
    match view:
        case TopicView() | ArticleView():
            return view.byline.published
        case PolicyView():
            return view.updated
    return None


def _zotero_type(view: PageView) -> str:
    """Return as what Zotero keeps a page. Without this ``citation_title`` would make a paper of a journal of it."""
    return "newspaperArticle" if isinstance(view, ArticleView) else "webpage"


def _open_graph(app: Sphinx, view: PageView, says: str, image: str) -> Iterator[tuple[str, str]]:
    is_article, is_author = isinstance(view, ArticleView), isinstance(view, AuthorView)
    yield "og:type", "article" if is_article else "profile" if is_author else "website"
    yield "og:title", view.title
    yield "og:site_name", app.config.project
    yield "og:locale", app.config.language.replace("-", "_")
    yield "og:description", says
    address = canonical(app, view.name)
    if address is not None:
        yield "og:url", address
    yield "og:image", image
    yield "og:image:width", str(WIDTH)
    yield "og:image:height", str(HEIGHT)
    yield "og:image:alt", f"{view.title}. {says}"
    if isinstance(view, ArticleView):
        yield "article:published_time", view.byline.published.isoformat()
        yield "article:modified_time", view.byline.updated.isoformat()
        yield "article:section", view.label.label


def card_of(page: str) -> str:
    """Return the place of the card of a page in the site; sources share that of the front page."""
    return f"{CARDS}/{FRONT_PAGE if page.startswith(f'{PageKind.SOURCES}/') else page}.png"


def _card(app: Sphinx, page: Page, view: PageView, says: str) -> str:
    """Draw the card of a page, unless it shares one, and return its place in the site."""
    place = card_of(page.name)
    if place == card_of(FRONT_PAGE) and page.name != FRONT_PAGE:
        return place
    answer = view.answers[0].says if isinstance(view, TopicView) and view.answers else says
    drawn = card(view.title, answer, app.config.project)
    path = Path(app.outdir, place)
    if not path.is_file() or path.read_bytes() != drawn:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(drawn)
    return place
