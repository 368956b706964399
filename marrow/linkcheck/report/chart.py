"""The runs over time as HTML: a small table, and lines that are told apart without colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from marrow.linkcheck.memory.cache import Run
from marrow.linkcheck.report.wording import several
from marrow.linkcheck.verdict.verdicts import Verdict

_SHOWN = 10
_WIDTH, _HEIGHT = 100.0, 40.0
_Count: TypeAlias = Callable[[Run], int]


def _weighing(weight: str) -> _Count:
    return lambda run: sum(
        number for verdict, number in run.counts.items() if verdict.weight == weight and verdict is not Verdict.OK
    )


_COUNTS: tuple[tuple[str, _Count], ...] = (
    ("Links", lambda run: sum(run.counts.values())),
    ("Bad for certain", _weighing("certain")),
    ("Seemed bad", _weighing("soft")),
    ("Noted", _weighing("note")),
    ("Fine", lambda run: run.counts.get(Verdict.OK, 0)),
)
_CERTAIN, _SOFT = _COUNTS[1][1], _COUNTS[2][1]


def history(runs: Sequence[Run]) -> Iterator[str]:
    """Yield a section with the counts of whole runs, the oldest first; nothing without a run."""
    if not runs:
        return
    yield '<section id="history">\n<h2>Over time</h2>'
    if len(runs) > 1:
        yield from _figure(runs)
    latest = list(reversed(runs))
    yield from _table(latest[:_SHOWN])
    if latest[_SHOWN:]:
        yield f"<details><summary>{several(len(latest) - _SHOWN, 'earlier run')}</summary>"
        yield from _table(latest[_SHOWN:])
        yield "</details>"
    yield "</section>"


def _table(runs: Sequence[Run]) -> Iterator[str]:
    heads = "".join(f'<th scope="col" class="number">{name}</th>' for name, _ in _COUNTS)
    yield '<table class="history"><caption>Links by run, the latest first</caption>'
    yield f'<thead><tr><th scope="col">Day</th>{heads}</tr></thead><tbody>'
    for run in runs:
        cells = "".join(f'<td class="number">{count(run):,}</td>' for _, count in _COUNTS)
        yield f'<tr><th scope="row">{run.when:%Y-%m-%d}</th>{cells}</tr>'
    yield "</tbody></table>"


def _figure(runs: Sequence[Run]) -> Iterator[str]:
    """Draw two lines. All text stands outside the drawing: it keeps its size when the drawing is squeezed."""
    first, last = runs[0], runs[-1]
    top = max(1, *map(_CERTAIN, runs), *map(_SOFT, runs))
    told = (
        f"From {first.when:%Y-%m-%d} to {last.when:%Y-%m-%d}, links that are bad for certain went from "
        f"{_CERTAIN(first):,} to {_CERTAIN(last):,}, and links that seemed bad from {_SOFT(first):,} to {_SOFT(last):,}."
    )
    yield f'<figure>\n<div class="plot">\n<div class="scale" aria-hidden="true"><span>{top:,}</span><span>0</span></div>'
    yield f'<svg viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" preserveAspectRatio="none" role="img" aria-labelledby="lines-title lines-told">'
    yield f'<title id="lines-title">Bad links over time</title><desc id="lines-told">{told}</desc>'
    yield f'<path class="certain" d="{_line(runs, _CERTAIN, top)}"/><path class="soft" d="{_line(runs, _SOFT, top)}"/></svg>'
    yield f'<div class="days" aria-hidden="true"><span>{first.when:%Y-%m-%d}</span><span>{last.when:%Y-%m-%d}</span></div>'
    yield "</div>\n<figcaption>"
    for name, kind, manner in (("bad for certain", "certain", "solid"), ("seemed bad", "soft", "dashed")):
        sample = f'<svg class="key" viewBox="0 0 24 6" aria-hidden="true"><path class="{kind}" d="M0 3H24"/></svg>'
        yield f"<span>{sample}{name} ({manner})</span>"
    yield "</figcaption>\n</figure>"


def _line(runs: Sequence[Run], count: _Count, top: int) -> str:
    """Return the path of a line: time from left to right, counts from 0 below to ``top``."""
    start = runs[0].when
    span = (runs[-1].when - start).total_seconds() or 1.0
    points = (
        f"{_WIDTH * (run.when - start).total_seconds() / span:.2f} {_HEIGHT * (1 - count(run) / top):.2f}"
        for run in runs
    )
    return f"M{'L'.join(points)}"
