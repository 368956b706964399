"""Requests over the network: slow on demand, tried again where that is asked for, ended in time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Self
from urllib.parse import quote

import aiohttp
from yarl import URL

from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.web import trust
from marrow.linkcheck.web.backoff import gap, retry_after
from marrow.linkcheck.web.proxies import Proxies
from marrow.linkcheck.web.resolver import Resolver

_HOPS = 10
_REDIRECTS = (301, 302, 303, 307, 308)
_CONNECTING = 10.0
_UNREACHED = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, aiohttp.ClientHttpProxyError)


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
    """A whole answer. Names of headers are looked up in any case; ``redirected`` says that it came from elsewhere."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    redirected: bool = False

    @property
    def in_words(self) -> str:
        """What the status says."""
        return f"the server answers {self.status}"


class Transport:
    """The way to one API; several may use it at a time. ``reached`` says whether anything ever came back.

    Source: https://docs.aiohttp.org/en/stable/client_reference.html
    """

    def __init__(self, settings: Settings) -> None:
        self.reached = False
        self._settings = settings
        self._gap = settings.gap
        self._next = float("-inf")
        self._backed_off = 0.0
        self._turn = asyncio.Lock()
        self._proxies: Proxies | None = None

    async def __aenter__(self) -> Self:
        settings = self._settings
        contact = settings.contact
        address = f" (mailto:{contact})" if contact and "://" not in contact else f" ({contact})" if contact else ""
        self._http = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(resolver=Resolver(settings.hosts), ssl=trust.context()),
            headers={"User-Agent": f"{settings.user_agent}{address}", "Accept": "application/json"},
            # the deadline is ours
            timeout=aiohttp.ClientTimeout(total=None, sock_connect=min(_CONNECTING, settings.deadline)),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()

    async def get(self, path: str) -> Response:
        """Return the answer to a request, whatever its status, once the server neither defers (429) nor fails (5xx).

        ``path`` is already quoted. Raises NoAnswerError if no answer comes whole and in time.
        """
        settings = self._settings
        for attempt in range(1, settings.attempts + 1):
            response = await self._try(settings.base_url + path)
            if response.status != 429 and response.status < 500:
                return response
            wait = retry_after(response.headers)
            if wait is not None and self._backed_off + wait > settings.max_backoff:
                raise NoAnswerError(f"{response.in_words} and asks to wait {wait:g} s; run again later", stop=True)
            self._backed_off += wait or 0.0
            if wait is not None or attempt < settings.attempts:
                pause = settings.backoff * 2 ** (attempt - 1) if wait is None else wait
                self._next = max(self._next, settings.clock() + pause)  # nobody else asks meanwhile
        raise NoAnswerError(f"{response.in_words} {settings.attempts} times", stop=response.status == 429)

    async def _try(self, address: str) -> Response:
        begun = await self._start()
        try:
            async with asyncio.timeout(self._settings.deadline):
                response = await self._follow(URL(address, encoded=True))
        except _UNREACHED as error:
            raise UnreachableError(_reason(error), stop=True) from error
        except TimeoutError:
            raise NoAnswerError(f"no whole answer within {self._settings.deadline:g} s") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NoAnswerError(f"the answer broke off ({_reason(error)})") from error
        self.reached = True
        named = gap(response.headers)
        self._gap = self._settings.gap if named is None else min(named, self._settings.max_backoff)
        self._next = max(self._next, begun + self._gap)
        return response

    async def _start(self) -> float:
        """Wait for the turn; return when it came."""
        async with self._turn:
            clock = self._settings.clock
            if self._next > clock():
                await self._settings.sleep(self._next - clock())
            begun = clock()
            self._next = max(self._next, begun + self._gap)
            return begun

    async def _follow(self, address: URL) -> Response:
        """Return the answer at an address or where it leads: from a DOI to the one that took its place.

        Redirects are ours to follow, because each may need another proxy.
        """
        for redirect in range(_HOPS):
            proxy = self._known_proxies().of(address)
            async with self._http.get(address, allow_redirects=False, proxy=proxy) as answer:
                leads = answer.headers.get("Location")
                if answer.status not in _REDIRECTS or leads is None:
                    body = await self._read(answer)
                    return Response(answer.status, answer.headers, body, redirected=redirect > 0)
            address = address.join(URL(quote(leads, "%/:?#[]@!$&'()*+,;=~", errors="surrogateescape"), encoded=True))
            if address.scheme not in ("http", "https"):
                raise NoAnswerError(f"the server leads away from the web, to {address}")
        raise NoAnswerError(f"the server leads on and on, last to {address}")

    def _known_proxies(self) -> Proxies:
        if self._proxies is None:
            try:
                self._proxies = Proxies.of_this_machine()
            except ValueError as error:
                reason = f"the proxy settings of this machine do not work: {error}"
                raise UnreachableError(reason, stop=True) from error
        return self._proxies

    async def _read(self, answer: aiohttp.ClientResponse) -> bytes:
        """Return the body, unpacked; a small answer may unpack to a huge one."""
        parts = bytearray()
        async for part in answer.content.iter_any():
            parts += part
            if len(parts) > self._settings.max_body:
                raise NoAnswerError(f"the answer is larger than {self._settings.max_body} bytes")
        return bytes(parts)


def _reason(error: Exception) -> str:
    """Return in words what went wrong, on one line."""
    match error:
        case aiohttp.ClientConnectorError():
            return f"{error.host}: {error.os_error.strerror or error.os_error or 'no connection'}"
        case aiohttp.ClientPayloadError():
            return "its body is not whole, or cannot be unpacked"
        case aiohttp.ServerDisconnectedError():
            return "the server hung up"
        case aiohttp.ClientResponseError():  # no HTTP that can be read
            return " ".join(error.message.split())
    return " ".join(str(error).split()) or type(error).__name__
