"""All pages as one book: the order in which they are read, for builders that make one file of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from docutils import nodes
from sphinx import addnodes
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform

from marrow.site.html import element
from marrow.views.page import PageView

BUILDERS = ("epub", "latex", "man", "singlehtml", "texinfo")
"""Builders that make one file of all pages. On the web a toctree of all pages would take quadratic time."""


def is_book(builder: Builder) -> bool:
    """Return whether a builder makes one file of all pages."""
    return builder.name in BUILDERS


def contents(view: PageView) -> nodes.Node:
    """Make the hidden table of contents with which the next pages of the book follow this one."""
    tree = addnodes.toctree(
        parent=view.name,
        entries=[(None, name) for name in view.frame.next_in_book],
        includefiles=list(view.frame.next_in_book),
        maxdepth=-1,
        caption=None,
        glob=False,
        hidden=True,
        includehidden=False,
        numbered=0,
        titlesonly=True,
        rawentries=[],
        rawcaption="",
    )
    return nodes.compound("", tree, classes=["toctree-wrapper"])


class OneOfEachAnchor(SphinxPostTransform):
    """Gives every place of a single page an anchor of its own, and its links with it.

    Sphinx puts all pages into one and leaves their anchors as they are, so that all links to the references would lead
    to those of the first page.
    """

    default_priority = 500
    builders = ("singlehtml",)

    def run(self, **kwargs: object) -> None:
        """Rename what several pages have, and point their links there."""
        front = str(self.config.root_doc)
        places = [(name, node) for name, node in _with_page(self.document, front) if node.get("ids")]
        count = Counter(anchor for _, node in places for anchor in node["ids"])
        renamed = {
            (name, anchor): f"{name.replace('/', '-')}-{anchor}" if count[anchor] > 1 else anchor
            for name, node in places
            for anchor in node["ids"]
        }
        for name, node in places:
            node["ids"] = [renamed[name, anchor] for anchor in node["ids"]]
        for name, node in _with_page(self.document, front):
            _point(node, name, renamed)
        next(self.document.findall(nodes.section))["ids"].append(f"document-{front}")


def _with_page(node: nodes.Element, name: str) -> Iterator[tuple[str, nodes.Element]]:
    """Yield every node with the page that it stands on."""
    name = node["docname"] if isinstance(node, addnodes.start_of_file) else name
    yield name, node
    for child in node.children:
        if isinstance(child, nodes.Element):
            yield from _with_page(child, name)


def _point(node: nodes.Element, name: str, renamed: Mapping[tuple[str, str], str]) -> None:
    """Let a link lead to where its place is now. Sphinx writes a place on another page as ``#document-PAGE#PLACE``."""
    if "refid" in node:
        node["refid"] = renamed.get((name, node["refid"]), node["refid"])
    if node.get("backrefs"):
        node["backrefs"] = [renamed.get((name, anchor), anchor) for anchor in node["backrefs"]]
    if isinstance(node, element) and node["html"].get("href", "").startswith("#"):
        anchor = node["html"]["href"][1:]
        node["html"] = {**node["html"], "href": f"#{renamed.get((name, anchor), anchor)}"}
    other, place, anchor = node.get("refuri", "").removeprefix("#document-").partition("#")
    if place and (other, anchor) in renamed:
        node["refuri"] = f"#{renamed[other, anchor]}"
