"""The HTTP client of links and registries: one request, ended in time, its body read no further than needed.

Every failure has a name. How often and how fast requests follow each other is the business of the throttle.
"""

from __future__ import annotations

import asyncio
import errno
import logging
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType, TracebackType
from typing import Self, TypeAlias

from yarl import URL

from marrow.linkcheck.verdict.observation import Fault
from marrow.linkcheck.web import tls, trust
from marrow.linkcheck.web.addresses import Target
from marrow.linkcheck.web.body import Body, Reader
from marrow.linkcheck.web.diagnosis import diagnose
from marrow.linkcheck.web.http import AbstractCookieJar, aiohttp
from marrow.linkcheck.web.policy import Policy
from marrow.linkcheck.web.proxies import Proxies
from marrow.linkcheck.web.resolver import Resolver

_HEADERS = {"Accept-Language": "en,*;q=0.5", "Accept-Encoding": "gzip, deflate"}
_BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.5",
    "Upgrade-Insecure-Requests": "1",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "none",
    "Sec-Fetch-User": "?1",
}
"""What a browser says of itself; only where a page is missing for us, to see whether it is missing for readers."""
_LONGEST_HEADER = 64 * 1024  # content policies are longer than what aiohttp takes by itself
_KEPT = 2.0
"""Seconds for which a connection stays open for the next request: longer than the gap between two on one host."""
_MOST_KEPT = 64
"""So many servers have such connections: each is an open file, of which some machines allow 256."""
_BROWSERS_TAKE = ("Invalid header token", "Duplicate Content-Length", "Transfer-Encoding can't be present")
"""What the parser of aiohttp says of answers that are HTTP to browsers, which are less strict."""
_NOBODY = logging.NullHandler()
REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class Answer:
    """What one request brought: an answer with its body as far as it was read, or a fault."""

    code: int = 0
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    body: Body = field(default_factory=Body)
    fault: Fault | None = None
    detail: str = ""

    @property
    def location(self) -> str | None:
        """Where the answer leads on to."""
        return self.headers.get("location") if self.code in REDIRECTS else None


Reads: TypeAlias = Callable[[Mapping[str, str]], Reader]
"""Gives what reads a body, by the headers of its answer."""


