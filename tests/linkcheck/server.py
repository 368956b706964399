"""A server of many hosts on this machine that answers as badly as a test wants, byte by byte.

Every host has an address of its own in 127.0.0.0/8 (Linux answers on all of 127.0.0.0/8; other systems do not), all
hosts share one port for HTTP and one for TLS. The HTTP is our own, because most faults are bytes on the wire that no
library lets through. The server runs in a thread with an event loop of its own, or in that of its client, by whose
clock it then answers; it ends with its ``with`` block, whatever its connections are at.
"""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar

from tests.linkcheck.authority import HANDSHAKES, Authority
from tests.linkcheck.clock import standing_still

T = TypeVar("T")

SEND_BUFFER = 64 * 1024
"""Bytes that the machine takes from us before the client has read any."""

NETWORK = f"127.{10 + int(os.environ.get('PYTEST_XDIST_WORKER', 'gw0').removeprefix('gw')) % 200}"
"""Where our addresses begin: each process that tests has others, so that two servers can share port 80."""

FIRST = f"{NETWORK}.0.1"
"""The address on which free ports are looked for; no host has it."""


INSTEAD_OF_TLS = {
    "plain": b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "old": b"\x15\x03\x01\x00\x02\x02\x46",  # the alert "protocol version" (RFC 8446, 6.2)
}
"""What a port for TLS says that never gets to TLS."""


@dataclass
class Visit:
    """One request, and how far its answer came. ``host`` is the host that was reached, not the one that was named."""

    host: str
    scheme: str
    method: str
    target: str
    headers: Mapping[str, str]
    begun: float
    number: int
    ended: float | None = None
    sent: int = 0


class Exchange:
    """What an answer works with: the request, and the connection to write to."""

    def __init__(self, server: FaultServer, visit: Visit, reader: asyncio.StreamReader, writer: asyncio.StreamWriter):
        self.server, self.visit, self.reader, self.writer = server, visit, reader, writer
        self.close = visit.headers.get("connection", "").lower() == "close"

    async def send(self, data: bytes) -> None:
        """Send bytes, no faster than the client takes them."""
        self.writer.write(data)
        await self.writer.drain()
        self.visit.sent += len(data)

    async def until_left(self) -> None:
        """Wait until the client closes the connection."""
        while await self.reader.read(1024):
            pass
        self.close = True

    def reset(self) -> None:
        """Break the connection off without a goodbye (RST)."""
        self.writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()
        self.close = True

    def fill(self, text: str) -> str:
        """Put in ports, addresses and dates (see ``FaultServer.fill``)."""
        return self.server.fill(text)


Answer: TypeAlias = Callable[[Exchange], Awaitable[None]]


@dataclass(frozen=True)
class Site:
    """A host. ``routes`` are answers by target, by path, or ``*`` for the rest, each also with ``https:`` before it.

    ``certificate`` is a kind of ``Authority.context`` or of ``HANDSHAKES``, empty without TLS. A host that is not
    ``open`` refuses connections, one that is not ``answering`` leaves them hanging; ``ports`` are further HTTP ports.
    """

    routes: Mapping[str, Answer] = field(default_factory=dict)
    certificate: str = ""
    open: bool = True
    answering: bool = True
    ports: tuple[int, ...] = ()

    def answer(self, scheme: str, target: str) -> Answer | None:
        """Return what stands at a target, None where there is nothing."""
        for name in (target, target.partition("?")[0], "*"):
            for key in (f"{scheme}:{name}", name):
                if key in self.routes:
                    return self.routes[key]
        return None


