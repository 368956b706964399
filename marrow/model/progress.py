"""One line on a terminal that says how far something is and about how long it still takes; none anywhere else."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import TextIO, TypeAlias

Told: TypeAlias = Callable[[int, int, str], None]
"""Takes how much is done, of how much in all, and what it is that is counted."""

OFTEN = 0.1
"""Seconds between two lines."""

_SURE = 2.0
"""Seconds after which it can be said how long the rest takes."""


def untold(done: int, total: int, what: str) -> None:
    """Tell nobody."""


class Line:
    """Writes the line to a stream if that is a terminal; ``end`` takes it away."""

    def __init__(self, stream: TextIO, *, clock: Callable[[], float] = monotonic) -> None:
        self._stream = stream if stream.isatty() else None
        self._clock = clock
        self._what = ""
        self._began = self._written = clock()

    def __call__(self, done: int, total: int, what: str) -> None:
        """Say how far it is, but not more often than anybody reads."""
        if self._stream is None:
            return
        now = self._clock()
        if what != self._what:
            self._what, self._began = what, now
        if now - self._written >= OFTEN:
            self._written = now
            self.write(f"{done} of {total} {what}{rest(done, total, now - self._began)}")

    def write(self, words: str) -> None:
        """Write words in the place of those that stood there."""
        if self._stream is not None:
            self._stream.write(f"\r\x1b[K{words}")
            self._stream.flush()

    def end(self) -> None:
        """Take the line away."""
        self.write("")


def rest(done: int, total: int, seconds: float) -> str:
    """Return about how long the rest takes, if what is done says enough of it."""
    if not done or seconds < _SURE:
        return ""
    return f", about {seconds / done * (total - done):.0f} s left"
