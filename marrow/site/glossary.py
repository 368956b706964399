"""The glossary: terms with addresses made of their words, and the role that leads to them."""

from __future__ import annotations

from docutils import nodes
from docutils.statemachine import StringList
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from marrow.reading import glossary
from marrow.reading.markdown import Directive
from marrow.site.domain import body_here
from marrow.site.html import h
from marrow.site.nodes import between, here, link, on_the_web, paragraph
from marrow.site.problems import unread_role

_MANY = 20
"""From so many entries on, letters lead to them."""


class GlossaryDirective(SphinxDirective):
    """``{glossary}``: every entry with its terms and their explanation."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show the entries."""
        shown = nodes.definition_list(classes=["glossary"])
        content = Directive("glossary", "", (), "\n".join(self.content), self.lineno, self.lineno + 1)
        for entry in glossary.entries(content):
            terms = [nodes.term("", term.words, ids=[*term.anchors]) for term in entry.terms]
            text = StringList(entry.text.split("\n"), self.state.document["source"])
            definition = nodes.definition()
            self.state.nested_parse(text, self.content_offset + entry.line - self.lineno - 1, definition)
            shown += nodes.definition_list_item("", *terms, definition)
        return [*_letters(shown), addnodes.glossary("", shown, sorted=False)]


def _letters(shown: nodes.definition_list) -> list[nodes.Node]:
    """Make the way to the first entry of each letter, where entries are too many to see at once."""
    first: dict[str, str] = {}
    for term in shown.findall(nodes.term):
        if term.parent.index(term) == 0:
            first.setdefault(term.astext()[:1].upper(), term["ids"][0])
    if len(shown.children) < _MANY:
        return []
    links = between((here(anchor, letter) for letter, anchor in first.items()), " ")
    return [on_the_web(h("nav", paragraph(*links), class_="letters", aria_label="Letters"))]


class TermRole(SphinxRole):
    """``{term}`word``` and ``{term}`words <word>```: a link to a term of the glossary."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Show the words as a link."""
        words, term = (" ".join(text.split()) for text in glossary.split_term(self.text))
        place = body_here(self.env).term.get(term)
        return ([link(place, text=words)], []) if place is not None else unread_role(self)