class FaultServer:
    """The server; what it saw is in ``visits`` and ``most``, the most requests under way at once by host.

    ``barred`` are the hosts that this machine did not let have a port of their own, such as 80.
    """

    def __init__(self, sites: Mapping[str, Site], authority: Authority, runner: asyncio.Runner | None = None) -> None:
        self._runner = runner
        self.sites, self.authority = sites, authority
        self.hosts = {name: f"{NETWORK}.{1 + number // 250}.{1 + number % 250}" for number, name in enumerate(sites)}
        self.ports = {"http": 0, "https": 0}
        self.visits: list[Visit] = []
        self.most: Counter[str] = Counter()
        self.barred: set[str] = set()
        self._under_way: Counter[str] = Counter()
        self._asked: Counter[tuple[str, str]] = Counter()
        self._tasks: set[asyncio.Task[None]] = set()
        self._sockets: list[socket.socket] = []
        self._servers: list[asyncio.Server] = []
        self._transports: list[asyncio.WriteTransport] = []
        self._ready = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="fault server")

    def __enter__(self) -> Self:
        """Serve in a thread."""
        self._thread.start()
        self._ready.wait()
        if self._failure is not None:
            self._thread.join()
            raise self._failure
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()

    @property
    def trusted(self) -> Path:
        """The file with the certificate to trust."""
        return self.authority.file

    def fill(self, text: str) -> str:
        """Put ports, addresses and dates into a text: ``{http}``, ``{https}``, ``{ip:HOST}``, ``{after:SECONDS}``."""
        for scheme, port in self.ports.items():
            text = text.replace(f"{{{scheme}}}", str(port))
        text = re.sub(r"\{ip:([^}]+)\}", lambda match: self.hosts[match[1]], text)
        return re.sub(r"\{after:(-?\d+)\}", lambda match: _date(int(match[1])), text)

    def asked(self, host: str) -> list[Visit]:
        """Return the requests that reached a host, in order."""
        return [visit for visit in self.visits if visit.host == host]

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a client in the loop of the server."""
        assert self._runner is not None, "this server runs in a thread"
        return self._runner.run(work)

    def settle(self) -> None:
        """Let the server see that its clients have gone."""
        self.run(asyncio.sleep(0.1))

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except BaseException as error:
            self._failure = error
        finally:
            self.close_sockets()
            self._ready.set()

    def close_sockets(self) -> None:
        """Give the ports back."""
        for bound in self._sockets:
            bound.close()

    async def _serve(self) -> None:
        self._over = asyncio.Event()
        await self.begin()
        self._ready.set()
        await self._over.wait()
        await self.end()

    async def begin(self) -> None:
        """Listen on all hosts."""
        self._loop = asyncio.get_running_loop()
        for scheme in self.ports:
            with socket.create_server((FIRST, 0)) as free:
                self.ports[scheme] = free.getsockname()[1]
        self._servers = [server for name in self.sites for server in await self._listen(name)]

    async def end(self) -> None:
        """Break off all connections."""
        for bound in self._sockets:
            self._loop.remove_reader(bound)
        await asyncio.sleep(0.05)  # connections that were just accepted get their task, and can be closed
        for server in self._servers:
            server.close()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for transport in self._transports:
            transport.abort()
        await asyncio.gather(*(server.wait_closed() for server in self._servers))
        await asyncio.sleep(0)  # for the loop to close what was broken off

    async def _listen(self, name: str) -> list[asyncio.Server]:
        site = self.sites[name]
        if not site.open:
            return []
        if not site.answering:
            self._leave_hanging(name)
            return []
        servers = [await self._start(name, "http", self.ports["http"], None)]
        for port in site.ports:
            try:
                servers.append(await self._start(name, "http", port, None))
            except OSError:  # not allowed to us, or taken by another server of this machine
                self.barred.add(name)
        if site.certificate:
            context = None
            if site.certificate not in HANDSHAKES:
                context = self.authority.context(site.certificate, name, self.hosts[name])
            servers.append(await self._start(name, "https", self.ports["https"], context))
        return servers

    async def _start(self, name: str, scheme: str, port: int, context: ssl.SSLContext | None) -> asyncio.Server:
        bound = socket.create_server((self.hosts[name], port), backlog=64)
        self._sockets.append(bound)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
        bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # what is written is sent at once

        def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            self._transports.append(writer.transport)
            task = self._loop.create_task(self._converse(name, scheme, reader, writer))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

        return await asyncio.start_server(connected, sock=bound, ssl=context)

    def _leave_hanging(self, name: str) -> None:
        """Listen without ever accepting, and fill the queue, so that Linux leaves further connections unanswered."""
        address = (self.hosts[name], self.ports["http"])
        self._sockets.append(socket.create_server(address, backlog=0))
        for _ in range(3):
            caller = socket.socket()
            self._sockets.append(caller)
            caller.setblocking(False)
            caller.connect_ex(address)

    async def _converse(
        self, name: str, scheme: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Answer request after request on one connection."""
        if writer.get_extra_info("sslcontext") is None:  # with TLS it would hold up the goodbye
            writer.transport.set_write_buffer_limits(high=0)
        try:
            handshake = self.sites[name].certificate if scheme == "https" else ""
            if handshake in INSTEAD_OF_TLS:
                await reader.read(1)
                writer.write(INSTEAD_OF_TLS[handshake])
            elif handshake == "silent":
                await reader.read()
            elif handshake == "reset":
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
            else:
                while await self._answer(name, scheme, reader, writer):
                    pass
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ssl.SSLError, TimeoutError):
            pass
        finally:
            writer.close()

    async def _answer(self, name: str, scheme: str, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays open for another."""
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        method, target, _ = lines[0].split(" ", 2)
        pairs = [line.partition(":") for line in lines[1:] if line]
        headers = {key.strip().lower(): value.strip() for key, _, value in pairs}
        self._asked[name, target] += 1
        visit = Visit(name, scheme, method, target, headers, self._loop.time(), self._asked[name, target])
        self.visits.append(visit)
        self._under_way[name] += 1
        self.most[name] = max(self.most[name], self._under_way[name])
        exchange = Exchange(self, visit, reader, writer)
        try:
            await (self._route(name, exchange) or nothing_here)(exchange)
        finally:
            self._under_way[name] -= 1
            visit.ended = self._loop.time()
        return not exchange.close

    def _route(self, name: str, exchange: Exchange) -> Answer | None:
        named = exchange.visit.headers.get("host", "").partition(":")[0].rstrip(".")
        if named not in (name, self.hosts[name]):
            return another_host
        return self.sites[name].answer(exchange.visit.scheme, exchange.visit.target)


@contextmanager
def serving_here(sites: Mapping[str, Site], authority: Authority) -> Iterator[FaultServer]:
    """Serve in the loop of the clients, by a clock that no machine can hurry (see ``FaultServer.run``)."""
    with standing_still() as runner:
        server = FaultServer(sites, authority, runner)
        try:
            runner.run(server.begin())
            yield server
            runner.run(server.end())
        finally:
            server.close_sockets()


async def nothing_here(exchange: Exchange) -> None:
    """Answer 404, with the target, so that a failing test says what was asked."""
    body = b"Not found: " + exchange.visit.target.encode("latin-1")
    await exchange.send(
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    )


async def another_host(exchange: Exchange) -> None:
    """Answer 421: the client names a host that is not here."""
    await exchange.send(b"HTTP/1.1 421 Misdirected Request\r\nContent-Length: 0\r\n\r\n")


def _date(seconds: int) -> str:
    """Return the time some seconds from now as HTTP writes it; whole seconds, rounded up."""
    return format_datetime(datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds), usegmt=True)
