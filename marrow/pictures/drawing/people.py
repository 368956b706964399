"""Of 100 people: ten rows of ten, some of them filled."""

from __future__ import annotations

from matplotlib.path import Path

from marrow.pictures.data.numbers import Icons, OfHundred
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import ACCENT, MUTED
from marrow.pictures.drawing.lettering import NORMAL, SMALL, WIDTH


def person() -> Path:
    """Return a little person, head and body, one unit tall."""
    head = Path.circle((0, 0.36), 0.14)
    body = Path(
        [(-0.2, -0.5), (-0.2, 0.0), (-0.2, 0.2), (0, 0.2), (0.2, 0.2), (0.2, 0.0), (0.2, -0.5), (-0.2, -0.5)],
        [Path.MOVETO, Path.LINETO, Path.CURVE3, Path.CURVE3, Path.CURVE3, Path.CURVE3, Path.LINETO, Path.CLOSEPOLY],
    )
    return Path.make_compound_path(head, body)


def draw_icons(icons: Icons) -> Canvas:
    """Draw each array as ten rows of ten people: filled are those who changed."""
    canvas = Canvas()
    column = WIDTH / len(icons.arrays)
    bottoms = [_array(canvas, array, index * column, column) for index, array in enumerate(icons.arrays)]
    top = max(bottoms) + 6
    changes = {array.change for array in icons.arrays}
    said = changes.pop() if len(changes) == 1 else "changed as said above"
    canvas.marks([(14, top + 11)], person(), 20, filled=True)
    below = canvas.paragraph(30, top, said, WIDTH - 34, size=NORMAL)
    canvas.marks([(14, below + 15)], person(), 20, filled=False, ink=MUTED)
    canvas.height = canvas.paragraph(30, below + 4, "did not", WIDTH - 34, size=NORMAL) + 8
    return canvas


def _array(canvas: Canvas, array: OfHundred, left: float, width: float) -> float:
    middle = left + width / 2
    top = canvas.paragraph(middle, 2, array.who, width - 12, size=NORMAL, bold=True, anchor="center") + 2
    canvas.text(middle, top + 28, f"{array.count} of 100", size=28, bold=True, ink=ACCENT, anchor="center")
    top = canvas.paragraph(middle, top + 34, f"{array.percent}% in the source", width - 12, size=SMALL, anchor="center")
    step = min(width - 20, 200) / 10
    first, tall = middle - 4.5 * step, step * 1.5
    places = [(first + step * (i % 10), top + 20 + tall * (i // 10)) for i in range(100)]
    canvas.marks(places[: array.count], person(), step * 1.35, filled=True)
    if array.count < 100:
        canvas.marks(places[array.count :], person(), step * 1.35, filled=False, ink=MUTED)
    return top + 20 + tall * 10
