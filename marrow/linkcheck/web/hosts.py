"""Politeness: how many requests a host gets at once, how soon after each other, and when it gets none any more."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.observation import Fault

_PATIENCE = 3
"""So many requests in a row without any answer, and none before them with one: the host is left alone."""
_MORE_PATIENCE = 6
"""So many in a row, if there were answers before."""
_PAUSES = 3
"""So many pauses in a row that were made as the host asked, and still it asks for another: it asks everybody."""
_LONG_PAUSES = 4
"""All pauses for one host together take no longer than this many of the longest."""


@dataclass
class _Host:
    free: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    silent: int = 0
    answered: bool = False
    asked_to_wait: float = 0.0
    pauses: int = 0
    waited: float = 0.0
    closed: tuple[Fault, str] | None = None


class ClosedError(Exception):
    """The host is not asked any more in this run."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


class Hosts:
    """All hosts of a run."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._all = asyncio.Semaphore(settings.in_all)
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(asyncio.Semaphore(settings.per_host)))

    @asynccontextmanager
    async def slot(self, name: str) -> AsyncIterator[None]:
        """Wait for the turn of one request to a host and hold it. Raises ClosedError if the host is left alone."""
        host = self._hosts[name]
        async with host.free:
            async with host.turn:
                await self._begin(host)
                host.next_start = _now() + self._settings.gap
            try:
                yield
            finally:
                self._all.release()

    async def _begin(self, host: _Host) -> None:
        """Wait until a host may be asked, and take a place among all; while it waits it has none."""
        while True:
            while host.closed is None and (left := host.next_start - _now()) > 0:
                await asyncio.sleep(left)
            await self._all.acquire()
            if host.closed is None and host.next_start <= _now():
                return
            self._all.release()
            if host.closed is not None:
                raise ClosedError(*host.closed)

    def hold(self, name: str, seconds: float) -> None:
        """Start nothing on a host for some seconds."""
        host = self._hosts[name]
        host.next_start = max(host.next_start, _now() + seconds)

    def close(self, name: str, fault: Fault, detail: str) -> None:
        """Ask a host nothing more."""
        self._hosts[name].closed = (fault, detail)

    def answered(self, name: str) -> None:
        """Note that a host gave a whole answer."""
        host = self._hosts[name]
        host.answered = True
        host.silent = host.pauses = 0

    def silent(self, name: str, fault: Fault) -> None:
        """Note that a host gave no answer; one that gives none any more is left alone after some tries."""
        host = self._hosts[name]
        host.silent += 1
        if host.silent < (_MORE_PATIENCE if host.answered else _PATIENCE) or host.closed is not None:
            return
        words = (
            f"{fault}, {host.silent} times{' in a row' * host.answered} on this host; its other links were not tried"
        )
        host.closed = (Fault.NO_PATIENCE if host.answered else fault, words)

    def asks_to_wait(self, name: str, seconds: float, began: float) -> None:
        """Note that a host answered a request that ``began`` then by asking for a pause, and make it.

        One that asks again and again is left alone: else every one of its links would wait for all before it.
        """
        host = self._hosts[name]
        if began >= host.asked_to_wait:  # else it was under way when the host asked before
            host.pauses += 1
            host.waited += seconds
        host.asked_to_wait = _now()
        self.hold(name, seconds)
        if host.pauses > _PAUSES or host.waited > _LONG_PAUSES * self._settings.longest_wait:
            host.closed = host.closed or (Fault.ASKS_EVERYBODY, "its other links were not tried")


def _now() -> float:
    return asyncio.get_running_loop().time()
