"""``{picture}``: a drawing with its words, its sources and the same once more as a table."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.pictures.data.picture import Row
from marrow.site.claims import cite_mark, cite_marks
from marrow.site.domain import body_here
from marrow.site.html import h
from marrow.site.problems import unread_directive
from marrow.views.body import Body
from marrow.views.links import PictureView


class PictureDirective(SphinxDirective):
    """Show one of the pictures.

    Data and drawing were read into the catalogue; here they are only shown. The drawing stands in
    the page itself, so that it has the colours and the font of the page.
    """

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show the picture."""
        body = body_here(self.env)
        picture = body.picture.get(self.arguments[0])
        if picture is None:
            return unread_directive(self)
        sources: list[tuple[str, str | None]] = [(source, None) for source, _ in picture.sources]
        node = h(
            "figure",
            h("p", picture.title, class_="picture-title"),
            h("div", nodes.raw("", picture.drawing, format="html"), class_="picture-drawing"),
            h(
                "figcaption",
                h(
                    "div",
                    h("p", picture.shows),
                    h("p", h("b", "Caution."), f" {picture.caution}", class_="picture-caution"),
                    h("p", "Sources:", cite_marks(body, sources), class_="picture-sources"),
                    class_="picture-words",
                ),
                _same(picture, body),
            ),
            class_="picture",
        )
        node["ids"] = [anchors.picture(picture.name)]
        return [node]


def _same(picture: PictureView, body: Body) -> nodes.Node:
    head = h("thead", h("tr", *(_head(text) for text in picture.table.head)))
    rows = h("tbody", *(_row(row, body) for row in picture.table.rows))
    places = [
        h("li", h("sup", cite_mark(body, source, place), class_="cite"), f" {place}")
        for source, place in picture.sources
    ]
    return h(
        "details",
        h("summary", "The same as a table"),
        h("div", h("table", head, rows, class_="picture-table"), class_="table-wrapper"),
        h("p", "Where we looked:", class_="picture-places"),
        h("ul", *places, class_="picture-places"),
        class_="picture-same",
    )


def _head(text: str) -> nodes.Node:
    return h("th", text, scope="col") if text else h("td")


def _row(row: Row, body: Body) -> nodes.Node:
    name, *cells = row.cells
    marks = cite_marks(body, [(source, None) for source in row.sources]) if row.sources else None
    last = len(cells) - 1
    return h(
        "tr",
        h("th", name, scope="row"),
        *(h("td", cell, marks if index == last else None) for index, cell in enumerate(cells)),
    )
