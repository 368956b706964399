"""What search knows of each page: the words by which readers look for it, and what a result says of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marrow.model.page import Page
from marrow.model.records import Article, Policy, Topic
from marrow.model.vocabulary import PageKind
from marrow.views.described import description, plain, written
from marrow.views.page import PageView
from marrow.views.views import Views


@dataclass(frozen=True)
class Found:
    """A page as search knows it.

    ``names`` are its title and what else it is called; ``lay_words`` what readers type for it; ``kind`` and
    ``description`` stand beside its title in a list of results; ``headings`` and ``text`` are what is written on it.
    """

    page: str
    kind: str
    description: str
    names: tuple[str, ...]
    lay_words: tuple[str, ...]
    headings: tuple[str, ...]
    text: tuple[str, ...]

    @property
    def is_ours(self) -> bool:
        """Whether the page says something itself, and does not just tell what a source is."""
        return not self.page.startswith(f"{PageKind.SOURCES}/")


def found_by_search(views: Views) -> tuple[Found, ...]:
    """Return every page that search finds, by name: all but the start pages, which only lead to others."""
    pages = views.catalogue.pages
    return tuple(_found(pages[name], views.of(name)) for name in sorted(pages) if not _only_leads_on(name))


def _only_leads_on(name: str) -> bool:
    return name.rpartition("/")[2] == "index"


def _found(page: Page, view: PageView) -> Found:
    record = page.record
    others = record.also_called if isinstance(record, Topic) else ()
    texts = (*written(page), *filter(None, map(plain, _shown(view))))
    return Found(
        page.name,
        page.kind.one.capitalize() if page.kind is not PageKind.PLAIN else "",
        description(page, view),
        (page.title, *others),
        record.lay_words if isinstance(record, Topic | Article | Policy) else (),
        tuple(heading.title for heading in page.prose.headings if heading.level > 1),
        texts,
    )


def _shown(view: PageView) -> Iterator[str]:
    """Yield the words of pictures and of claims, wherever they have their home."""
    yield from (claim.sentence for claim in view.body.claims)
    for picture in view.body.pictures:
        yield from (picture.title, picture.shows, picture.caution, *picture.table.head)
        yield from (cell for row in picture.table.rows for cell in row.cells)
