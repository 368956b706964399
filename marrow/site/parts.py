"""Lists that take several pages: the page that holds the list shows its first part, pages beside it show the others.

Sphinx knows one page. It is read as a whole, and written once for every part; other builders than ``html`` write all
parts in one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.writers.html5 import HTML5Translator

from marrow.site.html import element, h
from marrow.site.nodes import bullets, item, paragraph
from marrow.views.body import Body
from marrow.views.lists.parts import divided

SCRIPT = "parts.js"
"""What leads from a place that once stood on a page to the part on which it stands now."""

CLASS = "list-parts"


class in_parts(nodes.General, nodes.Element):
    """A list in parts, each of them a ``container``."""


def part_name(page: str, number: int) -> str:
    """Return the name of the page that shows a part of a list; names of pages have no dot."""
    return page if number == 1 else f"{page}.{number}"


def first_part(name: str) -> str:
    """Return the name of the page of which a page shows a part."""
    page, _, number = name.rpartition(".")
    return page if page and number.isdigit() else name


def number_of_parts(body: Body) -> int:
    """Return how many pages a page takes."""
    return max((len(divided(shown)) for _, shown in body.listings), default=1)


def has_parts(builder: Builder) -> bool:
    """Return whether a builder writes parts as pages of their own."""
    return builder.name == "html"


def shown_in_parts(parts: Sequence[Sequence[nodes.Node]]) -> list[nodes.Node]:
    """Make a list of its parts; of one part, what stands in it."""
    if len(parts) == 1:
        return list(parts[0])
    return [in_parts("", *(nodes.container("", *part) for part in parts))]


def each_part(doctree: nodes.document, page: str, builder: Builder) -> Iterator[int]:
    """Have a page show one part after the other, with the way to the others, and yield the number of each."""
    lists = [(node, list(node.children)) for node in doctree.findall(in_parts)]
    count = max((len(parts) for _, parts in lists), default=1)
    for number in range(1, count + 1):
        for node, parts in lists:
            shown = parts[number - 1].children if number <= len(parts) else []
            above, below = (_way(page, number, count, builder, where) for where in ("above", "below"))
            node.children = [above, *shown, below]
        yield number


def _way(page: str, number: int, count: int, builder: Builder, where: str) -> element:
    """Make the links to all parts; two of them stand on a page, each with a name of its own."""

    def lead(other: int) -> nodes.Node:
        if other == number:
            return h("span", str(other), aria_current="page")
        address = builder.get_relative_uri(part_name(page, number), part_name(page, other))
        return h("a", str(other), href=address, aria_label=f"Page {other} of {count}")

    listed = bullets((item(paragraph(lead(other))) for other in range(1, count + 1)), classes="")
    return h(
        "nav",
        paragraph(f"Page {number} of {count} of this list"),
        listed,
        class_=CLASS,
        aria_label=f"Pages of this list, {where} it",
    )


class OnePage(SphinxPostTransform):
    """Puts all parts of a list into one where the builder writes no pages for them."""

    default_priority = 7

    def run(self, **kwargs: object) -> None:
        """Put them there."""
        if not has_parts(self.env._app.builder):
            for node in list(self.document.findall(in_parts)):
                node.replace_self(list(_all(node.children)))


def _all(parts: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    for part in parts:
        yield from part.children


def _nothing(translator: HTML5Translator, node: in_parts) -> None:
    """Write nothing around a list."""


def setup(app: Sphinx) -> None:
    """Teach the HTML builder the node, and the others to do without."""
    app.add_node(in_parts, html=(_nothing, _nothing))
    app.add_post_transform(OnePage)
