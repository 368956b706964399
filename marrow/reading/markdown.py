"""Markdown as MyST reads it, without docutils: blocks, roles, links and directives with lines.

The parser is the one under MyST (markdown-it-py) with the same plug-ins as ``conf.py`` enables; a
test holds the two together.
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
from mdit_py_plugins.front_matter import front_matter_plugin
from mdit_py_plugins.myst_blocks import myst_block_plugin
from mdit_py_plugins.myst_role import myst_role_plugin
from mdit_py_plugins.myst_role.index import myst_role

MYST_EXTENSIONS = ("colon_fence", "deflist")
"""The MyST extensions that pages may use; ``conf.py`` enables the same."""

HEADING_ANCHORS = 4
"""The deepest headings that links can name; ``conf.py`` says the same to MyST."""

_DIRECTIVE = re.compile(r"\{([^\s}]+)\}(?:\s+(.*))?")
_BREAKS = "breaks"
LITERAL = {"code", "code-block", "literalinclude", "math", "parsed-literal", "raw", "sourcecode"}


@cache
def parser() -> MarkdownIt:
    """Return the parser. It keeps no state between texts."""
    markdown = (
        MarkdownIt("commonmark")
        .enable("table")
        .use(front_matter_plugin)
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
class Directive:
    """A directive: its name, argument, options and content, with lines of the file.

    ``line`` is that of the opening fence; ``content_line`` that of the first line of ``content``;
    ``options`` maps a key to (value, line).
    """

    name: str
    argument: str
    options: dict[str, tuple[str, int]]
    content: str
    line: int
    content_line: int

    @property
    def is_literal(self) -> bool:
        """Whether the content is shown as it stands, not read as Markdown."""
        return self.name in LITERAL


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
        directive = _directive(token, line) if token.type in ("fence", "colon_fence") else None
        yield Block(token, line, directive)


def _directive(token: Token, line: int) -> Directive | None:
    match = _DIRECTIVE.fullmatch(token.info.strip())
    if match is None:
        return None
    rows = token.content.split("\n")
    options: dict[str, tuple[str, int]] = {}
    taken = 0
    for row in rows:
        option = re.match(r"\s*:([\w-]+):\s*(.*)", row)
        if option is None:
            break
        taken += 1
        options[option[1]] = (option[2].strip(), line + taken)
    content = "\n".join(rows[taken:])
    return Directive(match[1], match[2] or "", options, content, line, line + taken + 1)


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
