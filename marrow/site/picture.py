"""``{picture}``: a drawing with its words, its sources and the same once more as a table."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.prose import Cited
from marrow.pictures.data.picture import Row
from marrow.site.citations import cite, cite_mark, raised
from marrow.site.domain import body_here
from marrow.site.html import h
from marrow.site.nodes import box, bullets, item, paragraph, strong
from marrow.site.problems import unread_directive
from marrow.views.body import Body, Reference
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
        return [
            h(
                "figure",
                paragraph(picture.title, classes="picture-title"),
                box(nodes.raw("", picture.drawing, format="html"), classes="picture-drawing"),
                h("figcaption", _words(picture, body), _same(picture, body)),
                class_="picture",
                id=anchors.picture(picture.name),
            )
        ]


def _words(picture: PictureView, body: Body) -> nodes.Node:
    sources = cite(body, [Cited(source) for source, _ in picture.sources])
    return box(
        paragraph(picture.shows),
        paragraph(strong("Caution."), f" {picture.caution}", classes="picture-caution"),
        paragraph("Sources: ", sources, classes="picture-sources"),
        classes="picture-words",
    )


def _same(picture: PictureView, body: Body) -> nodes.Node:
    head = h("thead", h("tr", *(_head(text) for text in picture.table.head)))
    rows = h("tbody", *(_row(row, body) for row in picture.table.rows))
    places = [_place(body.reference[source], place) for source, place in picture.sources]
    return h(
        "details",
        h("summary", "The same as a table"),
        h("div", h("table", head, rows, class_="picture-table"), class_="table-wrapper"),
        paragraph("Where we looked:", classes="picture-places"),
        bullets(places, classes="picture-places"),
        class_="picture-same",
    )


def _place(reference: Reference, place: str) -> nodes.list_item:
    return item(paragraph(raised(cite_mark(reference, reference.place(place))), f" {place}"))


def _head(text: str) -> nodes.Node:
    return h("th", text, scope="col") if text else h("td")


def _row(row: Row, body: Body) -> nodes.Node:
    name, *cells = row.cells
    marks = cite(body, map(Cited, row.sources)) if row.sources else None
    last = len(cells) - 1
    return h(
        "tr",
        h("th", name, scope="row"),
        *(h("td", cell, marks if index == last else None) for index, cell in enumerate(cells)),
    )
