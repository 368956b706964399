"""Tokens of Markdown to the running text that rules on words read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from markdown_it.token import Token

from marrow.model.prose import Citation, Heading, Image, Passage, Prose, TextLink
from marrow.model.sentences import CITED, SAID_AGAIN
from marrow.model.vocabulary import PassageKind
from marrow.reading.citations import read_citation
from marrow.reading.glossary import split_term
from marrow.reading.grammar import folded
from marrow.reading.markdown import Block, plain_text


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
                self._inline(block, self._kind(in_heading))
            case "fence" | "code_block" if block.directive is None:
                self._passages.append(
                    Passage(PassageKind.CODE, block.token.content, block.line + (block.token.type == "fence"))
                )

    def heading(self, level: int, title: str, anchor: str, line: int) -> None:
        """Take a heading."""
        self._headings.append(Heading(level, title, anchor, line))

    def words(self, block: Block, kind: PassageKind) -> None:
        """Take words that stand in no block of their own."""
        self._inline(block, kind)

    def image(self, source: str, alternative: str, line: int) -> None:
        """Take an image and its text alternative."""
        self._images.append(Image(source, alternative, line))
        if alternative:
            self._passages.append(Passage(PassageKind.ALTERNATIVE, alternative, line))

    def _inline(self, block: Block, kind: PassageKind) -> None:
        children = block.token.children or []
        text = _text(children)
        if self._cell == "th" and self._column > 1 and not text.strip():
            self._tables.append(block.line)
        if text.strip():
            self._passages.append(Passage(kind, text, block.line, tuple(_citations(children))))
        for image in _images(children):
            self.image(str(image.attrs.get("src", "")), plain_text(image.children or []), block.line)
        self._links.extend(_links(children, block.line))

    def _kind(self, in_heading: bool) -> PassageKind:
        if in_heading:
            return PassageKind.HEADING
        if self._cell:
            return PassageKind.CELL
        return PassageKind.QUOTATION if self._quoted else PassageKind.TEXT

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
                parts.append(token.content)
            case "myst_role":
                parts.append(_role(str(token.meta["name"]), token.content))
    return "".join(parts)


def _citations(tokens: list[Token]) -> Iterator[Citation]:
    return (
        read_citation(token.content)
        for token in tokens
        if token.type == "myst_role" and folded(str(token.meta["name"])) == "cite"
    )


def _role(name: str, content: str) -> str:
    match folded(name):
        case "cite":
            return CITED
        case "claim":
            return SAID_AGAIN
        case "term":
            return split_term(content)[0]
    return content


def _images(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "image")


def _links(tokens: list[Token], line: int) -> Iterator[TextLink]:
    opening, opened_on = 0, line
    for index, token in enumerate(tokens):
        line += token.type in ("softbreak", "hardbreak")
        if token.type == "link_open":
            opening, opened_on = index, line
        elif token.type == "link_close":  # no link stands in another
            href = str(tokens[opening].attrs.get("href", ""))
            yield TextLink(href, plain_text(tokens[opening + 1 : index]), opened_on)
