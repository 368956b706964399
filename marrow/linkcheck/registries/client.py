"""The client of one registry with its circuit breaker: a few requests at a time, and none once it does not answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from types import TracebackType
from typing import Self, TypeVar

from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.registries.transport import NoAnswerError, Transport, UnreachableError

T = TypeVar("T")


class RegistryClient:
    """The way to one registry for one run, behind a circuit breaker."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._transport = Transport(settings)
        self._free = asyncio.Semaphore(settings.max_per_host)
        self._in_a_row = 0
        self._open = ""

    async def __aenter__(self) -> Self:
        await self._transport.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.__aexit__(kind, error, trace)

    async def ask(self, question: Callable[[Transport], Awaitable[T]]) -> T:
        """Return the answer to a question. Raises what it raises, or NoAnswerError once the circuit is open.

        It is opened by a few questions in a row without an answer, or by a server that asks for a long pause.
        """
        async with self._free:
            if self._open:
                raise NoAnswerError(f"not asked any more; the request before: {self._open}", stop=True)
            try:
                answer = await question(self._transport)
            except NoAnswerError as error:
                self._in_a_row += 1
                # a connection that failed may not fail again; a server that asks for a pause means it
                means_it = error.stop and not isinstance(error, UnreachableError)
                if means_it or self._in_a_row >= self._settings.circuit_breaker_after:
                    self._open = self._open or str(error)
                raise
            self._in_a_row = 0
            return answer
