"""One line on a terminal that says how far a run is."""

from __future__ import annotations

from time import monotonic
from typing import TextIO

from marrow.linkcheck.records import Result

_OFTEN = 0.1


class Progress:
    """Counts results; writes a line to ``stream`` if that is a terminal, and nothing at all otherwise."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self._total = total
        self._stream = stream if stream.isatty() else None
        self._done = 0
        self._bad = 0
        self._started = self._written = monotonic()

    def __call__(self, result: Result) -> None:
        """Take one result."""
        self._done += 1
        self._bad += result.finding.verdict.weight == "certain"
        now = monotonic()
        if self._stream is not None and now - self._written >= _OFTEN:
            self._written = now
            words = f"{self._done} of {self._total} links, {self._bad} to mend, {now - self._started:.0f} s"
            self._stream.write(f"\r\x1b[K{words}")
            self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        if self._stream is not None:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