class HttpClient:
    """Connections to all hosts of a run, with their cookies."""

    def __init__(self, policy: Policy) -> None:
        # what it warns of is what servers do wrong, and nothing that a reader of our report can mend
        logging.getLogger("aiohttp").addHandler(_NOBODY)
        self._policy = policy
        self._proxies: Proxies | None = None
        self._kept: dict[str, float] = {}

    async def __aenter__(self) -> Self:
        self._resolver = resolver = Resolver(self._policy.hosts)
        cookies = (
            aiohttp.CookieJar(unsafe=True, quote_cookie=False) if self._policy.cookies else aiohttp.DummyCookieJar()
        )
        self._http = self._session(
            aiohttp.TCPConnector(limit=0, resolver=resolver, use_dns_cache=False, keepalive_timeout=_KEPT), cookies
        )
        self._once = self._session(
            aiohttp.TCPConnector(limit=0, resolver=resolver, use_dns_cache=False, force_close=True), cookies
        )
        self._browser: aiohttp.ClientSession | None = None
        return self

    def _as_browser(self) -> aiohttp.ClientSession:
        """Return a session that has no cookie and no connection of ours: either may be why we are refused."""
        if self._browser is None:
            connector = aiohttp.TCPConnector(limit=0, resolver=self._resolver, use_dns_cache=False, force_close=True)
            self._browser = self._session(connector, aiohttp.CookieJar(unsafe=True, quote_cookie=False))
        return self._browser

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()
        await self._once.close()
        if self._browser is not None:
            await self._browser.close()

    def _session(self, connector: aiohttp.TCPConnector, cookies: AbstractCookieJar) -> aiohttp.ClientSession:
        """Return a session. How many connect at once is the business of Throttle; names are kept by the resolver."""
        session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=cookies,
            headers={"User-Agent": self._policy.user_agent, "Accept": self._policy.accept, **_HEADERS},
            timeout=aiohttp.ClientTimeout(None),  # the deadline is ours
            auto_decompress=False,  # so that nothing grows in memory unseen
            max_line_size=_LONGEST_HEADER,
            max_field_size=_LONGEST_HEADER,
            max_headers=512,
        )
        session._retry_connection = False  # aiohttp asks again unseen; how often is the business of Fetcher
        return session

    async def get(self, one: Target, reads: Reads, seconds: float, *, as_browser: bool = False) -> Answer:
        """Ask for an address, and read its body as ``reads`` does. Whatever happens becomes an Answer."""
        try:
            proxy = self._proxy(one)
        except ValueError as error:
            return Answer(fault=Fault.NO_ROUTE, detail=f"the proxy settings of this machine do not work: {error}")
        answer = await self._get(one, reads, seconds, proxy, as_browser=as_browser)
        if one.scheme != "https" or answer.fault is None or answer.code or proxy is not None:
            return answer
        fault = await diagnose(answer.fault, one.host, URL(one.url, encoded=True).port or 443, self._resolver)
        return answer if fault is answer.fault else replace(answer, fault=fault, detail="")

    async def _get(self, one: Target, reads: Reads, seconds: float, proxy: URL | None, *, as_browser: bool) -> Answer:
        answer, reading = Answer(), None
        session = self._as_browser() if as_browser else self._http if self._stays_open(one) else self._once
        url, headers = URL(one.url, encoded=True), {**self._headers(one), **self._auth(one)}
        if any(name.lower() == "authorization" for name in headers):
            url = url.with_user(None)  # aiohttp refuses to choose between two names
        try:
            async with asyncio.timeout(seconds):
                async with session.get(
                    url,
                    allow_redirects=False,
                    headers={**(_BROWSER if as_browser else {}), **headers},
                    ssl=self._trust(one),
                    proxy=proxy,
                ) as response:
                    received = {name.lower(): value for name, value in response.headers.items()}
                    answer = Answer(response.status, MappingProxyType(received))
                    if answer.location is not None:
                        return answer
                    reading = reads(answer.headers)
                    body = await reading.read(response)
                    fault = None if answer.code >= 400 else body.fault  # a refusal is one, whatever is left of it
                    return Answer(answer.code, answer.headers, body, fault, body.detail)
        except TimeoutError:
            if reading is not None:
                came = reading.body(whole=False) if answer.code >= 400 else reading.cut_off()
                if came is not None:
                    return Answer(answer.code, answer.headers, came)
            return Answer(
                answer.code, answer.headers, fault=Fault.TIMEOUT, detail=f"waited {self._policy.deadline:g} s"
            )
        except (aiohttp.ClientError, OSError, ValueError, asyncio.IncompleteReadError) as error:
            fault, detail = _named(error)
            return Answer(answer.code, answer.headers, fault=fault, detail=detail)

    def _stays_open(self, one: Target) -> bool:
        """Return whether a connection may stay open for further requests."""
        now = asyncio.get_running_loop().time()
        origin = one.origin
        if origin not in self._kept and len(self._kept) >= _MOST_KEPT:
            self._kept = {origin: until for origin, until in self._kept.items() if until > now}
            if len(self._kept) >= _MOST_KEPT:
                return False
        self._kept[origin] = now + 3 * _KEPT  # aiohttp looks through them no more often than that
        return True

    def _headers(self, one: Target) -> Mapping[str, str]:
        if not self._policy.headers:
            return {}
        found = (self._policy.headers.get(key) for key in (one.origin, f"{one.origin}/", one.url, "*"))
        return next((headers for headers in found if headers is not None), {})

    def _auth(self, one: Target) -> Mapping[str, str]:
        pair = next((pair for pattern, pair in self._policy.auth if pattern.match(one.url)), None)
        return {} if pair is None else {"Authorization": aiohttp.encode_basic_auth(*pair)}

    def _trust(self, one: Target) -> ssl.SSLContext | bool:
        if not self._policy.verify or one.scheme != "https":
            return False  # aiohttp: do not verify
        own = self._policy.certificates
        return trust.context(own.get(one.host) if isinstance(own, Mapping) else own)

    def _proxy(self, one: Target) -> URL | None:
        if one.host in self._policy.hosts:
            return None
        if self._proxies is None:
            self._proxies = Proxies.of_this_machine()
        return self._proxies.of(URL(one.url, encoded=True)) if self._proxies.by_scheme else None


def _named(error: Exception) -> tuple[Fault, str]:
    """Return the name of a failure and what the system said of it."""
    insecure = tls.fault_of(error)
    if insecure is not None:
        return insecure
    if isinstance(error, aiohttp.ClientPayloadError | asyncio.IncompleteReadError):
        return Fault.TRUNCATED, ""
    if isinstance(error, aiohttp.ClientHttpProxyError | aiohttp.ClientProxyConnectionError):
        return Fault.NO_ROUTE, "the proxy of this machine does not lead there"
    if isinstance(error, aiohttp.ClientResponseError):
        return (Fault.MALFORMED_HTTP if error.message.startswith(_BROWSERS_TAKE) else Fault.NOT_HTTP), ""
    cause = getattr(error, "os_error", None) or error
    number = getattr(cause, "errno", None)
    if isinstance(cause, socket.gaierror):
        return (
            (Fault.NO_ROUTE, "its name could not be looked up")
            if number == socket.EAI_AGAIN
            else (Fault.UNKNOWN_HOST, "")
        )
    if number == errno.ECONNREFUSED:
        return Fault.CONNECTION_REFUSED, ""
    if number == errno.ETIMEDOUT:
        return Fault.TIMEOUT, ""
    if number in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL, errno.ENETDOWN, errno.EHOSTDOWN):
        return Fault.NO_ROUTE, ""
    if isinstance(error, aiohttp.ClientConnectorError):
        return Fault.NO_ROUTE, str(cause)
    if isinstance(error, aiohttp.ClientConnectionError | ConnectionError):
        return Fault.CONNECTION_CLOSED, ""
    return Fault.NOT_HTTP, str(error)[:200]
