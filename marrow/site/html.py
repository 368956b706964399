"""One docutils node for any HTML element: for what docutils has no node for, such as tables of cards and details.

Builders other than HTML get docutils nodes in its place, made by ``marrow.site.plain``.
"""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from marrow.site.nodes import Inline, fill, only
from marrow.site.words import say

_VOID = {"hr", "br", "input"}
_SPOKEN = ("aria-label", "title", "placeholder")
"""Attributes that are words for readers."""


class element(nodes.TextElement):
    """An HTML element: its ``tag`` and its attributes under ``html``, a dict of strings; children inside."""


def h(tag: str, *children: Inline, **attributes: str | None) -> element:
    """Make an element. ``None`` children and attributes are left out; ``class_`` means ``class``.

    Underscores inside attribute names become hyphens (``aria_label``).
    """
    written = {key.rstrip("_").replace("_", "-"): value for key, value in attributes.items() if value is not None}
    written |= {key: say(written[key]) for key in _SPOKEN if key in written}
    anchor = written.pop("id", None)
    return fill(element(tag=tag, html=written, ids=[anchor] if anchor else []), children)


def sign(text: str, *, class_: str = "sign") -> element:
    """Make a sign for the eye alone: what it says stands beside it in words."""
    return h("span", text, class_=class_, aria_hidden="true")


def folded(title: str, *children: Inline, class_: str = "folded") -> element:
    """Fold parts below one line, which opens them; a link into them opens them too."""
    return h("details", h("summary", title), *children, class_=class_)


def permalink(anchor: str, title: str) -> nodes.Node:
    """Make the sign that shows on the web beside what has an address of its own."""
    return only("format_html and not builder_epub", h("a", "¶", href=f"#{anchor}", class_="headerlink", title=title))


def _visit(translator: HTML5Translator, node: element) -> None:
    attributes = {**node["html"], "ids": node["ids"]} if node["ids"] else node["html"]
    translator.body.append(
        translator.starttag(nodes.Element(), node["tag"], "", empty=node["tag"] in _VOID, **attributes)
    )


def _depart(translator: HTML5Translator, node: element) -> None:
    if node["tag"] not in _VOID:
        translator.body.append(f"</{node['tag']}>")


def _as_written(app: Sphinx) -> None:
    """Print addresses of mail as the page has them: Sphinx would write the @ as %40, which the last look refuses."""
    app.env.settings["cloak_email_addresses"] = False


def setup(app: Sphinx) -> None:
    """Teach the HTML builders the node."""
    app.add_node(element, html=(_visit, _depart))
    app.connect("builder-inited", _as_written)
