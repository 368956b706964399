"""The running text of a page, as rules on words read it: passages, headings, pictures, tables, links."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from marrow.model.sentences import Sentence, line_breaks, split, split_by_citations
from marrow.model.vocabulary import PassageKind


@dataclass(frozen=True)
class Cited:
    """One source by name, and the place to look in it, or None where none is given."""

    source: str
    locator: str | None = None


@dataclass(frozen=True)
class Citation:
    """What one mark in the text cites, in order."""

    cited: tuple[Cited, ...]


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item, table cell, heading, title, text alternative or block of code.

    ``text`` keeps its line breaks, so that a place in it is a line of the file; marks are gone.
    """

    kind: PassageKind
    text: str
    line: int
    citations: tuple[Citation, ...] = ()
    """The citations in order, one for each mark of one in ``text``."""

    def line_at(self, position: int) -> int:
        """Return the line in the file of a position in ``text``."""
        return self.line + bisect_left(self._breaks, position)

    @cached_property
    def _breaks(self) -> list[int]:
        return line_breaks(self.text)


@dataclass(frozen=True)
class Heading:
    """A heading: its level (1 to 6), words, anchor and line."""

    level: int
    title: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Image:
    """A picture and its text alternative, which may be empty."""

    source: str
    alternative: str
    line: int


@dataclass(frozen=True)
class TextLink:
    """A link with the words that a reader follows; one to a page may have none, and shows its title."""

    address: str
    words: str
    line: int


@dataclass(frozen=True)
class CitedSentence:
    """A sentence, or what a cell of a table says, with the citations in it and right behind it."""

    text: str
    line: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Prose:
    """Everything that rules on words and structure read of one body, in the order of the page."""

    passages: tuple[Passage, ...] = ()
    headings: tuple[Heading, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[TextLink, ...] = ()
    headless_tables: tuple[int, ...] = ()
    """Lines of tables with an empty cell in their header, but for the corner."""

    @cached_property
    def cited_sentences(self) -> tuple[CitedSentence, ...]:
        """What running text and cells say, each with its citations, some without.

        Citations that stand only behind the last sentence of a paragraph belong to all of it.
        """
        found: list[CitedSentence] = []
        for passage in self.passages:
            if passage.kind not in (PassageKind.TEXT, PassageKind.CELL):
                continue
            parts = tuple(split_by_citations(passage.text))
            closing = _closes(parts)
            for words, position, first, last in parts:
                citations = passage.citations if closing else passage.citations[first:last]
                found.append(CitedSentence(words, passage.line_at(position), citations))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of paragraphs and list items. A citation that closes a paragraph follows all of them."""
        return tuple(
            Sentence(words, passage.line_at(position), cited or closed)
            for passage in self.passages
            if passage.kind is PassageKind.TEXT
            for closed in [bool(passage.citations) and _closes(tuple(split_by_citations(passage.text)))]
            for words, position, cited in split(passage.text)
        )


def _closes(parts: tuple[tuple[str, int, int, int], ...]) -> bool:
    """Return whether the citations of a paragraph stand behind its last sentence alone."""
    return bool(parts) and all(first == last for *_, first, last in parts[:-1])
