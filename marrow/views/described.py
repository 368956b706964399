"""A page in a sentence or two, as search engines and our own search show it."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.model.page import Page
from marrow.model.sentences import CITED, SAID_AGAIN
from marrow.model.vocabulary import PassageKind
from marrow.views.page import PageView

_LONGEST = 160


def description(page: Page, view: PageView) -> str:
    """Return what the page says of itself in its front matter, else how its text begins; nothing of one without words."""
    return view.description or _shortened(next(written(page), ""))


def written(page: Page) -> Iterator[str]:
    """Yield what stands on the page besides its headings, a passage at a time, as plain text."""
    passages = (passage.text for passage in page.prose.passages if passage.kind is not PassageKind.HEADING)
    yield from filter(None, map(plain, passages))


def plain(text: str) -> str:
    """Return text as one line without the marks of citations."""
    return " ".join(text.replace(CITED, " ").replace(SAID_AGAIN, " ").split())


def _shortened(text: str) -> str:
    """Return the beginning of a text, cut behind a word."""
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rpartition(' ')[0]} …"
