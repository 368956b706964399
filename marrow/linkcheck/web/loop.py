"""An event loop whose clock stands still while the machine runs other programs: nobody is late because we were not let.

Linux counts for how long a thread was ready to run and had no processor; elsewhere the clock is the usual one.
Source: https://docs.kernel.org/scheduler/sched-stats.html (``/proc/<pid>/schedstat``: the second number, in nanoseconds)
"""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Coroutine
from selectors import DefaultSelector, SelectorKey
from typing import Any, TypeVar

T = TypeVar("T")

_STATISTICS = "/proc/thread-self/schedstat"


class FairLoop(asyncio.SelectorEventLoop):
    """An event loop for deadlines that are fair to servers. ``held_up`` returns for how long this thread was held up."""

    def __init__(self, held_up: Callable[[], float] | None = None) -> None:
        self._statistics = _open() if held_up is None else None
        self._measure = held_up or self._read
        self._held_up = self._begun = 0.0
        super().__init__(_Selector(self._note))
        self._begun = self._measure()

    def time(self) -> float:
        """Return seconds that only go on while this thread runs or waits for others."""
        return super().time() - self._held_up

    def close(self) -> None:
        """Close the loop, and the file that it reads."""
        super().close()
        if self._statistics is not None:
            os.close(self._statistics)
            self._statistics = None

    def _note(self) -> None:
        self._held_up = max(self._held_up, self._measure() - self._begun)

    def _read(self) -> float:
        if self._statistics is None:
            return 0.0
        return int(os.pread(self._statistics, 100, 0).split()[1]) / 1e9


class _Selector(DefaultSelector):
    def __init__(self, selected: Callable[[], None]) -> None:
        super().__init__()
        self._selected = selected

    def select(self, timeout: float | None = None) -> list[tuple[SelectorKey, int]]:
        """Wait for events, and measure before anybody looks at the clock."""
        ready = super().select(timeout)
        self._selected()
        return ready


def _open() -> int | None:
    try:
        return os.open(_STATISTICS, os.O_RDONLY)
    except OSError:
        return None


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine to its end, by a fair clock; Ctrl-C cancels it, whoever else listens, as with ``asyncio.run``."""
    before = signal.getsignal(signal.SIGINT) if threading.current_thread() is threading.main_thread() else None
    if callable(before):  # else Ctrl-C is ignored, or is the business of another thread
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with asyncio.Runner(loop_factory=FairLoop) as runner:
            return runner.run(work)
    finally:
        if callable(before):
            signal.signal(signal.SIGINT, before)
