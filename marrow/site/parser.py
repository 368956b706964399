"""The parser of pages: it renders the tokens of ``marrow.reading`` with MyST's renderer, and nothing else.

MyST's own reading (its parser, its front matter, its options, its way to resolve links) is not used: what the reader
of pages has not seen cannot be shown. Whatever stands on a page that the grammar does not take is refused before a
build; should it get here all the same, it is shown as text and told as a warning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive as RstDirective
from docutils.parsers.rst import directives, roles
from docutils.statemachine import StringList
from markdown_it.tree import SyntaxTreeNode
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer
from myst_parser.mocking import MockInliner, MockState, MockStateMachine
from myst_parser.parsers.sphinx_ import MystParser
from sphinx import addnodes
from sphinx.parsers import Parser, RSTParser
from sphinx.util import logging

from marrow.reading import frontmatter, grammar
from marrow.reading.headings import Headings
from marrow.reading.links import Target, target_of
from marrow.reading.markdown import Directive, inline_block, parser, plain_text, read_directive
from marrow.site.directives import OUR_DIRECTIVES, OUR_ROLES
from marrow.site.domain import body_here
from marrow.site.html import h
from marrow.site.nodes import name_figures
from marrow.site.transforms import leave_out_unused

_LOGGER = logging.getLogger(__name__)


class MarrowParser(MystParser):  # type: ignore[misc]
    """Sphinx's parser of every ``.md`` file."""

    settings_spec = RSTParser.settings_spec  # nothing asks for MyST's own, which take time for every page

    def get_transforms(self) -> list[type]:
        """Return the transforms of every Sphinx parser: addresses and footnotes are settled while rendering."""
        return list(Parser.get_transforms(self))

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Render one page into ``document``; front matter is not text."""
        leave_out_unused(document)
        markdown = parser()
        definitions: dict[str, Any] = {}
        tokens = markdown.parse(frontmatter.blank(inputstring), definitions)
        options = {**markdown.options, "document": document, "myst_config": MdParserConfig()}
        PageRenderer(markdown).render(tokens, options, definitions)


class PageRenderer(SphinxRenderer):  # type: ignore[misc]
    """From tokens to docutils nodes, by the grammar of pages."""

    _TOKENS: ClassVar[frozenset[str]] = frozenset(
        {
            *("paragraph", "inline", "text", "softbreak", "hardbreak", "em", "strong", "code_inline", "link", "image"),
            *("bullet_list", "ordered_list", "list_item", "blockquote", "table", "dl", "heading", "hr"),
            *("fence", "code_block", "colon_fence", "html_block", "html_inline", "myst_role", "text_special"),
            *("myst_line_comment", "myst_block_break", "myst_target", "footnote_ref", "footnote_reference"),
        }
    )

    def setup_render(self, options: dict[str, Any], env: dict[str, Any]) -> None:
        """Begin a page."""
        super().setup_render(options, env)
        self.current_node: nodes.Element = self.document
        self._level_to_section: dict[int, nodes.Element] = {0: self.document}
        self._docname: str = self.sphinx_env.docname
        self._addresses = Headings()
        self._notes: dict[str, int] = {}
        self._footnotes: list[nodes.footnote] = []
        self.rules = {f"render_{name}": getattr(self, f"render_{name}") for name in self._TOKENS - {"text_special"}}

    def _render_initialise(self) -> None:
        """Begin with nothing: pages have no meta tags of their own."""

    def _render_finalise(self) -> None:
        """Put the footnotes below the text, in the order of their marks."""
        top = next(iter(self.document.findall(nodes.section)), None)
        if top is not None and self._footnotes:
            numbers = {f"footnote-{label}": number for label, number in self._notes.items()}
            for footnote in sorted(self._footnotes, key=lambda found: numbers.get(found["ids"][0], 0)):
                footnote[0] = nodes.label("", str(numbers.get(footnote["ids"][0], "")))
                top += footnote

    def _unread(self, what: str, token: SyntaxTreeNode) -> None:
        """Warn of something that no rule has read, and show it as text."""
        _LOGGER.warning(
            "%s", what, type="marrow", subtype="unread", location=(self._docname, token_line(token, 0) or None)
        )
        self.current_node.append(nodes.Text(token.content))

    def render_heading(self, token: SyntaxTreeNode) -> None:
        """Open a section whose address is made of the words of its heading."""
        level = int(token.tag[1])
        if not isinstance(self.current_node, nodes.document | nodes.section):
            self._unread("a heading inside a directive", token)
            return
        title = nodes.title(token.children[0].content if token.children else "")
        self.add_line_and_source_path(title, token)
        with self.current_node_context(title):
            self.render_children(token)
        parent = max(depth for depth in self._level_to_section if depth < level)
        inline = token.children[0].token if token.children else None
        anchor, _ = self._addresses.anchor(level, plain_text(inline.children or []) if inline is not None else "")
        section = nodes.section("", title, ids=[anchor] if anchor else [])
        self.add_line_and_source_path(section, token)
        self._level_to_section[parent].append(section)
        self._level_to_section = {depth: node for depth, node in self._level_to_section.items() if depth < level}
        self._level_to_section[level] = section
        self.current_node = section

    def render_hr(self, token: SyntaxTreeNode) -> None:
        """Draw a line between two parts; docutils allows a transition in few places."""
        self.current_node.append(h("hr"))

    def render_fence(self, token: SyntaxTreeNode) -> None:
        """Show a directive, or a text as it stands; code is not coloured, whatever its language."""
        directive = read_directive(token.info, token.content, token_line(token))
        if directive is not None:
            self._directive(directive, token)
        else:
            self.render_code_block(token)

    def render_code_block(self, token: SyntaxTreeNode) -> None:
        """Show a text as it stands."""
        node = nodes.literal_block(token.content, token.content, language="none")
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_colon_fence(self, token: SyntaxTreeNode) -> None:
        """Show a directive."""
        directive = read_directive(token.info, token.content, token_line(token))
        if directive is None:
            self._unread(f"a fence without a name: {token.info}", token)
        else:
            self._directive(directive, token)

    def _directive(self, directive: Directive, token: SyntaxTreeNode) -> None:
        form = grammar.directive(directive.name)
        if form is None:
            self._unread(grammar.no_directive(directive.name), token)
            return
        self.document.current_line = directive.line
        found = OUR_DIRECTIVES.get(form.name)
        if found is None:
            found, _ = directives.directive(form.name, self.language_module_rst, self.document)
        assert found is not None, form.name  # the table names no other
        self.current_node += self._run(found, form, directive, token)

    def _run(
        self, found: type[RstDirective], form: grammar.DirectiveForm, directive: Directive, token: SyntaxTreeNode
    ) -> list[nodes.Node]:
        machine = MockStateMachine(self, directive.line)
        spec = found.option_spec or {}
        options = {name: spec[name](value) for name, value in self._options(form, directive).items()}
        made = found(
            name=form.name,
            arguments=self._arguments(form, directive),
            options=options,
            content=StringList(
                directive.content.split("\n") if directive.content.strip() else [], self.document["source"]
            ),
            lineno=directive.line,
            # lines of nested text are counted from the line of the fence
            content_offset=directive.content_line - directive.line - 1,
            block_text=token.content,
            state=MockState(self, machine, directive.line),
            state_machine=machine,
        )
        return name_figures(made.run())

    def _arguments(self, form: grammar.DirectiveForm, directive: Directive) -> list[str]:
        """Return the argument, if there is one; a file is named from the root of the project."""
        if form.argument is grammar.Argument.FILE:
            target = target_of(self._docname, directive.argument)
            return [f"/{target.name}" if target is not None else directive.argument]
        return [directive.argument] if directive.argument else []

    def _options(self, form: grammar.DirectiveForm, directive: Directive) -> dict[str, str]:
        """Return the options as the package that shows the directive names them."""
        options = {name: value for name, (value, _) in directive.options.items() if name in form.option_names}
        if form.shown_by == "sphinx_design" and "link" in options:
            target = target_of(self._docname, options["link"])
            inside = target is not None and target.kind == "page"
            options["link"] = f"/{target.name}" if target is not None and inside else options["link"]
            options["link-type"] = "doc" if inside else "url"
            if directive.argument:
                options["link-alt"] = plain_text(inline_block(directive.argument, 0).token.children or [])
        return options

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        """Show a role."""
        form = grammar.role(token.meta["name"])
        if form is None:
            self._unread(grammar.no_role(token.meta["name"], token.content), token)
            return
        line = token_line(token, 0)
        role: Callable[..., Any] | None = OUR_ROLES.get(form.name)
        if role is None:
            found: Any = roles.role(form.name, self.language_module_rst, line, self.reporter)
            role = found[0]
        assert role is not None, form.name  # the table names no other
        made, messages = role(form.name, f":{form.name}:`{token.content}`", token.content, line, MockInliner(self))
        self.current_node += [*made, *messages]

    def render_link(self, token: SyntaxTreeNode) -> None:
        """Show a link to where the reader of pages saw it lead."""
        address = str(token.attrGet("href") or "")
        target = target_of(self._docname, address)
        node = self._link(target, address)
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)
        if not node.astext().strip() and not list(node.findall(nodes.image)):
            node[:] = [nodes.Text(self._title(target, address))]

    def _link(self, target: Target | None, address: str) -> nodes.Element:
        match target:
            case Target(kind="outside"):
                return nodes.reference(refuri=self.md.normalizeLink(target.name))
            case Target(kind="place"):
                return nodes.reference(refid=target.fragment, internal=True)
            case Target(kind="page"):
                return addnodes.pending_xref(
                    refdomain="marrow",
                    reftype="page",
                    reftarget=target.name,
                    refanchor=target.fragment,
                    refdoc=self._docname,
                    refexplicit=True,
                    refwarn=True,
                )
            case Target(kind="file"):
                return addnodes.download_reference(
                    refdomain=None, reftarget=f"/{target.name}", refdoc=self._docname, reftype="myst"
                )
        return nodes.inline(address, "")

    def _title(self, target: Target | None, address: str) -> str:
        titles = dict(body_here(self.sphinx_env).linked_titles)
        return titles.get(target.name, address) if target is not None else address

    def render_image(self, token: SyntaxTreeNode) -> None:
        """Show a file of this site."""
        source = str(token.attrGet("src") or "")
        target = target_of(self._docname, source)
        if target is None or target.kind != "file":
            self._unread(f"an image of another site: {source}", token)
            return
        node = nodes.image(uri=f"/{target.name}", alt=self.renderInlineAsText(token.children or []))
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_html_block(self, token: SyntaxTreeNode) -> None:
        """Leave comments out; nothing else is HTML on a page."""
        if not token.content.lstrip().startswith("<!--"):
            self._unread("HTML", token)

    def render_html_inline(self, token: SyntaxTreeNode) -> None:
        """Leave comments out; nothing else is HTML on a page."""
        self.render_html_block(token)

    def render_myst_target(self, token: SyntaxTreeNode) -> None:
        """Show nothing: headings have addresses by themselves."""

    def render_myst_block_break(self, token: SyntaxTreeNode) -> None:
        """Show nothing."""

    def render_myst_line_comment(self, token: SyntaxTreeNode) -> None:
        """Show nothing."""

    def render_footnote_ref(self, token: SyntaxTreeNode) -> None:
        """Show the mark of a footnote; marks are numbered in the order of the text."""
        label = str(token.meta["label"])
        first = label not in self._notes
        number = str(self._notes.setdefault(label, len(self._notes) + 1))
        node = nodes.footnote_reference("", number, refid=f"footnote-{label}")
        if first:
            node["ids"] = [f"footnote-{label}-mark"]
        self.add_line_and_source_path(node, token)
        self.current_node.append(node)

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        """Keep a footnote for the end of the page."""
        label = str(token.meta["label"])
        node = nodes.footnote(ids=[f"footnote-{label}"], backrefs=[f"footnote-{label}-mark"])
        self.add_line_and_source_path(node, token)
        node += nodes.label("", "")
        with self.current_node_context(node):
            self.render_children(token)
        self._footnotes.append(node)
