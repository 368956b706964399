"""What builders other than HTML get in place of HTML elements and raised numbers: nodes that they all know."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from marrow.site.citations import CLASS
from marrow.site.html import element
from marrow.site.lists.tables import NAME_OF_COLUMN
from marrow.site.nodes import bullets, fill, item, paragraph, span, strong

_UNSEEN = "sd-hide-link-text"
"""The class that sphinx-design gives to the link which lies over a whole card and says its title again."""
_BLOCKS = ("aside", "details", "div", "figcaption", "figure")
_PARTS_OF_TABLES = ("thead", "tbody", "tr", "th", "td")
_IN_LINE = (nodes.Text, nodes.Inline, addnodes.pending_xref)


class PlainNodes(SphinxPostTransform):
    """Puts docutils nodes in the place of ours, before links are resolved."""

    default_priority = 8
    formats = ("latex", "man", "texinfo", "text")

    def run(self, **kwargs: object) -> None:
        """Replace the innermost first, so that what is put into a node is plain already."""
        for node in reversed(list(self.document.findall(nodes.Element))):
            if isinstance(node, element) and node["tag"] not in _PARTS_OF_TABLES:
                node.replace_self(_plain(node))
            elif isinstance(node, nodes.superscript) and CLASS in node["classes"]:
                node.replace_self(_citation(node))
            elif _UNSEEN in node["classes"] and node.parent is not None:
                node.parent.remove(node)


class ShownAddresses(SphinxPostTransform):
    """Writes the address of a link to another site behind it, where a text has no links."""

    default_priority = 200
    formats = ("text",)

    def run(self, **kwargs: object) -> None:
        """Write them."""
        for link in list(self.document.findall(nodes.reference)):
            address = link.get("refuri", "").removeprefix("mailto:")
            if address and not link.get("internal") and address not in link.astext():
                link.parent.insert(link.parent.index(link) + 1, nodes.Text(f" <{address}>"))


def _citation(raised: nodes.superscript) -> nodes.Node:
    """Write numbers in brackets, each with where to look, and a space before them."""
    parts: list[nodes.Node | str] = []
    for child in raised.children:
        if isinstance(child, nodes.Text):
            parts.append("; ")
        elif isinstance(child, nodes.inline):
            parts += [", ", child.astext().strip()]
        else:
            parts.append(child)
    at = raised.parent.index(raised)
    before = raised.parent[at - 1].astext() if at else " "
    return span("[" if before.endswith((" ", "\n")) else " [", *parts, "]")


def _plain(node: element) -> nodes.Node | list[nodes.Node]:
    match node["tag"]:
        case "table":
            return _table(node)
        case "form" | "svg":
            return []
        case "hr":
            return nodes.transition()
        case "summary":
            return paragraph(strong(*node.children))
        case "a":
            return _reference(node)
        case tag if tag in _BLOCKS:
            return fill(nodes.container(), _blocks(node.children))
    return span(*node.children, classes=node["html"].get("class", ""))


def _reference(link: element) -> nodes.Node:
    address = link["html"]["href"]
    if address.startswith("#"):
        return nodes.reference("", "", *link.children, refid=address[1:], internal=True)
    return nodes.reference("", "", *link.children, refuri=address)


def _blocks(children: Sequence[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield paragraphs and lists; what stands loose in a line becomes a paragraph."""
    for in_line, group in groupby(children, key=lambda child: isinstance(child, _IN_LINE)):
        found = list(group)
        if in_line and any(child.astext().strip() for child in found):
            yield paragraph(*found)
        elif not in_line:
            yield from found


def _table(table: element) -> nodes.Node:
    """Write every row as an entry of a list, and before what stands in a column, its name."""
    rows = [row for row in table.findall(element) if row["tag"] == "tr"]
    columns = [cell.astext() for cell in rows[0].children]
    return bullets((_row(columns, row) for row in rows[1:]), classes="table")


def _row(columns: Sequence[str], row: element) -> nodes.list_item:
    first, *cells = row.children
    return item(
        *_blocks(first.children),
        *(block for column, cell in zip(columns[1:], cells, strict=True) for block in _cell(column, cell.children)),
        anchor=next(iter(row["ids"]), ""),
    )


def _cell(column: str, children: Sequence[nodes.Node]) -> Iterable[nodes.Node]:
    said = [child for child in children if not _names_column(child)]
    return _blocks([nodes.Text(f"{column}: "), *said] if column else said)


def _names_column(node: nodes.Node) -> bool:
    return isinstance(node, nodes.inline) and NAME_OF_COLUMN in node["classes"]
