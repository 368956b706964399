"""Politeness: how many requests a host gets at once, how soon after each other, and when it gets none any more."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from marrow.links.facts import Fault
from marrow.links.settings import Settings

_PATIENCE = 3
"""So many requests in a row without any answer, and none before them with one: the host is left alone."""


@dataclass
class _Host:
    free: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    silent: int = 0
    answered: bool = False
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
                await self._all.acquire()
                try:
                    await self._wait(host)
                except BaseException:
                    self._all.release()
                    raise
                host.next_start = _now() + self._settings.gap
            try:
                yield
            finally:
                self._all.release()

    async def _wait(self, host: _Host) -> None:
        """Wait until a host may be asked. A place among all is given up for as long."""
        while host.closed is None and (left := host.next_start - _now()) > 0:
            self._all.release()
            try:
                await asyncio.sleep(left)
            finally:
                await self._all.acquire()
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
        """Note that a host gave some answer."""
        self._hosts[name].answered = True

    def silent(self, name: str, fault: Fault) -> None:
        """Note that a host gave no answer; one that never gives any is left alone after some tries."""
        host = self._hosts[name]
        host.silent += 1
        if not host.answered and host.silent >= _PATIENCE:
            host.closed = (fault, f"{fault}, {host.silent} times on this host; its other links were not tried")


def _now() -> float:
    return asyncio.get_running_loop().time()
