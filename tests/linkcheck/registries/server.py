"""A server of our own on a free port of this machine, as faulty as a test wants it: what all fake registries rest on."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
from collections import deque
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, TypeAlias, TypeVar
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Reply:
    """What goes back to the client; ``length`` is what the header says, the real length if None."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "application/json"
    length: int | None = None
    drip: bool = False


def said(data: object, status: int = 200) -> Reply:
    """Return JSON."""
    return Reply(status, json.dumps(data).encode())


def leads_to(address: str, status: int = 301) -> Reply:
    """Return a redirect."""
    return Reply(status, headers=(("Location", address),))


def packed(body: bytes) -> Reply:
    """Return something in gzip."""
    return Reply(body=gzip.compress(body), headers=(("Content-Encoding", "gzip"),))


NOT_JSON = Reply(body=b"<!doctype html><title>Sign in</title>", kind="text/html; charset=utf-8")
BROKEN_OFF = Reply(body=b'{"status": "ok"', length=900)
HALF = Reply(body=b'{"status": "ok", "mess')
BUSY = Reply(429, b"slow down", kind="text/plain")
FAILS = Reply(500, b"oh", kind="text/plain")
BOMB = packed(b"[" + b" " * 40_000_000 + b"]")
"""Forty megabytes in forty kilobytes."""


@dataclass(frozen=True)
class Asked:
    """One request: its path as sent, what it asks about, its headers with their names in lower case, and when it came."""

    path: str
    about: tuple[str, ...]
    headers: Mapping[str, str]
    when: float = 0.0

    @property
    def agent(self) -> str:
        """Who asks."""
        return self.headers["user-agent"]


@dataclass
class Fake:
    """What a server does instead of answering, and everything that it was asked.

    ``faults`` are used up one a request; ``always`` stands for all of them. ``None`` in either means silence:
    nothing is sent until the test is over. Every answer takes ``slow`` seconds, and has ``headers``.
    """

    address: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    faults: deque[Reply | None] = field(default_factory=deque)
    always: Reply | None = field(default_factory=Reply)
    slow: float = 0.0
    asked: list[Asked] = field(default_factory=list)
    under_way: int = 0
    most_under_way: int = 0
    close: Callable[[], None] = lambda: None

    def is_silent(self) -> None:
        """Answer nothing from now on."""
        self.always = None

    @property
    def waits(self) -> list[float]:
        """The seconds between requests that did not come at once after each other."""
        between = (round(after.when - before.when, 2) for before, after in pairwise(self.asked))
        return [seconds for seconds in between if seconds]

    def about(self, path: str) -> tuple[str, ...]:
        """Return what a request asks about."""
        return ()

    def reply(self, path: str) -> Reply:
        """Return what a request gets when nothing is wrong."""
        raise NotImplementedError

    def answer(self, path: str) -> Reply | None:
        """Return what a request gets, None for silence."""
        if self.faults:
            return self.faults.popleft()
        if self.always is None or self.always != Reply():
            return self.always
        return self.reply(path)

    @contextmanager
    def counted(self, path: str, headers: Mapping[str, str]) -> Iterator[None]:
        """Count a request."""
        self.asked.append(Asked(path, self.about(path), headers, asyncio.get_running_loop().time()))
        self.under_way += 1
        self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            yield
        finally:
            self.under_way -= 1


def query_of(path: str) -> dict[str, str]:
    """Return the parameters of a request, each of which stands there once."""
    return {name: value for name, (value,) in parse_qs(urlsplit(path).query, strict_parsing=True).items()}


_TLS = b"\x16"
"""How whoever wants to speak TLS begins (RFC 8446, 5.1)."""


class _Served:
    """A fake on a free port, in the loop that runs."""

    def __init__(self, fake: Fake) -> None:
        self._fake = fake
        self._tasks: set[asyncio.Task[None]] = set()

    async def begin(self) -> None:
        """Listen."""
        self._server = await asyncio.start_server(self._connected, "127.0.0.1", 0)
        self._fake.address = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def end(self) -> None:
        """Break off all connections."""
        self._server.close()
        await asyncio.sleep(0.01)  # connections that were just accepted get their task
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.sleep(0.01)  # for the loop to close them

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.get_running_loop().create_task(self._converse(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await self._answer(reader, writer):
                pass
        except (ConnectionError, asyncio.IncompleteReadError):  # a client that hangs up is what some tests are about
            pass
        finally:
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays open for another."""
        fake = self._fake
        begin = await reader.readexactly(1)
        if begin == _TLS:
            writer.write(b"HTTP/1.1 400 .\r\nContent-Length: 0\r\n\r\n")
            return False
        head = begin + await reader.readuntil(b"\r\n\r\n")
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        method, path, _ = first.split(" ", 2)
        pairs = (line.partition(":") for line in lines)
        if method != "GET":
            writer.write(b"HTTP/1.1 501 .\r\nContent-Length: 0\r\n\r\n")
            return False
        with fake.counted(path, {name.strip().lower(): value.strip() for name, _, value in pairs}):
            await asyncio.sleep(fake.slow)
            reply = fake.answer(path)
            if reply is None:
                await reader.read()
                return False
            # the count goes down before the client can ask again
        more = "".join(f"{name}: {value}\r\n" for name, value in (*fake.headers, *reply.headers))
        length = len(reply.body) if reply.length is None else reply.length
        start = f"HTTP/1.1 {reply.status} .\r\nContent-Type: {reply.kind}\r\nContent-Length: {length}\r\n{more}\r\n"
        writer.write(start.encode())
        for number in range(len(reply.body)) if reply.drip else ():
            writer.write(reply.body[number : number + 1])
            await asyncio.sleep(0.02)
        if not reply.drip:
            writer.write(reply.body)
        await writer.drain()
        return reply.length is None and not reply.drip


F = TypeVar("F", bound=Fake)


@contextmanager
def running(fake: F, runner: asyncio.Runner | None = None) -> Iterator[F]:
    """Run a fake until the test is over: in the loop of ``runner`` and by its clock, or in a thread of its own."""
    if runner is None:
        with _in_a_thread() as run:
            yield from _until_closed(fake, run)
    else:
        yield from _until_closed(fake, runner.run)


_Run: TypeAlias = Callable[[Coroutine[Any, Any, None]], object]


def _until_closed(fake: F, run: _Run) -> Iterator[F]:
    served = _Served(fake)
    run(served.begin())
    fake.close = once = _Once(lambda: run(served.end()))
    try:
        yield fake
    finally:
        once()


class _Once:
    def __init__(self, do: Callable[[], object]) -> None:
        self._do: Callable[[], object] | None = do

    def __call__(self) -> None:
        do, self._do = self._do, None
        if do is not None:
            do()


@contextmanager
def _in_a_thread() -> Iterator[_Run]:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="fake registry")
    thread.start()
    try:
        yield lambda work: asyncio.run_coroutine_threadsafe(work, loop).result()
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
