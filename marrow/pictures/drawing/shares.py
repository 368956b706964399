"""Percentages by grade: each row has words and its bars; a whole bar is everyone in the row."""

from __future__ import annotations

from marrow.pictures.data.numbers import ShareRow, Shares
from marrow.pictures.drawing.canvas import Canvas
from marrow.pictures.drawing.inks import ACCENT, MUTED, PAPER, TEXT
from marrow.pictures.drawing.lettering import LARGE, NORMAL, SMALL, WIDTH, width_of

_TALL = 24.0


def draw_shares(shares: Shares) -> Canvas:
    """Draw the rows under a heading for each grade."""
    canvas = Canvas()
    top = canvas.paragraph(
        0, 0, "A whole bar is everyone in the row; its mark is at one half. Hatched: not exact.", WIDTH, size=SMALL
    )
    grade = ""
    for row in shares.rows:
        if row.grade != grade:
            grade = row.grade
            top += 10
            canvas.box(0, top, WIDTH, 30, fill=TEXT, line=0)
            canvas.text(10, top + 21, f"First graded {grade}", size=LARGE, bold=True, ink=PAPER)
            top += 40
        top = _row(canvas, row, top)
    canvas.height = top - 12
    return canvas


def _row(canvas: Canvas, row: ShareRow, top: float) -> float:
    top = canvas.paragraph(0, top, row.who, WIDTH, size=NORMAL, bold=True)
    top = canvas.paragraph(0, top, row.change, WIDTH, size=NORMAL) + 6
    if row.spread == "yes":
        low, high = row.shares
        top = _bar(canvas, top, float(low.percent), f"{low.percent}% to {high.percent}%", upto=float(high.percent)) + 6
    else:
        for share in row.shares:
            vague = row.about == "yes"
            words = f"about {share.words}" if vague else share.words
            top = _bar(canvas, top, float(share.percent), words, vague=vague) + 6
            if share.note:
                top = canvas.paragraph(8, top - 3, share.note, WIDTH - 8, size=SMALL, ink=MUTED) + 6
    return top + 14


def _bar(
    canvas: Canvas, top: float, percent: float, label: str, *, upto: float | None = None, vague: bool = False
) -> float:
    """Draw one bar, hatched from ``percent`` up to ``upto`` or, if the number is vague, throughout; return its end."""
    end = _place(upto or percent)
    canvas.box(1, top, WIDTH - 2, _TALL, ink=MUTED, line=1)
    if upto is not None or vague:
        canvas.box(1, top, end - 1, _TALL, hatch="////", ink=ACCENT)
    if not vague:
        canvas.box(1, top, _place(percent) - 1, _TALL, fill=ACCENT, ink=ACCENT)
    wide = width_of(label, NORMAL, bold=True)
    inside = percent > 55 and wide < end - 12
    for y in (top - 4, top + _TALL):
        canvas.line([(WIDTH / 2, y), (WIDTH / 2, y + 4)], line=2)
    if inside:
        canvas.text(end - 7, top + 17, label, size=NORMAL, bold=True, ink=PAPER, anchor="right")
    elif end + 7 + wide <= WIDTH:
        canvas.text(end + 7, top + 17, label, size=NORMAL, bold=True)
    else:
        return canvas.paragraph(8, top + _TALL + 2, label, WIDTH - 8, size=NORMAL, bold=True)
    return top + _TALL


def _place(percent: float) -> float:
    return 1 + (WIDTH - 2) * percent / 100
