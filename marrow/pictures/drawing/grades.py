"""A scale of impairment: a row for each grade with what is kept, as a sign and in words."""

from __future__ import annotations

from marrow.pictures.data.kinds import Grade, Grades, Muscles, Sign
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import ACCENT, MUTED, PAPER, RULE
from marrow.pictures.drawing.lettering import NORMAL, SMALL, WIDTH

_LEFT = 70
_ROOM = WIDTH - _LEFT


def draw_grades(grades: Grades) -> Canvas:
    """Draw the grades from top to bottom."""
    canvas = Canvas()
    top = 2.0
    for index, grade in enumerate(grades.grades):
        if index:
            canvas.line([(0, top), (WIDTH, top)], ink=RULE, line=1)
            top += 12
        top = _grade(canvas, grade, top)
    canvas.height = top
    return canvas


def _grade(canvas: Canvas, grade: Grade, top: float) -> float:
    canvas.box(2, top + 2, 50, 50, corner=4, line=2)
    canvas.text(27, top + 39, grade.letter, size=34, bold=True, anchor="center")
    below = canvas.paragraph(_LEFT, top, grade.name, _ROOM, size=17, bold=True) + 4
    below = _sign(canvas, "Movement", grade.movement, below)
    if grade.feeling is not None:
        below = _sign(canvas, "Feeling", grade.feeling, below)
    if grade.key_muscles is not None:
        below = _muscles(canvas, grade.key_muscles, below)
    return max(below, top + 58) + 10


def _sign(canvas: Canvas, what: str, sign: Sign, top: float) -> float:
    x, y, radius = _LEFT + 7, top + 10, 6.5
    canvas.disc(x, y, radius, fill=ACCENT if sign.amount == "normal" else PAPER, ink=ACCENT)
    if sign.amount == "some":
        canvas.half_disc(x, y, radius, fill=ACCENT)
    return canvas.paragraph(_LEFT + 22, top, f"{what}: {sign.words}", _ROOM - 22, size=NORMAL)


def _muscles(canvas: Canvas, muscles: Muscles, top: float) -> float:
    """Draw a bar with a mark at one half: the filled part is the strong muscles, the rest is hatched."""
    top += 24
    width = _ROOM - 4
    strong = width * (0.36 if muscles.strong == "under-half" else 0.64)
    canvas.box(_LEFT, top, width, 16, hatch="////", ink=MUTED, line=1)
    canvas.box(_LEFT, top, strong, 16, fill=ACCENT, ink=ACCENT, line=1)
    canvas.line([(_LEFT + width / 2, top - 5), (_LEFT + width / 2, top + 21)], line=2)
    canvas.text(_LEFT + width / 2, top - 9, "half", size=SMALL, anchor="center")
    canvas.text(_LEFT, top + 33, "grade 3 or better", size=SMALL, ink=MUTED)
    canvas.text(_LEFT + width, top + 33, "weaker", size=SMALL, ink=MUTED, anchor="right")
    return canvas.paragraph(_LEFT, top + 42, muscles.words, _ROOM, size=NORMAL)
