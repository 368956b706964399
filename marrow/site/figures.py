"""Figures beside claims and, on the page of their source, as tables; and who read the source."""

from __future__ import annotations

from docutils import nodes

from marrow.site.html import h, link, section
from marrow.site.lists.tables import cards, row
from marrow.site.marks import day
from marrow.views.figures import FigureView, Findings

COLUMNS = ("What was measured", "What was found", "Where in the source")


def beside_claim(figures: tuple[FigureView, ...]) -> nodes.Node | None:
    """List the figures that a claim rests on in one source."""
    if not figures:
        return None
    return h("ul", *(_line(figure) for figure in figures), class_="figures")


def _line(figure: FigureView) -> nodes.Node:
    return h(
        "li",
        h("b", link(figure.row)),
        f" {figure.what}",
        h("span", " · ".join((*figure.particulars, figure.where)), class_="source-facts"),
    )


def sections(findings: Findings) -> list[nodes.section]:
    """Return the sections of a source page that show what was taken from it."""
    made: list[nodes.section] = []
    if findings.figures:
        made.append(section("Figures", "figures-taken", _table(findings.figures)))
    if findings.harms or findings.no_harms:
        table = _table(findings.harms) if findings.harms else h("p", findings.no_harms)
        made.append(section("Harms", "harms-told", table))
    return made


def _table(figures: tuple[FigureView, ...]) -> nodes.Node:
    rows = []
    for figure in figures:
        told = [h("p", part, class_="ledger-note") for part in figure.particulars]
        what = (h("p", figure.what), *told)
        rows.append(row(COLUMNS, what, (h("b", figure.result),), (figure.where,), id=figure.anchor))
    return cards(COLUMNS, rows, class_="figure-table")


def readings(findings: Findings) -> nodes.Node | None:
    """Say by whom a source was read, how far and of which copy."""
    if not findings.readings:
        return None
    items = [
        h("li", link(reading.by), ", ", day(reading.day), f": {reading.how_far}, {reading.of}")
        for reading in findings.readings
    ]
    told = findings.read[0].upper() + findings.read[1:]
    return h("div", h("p", f"{told}. {findings.made}"), h("ul", *items), class_="readings")
