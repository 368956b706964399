"""A server of our own on a free port of this machine, as faulty as a test wants it: what all fake registries rest on."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TypeVar
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
    """One request: its path as sent, what it asks about, and its headers with their names in lower case."""

    path: str
    about: tuple[str, ...]
    headers: Mapping[str, str]

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
    over: threading.Event = field(default_factory=threading.Event)
    close: Callable[[], None] = lambda: None
    _counting: threading.Lock = field(default_factory=threading.Lock)

    def is_silent(self) -> None:
        """Answer nothing from now on."""
        self.always = None

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
        with self._counting:
            self.asked.append(Asked(path, self.about(path), headers))
            self.under_way += 1
            self.most_under_way = max(self.most_under_way, self.under_way)
        try:
            yield
        finally:
            with self._counting:
                self.under_way -= 1


def query_of(path: str) -> dict[str, str]:
    """Return the parameters of a request, each of which stands there once."""
    return {name: value for name, (value,) in parse_qs(urlsplit(path).query, strict_parsing=True).items()}


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what some tests are about."""


F = TypeVar("F", bound=Fake)


@contextmanager
def running(fake: F) -> Iterator[F]:
    """Run a fake on a free port until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            with fake.counted(self.path, {name.lower(): value for name, value in self.headers.items()}):
                if fake.slow:
                    time.sleep(fake.slow)
                reply = fake.answer(self.path)
                if reply is None:
                    fake.over.wait()
                    self.close_connection = True
                    return
                head = "".join(f"{name}: {value}\r\n" for name, value in (*fake.headers, *reply.headers))
                length = len(reply.body) if reply.length is None else reply.length
                # the count goes down before the client can ask again
            self.wfile.write(
                f"HTTP/1.1 {reply.status} .\r\nContent-Type: {reply.kind}\r\nContent-Length: {length}\r\n"
                f"{head}\r\n".encode()
            )
            if not reply.drip:
                self.wfile.write(reply.body)
            for byte in reply.body if reply.drip else b"":
                self.wfile.write(bytes([byte]))
                if fake.over.wait(0.02):
                    break
            self.close_connection = reply.length is not None or reply.drip

        def log_message(self, *arguments: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    # a short poll, because a server is stopped only between two
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    fake.address = f"http://127.0.0.1:{server.server_port}"

    def close() -> None:
        fake.over.set()
        server.shutdown()
        server.server_close()
        thread.join()

    fake.close = close
    try:
        yield fake
    finally:
        close()
