"""Requests to registries by the one HTTP client: tried again where that is asked for, each answer whole or none."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.verdict.observation import TLS, Fault
from marrow.linkcheck.web.addresses import NoAddressError, Target, follow, target
from marrow.linkcheck.web.backoff import gap, retry_after
from marrow.linkcheck.web.body import DataReader
from marrow.linkcheck.web.client import Answer, HttpClient
from marrow.linkcheck.web.throttle import Throttle

_UNREACHED = TLS | {Fault.UNKNOWN_HOST, Fault.CONNECTION_REFUSED, Fault.NO_ROUTE}


class NoAnswerError(Exception):
    """A request had no answer that can be used; if ``stop``, further ones would be no better."""

    def __init__(self, reason: str, *, stop: bool = False) -> None:
        super().__init__(reason)
        self.stop = stop


class UnreachableError(NoAnswerError):
    """Nothing can be reached at the address."""


class RefusedError(Exception):
    """A list of identifiers was refused, perhaps for one of them."""


@dataclass(frozen=True)
class Response:
    """A whole answer, names of headers in lower case; ``redirected`` says that it came from elsewhere."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    redirected: bool = False

    @property
    def in_words(self) -> str:
        """What the status says."""
        return f"the server answers {self.status}"


class Transport:
    """The way to one API; several may use it at a time. ``reached`` says whether anything ever came back."""

    def __init__(self, settings: Settings) -> None:
        self.reached = False
        self._settings = settings
        self._client = HttpClient(replace(settings, user_agent=settings.agent))
        self._throttle = Throttle(settings)
        self._backed_off = 0.0

    async def __aenter__(self) -> Self:
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._client.__aexit__(kind, error, trace)

    async def get(self, path: str) -> Response:
        """Return the answer to a request, whatever its status, once the server neither defers (429) nor fails (5xx).

        ``path`` is already quoted. Raises NoAnswerError if no answer comes whole and in time.
        """
        settings = self._settings
        try:
            asked = target(settings.base_url + path)
        except NoAddressError as error:
            raise UnreachableError(str(error), stop=True) from None
        for attempt in range(1, settings.attempts + 1):
            response = await self._try(asked)
            if response.status != 429 and response.status < 500:
                return response
            wait = retry_after(response.headers)
            if wait is not None and self._backed_off + wait > settings.max_backoff:
                raise NoAnswerError(f"{response.in_words} and asks to wait {wait:g} s; run again later", stop=True)
            self._backed_off += wait or 0.0
            if wait is not None or attempt < settings.attempts:
                pause = settings.backoff * 2 ** (attempt - 1) if wait is None else wait
                self._throttle.back_off(asked.host, pause)  # nobody else asks meanwhile
        raise NoAnswerError(f"{response.in_words} {settings.attempts} times", stop=response.status == 429)

    async def _try(self, asked: Target) -> Response:
        clock = asyncio.get_running_loop().time
        async with self._throttle.slot(asked.host):
            begun = clock()
            response = await self._follow(asked, begun + self._settings.deadline)
        self.reached = True
        self._throttle.keep_gap(asked.host, gap(response.headers), begun)
        return response

    async def _follow(self, here: Target, end: float) -> Response:
        """Return the answer at an address or where it leads: from a DOI to the one that took its place."""
        for redirect in range(self._settings.max_redirects):
            left = max(end - asyncio.get_running_loop().time(), 0.0)
            answer = await self._client.get(here, lambda headers: DataReader(headers, self._settings.max_body), left)
            if answer.fault is not None:
                raise self._failed(answer, here)
            if answer.location is None:
                return Response(answer.code, answer.headers, answer.body.data, redirected=redirect > 0)
            try:
                here = follow(here, answer.location)
            except NoAddressError:
                raise NoAnswerError(f"the server leads away from the web, to {answer.location[:200]}") from None
        raise NoAnswerError(f"the server leads on and on, last to {here}")

    def _failed(self, answer: Answer, here: Target) -> NoAnswerError:
        """Return the error for an answer that did not come."""
        match answer.fault:
            case Fault.TIMEOUT:
                return NoAnswerError(f"no whole answer within {self._settings.deadline:g} s")
            case Fault.TOO_LARGE:
                return NoAnswerError(f"the answer is {answer.detail}")
            case fault if fault in _UNREACHED:
                return UnreachableError(answer.detail or f"{here.host}: {fault}", stop=True)
        return NoAnswerError(f"the answer broke off ({answer.detail or answer.fault})")
