"""The small parts that views are made of."""

from __future__ import annotations

from dataclasses import dataclass

from marrow.model.page import Page

LIMIT = 12
"""The most links that a list on a page shows; indexes show all."""


@dataclass(frozen=True)
class Link:
    """A link to a page, to a place on it or to a term of the glossary; ``note`` stands beside it."""

    page: str
    title: str
    note: str = ""
    anchor: str | None = None
    term: str | None = None


@dataclass(frozen=True)
class Listed:
    """A titled list of at most ``LIMIT`` links, out of ``total``."""

    title: str
    links: tuple[Link, ...]
    total: int


def link_to(page: Page, note: str = "") -> Link:
    """Return a link to a page under its title."""
    return Link(page.name, page.title, note)
