"""The running text of a page, for rules that read words: passages, headings, pictures, tables, links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from markdown_it.token import Token

from marrow.model.markdown import Block, plain_text
from marrow.model.sentences import CITED, SAID_AGAIN, Sentence, split

CODE = "\ue002"
"""Stands for code, which is not read as words."""


@dataclass(frozen=True)
class Passage:
    """One paragraph, list item, table cell or heading.

    ``text`` keeps its line breaks, so that a place in it is a line of the file; marks are gone.
    """

    kind: Literal["text", "heading", "cell", "quotation"]
    text: str
    line: int

    def line_at(self, position: int) -> int:
        """Return the line in the file of a position in ``text``."""
        return self.line + self.text.count("\n", 0, position)


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
class Prose:
    """Everything that rules on words and structure read of one body, in the order of the page."""

    passages: tuple[Passage, ...] = ()
    headings: tuple[Heading, ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[TextLink, ...] = ()
    headless_tables: tuple[int, ...] = ()
    """Lines of tables with an empty cell in their header, but for the corner."""

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of paragraphs and list items."""
        return tuple(
            Sentence(words, passage.line_at(position), cited)
            for passage in self.passages
            if passage.kind == "text"
            for words, position, cited in split(passage.text)
        )


class ProseCollector:
    """Takes the blocks of a body one by one."""

    def __init__(self) -> None:
        self._passages: list[Passage] = []
        self._headings: list[Heading] = []
        self._images: list[Image] = []
        self._links: list[TextLink] = []
        self._tables: list[int] = []
        self._quoted = 0
        self._cell: Literal["th", "td"] | None = None
        self._column = 0

    def take(self, block: Block, *, in_heading: bool) -> None:
        """Take one block of the text."""
        match block.token.type:
            case "blockquote_open":
                self._quoted += 1
            case "blockquote_close":
                self._quoted -= 1
            case "tr_open":
                self._column = 0
            case "th_open" | "td_open":
                self._cell = block.token.tag  # type: ignore[assignment]
                self._column += 1
            case "th_close" | "td_close":
                self._cell = None
            case "inline":
                self._inline(block, in_heading)

    def heading(self, level: int, title: str, anchor: str, line: int) -> None:
        """Take a heading."""
        self._headings.append(Heading(level, title, anchor, line))

    def _inline(self, block: Block, in_heading: bool) -> None:
        children = block.token.children or []
        text = _text(children)
        if self._cell == "th" and self._column > 1 and not text.strip():
            self._tables.append(block.line)
        kind: Literal["text", "heading", "cell", "quotation"] = (
            "heading" if in_heading else "cell" if self._cell else "quotation" if self._quoted else "text"
        )
        if text.strip():
            self._passages.append(Passage(kind, text, block.line))
        for image in _images(children):
            self._images.append(Image(str(image.attrs.get("src", "")), plain_text(image.children or []), block.line))
        self._links.extend(_links(children, block.line))

    def done(self) -> Prose:
        """Return what was taken."""
        return Prose(
            tuple(self._passages),
            tuple(self._headings),
            tuple(self._images),
            tuple(self._links),
            tuple(sorted(set(self._tables))),
        )


def _text(tokens: list[Token]) -> str:
    parts: list[str] = []
    for token in tokens:
        match token.type:
            case "text":
                parts.append(token.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "code_inline":
                parts.append(CODE)
            case "myst_role":
                parts.append(_role(str(token.meta["name"]), token.content))
    return "".join(parts)


def _role(name: str, content: str) -> str:
    match name:
        case "cite":
            return CITED
        case "claim":
            return SAID_AGAIN
        case "term":
            return re.sub(r"\s*<[^<>]*>\s*$", "", content)
    return content


def _images(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "image")


def _links(tokens: list[Token], line: int) -> Iterator[TextLink]:
    for index, token in enumerate(tokens):
        line += token.type in ("softbreak", "hardbreak")
        if token.type == "link_open":
            href = str(token.attrs.get("href", ""))
            end = next(i for i, other in enumerate(tokens) if i > index and other.type == "link_close")
            yield TextLink(href, plain_text(tokens[index + 1 : end]), line)
