"""Docutils nodes, made short: what every builder can show. Classes are for our style sheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from docutils import nodes
from sphinx import addnodes

from marrow.model import anchors
from marrow.site.words import say
from marrow.views.links import Link

Inline: TypeAlias = nodes.Node | str | None
"""A part of a line of text; nothing where there is nothing to say."""
Fact: TypeAlias = tuple[str, nodes.Node | str | None]
"""A term and what is said of it; what is not known is left out."""

ON_THE_WEB = ("html", "dirhtml")
"""The builders that write a page for each file, with scripts and a page of search results."""

AnyElement = TypeVar("AnyElement", bound=nodes.Element)


def fill(node: AnyElement, children: Iterable[Inline]) -> AnyElement:
    """Put children into a node, text among them, and return it."""
    for child in children:
        if child is not None:
            node.append(nodes.Text(say(child)) if isinstance(child, str) else child)
    return node


def span(*children: Inline, classes: str = "") -> nodes.inline:
    """Make a part of a line that has a class of its own."""
    return fill(nodes.inline(classes=classes.split()), children)


def strong(*children: Inline) -> nodes.strong:
    """Make words that stand out."""
    return fill(nodes.strong(), children)


def paragraph(*children: Inline, classes: str = "") -> nodes.paragraph:
    """Make a paragraph."""
    return fill(nodes.paragraph(classes=classes.split()), children)


def box(*children: nodes.Node | None, classes: str, anchor: str = "") -> nodes.container:
    """Make a box around paragraphs and lists."""
    return fill(nodes.container(classes=classes.split(), ids=[anchor] if anchor else []), children)


def item(*children: nodes.Node | None, anchor: str = "") -> nodes.list_item:
    """Make an entry of a list from paragraphs and lists."""
    return fill(nodes.list_item(ids=[anchor] if anchor else []), children)


def bullets(items: Iterable[nodes.list_item], *, classes: str) -> nodes.bullet_list:
    """Make a list."""
    return fill(nodes.bullet_list(bullet="*", classes=classes.split()), items)


def numbered(items: Iterable[nodes.list_item], *, classes: str) -> nodes.enumerated_list:
    """Make a numbered list."""
    return fill(nodes.enumerated_list(enumtype="arabic", prefix="", suffix=".", classes=classes.split()), items)


def facts(pairs: Iterable[Fact], *, classes: str) -> nodes.definition_list:
    """Make a list of terms and what is said of each."""
    return fill(
        nodes.definition_list(classes=classes.split()),
        (
            nodes.definition_list_item("", nodes.term("", say(term)), nodes.definition("", _block(value)))
            for term, value in pairs
            if value is not None
        ),
    )


def _block(value: nodes.Node | str) -> nodes.Node:
    return value if isinstance(value, (nodes.container, nodes.paragraph, nodes.bullet_list)) else paragraph(value)


def section(title: str, anchor: str, *children: nodes.Node | None, classes: str = "") -> nodes.section:
    """Make a section that shows in the page's table of contents."""
    made = nodes.section("", nodes.title("", say(title)), ids=[anchor], classes=classes.split())
    return fill(made, children)


def link(target: Link, *, text: str | None = None) -> addnodes.pending_xref:
    """Make a link to a page of the site; the domain resolves it for each builder, seen from the page it stands on."""
    return around(target, nodes.inline("", say(text or target.title)))


def around(target: Link, shown: nodes.Node) -> addnodes.pending_xref:
    """Make a link of any part of a line."""
    return addnodes.pending_xref(
        "",
        shown,
        refdomain="marrow",
        reftype="page",
        reftarget=target.page,
        refanchor=target.anchor or "",
        refpart=target.part,
        refexplicit=True,
        refwarn=True,
    )


def noted(target: Link | None, note: str) -> nodes.paragraph:
    """Make a line of a link and a few words on it, of whichever there is."""
    parts = [link(target) if target else None, " " if target and note else None]
    return paragraph(*parts, span(note, classes="note") if note else None)


def here(anchor: str, text: str, *, classes: str = "") -> nodes.reference:
    """Make a link to a place on the same page."""
    return nodes.reference("", say(text), refid=anchor, internal=True, classes=classes.split())


def outside(text: str, address: str) -> nodes.reference:
    """Make a link to another site. Nothing is fetched from there until a reader follows it."""
    return nodes.reference("", text, refuri=address)


def name_figures(made: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Give figures the name of their file as address, where Sphinx would number them by their place."""
    shown = list(made)
    for figure in shown:
        if isinstance(figure, nodes.figure):
            figure["ids"] = [anchors.figure(next(iter(figure.findall(nodes.image)))["uri"])]
    return shown


def on_the_web(node: nodes.Node) -> addnodes.only:
    """Make what needs scripts, or pages that are made of no file."""
    return only(" or ".join(f"builder_{name}" for name in ON_THE_WEB), node)


def only(builders: str, *children: nodes.Node) -> addnodes.only:
    """Make what some builders alone show; ``builders`` is an expression of their tags, as Sphinx's ``only`` takes it."""
    return addnodes.only("", *children, expr=builders)


def between(parts: Iterable[nodes.Node], sign: str) -> list[Inline]:
    """Return parts of a line with a sign between every two."""
    line: list[Inline] = []
    for part in parts:
        line += [*([sign] if line else []), part]
    return line


def joined(parts: Iterable[nodes.Node]) -> nodes.inline | None:
    """Make one line of several parts with commas between them, or nothing of none."""
    line = between(parts, ", ")
    return span(*line) if line else None
