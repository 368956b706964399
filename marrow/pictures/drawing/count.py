"""A count of people in one study, and in words why it can be set beside no other figure."""

from __future__ import annotations

from marrow.pictures.data.numbers import Count
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import ACCENT, MUTED, PAPER, TEXT
from marrow.pictures.drawing.lettering import LARGE, NORMAL, SMALL, WIDTH
from marrow.pictures.drawing.people import person


def draw_count(count: Count) -> Canvas:
    """Draw the people of one study, and under a heavy line why they are compared with nobody."""
    canvas = Canvas()
    canvas.text(0, 30, f"{count.number} of {count.of}", size=30, bold=True, ink=ACCENT)
    top = canvas.paragraph(0, 40, f"{count.who}: {count.change}", WIDTH, size=NORMAL) + 8
    step = min(WIDTH / count.of, 40)
    places = [(step * (i + 0.5), top + 22) for i in range(count.of)]
    canvas.marks(places[: count.number], person(), 40, filled=True)
    if count.number < count.of:
        canvas.marks(places[count.number :], person(), 40, filled=False, ink=MUTED)
    top += 62
    canvas.box(0, top, WIDTH, 30, fill=TEXT, line=0)
    canvas.text(WIDTH / 2, top + 21, "Not to be compared, because:", size=LARGE, bold=True, ink=PAPER, anchor="center")
    top += 46
    for reason in count.reasons:
        top = _reason(canvas, reason.name, (("This study", reason.here), (count.there, reason.there)), top)
    canvas.height = top
    return canvas


def _reason(canvas: Canvas, name: str, sides: tuple[tuple[str, str], tuple[str, str]], top: float) -> float:
    canvas.line([(2, top + 5), (18, top + 5)], ink=ACCENT, line=2.5)
    canvas.line([(2, top + 12), (18, top + 12)], ink=ACCENT, line=2.5)
    canvas.line([(5, top + 18), (15, top - 1)], ink=ACCENT, line=2.5)
    top = canvas.paragraph(28, top - 2, name, WIDTH - 28, size=16, bold=True) + 3
    column = (WIDTH - 28 - 16) / 2
    bottoms = []
    for index, (head, said) in enumerate(sides):
        x = 28 + index * (column + 16)
        below = canvas.paragraph(x, top, head, column, size=SMALL, ink=MUTED)
        bottoms.append(canvas.paragraph(x, below, said, column, size=SMALL))
    return max(bottoms) + 14
