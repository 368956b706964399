"""Figures beside claims and, on the page of their source, as tables; and who read the source."""

from __future__ import annotations

from collections.abc import Iterator

from docutils import nodes

from marrow.site.html import folded, h
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day
from marrow.site.nodes import box, bullets, item, link, paragraph, section, strong
from marrow.views.figures import FigureView, Findings

COLUMNS = ("What was measured", "What was found", "Where in the source")
_SHOWN = 25
"""More figures than this are folded: somebody looks one up, and links lead to it. Harms never are."""


def beside_claim(figures: tuple[FigureView, ...]) -> nodes.Node | None:
    """List the figures that a claim rests on in one source. More than one are folded: the sentence comes first."""
    if not figures:
        return None
    listed = bullets((_line(figure) for figure in figures), classes="figures")
    if len(figures) == 1:
        return listed
    return h("details", h("summary", f"{len(figures)} figures it rests on"), listed, class_="figures-folded")


def _line(figure: FigureView) -> nodes.list_item:
    return item(
        paragraph(strong(link(figure.row)), f" {figure.what}"),
        paragraph(" · ".join((*figure.particulars, figure.where)), classes="source-facts"),
    )


def sections(findings: Findings) -> Iterator[nodes.section]:
    """Yield the sections of a source page that show what was taken from it."""
    if findings.figures:
        table, count = _table(findings.figures), len(findings.figures)
        shown = table if count <= _SHOWN else folded(f"{count} figures in one table", table)
        yield section("Figures", "figures-taken", shown)
    if findings.harms or findings.no_harms:
        told = _table(findings.harms) if findings.harms else paragraph(findings.no_harms)
        yield section("Harms", "harms-told", told)


def _table(figures: tuple[FigureView, ...]) -> nodes.Node:
    rows = []
    for figure in figures:
        told = [paragraph(part, classes="ledger-note") for part in figure.particulars]
        what = (paragraph(figure.what), *told)
        rows.append(row(COLUMNS, what, (strong(figure.result),), (figure.where,), id=figure.anchor))
    return cards(COLUMNS, rows, class_="figure-table")


def readings(findings: Findings) -> nodes.Node | None:
    """Say by whom a source was read, how far and of which copy."""
    if not findings.readings:
        return None
    told = findings.read[0].upper() + findings.read[1:]
    items = (
        item(paragraph(link(reading.by), ", ", day(reading.day), f": {reading.how_far}, {reading.of}"))
        for reading in findings.readings
    )
    return box(paragraph(f"{told}. {findings.made}"), bullets(items, classes="readers"), classes="readings")
