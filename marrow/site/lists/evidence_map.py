"""The evidence map: a drawing in which each mark leads to its claim, and the same as a table.

The drawing is made of links, so that it needs no script; its colours are those of the page. A screen of 360 pixels
shows it in its own size, where each mark has the room of a finger.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from docutils import nodes

from marrow.model.vocabulary import Certainty, ClaimKind
from marrow.site.html import folded, h
from marrow.site.lists.tables import cards, row
from marrow.site.nodes import around, bullets, item, link, on_the_web, paragraph, span
from marrow.views.lists.evidence_map import EvidenceMap, MapRow, Mark

_WIDE = 328
_COLUMN = _WIDE // len(Certainty)
_STEP = 26
"""Pixels from mark to mark: more than the 24 that a finger needs."""
_ABREAST = _COLUMN // _STEP
_LINE, _LETTERS = 18, 42
_SHAPES = {
    ClaimKind.BENEFIT: "M13 5a8 8 0 1 0 0 16a8 8 0 1 0 0-16z",
    ClaimKind.HARM: "M13 4l10 17h-20z",
    ClaimKind.PROGNOSIS: "M6 6h14v14h-14z",
    ClaimKind.DIAGNOSIS: "M13 3l10 10l-10 10l-10-10z",
}
COLUMNS = ("Topic", *(certainty.label for certainty in Certainty))


def map_of_evidence(shown: EvidenceMap) -> list[nodes.Node]:
    """Make the key, the drawing and the table, or say that there is nothing to draw."""
    if not shown.rows:
        return [paragraph("No page has a claim about an effect yet.")]
    table = cards(COLUMNS, [_table_row(one) for one in shown.rows], class_="map-table")
    return [on_the_web(_key(shown)), on_the_web(_drawing(shown)), folded("The same as a table", table)]


def _key(shown: EvidenceMap) -> nodes.Node:
    used = {mark.kind for one in shown.rows for _, marks in one.marks for mark in marks}
    return bullets(
        (
            item(
                paragraph(
                    h("svg", _shape(kind), viewBox="0 0 26 26", class_="map-sign", aria_hidden="true"), kind.label
                )
            )
            for kind in _SHAPES
            if kind in used
        ),
        classes="map-key",
    )


def _shape(kind: ClaimKind) -> nodes.Node:
    return h("path", d=_SHAPES[kind], class_="map-mark")


def _drawing(shown: EvidenceMap) -> nodes.Node:
    parts: list[nodes.Node] = []
    down = 2 * _LINE
    for one in shown.rows:
        drawn, down = _row(one, down)
        parts += drawn
    heads = (
        h("text", certainty.label.removesuffix(" certainty"), x=str(number * _COLUMN), y="14", class_="map-head")
        for number, certainty in enumerate(Certainty)
    )
    columns = (
        h("line", x1=across, x2=across, y1="0", y2=str(down), class_="map-rule")
        for across in (str(number * _COLUMN - 3) for number in range(1, len(Certainty)))
    )
    return h(
        "svg",
        *columns,
        *heads,
        *parts,
        viewBox=f"0 0 {_WIDE} {down}",
        class_="evidence-map",
        role="group",
        aria_label="Claims by topic and certainty; each mark is a link to a claim",
    )


def _row(one: MapRow, down: int) -> tuple[list[nodes.Node], int]:
    """Draw a topic from ``down`` on; return where the next one begins."""
    title = wrap(one.topic.title, _LETTERS)
    lines = [h("tspan", words, x="0", y=str(down + _LINE * number)) for number, words in enumerate(title, start=1)]
    rule = h("line", x1="0", x2=str(_WIDE), y1=str(down), y2=str(down), class_="map-rule")
    top = down + _LINE * len(title) + 8
    marks = [
        _mark(mark, column * _COLUMN + number % _ABREAST * _STEP, top + number // _ABREAST * _STEP)
        for column, (_, of_one) in enumerate(one.marks)
        for number, mark in enumerate(of_one)
    ]
    most = max(len(of_one) for _, of_one in one.marks)
    name = around(one.topic, h("text", *lines, class_="map-topic"))
    return [rule, name, *marks], top + -(-most // _ABREAST) * _STEP + 8


def _mark(mark: Mark, left: int, top: int) -> nodes.Node:
    said = f"{mark.kind.label}. {mark.standing}. {mark.link.title}"
    room = h("rect", width=str(_STEP), height=str(_STEP), class_="map-room", fill_opacity="0")
    place = f"translate({left} {top})"
    return around(
        mark.link, h("g", h("title", said), room, _shape(mark.kind), transform=place, role="img", aria_label=said)
    )


def _table_row(one: MapRow) -> nodes.Node:
    return row(COLUMNS, (link(one.topic),), *(_cell(marks) for _, marks in one.marks))


def _cell(marks: Sequence[Mark]) -> Sequence[nodes.Node | str]:
    if not marks:
        return ("None",)
    return (
        bullets(
            (item(paragraph(link(mark.link), " ", span(mark.kind.label, classes="note"))) for mark in marks),
            classes="linked",
        ),
    )
