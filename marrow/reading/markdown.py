"""Markdown to tokens: blocks, roles, links and directives with their lines.

There is one parser, and it is made here: the site renders what it makes (``marrow.site.parser``), so a page that was
read is the page that is shown. It is markdown-it-py with the plug-ins of MyST that the grammar has a use for. Front
matter is no part of it: it is blanked before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_block import make_fence_rule
from markdown_it.rules_inline import StateInline, backtick
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.myst_role.index import myst_role

from marrow.reading.grammar import folded

_DIRECTIVE = re.compile(r"\{([^\s}]+)\}(?:\s+(.*))?")
_OPTION = re.compile(r"\s*:([\w-]+):(?:\s+(.*))?")
_BREAKS = "breaks"


class _Parser(MarkdownIt):
    """Takes a link for a link whatever its address, which is judged where it is known what pages may link to."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is that of markdown-it
        """Let an address pass that markdown-it would print as text, with its brackets."""
        return True


@cache
def parser() -> MarkdownIt:
    """Return the parser. It keeps no state between texts."""
    markdown = (
        _Parser("commonmark")
        .enable("table")
        .use(myst_block_plugin)
        .use(myst_role_plugin)
        .use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
        .use(deflist_plugin)
    )
    markdown.block.ruler.before(
        "fence",
        "colon_fence",
        make_fence_rule(markers=(":",), token_type="colon_fence", exact_match=False),
        {"alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]},
    )
    markdown.inline.ruler.at("backticks", _counting_breaks(backtick))
    markdown.inline.ruler.at("myst_role", _counting_breaks(myst_role))
    return markdown


def _counting_breaks(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Note how many line breaks stood between backticks: the parser turns them into spaces."""

    def counting(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        found = rule(state, silent)
        if found and len(state.tokens) > before:
            state.tokens[-1].meta[_BREAKS] = state.src.count("\n", start, state.pos)
        return found

    return counting


@dataclass(frozen=True)
class DirectiveOption:
    """One option as it was written, with its line."""

    name: str
    value: str
    line: int


@dataclass(frozen=True)
class Directive:
    """A directive: its name in lower case, argument, options and content, with lines of the file.

    ``line`` is that of the opening fence; ``content_line`` that of the first line of ``content``; ``given`` are the
    options in the order in which they stand.
    """

    name: str
    argument: str
    given: tuple[DirectiveOption, ...]
    content: str
    line: int
    content_line: int

    @property
    def options(self) -> dict[str, tuple[str, int]]:
        """The value and line of each option by its name; of two with one name the first."""
        return {option.name: (option.value, option.line) for option in reversed(self.given)}


@dataclass(frozen=True)
class Block:
    """One token of the text with its line in the file and, of a fence, its directive."""

    token: Token
    line: int
    directive: Directive | None = None


def blocks(text: str, first_line: int = 1, definitions: dict[str, Any] | None = None) -> Iterator[Block]:
    """Yield the blocks of ``text``, whose first line is ``first_line`` of the file.

    ``definitions`` are what the parser has learnt of the page, such as ``[name]: address``; it adds to them.
    """
    line = first_line
    for token in parser().parse(text, definitions):
        if token.map is not None:
            line = first_line + token.map[0]
        directive = read_directive(token.info, token.content, line) if token.type in ("fence", "colon_fence") else None
        yield Block(token, line, directive)


def inline_block(text: str, line: int, definitions: dict[str, Any] | None = None) -> Block:
    """Return text that holds no blocks, such as a title, as one block of inline tokens."""
    (token,) = parser().parseInline(text, definitions)
    return Block(token, line)


def read_directive(info: str, content: str, line: int) -> Directive | None:
    """Return the directive that a fence on ``line`` opens, or None where its ``info`` names none."""
    match = _DIRECTIVE.fullmatch(info.strip())
    if match is None:
        return None
    rows = content.split("\n")
    given: list[DirectiveOption] = []
    for row in rows:
        option = _OPTION.fullmatch(row)
        if option is None:
            break
        given.append(DirectiveOption(option[1], (option[2] or "").strip(), line + len(given) + 1))
    body = "\n".join(rows[len(given) :])
    return Directive(folded(match[1]), match[2] or "", tuple(given), body, line, line + len(given) + 1)


def inline(block: Block) -> Iterator[tuple[Token, int]]:
    """Yield the inline tokens of a block with their lines, at every depth."""

    def walk(tokens: list[Token], line: int) -> Iterator[tuple[Token, int]]:
        for token in tokens:
            yield token, line
            if token.children:
                yield from walk(token.children, line)
            if token.type in ("softbreak", "hardbreak"):
                line += 1
            else:
                line += token.meta.get(_BREAKS, token.content.count("\n"))

    return walk(block.token.children or [], block.line)


def plain_text(tokens: list[Token]) -> str:
    """Return the words of inline tokens, without their marks, on one line."""
    words = ""
    for token in tokens:
        if token.type in ("text", "code_inline", "myst_role"):
            words += token.content
        elif token.type in ("softbreak", "hardbreak"):
            words += " "
        elif token.children:
            words += plain_text(token.children)
    return re.sub(r"\s+", " ", words).strip()


def first_paragraph(text: str) -> str:
    """Return the words of the first paragraph of Markdown, or nothing where there is none."""
    first = next((block.token for block in blocks(text) if block.token.type == "inline"), None)
    return plain_text(first.children or []) if first is not None else ""
