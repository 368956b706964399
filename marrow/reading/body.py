"""What the body of a page says: headings, links, citations, claims, statements, glossary terms."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from textwrap import dedent
from typing import Any
from urllib.parse import unquote

from mdit_py_plugins.anchors.index import slugify, unique_slug

from marrow.model import anchors
from marrow.model.page import Claim, Mention, Statement
from marrow.model.problems import write_instead
from marrow.model.vocabulary import MentionKind
from marrow.reading.blocks import read_claim, read_statement
from marrow.reading.citations import complaint, read_citation
from marrow.reading.lookalikes import look_alikes
from marrow.reading.markdown import HEADING_ANCHORS, Block, Directive, blocks, inline, plain_text
from marrow.reading.pictures import PictureFile
from marrow.reading.prose import ProseCollector

_FORBIDDEN_ROLES = {"doc", "ref", "any", "download", "numref"}
_EXTERNAL = re.compile(r"https?://[^/]|mailto:.")
_DEEPEST = 20
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class Body:
    """Collects what one body says while it is walked; ``complaints`` are (line, rule, message)."""

    def __init__(self, page: str, pictures: Mapping[str, PictureFile]) -> None:
        self.page = page
        self.pictures = pictures
        self.title = ""
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.mentions: list[Mention] = []
        self.anchors: set[str] = set()
        self.terms: list[str] = []
        self.prose = ProseCollector()
        self.complaints: list[tuple[int, str, str]] = []
        self._definitions: dict[str, Any] = {}
        self._depth = 0

    def complain(self, line: int, rule: str, message: str) -> None:
        """Note a problem of this page."""
        self.complaints.append((line, rule, message))

    def walk(self, text: str, first_line: int) -> None:
        """Read Markdown whose first line is ``first_line`` of the file."""
        heading: str | None = None
        read = tuple(blocks(text, first_line, self._definitions))
        self.complaints.extend(look_alikes(text, [block.token for block in read], first_line))
        for block in read:
            self.prose.take(block, in_heading=heading is not None)
            if block.directive is not None:
                self._nested(block.directive)
            elif block.token.type in ("fence", "colon_fence") and block.token.info.lstrip().startswith("{"):
                info = block.token.info.strip()
                self.complain(
                    block.line, "directive", f'no directive: "{info}"; write {{name}}, a space, then the rest'
                )
            elif block.token.type == "heading_open":
                heading = block.token.tag
            elif block.token.type == "inline":
                if heading is not None:
                    self._heading(heading, block)
                    heading = None
                self._inline(block)

    def _heading(self, tag: str, block: Block) -> None:
        children = block.token.children or []
        title = plain_text(children)
        if not self.title:
            if tag != "h1":
                self.complain(
                    block.line,
                    "heading",
                    f'the first heading is "{"#" * int(tag[1])} {title}"; begin the page with "# Title"',
                )
            self.title = title or self.page
        elif tag == "h1":
            self.complain(
                block.line, "heading", f'a second top heading "# {title}"; a page has one: write "## {title}"'
            )
        slug = slugify("".join(child.content for child in children if child.type in ("text", "code_inline")))
        anchor = unique_slug(slug, self.anchors) if slug and int(tag[1]) <= HEADING_ANCHORS else ""
        self.prose.heading(int(tag[1]), title, anchor, block.line)

    def _nested(self, directive: Directive) -> None:
        if self._depth == _DEEPEST:
            self.complain(directive.line, "directive", f"directives stand more than {_DEEPEST} deep; take some apart")
            return
        self._depth += 1
        self._directive(directive)
        self._depth -= 1

    def _directive(self, directive: Directive) -> None:
        match directive.name:
            case "claim":
                claim = self._claim(directive)
                if claim is not None:
                    self.claims.append(claim)
                    self.anchors.add(anchors.claim(claim.id))
                    self.mentions.extend(
                        Mention(MentionKind.CITE, e.source, e.line, locator=e.locator) for e in claim.evidence
                    )
            case "statement":
                statement = read_statement(directive, self.complain)
                if statement is not None:
                    self.statements.append(statement)
                    self.anchors.add(anchors.statement(statement.id))
                self.walk(directive.content, directive.content_line)
            case "listing":
                self.mentions.append(Mention(MentionKind.LISTING, directive.argument, directive.line))
            case "picture":
                self._picture(directive)
            case "glossary":
                self._glossary(directive)
            case _ if not directive.is_literal:
                self.walk(directive.argument, directive.line)
                self.walk(directive.content, directive.content_line)

    def _claim(self, directive: Directive) -> Claim | None:
        """Read a claim; a line of it that is told to look like something else is not told again for what it became."""
        text, first_line = directive.content, directive.content_line
        seen = list(look_alikes(text, [block.token for block in blocks(text)], first_line))
        self.complaints.extend(seen)
        told = {line for line, _, _ in seen}

        def complain(line: int, rule: str, message: str) -> None:
            if line not in told:
                self.complain(line, rule, message)

        return read_claim(directive, complain)

    def _picture(self, directive: Directive) -> None:
        name, line = directive.argument, directive.line
        if name not in self.pictures:
            known = ", ".join(self.pictures) or "a file in pictures/"
            remedy = write_instead(name, self.pictures, otherwise=f"write one of {known}")
            self.complain(line, "picture", f'there is no picture "{name}"; {remedy}')
            return
        if directive.options or directive.content.strip():
            data = self.pictures[name].path
            self.complain(line, "picture", f'the picture "{name}" holds text of its own here; write it into {data}')
        if anchors.picture(name) in self.anchors:
            self.complain(line, "picture", f'the picture "{name}" stands here again; show it once on a page')
        self.anchors.add(anchors.picture(name))
        self.mentions.append(Mention(MentionKind.PICTURE, name, line))
        self.mentions.extend(
            Mention(MentionKind.CITE, source, line, locator=locator, picture=name)
            for source, locator in self.pictures[name].sources.items()
        )

    def _glossary(self, directive: Directive) -> None:
        definition: list[str] = []
        start = directive.content_line
        for number, row in enumerate([*directive.content.split("\n"), "end"], start=directive.content_line):
            if not row.strip() or row[0] in " \t":
                definition.append(row)
                continue
            self.walk(dedent("\n".join(definition)), start)
            definition, start = [], number + 1
            self.terms.append(row.strip())
        self.terms.pop()

    def _inline(self, block: Block) -> None:
        for token, line in inline(block):
            if token.type == "link_open":
                self._link(str(token.attrs.get("href", "")), line)
            elif token.type == "myst_role":
                self._role(str(token.meta["name"]), token.content, line)

    def _role(self, name: str, content: str, line: int) -> None:
        if name == "cite":
            self._cite(content, line)
        elif name == "claim":
            self.mentions.append(Mention(MentionKind.CLAIM, content.strip(), line))
        elif name == "term":
            explicit = re.fullmatch(r".*<(.+)>\s*", content, re.DOTALL)
            self.mentions.append(
                Mention(MentionKind.TERM, " ".join((explicit[1] if explicit else content).split()), line)
            )
        elif name in _FORBIDDEN_ROLES:
            self.complain(
                line,
                "link",
                f'the role {{{name}}} makes no link here, seen "{content}"; write [text](../topics/name.md)',
            )

    def _cite(self, content: str, line: int) -> None:
        wrong = complaint(content)
        if wrong is not None:
            self.complain(line, "cite", wrong)
        citation = read_citation(content)
        self.mentions.extend(
            Mention(MentionKind.CITE, source, line, locator=citation.locator) for source in citation.sources
        )

    def _link(self, href: str, line: int) -> None:
        if _EXTERNAL.match(href):
            return
        if _SCHEME.match(href) or href.startswith("//") or not href:
            self.complain(
                line, "link", f'a link that cannot be followed: "{href}"; write a file name or an address with https://'
            )
            return
        path, _, fragment = unquote(href).partition("#")
        if not path:
            self.mentions.append(Mention(MentionKind.ANCHOR, fragment, line))
            return
        folder = posixpath.dirname(self.page)
        target = posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(folder, path))
        self.mentions.append(
            Mention(
                MentionKind.LINK,
                target.removesuffix(".md") if target.endswith(".md") else f"{target}?",
                line,
                fragment or None,
            )
        )
