"""The runs over time: what stands in the table, and two lines that are told apart without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

from marrow.linkcheck.memory.cache import Run
from marrow.linkcheck.verdict.verdicts import Verdict

SHOWN = 10
"""So many runs are listed; earlier ones are folded."""
_WIDTH, _HEIGHT = 100.0, 40.0
_Count: TypeAlias = Callable[[Run], int]


def _weighing(weight: str) -> _Count:
    return lambda run: sum(
        number for verdict, number in run.counts.items() if verdict.weight == weight and verdict is not Verdict.OK
    )


COLUMNS: tuple[tuple[str, _Count], ...] = (
    ("Links", lambda run: sum(run.counts.values())),
    ("Bad for certain", _weighing("certain")),
    ("Seemed bad", _weighing("soft")),
    ("Noted", _weighing("note")),
    ("Fine", lambda run: run.counts.get(Verdict.OK, 0)),
)
_CERTAIN, _SOFT = COLUMNS[1][1], COLUMNS[2][1]


@dataclass(frozen=True)
class Figure:
    """Two lines from the first run to the last, as paths of SVG, with the greatest count and the same in words."""

    first: str
    last: str
    top: int
    certain: str
    soft: str
    told: str

    @classmethod
    def of(cls, runs: Sequence[Run]) -> Self | None:
        """Draw them, the oldest run first; None for fewer than two."""
        if len(runs) < 2:
            return None
        first, last = runs[0], runs[-1]
        days = f"{first.when:%Y-%m-%d}", f"{last.when:%Y-%m-%d}"
        top = max(1, *map(_CERTAIN, runs), *map(_SOFT, runs))
        told = (
            f"From {days[0]} to {days[1]}, links that are bad for certain went from {_CERTAIN(first):,} to "
            f"{_CERTAIN(last):,}, and links that seemed bad from {_SOFT(first):,} to {_SOFT(last):,}."
        )
        return cls(*days, top, _line(runs, _CERTAIN, top), _line(runs, _SOFT, top), told)


def _line(runs: Sequence[Run], count: _Count, top: int) -> str:
    """Return the path of a line: time from left to right, counts from 0 below to ``top``."""
    start = runs[0].when
    span = (runs[-1].when - start).total_seconds() or 1.0
    points = (
        f"{_WIDTH * (run.when - start).total_seconds() / span:.2f} {_HEIGHT * (1 - count(run) / top):.2f}"
        for run in runs
    )
    return f"M{'L'.join(points)}"
