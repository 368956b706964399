"""The small parts that views are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model import anchors
from marrow.model.page import Page
from marrow.model.records import Source
from marrow.pictures.data.picture import Table
from marrow.reading.pictures import PictureFile

LIMIT = 12
"""The most links that a list on a page shows; indexes show all, in parts."""

LIST = 500
"""The most links that one part of an index shows."""

BACKLINKS = "links"
"""The page that says of every page what leads there."""


@dataclass(frozen=True)
class Link:
    """A link to a page or to a place on it; ``note`` stands beside it, ``part`` counts where a list takes several pages."""

    page: str
    title: str
    note: str = ""
    anchor: str | None = None
    part: int = 1


@dataclass(frozen=True)
class Listed:
    """A titled list of at most ``LIMIT`` links, out of ``total``; ``everything`` leads to where all are, if anywhere."""

    title: str
    links: tuple[Link, ...]
    total: int
    everything: Link | None = None

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.total - len(self.links)


def bounded(catalogue: Catalogue, page: str, title: str, links: Sequence[Link]) -> Listed:
    """Return the list that ``page`` shows of some links, and where it says that all are."""
    total = len(links)
    all_are_there = total > LIMIT and BACKLINKS in catalogue.pages
    everything = None
    if all_are_there:
        part = catalogue.listed_before[page] // LIST + 1
        everything = Link(BACKLINKS, f"All {total}", anchor=anchors.backlinks(page), part=part)
    return Listed(title, tuple(links[:LIMIT]), total, everything)


def link_to(page: Page, note: str = "") -> Link:
    """Return a link to a page under its title. A source that was taken back says so wherever it is listed."""
    if isinstance(page.record, Source) and page.record.notice is not None:
        told = page.record.notice.kind.label.lower()
        note = f"{note}, {told}" if note else told
    return Link(page.name, page.title, note)


@dataclass(frozen=True)
class PictureView:
    """A picture: its words, its drawing as SVG, the same as a table, and (source, where to look)."""

    name: str
    title: str
    shows: str
    caution: str
    sources: tuple[tuple[str, str], ...]
    table: Table
    drawing: str


def picture_view(file: PictureFile) -> PictureView:
    """Return how a picture is shown; its data are sound."""
    record = file.record
    assert record is not None, file.path
    sources = tuple(record.sources.items())
    return PictureView(file.name, record.title, record.shows, record.caution, sources, record.table(), file.drawing)
