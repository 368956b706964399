"""The spinal cord from neck to lower back, and for each part a person with what is lost hatched."""

from __future__ import annotations

from math import atan2, cos, pi, sin

from matplotlib.path import Path

from marrow.pictures.data.kinds import Levels, Loss, State
from marrow.pictures.drawing.canvas import Canvas, Point
from marrow.pictures.drawing.inks import ACCENT, MUTED, PAPER, RULE, SOFT, TEXT
from marrow.pictures.drawing.lettering import NORMAL, SMALL, WIDTH

_CORD = 118.0
_PARTS = {"neck": (18.0, 104.0), "chest": (104.0, 290.0), "lower back": (290.0, 396.0)}
_TOP, _NECK = _PARTS["neck"]
_MARK = 197.0
_END = 396.0


def draw_levels(levels: Levels) -> Canvas:
    """Draw the cord in the middle, the mark on its left and the two losses on its right."""
    canvas = Canvas()
    _bracket(canvas, _CORD + 22, _TOP, _NECK - 3, 1)
    _bracket(canvas, _CORD + 22, _NECK + 3, _END, 1)
    _bracket(canvas, _CORD - 22, _TOP, _MARK, -1)
    _cord(canvas)
    canvas.line([(_CORD - 17, _MARK), (_CORD + 17, _MARK)], ink=ACCENT, line=3)
    top = canvas.paragraph(0, 24, f"{levels.mark.level} or above:", 88, size=SMALL, bold=True, ink=ACCENT)
    canvas.paragraph(0, top + 2, levels.mark.words, 88, size=SMALL)
    canvas.text(_CORD - 28, _MARK + 18, levels.mark.level, size=NORMAL, bold=True, ink=ACCENT, anchor="right")
    _loss(canvas, levels.upper, 4, injury=40)
    _loss(canvas, levels.lower, 214, injury=84)
    top = _END + 14
    canvas.line([(0, top), (WIDTH, top)], ink=RULE, line=1)
    canvas.height = canvas.paragraph(0, top + 8, levels.everywhere.words, WIDTH, size=NORMAL) + 2
    return canvas


def _cord(canvas: Canvas) -> None:
    """Draw the cord with a name for each part: ordinary anatomy."""
    canvas.box(_CORD - 12, _TOP, 24, _END - _TOP, fill=SOFT, ink=MUTED, corner=11)
    canvas.disc(_CORD, _TOP - 4, 12, fill=MUTED, ink=MUTED)
    for name, (top, bottom) in _PARTS.items():
        if bottom < _END:
            canvas.line([(_CORD - 12, bottom), (_CORD + 12, bottom)], ink=MUTED)
        middle = (top + bottom) / 2 if name != "chest" else top + 48
        canvas.text(_CORD + 5, middle, name, size=SMALL, anchor="center", upward=True)


def _bracket(canvas: Canvas, x: float, top: float, bottom: float, side: int) -> None:
    canvas.line([(x - 5 * side, top), (x, top), (x, bottom), (x - 5 * side, bottom)], ink=ACCENT if side < 0 else TEXT)


def _loss(canvas: Canvas, loss: Loss, top: float, *, injury: float) -> None:
    left = _CORD + 30
    _person(canvas, left + 36, top, loss.arms, loss.legs, top + injury)
    x = left + 82
    room = WIDTH - x
    below = canvas.paragraph(x, top + 4, loss.name, room, size=17, bold=True) + 4
    _injury(canvas, x + 9, below + 10)
    below = canvas.paragraph(x + 26, below, loss.place, room - 26, size=NORMAL) + 4
    for what, state in (("arms", loss.arms), ("legs", loss.legs)):
        canvas.box(x + 1, below + 2, 16, 16, fill=_fill(state), hatch=_hatch(state))
        below = canvas.paragraph(x + 26, below, f"{what} {state.label}", room - 26, size=NORMAL) + 4


def _fill(state: State) -> str:
    return TEXT if state is State.KEPT else PAPER


def _hatch(state: State) -> str | None:
    return None if state is State.KEPT else "////"


def _person(canvas: Canvas, x: float, top: float, arms: State, legs: State, injury: float) -> None:
    """Draw a person 184 tall; the trunk stays empty, because nothing is said of it."""
    for side in (-1, 1):
        arm = _limb((x + 19 * side, top + 48), (x + 29 * side, top + 104), 6.5)
        leg = _limb((x + 9 * side, top + 112), (x + 12 * side, top + 176), 8)
        canvas.shape(arm, fill=_fill(arms), hatch=_hatch(arms))
        canvas.shape(leg, fill=_fill(legs), hatch=_hatch(legs))
    canvas.box(x - 16, top + 38, 32, 68, fill=PAPER, corner=9)
    canvas.disc(x, top + 18, 15, fill=PAPER)
    canvas.line([(x, top + 33), (x, top + 100)], ink=MUTED, line=2)
    _injury(canvas, x, injury)


def _limb(one: Point, other: Point, radius: float) -> Path:
    """Return a straight limb with round ends."""
    along = atan2(other[1] - one[1], other[0] - one[0])
    corners = [
        (end[0] + radius * cos(angle), end[1] + radius * sin(angle))
        for end, start in ((one, along + pi / 2), (other, along - pi / 2))
        for angle in (start + pi * step / 8 for step in range(9))
    ]
    return Path([*corners, corners[0]], [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY])


def _injury(canvas: Canvas, x: float, y: float) -> None:
    for ink, line in ((PAPER, 7.0), (ACCENT, 3.2)):
        canvas.line([(x - 8, y - 7), (x + 8, y + 7)], ink=ink, line=line)
        canvas.line([(x - 8, y + 7), (x + 8, y - 7)], ink=ink, line=line)
