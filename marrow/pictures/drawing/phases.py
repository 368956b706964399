"""The phases of testing as the rungs of a ladder, with more or fewer little people on each."""

from __future__ import annotations

from marrow.pictures.data.kinds import Phase, Phases
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import ACCENT, MUTED, PAPER, TEXT
from marrow.pictures.drawing.lettering import NORMAL, SMALL, WIDTH
from marrow.pictures.drawing.people import person

_LEFT = 60.0
_ROOM = WIDTH - _LEFT
_STEP = 14.5
_PER_ROW = 20


def draw_phases(phases: Phases) -> Canvas:
    """Draw the rungs from the first phase down."""
    canvas = Canvas()
    top = 0.0
    middles = []
    for phase in phases.phases:
        middles.append(top + 22)
        top = _phase(canvas, phase, top) + 22
    canvas.height = top - 10
    for rail in (9, 39):
        canvas.line([(rail, 0), (rail, canvas.height)], line=2.5)
    for middle, phase in zip(middles, phases.phases, strict=True):
        canvas.line([(9, middle), (39, middle)], line=2.5)
        canvas.disc(24, middle, 20, fill=TEXT, ink=PAPER, line=3)
        canvas.text(24, middle + 8, str(phase.number), size=23, bold=True, ink=PAPER, anchor="center")
    return canvas


def _phase(canvas: Canvas, phase: Phase, top: float) -> float:
    below = canvas.paragraph(_LEFT, top, phase.asks, _ROOM, size=16, bold=True) + 2
    below = canvas.paragraph(_LEFT, below, phase.people, _ROOM, size=NORMAL)
    if phase.time is not None:
        below = canvas.paragraph(_LEFT, below, phase.time, _ROOM, size=NORMAL, ink=MUTED)
    below = _crowd(canvas, phase, below + 4)
    if phase.note is not None:
        below = canvas.paragraph(_LEFT, below + 2, phase.note, _ROOM, size=NORMAL)
    return below


def _crowd(canvas: Canvas, phase: Phase, top: float) -> float:
    if phase.drawn == "compared":
        half = phase.crowd // 2
        top = _rows(canvas, half, top, filled=True)
        canvas.text(_LEFT, top + 14, "with the treatment, compared with", size=SMALL, ink=MUTED)
        top = _rows(canvas, half, top + 20, filled=False)
        canvas.text(_LEFT, top + 14, "another drug or placebo", size=SMALL, ink=MUTED)
        return top + 20
    watched = phase.crowd * 2 // 3 if phase.drawn == "watched" else None
    return _rows(canvas, phase.crowd, top, filled=True, watched=watched)


def _rows(canvas: Canvas, count: int, top: float, *, filled: bool, watched: int | None = None) -> float:
    """Draw little people; the one that is watched has a ring and a sign, for a rare problem."""
    places = [(_LEFT + 7 + _STEP * (i % _PER_ROW), top + 13 + 25 * (i // _PER_ROW)) for i in range(count)]
    canvas.marks(places, person(), 20, filled=filled)
    if watched is not None:
        x, y = places[watched]
        canvas.disc(x, y, 14, fill=PAPER, ink=ACCENT, line=2)
        canvas.text(x, y + 7, "!", size=20, bold=True, ink=ACCENT, anchor="center")
    return top + 26 + 25 * ((count - 1) // _PER_ROW)
