"""What the body of a page says: headings, links, citations, claims, statements, glossary terms.

It is walked once, token by token, and everything that the site shows of it is seen here: what the grammar does not
take is refused, so that nothing reaches a reader that no rule has read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marrow.model import anchors
from marrow.model.bounds import CLAIMS, FOOTNOTES, MENTIONS
from marrow.model.page import Claim, Mention, Statement
from marrow.model.plain import deceiving_in
from marrow.model.problems import write_instead
from marrow.model.vocabulary import MentionKind, PassageKind
from marrow.reading import glossary, grammar
from marrow.reading.blocks import read_claim, read_statement
from marrow.reading.citations import complaint, read_citation
from marrow.reading.footnotes import Footnotes
from marrow.reading.grammar import Argument
from marrow.reading.html import Html
from marrow.reading.links import file_in_heading, second_addresses, target_of, unfollowable
from marrow.reading.lookalikes import look_alikes
from marrow.reading.markdown import Block, Directive, blocks, first_paragraph, inline, inline_block, plain_text
from marrow.reading.pictures import PictureFile
from marrow.reading.places import Places
from marrow.reading.prose import ProseCollector
from marrow.reading.unshown import raw, unshown
from marrow.reading.usage import misuse, stray

_DEEPEST = 20


class Body:
    """Collects what one body says while it is walked; ``complaints`` are (line, rule, message)."""

    def __init__(self, page: str, pictures: Mapping[str, PictureFile]) -> None:
        self.page = page
        self.pictures = pictures
        self.title = ""
        self.claims: list[Claim] = []
        self.statements: list[Statement] = []
        self.mentions: list[Mention] = []
        self.terms: list[tuple[str, str]] = []  # each word with its explanation in short
        self.prose = ProseCollector()
        self.complaints: list[tuple[int, str, str]] = []
        self._definitions: dict[str, Any] = {}
        self._places = Places()
        self._html = Html()
        self._footnotes = Footnotes()
        self._around: list[Directive] = []

    @property
    def anchors(self) -> set[str]:
        """The places that links can name."""
        return self._places.anchors

    def complain(self, line: int, rule: str, message: str | None) -> None:
        """Note a problem of this page, where there is one."""
        if message is not None:
            self.complaints.append((line, rule, message))

    def read(self, text: str) -> None:
        """Read the whole body, whose first line is that of the file, and what only the whole of it tells."""
        self.walk(text, 1)
        if any(seen.kind is MentionKind.LISTING for seen in self.mentions):
            for line, message in self._places.beside_a_list():
                self.complain(line, "heading", message)
        for bound, found in ((CLAIMS, self.claims), (MENTIONS, self.mentions), (FOOTNOTES, self._footnotes.notes)):
            too_many = bound.excess(len(found))
            if too_many is not None:
                self.complain(1, "size", too_many)
        for line, message in self._footnotes.problems():
            self.complain(line, "footnote", message)
        for line, message in second_addresses(self._definitions):
            self.complain(line, "link", message)

    def walk(self, text: str, first_line: int) -> None:
        """Read Markdown whose first line is ``first_line`` of the file."""
        heading: str | None = None
        read = tuple(blocks(text, first_line, self._definitions))
        self.complaints.extend(look_alikes(text, [block.token for block in read], first_line))
        for block in read:
            self.prose.take(block, in_heading=heading is not None)
            if block.directive is not None:
                self._nested(block.directive, inside_text=block.token.level > 0)
                continue
            if self._around and self._around[-1].name == "grid" and block.token.level == 0 and block.token.nesting >= 0:
                self.complain(block.line, "directive", "text directly in a grid; write it inside a grid-item")
            if block.token.type in ("fence", "code_block"):
                self.complain(block.line, "lost-text", deceiving_in(block.token.content))
            match block.token.type:
                case "fence" | "colon_fence":
                    self.complain(block.line, "directive", stray(block.token))
                case "html_block":
                    self.complain(block.line, "html", self._html.fault(block.token))
                case "heading_open":
                    heading = block.token.tag
                case "footnote_reference_open":
                    self._footnotes.define(str(block.token.meta["label"]), block.line, inside=bool(self._around))
                case "inline":
                    if heading is not None:
                        self._heading(heading, block)
                        heading = None
                    self._inline(block)

    def _heading(self, tag: str, block: Block) -> None:
        level = int(tag[1])
        title = plain_text(block.token.children or [])
        for token, line in inline(block):
            self.complain(line, "heading", file_in_heading(self.page, token))
        if self._around:
            name = self._around[-1].name
            self.complain(block.line, "heading", f'a heading inside a {name}: "{title}"; write **{title}** there')
            return
        if not self.title:
            if level > 1:
                seen = f"{'#' * level} {title}"
                self.complain(block.line, "heading", f'the first heading is "{seen}"; begin the page with "# Title"')
            self.title = title or self.page
        elif level == 1:
            seen = f'a second top heading "# {title}"'
            self.complain(block.line, "heading", f'{seen}; a page has one: write "## {title}"')
        anchor, wrong = self._places.heading(level, title, block.line)
        self.complain(block.line, "heading", wrong)
        self.prose.heading(level, title, anchor, block.line)

    def _nested(self, directive: Directive, *, inside_text: bool) -> None:
        if len(self._around) == _DEEPEST:
            self.complain(directive.line, "directive", f"directives stand more than {_DEEPEST} deep; take some apart")
            return
        form = grammar.directive(directive.name)
        if form is None:
            self.complain(directive.line, "directive", grammar.no_directive(directive.name))
            return
        for line, message in misuse(
            form, directive, self._around[-1] if self._around else None, inside_text=inside_text
        ):
            self.complain(line, form.name if form.name in ("claim", "statement") else "directive", message)
        self._around.append(directive)
        self._directive(form, directive)
        self._around.pop()

    def _directive(self, form: grammar.DirectiveForm, directive: Directive) -> None:
        match form.body:
            case grammar.Body.CLAIM:
                self._claim(directive)
            case grammar.Body.STATEMENT:
                self._statement(directive)
            case grammar.Body.TERMS:
                self._glossary(directive)
            case grammar.Body.MARKDOWN:
                self._markdown(form, directive)
            case grammar.Body.NONE if form.name == "listing":
                self._listing(directive)
            case grammar.Body.NONE if form.name == "picture":
                self._picture(directive)

    def _claim(self, directive: Directive) -> None:
        text, first_line = directive.content, directive.content_line
        seen = list(look_alikes(text, [block.token for block in blocks(text)], first_line))
        self.complaints.extend(seen)
        told = {line for line, _, _ in seen}

        def complain(line: int, rule: str, message: str) -> None:
            if line not in told:  # what looks like something else is not told again for what it became
                self.complain(line, rule, message)

        claim = read_claim(directive, complain)
        if claim is not None:
            self.claims.append(claim)
            self.complain(claim.line, "heading", self._places.add(anchors.claim(claim.id)))
            self.mentions.extend(Mention(MentionKind.CITE, e.source, e.line, locator=e.locator) for e in claim.evidence)

    def _statement(self, directive: Directive) -> None:
        statement = read_statement(directive, self.complain)
        if statement is not None:
            self.statements.append(statement)
            self.complain(statement.line, "heading", self._places.add(anchors.statement(statement.id)))
        self.walk(directive.content, directive.content_line)

    def _markdown(self, form: grammar.DirectiveForm, directive: Directive) -> None:
        if form.argument is Argument.WORDS and directive.argument:
            self._words(directive.argument, directive.line, PassageKind.TITLE)
        elif form.argument is Argument.FILE:
            self._figure(directive)
            alternative, line = directive.options.get("alt", ("", directive.line))
            self.complaints.extend(raw(alternative, line))
            self.prose.image(directive.argument, alternative, line)
        for option in form.options:
            if option.value is grammar.Value.LINK and option.name in directive.options:
                self._link(*directive.options[option.name])
        if directive.content.startswith("---"):
            return  # options written as YAML, which is told by now
        self.walk(directive.content, directive.content_line)

    def _words(self, text: str, line: int, kind: PassageKind) -> None:
        """Read text that is shown on one line, with roles and marks but without blocks."""
        block = inline_block(text, line, self._definitions)
        self.complaints.extend(look_alikes(text, [block.token], line))
        self.prose.words(block, kind)
        self._inline(block)

    def _listing(self, directive: Directive) -> None:
        name, line = directive.argument, directive.line
        if any(seen.kind is MentionKind.LISTING and seen.target == name for seen in self.mentions):
            self.complain(line, "directive", f'the listing "{name}" stands here again; show it once on a page')
        self.mentions.append(Mention(MentionKind.LISTING, name, line))

    def _picture(self, directive: Directive) -> None:
        name, line = directive.argument, directive.line
        if name not in self.pictures:
            known = ", ".join(self.pictures) or "a file in pictures/"
            remedy = write_instead(name, self.pictures, otherwise=f"write one of {known}")
            self.complain(line, "picture", f'there is no picture "{name}"; {remedy}')
            return
        if directive.given or directive.content.strip():
            data = self.pictures[name].path
            self.complain(line, "picture", f'the picture "{name}" holds text of its own here; write it into {data}')
        if not self._places.add_once(anchors.picture(name)):
            self.complain(line, "picture", f'the picture "{name}" stands here again; show it once on a page')
        self.mentions.append(Mention(MentionKind.PICTURE, name, line))
        self.mentions.extend(
            Mention(MentionKind.CITE, source, line, locator=locator, picture=name)
            for source, locator in self.pictures[name].sources.items()
        )

    def _glossary(self, directive: Directive) -> None:
        entries = tuple(glossary.entries(directive))
        for line, message in glossary.faults(self.page, directive.line, entries):
            self.complain(line, "glossary", message)
        for entry in entries:
            for term in entry.terms:
                self._places.update(term.anchors)
                self.terms.append((term.words, first_paragraph(entry.text)))
            self.walk(entry.text, entry.line)

    def _inline(self, block: Block) -> None:
        self.complaints.extend(unshown(block))
        for token, line in inline(block):
            match token.type:
                case "link_open":
                    self._link(str(token.attrs.get("href", "")), line)
                case "image":
                    self._image(str(token.attrs.get("src", "")), line)
                case "myst_role":
                    self._role(str(token.meta["name"]), token.content, line)
                case "html_inline":
                    self.complain(line, "html", self._html.fault(token))
                case "footnote_ref":
                    self._footnotes.refer(str(token.meta["label"]), line)

    def _role(self, name: str, content: str, line: int) -> None:
        match grammar.folded(name):
            case "cite":
                self._cite(content, line)
            case "claim":
                self.mentions.append(Mention(MentionKind.CLAIM, content.strip(), line))
            case "term":
                term = glossary.split_term(content)[1]
                self.mentions.append(Mention(MentionKind.TERM, " ".join(term.split()), line))
            case _ if grammar.role(name) is None:
                self.complain(line, "role", grammar.no_role(name, content))

    def _cite(self, content: str, line: int) -> None:
        self.complain(line, "cite", complaint(content))
        self.mentions.extend(
            Mention(MentionKind.CITE, cited.source, line, locator=cited.locator)
            for cited in read_citation(content).cited
        )

    def _figure(self, directive: Directive) -> None:
        """Note an image whose address on the page is the name of its file."""
        name = anchors.figure(directive.argument)
        if not self._places.add_once(name):
            again = f'a figure "{name}" stands here already; write ![what it shows]({directive.argument})'
            self.complain(directive.line, "image", again)
        self._image(directive.argument, directive.line)

    def _image(self, source: str, line: int) -> None:
        target = target_of(self.page, source)
        if target is None or target.kind != "file":
            self.complain(
                line, "image", f'no image of this site: "{source}"; put the file into _static/ and write its path'
            )
        else:
            self.mentions.append(Mention(MentionKind.IMAGE, target.name, line))

    def _link(self, address: str, line: int) -> None:
        target, wrong = target_of(self.page, address), unfollowable(self.page, address)
        if target is None or wrong is not None:
            self.complain(line, "link", wrong)
        elif target.kind == "place":
            self.mentions.append(Mention(MentionKind.ANCHOR, target.fragment, line))
        elif target.kind != "outside":
            name = target.name if target.kind == "page" else f"{target.name}?"
            self.mentions.append(Mention(MentionKind.LINK, name, line, target.fragment or None))
