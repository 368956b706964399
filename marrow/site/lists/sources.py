"""The index of sources: a table that is whole without JavaScript, and controls that narrow it down with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from docutils import nodes

from marrow.model.vocabulary import Reading, Word
from marrow.site.html import h
from marrow.site.lists.tables import cards, row
from marrow.site.marks import noticed
from marrow.site.nodes import link, on_the_web, paragraph
from marrow.views.lists import SourceIndex
from marrow.views.lists.sources import SourceRow

COLUMNS = ("Source", "Kind and year", "How far we read it", "Used by", "Notices")

SCRIPT = "filter.js"
"""What shows the controls and makes them work."""

_PEER_REVIEWED = {"yes": "Peer-reviewed", "no": "Not peer-reviewed"}


def source_table(index: SourceIndex) -> nodes.Node:
    """Make the table."""
    return cards(COLUMNS, [_row(source) for source in index.rows], class_="sources filtered")


def source_controls(index: SourceIndex) -> nodes.Node:
    """Make the controls, which the style sheet hides where no script runs."""
    return on_the_web(_controls(index))


def _controls(index: SourceIndex) -> nodes.Node:
    designs = sorted({source.design for source in index.rows}, key=lambda design: design.label)
    read = {source.read for source in index.rows}
    return h(
        "form",
        h(
            "p",
            h("label", "Words in the title, author or journal", for_="filter-words"),
            h("input", id="filter-words", type="search", name="words"),
            class_="filter-words",
        ),
        _select("design", "Kind", _labels(designs)),
        _select("read", "How far we read it", _labels(reading for reading in Reading if reading in read)),
        _select("reviewed", "Peer review", _PEER_REVIEWED),
        h(
            "p",
            h(
                "output",
                f"All {len(index.rows)} sources",
                for_="filter-words filter-design filter-read filter-reviewed",
            ),
            h("button", "Show all", type="reset"),
            class_="filter-count",
        ),
        class_="filter",
        data_total=str(len(index.rows)),
        aria_label="Narrow down the sources",
    )


def _labels(words: Iterable[Word]) -> dict[str, str]:
    return {word.value: word.label.capitalize() for word in words}


def _select(name: str, label: str, options: Mapping[str, str]) -> nodes.Node:
    return h(
        "p",
        h("label", label, for_=f"filter-{name}"),
        h(
            "select",
            h("option", "All", value=""),
            *(h("option", text, value=value) for value, text in options.items()),
            id=f"filter-{name}",
            name=name,
        ),
    )


def _row(source: SourceRow) -> nodes.Node:
    standing = source.standing
    pages = "1 page" if source.used_by == 1 else f"{source.used_by} pages"
    reviewed = "yes" if source.peer_reviewed else "no"
    return row(
        COLUMNS,
        (
            paragraph(link(source.link)),
            paragraph(source.by, classes="source-facts") if source.by else None,
            paragraph(source.plain, classes="source-facts"),
        ),
        (f"{source.design.label.capitalize()}, {source.year or 'year not known'}",),
        (f"{source.read.label.capitalize()}; {_PEER_REVIEWED[reviewed].lower()}",),
        (pages if source.used_by else "no page",),
        (noticed(standing.notice) if standing.notice else standing.words,),
        data_design=source.design.value,
        data_read=source.read.value,
        data_reviewed=reviewed,
    )
