"""A Crossref of our own on a free port of this machine, as strict as the real one and as faulty as a test wants it."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

FIELDS = {"DOI", "title", "update-to", "updated-by"}


@dataclass(frozen=True)
class Reply:
    """What goes back to the client; ``length`` is what the header says, the real length if None."""

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    kind: str = "application/json"
    length: int | None = None
    drip: bool = False


@dataclass(frozen=True)
class Asked:
    """One request: its path as sent, and the DOIs in it."""

    path: str
    dois: tuple[str, ...]
    agent: str


def told(message: object) -> Reply:
    """Wrap what Crossref has to say as it does."""
    return Reply(body=json.dumps({"status": "ok", "message": message}).encode())


def update(kind: str, doi: str, *, source: str = "publisher", day: tuple[int, ...] = (2021, 3, 4)) -> dict[str, Any]:
    """Return one item of ``updated-by`` or ``update-to``."""
    label = kind.replace("_", " ").capitalize()
    return {"DOI": doi, "type": kind, "label": label, "source": source, "updated": {"date-parts": [list(day)]}}


@dataclass
class FakeCrossref:
    """The works that it knows, what it does instead of answering, and everything that it was asked.

    ``faults`` are used up one a request; ``always`` stands for all of them. ``None`` in either means silence:
    nothing is sent until the test is over.
    """

    address: str = ""
    works: dict[str, dict[str, Any]] = field(default_factory=dict)
    other_names: dict[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    faults: deque[Reply | None] = field(default_factory=deque)
    always: Reply | None = field(default_factory=Reply)
    asked: list[Asked] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    close: Callable[[], None] = lambda: None

    def knows(self, doi: str, title: str = "A paper", **updates: list[dict[str, Any]]) -> None:
        """Add a work; the fields of updates are written with an underscore."""
        self.works[doi.lower()] = {
            "DOI": doi,
            "title": [title],
            "type": "journal-article",
            **{name.replace("_", "-"): value for name, value in updates.items()},
        }

    def is_silent(self) -> None:
        """Answer nothing from now on."""
        self.always = None

    def answer(self, path: str) -> Reply | None:
        """Return what a request gets, None for silence."""
        if self.faults:
            return self.faults.popleft()
        if self.always is None or self.always != Reply():
            return self.always
        return self._list(path) if path.startswith("/works?") else self._one(path)

    def _list(self, path: str) -> Reply:
        query = parse_qs(urlsplit(path).query, strict_parsing=True)
        fields = set(query["select"][0].split(","))
        filters = [part.split(":") for part in query["filter"][0].split(",")]
        if not fields <= FIELDS or any(len(part) != 2 or part[0] != "doi" for part in filters) or len(filters) > 50:
            return Reply(400, b'{"status":"failed","message-type":"validation-failure"}')
        found = [self.works[doi.lower()] for _, doi in filters if doi.lower() in self.works]
        rows = int(query.get("rows", ["20"])[0])
        items = [{name: work[name] for name in sorted(fields & set(work))} for work in found[:rows]]
        return told({"total-results": len(found), "items": items})

    def _one(self, path: str) -> Reply:
        if "?" in path or not path.startswith("/works/") or "/" in path.removeprefix("/works/"):
            return Reply(400, b'{"status":"failed","message-type":"validation-failure"}')
        doi = unquote(path.removeprefix("/works/")).lower()
        if doi in self.other_names:
            return Reply(301, headers=(("Location", f"/works/{self.other_names[doi].replace('/', '%2F')}"),))
        if doi not in self.works:
            return Reply(404, b"Resource not found.", kind="text/plain")
        return told(self.works[doi])


def dois_in(path: str) -> tuple[str, ...]:
    """Return the DOIs of a request."""
    if path.startswith("/works?"):
        return tuple(part.removeprefix("doi:") for part in parse_qs(urlsplit(path).query)["filter"][0].split(","))
    return (unquote(path.removeprefix("/works/")),)


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is what some tests are about."""


@contextmanager
def running() -> Iterator[FakeCrossref]:
    """Run a fake Crossref on a free port until the test is over."""
    crossref = FakeCrossref()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            crossref.asked.append(Asked(self.path, dois_in(self.path), self.headers["User-Agent"]))
            reply = crossref.answer(self.path)
            if reply is None:
                crossref.over.wait()
                self.close_connection = True
                return
            self.send_response_only(reply.status)
            self.send_header("Content-Type", reply.kind)
            self.send_header("Content-Length", str(len(reply.body) if reply.length is None else reply.length))
            for name, value in (*crossref.headers, *reply.headers):
                self.send_header(name, value)
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
            for byte in reply.body if reply.drip else b"":
                self.wfile.write(bytes([byte]))
                if crossref.over.wait(0.02):
                    break
            self.close_connection = reply.length is not None or reply.drip

        def log_message(self, *arguments: object) -> None:
            pass

    server = _Server(("127.0.0.1", 0), Handler)
    # a short poll, because a server is stopped only between two
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    crossref.address = f"http://127.0.0.1:{server.server_port}"

    def close() -> None:
        crossref.over.set()
        server.shutdown()
        server.server_close()
        thread.join()

    crossref.close = close
    try:
        yield crossref
    finally:
        close()
