"""One line on a terminal that says how far a run is."""

from __future__ import annotations

from time import monotonic
from typing import TextIO

from marrow.linkcheck.records import Result
from marrow.model.progress import OFTEN, Line, rest


class Progress:
    """Counts results; writes a line to ``stream`` if that is a terminal, and nothing at all otherwise."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._line = Line(stream)
        self._done = 0
        self._bad = 0
        self._started = self._written = monotonic()

    def __call__(self, result: Result) -> None:
        """Take one result."""
        self._done += 1
        self._bad += result.finding.verdict.weight == "certain"
        now = monotonic()
        if now - self._written >= OFTEN:
            self._written = now
            left = rest(self._done, self._total, now - self._started)
            self._line.write(
                f"{self._done} of {self._total} links, {self._bad} to mend, {now - self._started:.0f} s{left}"
            )

    def end(self) -> None:
        """Take the line away."""
        self._line.end()
