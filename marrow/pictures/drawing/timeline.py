"""Events from top to bottom, the same step between any two; the shape of a mark says what sort it is."""

from __future__ import annotations

from marrow.pictures.data.kinds import Sort, Timeline
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import MUTED, RULE, TEXT
from marrow.pictures.drawing.lettering import NORMAL, SMALL, WIDTH

_LINE = 34.0
_LEFT = 56.0

SORTS: dict[Sort, tuple[str, float, bool]] = {
    Sort.APPROVAL: ("s", 12, True),
    Sort.STUDY: ("o", 13, True),
    Sort.DOUBT: ("D", 11, False),
    Sort.USE: ("^", 14, False),
    Sort.OPEN: ("o", 16, False),
}
"""The mark of each sort: sign, size, whether it is filled."""


def draw_timeline(timeline: Timeline) -> Canvas:
    """Draw the key, the line, the span beside it and the events."""
    canvas = Canvas()
    top = _key(canvas, timeline) + 12
    begin = top
    middles: dict[str, float] = {}
    for event in timeline.events:
        middle = top + 9
        middles.setdefault(event.date, middle)
        below = canvas.paragraph(_LEFT, top, event.day, WIDTH - _LEFT, size=NORMAL, bold=True)
        top = canvas.paragraph(_LEFT, below, event.says, WIDTH - _LEFT, size=NORMAL) + 12
    end = middles[timeline.events[-1].date]
    canvas.height = top
    _line(canvas, timeline, middles, begin, end)
    for event in timeline.events:
        sign, size, filled = SORTS[event.sort]
        canvas.marks([(_LINE, middles[event.date])], sign, size, filled=filled)
    return canvas


def _line(canvas: Canvas, timeline: Timeline, middles: dict[str, float], begin: float, end: float) -> None:
    last = middles[timeline.span.end]
    canvas.line([(_LINE, begin), (_LINE, last)], ink=TEXT, line=2)
    canvas.line([(_LINE, last), (_LINE, end)], ink=TEXT, line=2, dashed=True)
    first = middles[timeline.span.begin]
    canvas.box(6, first, 12, last - first, hatch="////", ink=MUTED, line=1)


def _key(canvas: Canvas, timeline: Timeline) -> float:
    used = {event.sort for event in timeline.events}
    top = 2.0
    shown = [(*row, sort.label) for sort, row in SORTS.items() if sort in used and sort is not Sort.OPEN]
    for index, (sign, size, filled, meaning) in enumerate(shown):
        x = (index % 2) * 190.0
        canvas.marks([(x + 10, top + 10)], sign, size, filled=filled)
        canvas.text(x + 26, top + 15, meaning, size=SMALL)
        top += 24 * (index % 2)
    top += 24 * (len(shown) % 2)
    canvas.box(4, top + 3, 12, 16, hatch="////", ink=MUTED, line=1)
    top = canvas.paragraph(26, top + 1, timeline.span.says, WIDTH - 26, size=SMALL)
    canvas.line([(0, top + 8), (WIDTH, top + 8)], ink=RULE, line=1)
    return top + 8
