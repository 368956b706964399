"""Requests over the network: one at a time, slow on demand, tried again where that is asked for, ended in time."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

import httpx

from marrow import __version__
from marrow.notices.settings import Settings
from marrow.notices.waiting import gap, retry_after


class NoAnswerError(Exception):
    """A request had no answer that can be used; if ``stop``, further ones would be no better."""

    def __init__(self, reason: str, *, stop: bool = False) -> None:
        super().__init__(reason)
        self.stop = stop


class UnreachableError(NoAnswerError):
    """Nothing can be reached at the address."""


class Transport:
    """The way to one API. ``reached`` says whether anything ever came back."""

    def __init__(self, settings: Settings) -> None:
        self.reached = False
        self._settings = settings
        self._gap = 0.0
        self._next = 0.0

    async def __aenter__(self) -> Self:
        contact = self._settings.contact
        address = f" (mailto:{contact})" if contact and "://" not in contact else f" ({contact})" if contact else ""
        try:
            self._http = httpx.AsyncClient(
                headers={"User-Agent": f"marrow/{__version__}{address}", "Accept": "application/json"},
                timeout=httpx.Timeout(None, connect=min(10.0, self._settings.deadline)),  # the deadline is ours
                follow_redirects=True,  # from a DOI to the one that took its place
            )
        except (OSError, ValueError, ImportError, httpx.InvalidURL) as error:  # proxy or certificates of the machine
            raise UnreachableError(f"the proxy or certificate settings of this machine do not work: {error}") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def get(self, path: str) -> httpx.Response:
        """Return the answer to a request, whatever its status, once the server neither defers (429) nor fails (5xx).

        Raises NoAnswerError if none comes whole and in time.
        """
        settings = self._settings
        for attempt in range(1, settings.tries + 1):
            response = await self._try(settings.base_url + path)
            if response.status_code != 429 and response.status_code < 500:
                return response
            wait = retry_after(response.headers)
            if wait is not None and wait > settings.longest_wait:
                raise NoAnswerError(f"{status(response)} and asks to wait {wait:g} s; run again later", stop=True)
            if attempt < settings.tries:
                await settings.sleep(settings.pause * 2 ** (attempt - 1) if wait is None else wait)
        raise NoAnswerError(f"{status(response)} {settings.tries} times", stop=response.status_code == 429)

    async def _try(self, address: str) -> httpx.Response:
        clock = asyncio.get_running_loop().time
        if self._next > clock():
            await self._settings.sleep(self._next - clock())
        begun = clock()
        try:
            async with asyncio.timeout(self._settings.deadline):
                response = await self._http.get(address)
        except TimeoutError:
            raise NoAnswerError(f"no whole answer within {self._settings.deadline:g} s") from None
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise UnreachableError(str(error) or "no connection", stop=True) from error
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise NoAnswerError(f"the answer broke off ({str(error) or type(error).__name__})") from error
        finally:
            self._next = begun + self._gap
        self.reached = True
        self._gap = min(gap(response.headers) or 0.0, self._settings.longest_wait)
        self._next = begun + self._gap
        return response


def status(response: httpx.Response) -> str:
    """Return the status of an answer in words."""
    return f"the server answers {response.status_code}"
