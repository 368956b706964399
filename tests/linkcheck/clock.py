"""A clock that no machine can hurry: it stands still while anything moves, and then jumps to the next thing that is waited for.

Server and client share one event loop. When nothing in it is ready, nothing that was sent is still under way and no
name is being looked up, all that is left are waits; the shortest of them is over at once. So what takes minutes by
this clock takes no time by that on the wall, and nothing comes too late because this machine has other things to do.
"""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from selectors import DefaultSelector, SelectorKey

from marrow.linkcheck.web.resolver import LOOKS_UP

_A_MOMENT = 0.002
"""Seconds on the wall in which what this machine sends itself arrives; when it is held up, the echo is late, too."""

Events = list[tuple[SelectorKey, int]]


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop with such a clock. It begins at zero."""

    def __init__(self) -> None:
        self._now = 0.0
        super().__init__(_Selector(self))

    def time(self) -> float:
        """Return the seconds that have been waited for."""
        return self._now

    def jump(self, seconds: float) -> None:
        """Let time pass."""
        self._now += seconds


class _Selector(DefaultSelector):
    def __init__(self, loop: JumpingLoop) -> None:
        super().__init__()
        self._loop = loop
        self._echo = socket.socket(type=socket.SOCK_DGRAM)
        self._echo.bind(("127.0.0.1", 0))

    def close(self) -> None:
        """Close all that is open."""
        self._echo.close()
        super().close()

    def select(self, timeout: float | None = None) -> Events:
        """Return what is ready; if nothing is and nothing can come, let the time of the wait pass."""
        ready = super().select(0)
        while not ready and timeout != 0:
            ready = super().select(_A_MOMENT)
            if ready or timeout is None or _is_looking_up():
                continue
            self._wait_for_an_echo()
            ready = super().select(0)
            if not ready:
                self._loop.jump(timeout)
            break
        return ready

    def _wait_for_an_echo(self) -> None:
        """Wait for a message of our own: what this machine sends itself arrives in order, goodbyes too."""
        self._echo.sendto(b"?", self._echo.getsockname())
        self._echo.recv(1)


def _is_looking_up() -> bool:
    return any(thread.name.startswith(LOOKS_UP) for thread in threading.enumerate())


@contextmanager
def standing_still() -> Iterator[asyncio.Runner]:
    """Give what runs coroutines one after the other in a loop with such a clock."""
    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        yield runner
