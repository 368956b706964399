"""The throttle: how many requests a host gets at once, how soon after each other, and the circuit breaker that ends them.

The circuit of a host is closed while it answers. It opens, and nothing is sent there any more in this run, when the host
keeps silent a few times in a row or asks for one backoff after the other.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from marrow.linkcheck.verdict.observation import Fault
from marrow.linkcheck.web.policy import Policy

_FAILURES = 3
"""So many requests in a row without any answer, and none before them with one: the host is left alone."""
_FAILURES_AFTER_ANSWERS = 6
"""So many in a row, if there were answers before."""
_BACKOFFS = 3
"""So many backoffs in a row as the host asked, and still it asks for another: it throttles everybody."""
_LONGEST_BACKOFFS = 4
"""All backoffs for one host together take no longer than this many of the longest."""


@dataclass
class _Host:
    free: asyncio.Semaphore
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_start: float = 0.0
    gap: float | None = None
    failures: int = 0
    answered: bool = False
    last_backoff: float = 0.0
    backoffs: int = 0
    backed_off: float = 0.0
    open_circuit: tuple[Fault, str] | None = None


class CircuitOpenError(Exception):
    """The circuit of the host is open: it is not asked any more in this run."""

    def __init__(self, fault: Fault, detail: str) -> None:
        super().__init__(detail)
        self.fault = fault
        self.detail = detail


class Throttle:
    """The throttle of every host of a run."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._all = asyncio.Semaphore(policy.max_concurrent)
        self._hosts: defaultdict[str, _Host] = defaultdict(lambda: _Host(asyncio.Semaphore(policy.max_per_host)))

    @asynccontextmanager
    async def slot(self, name: str) -> AsyncIterator[None]:
        """Wait for the turn of one request to a host and hold it. Raises CircuitOpenError if the host is left alone."""
        host = self._hosts[name]
        async with host.free:
            async with host.turn:
                await self._begin(host)
                host.next_start = _now() + self.gap(name)
            try:
                yield
            finally:
                self._all.release()

    async def _begin(self, host: _Host) -> None:
        """Wait until a host may be asked, and take a place among all; while it waits it has none."""
        while True:
            while host.open_circuit is None and (left := host.next_start - _now()) > 0:
                await asyncio.sleep(left)
            await self._all.acquire()
            if host.open_circuit is None and host.next_start <= _now():
                return
            self._all.release()
            if host.open_circuit is not None:
                raise CircuitOpenError(*host.open_circuit)

    def gap(self, name: str) -> float:
        """Return the seconds between two starts on a host."""
        named = self._hosts[name].gap
        return self._policy.gap if named is None else named

    def keep_gap(self, name: str, seconds: float | None, began: float) -> None:
        """Keep the gap that a host names, also from the request that ``began`` then; None for ours."""
        host = self._hosts[name]
        host.gap = None if seconds is None else min(seconds, self._policy.max_backoff)
        host.next_start = max(host.next_start, began + self.gap(name))

    def back_off(self, name: str, seconds: float) -> None:
        """Start nothing on a host for some seconds."""
        host = self._hosts[name]
        host.next_start = max(host.next_start, _now() + seconds)

    def open_circuit(self, name: str, fault: Fault, detail: str) -> None:
        """Open the circuit: ask a host nothing more."""
        self._hosts[name].open_circuit = (fault, detail)

    def record_answer(self, name: str) -> None:
        """Note that a host gave a whole answer."""
        host = self._hosts[name]
        host.answered = True
        host.failures = host.backoffs = 0

    def record_failure(self, name: str, fault: Fault) -> None:
        """Note that a host gave no answer; one that gives none any more is left alone after some tries."""
        host = self._hosts[name]
        host.failures += 1
        if host.failures < (_FAILURES_AFTER_ANSWERS if host.answered else _FAILURES) or host.open_circuit is not None:
            return
        words = (
            f"{fault}, {host.failures} times{' in a row' * host.answered} on this host; its other links were not tried"
        )
        host.open_circuit = (Fault.CIRCUIT_OPEN if host.answered else fault, words)

    def record_backoff(self, name: str, seconds: float, began: float) -> None:
        """Note that a host answered a request that ``began`` then by asking for a pause, and make it.

        One that asks again and again is left alone: else every one of its links would wait for all before it.
        """
        host = self._hosts[name]
        if began >= host.last_backoff:  # else it was under way when the host asked before
            host.backoffs += 1
            host.backed_off += seconds
        host.last_backoff = _now()
        self.back_off(name, seconds)
        if host.backoffs > _BACKOFFS or host.backed_off > _LONGEST_BACKOFFS * self._policy.max_backoff:
            host.open_circuit = host.open_circuit or (Fault.THROTTLED, "its other links were not tried")


def _now() -> float:
    return asyncio.get_running_loop().time()
