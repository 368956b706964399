"""Tables that become stacked cards on narrow pages: each cell keeps the name of its column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from docutils import nodes

from marrow.site.html import h

NAME_OF_COLUMN = "column"
"""The class of the name of its column in a cell, which only shows where cells are stacked."""

Cell: TypeAlias = Sequence[nodes.Node | str | None]


def cards(columns: Sequence[str], rows: Sequence[nodes.Node], *, class_: str) -> nodes.Node:
    """Make a table. Where the style sheet lays its cells out as blocks, page.js keeps it one for screen readers."""
    head = h("tr", *(h("th", text, scope="col") for text in columns))
    return h(
        "table",
        h("thead", head),
        h("tbody", *rows),
        class_=f"cards {class_}",
    )


def row(columns: Sequence[str], name: Cell, *cells: Cell, **attributes: str) -> nodes.Node:
    """Make a row: what it is about, then a cell for every other column."""
    return h(
        "tr",
        h("th", *name, scope="row"),
        *(
            h("td", h("span", f"{column}: ", class_=NAME_OF_COLUMN, aria_hidden="true"), *cell)
            for column, cell in zip(columns[1:], cells, strict=True)
        ),
        **attributes,
    )
