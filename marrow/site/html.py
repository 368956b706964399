"""One docutils node for any HTML element, so that generated parts are proper HTML.

Builders other than HTML print what is inside.
"""

from __future__ import annotations

from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from marrow.views.links import Link

_VOID = {"hr", "br", "input"}


class element(nodes.TextElement):
    """An HTML element: ``tag`` and ``attributes_`` (a dict of strings), children inside."""


def h(tag: str, *children: nodes.Node | str | None, **attributes: str | None) -> element:
    """Make an element. ``None`` children and attributes are left out; ``class_`` means ``class``.

    Underscores inside attribute names become hyphens (``aria_label``).
    """
    written = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    anchor = written.pop("id", None)
    node = element(tag=tag, html=written, ids=[anchor] if anchor else [])
    for child in children:
        if child is not None:
            node += nodes.Text(child) if isinstance(child, str) else child
    return node


def link(target: Link, *, text: str | None = None) -> nodes.Node:
    """Make a link to a page of the site; the domain resolves it for each builder, seen from the page it stands on."""
    inner = nodes.inline("", text or target.title)
    return addnodes.pending_xref(
        "",
        inner,
        refdomain="marrow",
        reftype="page",
        reftarget=target.page,
        refanchor=target.anchor or "",
        refexplicit=True,
        refwarn=True,
    )


def outside(text: str, address: str) -> nodes.Node:
    """Make a link to another site. Nothing is fetched from there until a reader follows it."""
    return nodes.reference("", text, refuri=address)


def section(title: str, anchor: str, *children: nodes.Node | None, class_: str = "") -> nodes.section:
    """Make a section that shows in the page's table of contents."""
    made = nodes.section("", nodes.title("", title), ids=[anchor], classes=[class_] if class_ else [])
    made.extend(child for child in children if child is not None)
    return made


def _visit(translator: HTML5Translator, node: element) -> None:
    attributes: dict[str, Any] = dict(node["html"])
    if node["ids"]:
        attributes["ids"] = node["ids"]
    translator.body.append(translator.starttag(nodes.Element(), node["tag"], "", **attributes))


def _depart(translator: HTML5Translator, node: element) -> None:
    if node["tag"] not in _VOID:
        translator.body.append(f"</{node['tag']}>")


def _pass(translator: Any, node: nodes.Node) -> None:
    """Builders without HTML print the children alone."""


def setup(app: Sphinx) -> None:
    """Teach every builder the node."""
    others = dict.fromkeys(("text", "latex", "man", "texinfo"), (_pass, _pass))
    app.add_node(element, html=(_visit, _depart), **others)  # type: ignore[arg-type]
