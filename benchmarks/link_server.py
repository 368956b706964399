"""Forty slow hosts on this machine, in a process of their own, that count everything they are asked.

Run: python benchmarks/link_server.py. Prints its port and serves until its standard input is closed. Every host is an
address of 127.0.3.0/24; a page answers after a pause of its own, which its address tells, so that the time a perfect
client would need can be reckoned. ``/stats`` tells what was asked since the last time and forgets it.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections import Counter
from urllib.parse import parse_qs, unquote, urlsplit

HOSTS = 40
PAGE = (
    "<!doctype html><html lang=en><head><title>A page</title></head><body><h1 id=top>A page</h1>"
    + "<p id=p1>Words that people read, a few lines of them.</p>" * 100
    + "</body></html>"
).encode()


def host(number: int) -> str:
    """Return the address of one host."""
    return f"127.0.3.{number + 1}"


def pause(number: int) -> float:
    """Return after how many seconds page ``number`` answers: 20 to 180 ms, 60 on average, the same every time."""
    return 0.02 + 0.16 * ((number * 7919 % 1000) / 1000) ** 3


class Counts:
    """What the hosts were asked."""

    def __init__(self) -> None:
        self.paths: Counter[str] = Counter()
        self.registry = 0
        self.now: Counter[str] = Counter()
        self.most = 0

    def report(self) -> bytes:
        """Return the counts as JSON."""
        pages = {path: number for path, number in self.paths.items() if "/page/" in path}
        told = {"pages": len(pages), "requests": sum(pages.values()), "registry": self.registry, "most": self.most}
        return json.dumps(told).encode()


class Host(asyncio.Protocol):
    """One connection to one host."""

    def __init__(self, name: str, counts: list[Counts]) -> None:
        self.name = name
        self.counts = counts
        self.waiting: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport: asyncio.Transport = transport  # type: ignore[assignment]
        self.data = b""

    def data_received(self, data: bytes) -> None:
        """Take requests; one at a time comes on a connection."""
        self.data += data
        while b"\r\n\r\n" in self.data:
            head, self.data = self.data.split(b"\r\n\r\n", 1)
            method, target = head.split(b" ", 2)[:2]
            task = asyncio.ensure_future(self.answer(method.decode(), target.decode()))
            self.waiting.add(task)
            task.add_done_callback(self.waiting.discard)

    async def answer(self, method: str, target: str) -> None:
        """Answer one request."""
        counts = self.counts[0]
        if target == "/stats":
            self.counts[0] = Counts()
            self.send(counts.report(), "application/json")
            return
        if target.startswith(("/works", "/api/")):
            counts.registry += 1
            await asyncio.sleep(0.05)
            self.send(works(target), "application/json")
            return
        counts.paths[f"{self.name}{target}"] += 1
        counts.now[self.name] += 1
        counts.most = max(counts.most, counts.now[self.name])
        try:
            await asyncio.sleep(3600 if "/hang/" in target else pause(int(target.rpartition("/")[2] or 0)))
        finally:
            counts.now[self.name] -= 1
        self.send(PAGE if method == "GET" else b"", "text/html", length=len(PAGE))

    def send(self, body: bytes, kind: str, *, length: int | None = None) -> None:
        """Send an answer, if somebody is still there."""
        size = len(body) if length is None else length
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Length: {size}\r\n\r\n"
        if not self.transport.is_closing():
            self.transport.write(head.encode() + body)

    def connection_lost(self, error: Exception | None) -> None:
        """Stop waiting with an answer that nobody takes."""
        for task in self.waiting:
            task.cancel()


def works(target: str) -> bytes:
    """Answer as Crossref does: every DOI is known."""
    query = parse_qs(urlsplit(target).query)
    dois = [part.removeprefix("doi:") for part in unquote(query.get("filter", [""])[0]).split(",") if part]
    items = [{"DOI": doi, "title": [f"Work {doi}"]} for doi in dois]
    return json.dumps({"status": "ok", "message": {"items": items, "total-results": len(items)}}).encode()


async def serve() -> None:
    """Listen on all hosts until standard input ends."""
    loop = asyncio.get_running_loop()
    counts = [Counts()]
    first = await loop.create_server(lambda: Host(host(0), counts), host(0), 0, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, HOSTS):
        name = host(number)
        await loop.create_server(lambda name=name: Host(name, counts), name, port, backlog=1024)  # type: ignore[misc]
    print(port, flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve())
