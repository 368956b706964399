"""How many pages all workers have done, on a line that the main process or any of them writes to the terminal."""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from marrow.model.progress import Line


class Counted:
    """Counts pages in memory that all workers share."""

    def __init__(self, total: int, what: str, line: Line) -> None:
        self._total = total
        self._what = what
        self._line = line
        self._done = multiprocessing.Value("i", 0)

    def step(self) -> None:
        """Count one more."""
        with self._done.get_lock():
            self._done.value += 1
            self._line(self._done.value, self._total, self._what)


@contextmanager
def counting(total: int, what: str) -> Iterator[Counted]:
    """Count while the block runs, and leave no line behind."""
    line = Line(sys.stderr)
    line(0, total, what)
    try:
        yield Counted(total, what, line)
    finally:
        line.end()
