"""Shows the built pages on this machine alone, styles and scripts from where they lie, and tells pages what has changed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from marrow.output.policy import headers

_WAIT = 20.0
"""Seconds after which a question of a page is answered, whether anything has changed or not."""


@dataclass
class State:
    """How often pages were built, and what is wrong on them; whoever waits for a change is woken by it."""

    built: int = 0
    told: int = 0
    problems: Sequence[dict[str, Any]] = ()
    changed: Condition = field(default_factory=Condition)

    def pages_are_there(self) -> None:
        """Have all pages load again."""
        with self.changed:
            self.built += 1
            self.changed.notify_all()

    def found(self, problems: Sequence[dict[str, Any]]) -> None:
        """Have all pages say what is wrong."""
        with self.changed:
            self.told, self.problems = self.told + 1, problems
            self.changed.notify_all()

    def after(self, seen: str) -> dict[str, Any]:
        """Return how things are, once they are otherwise than they were ``seen``."""
        with self.changed:
            self.changed.wait_for(lambda: f"{self.built}.{self.told}" != seen, timeout=_WAIT)
            return {"built": self.built, "seen": f"{self.built}.{self.told}", "problems": list(self.problems)}


def server(state: State, site: Path, static: Sequence[Path], port: int) -> ThreadingHTTPServer:
    """Return a server that listens already. Raises OSError where the port is taken."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given, directory=str(site))

        def do_GET(self) -> None:
            if urlsplit(self.path).path != "/_live":
                super().do_GET()
                return
            seen = parse_qs(urlsplit(self.path).query).get("seen", [""])[0]
            body = json.dumps(state.after(seen)).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # the page was left
                self.wfile.write(body)

        def translate_path(self, path: str) -> str:
            name = unquote(urlsplit(path).path).removeprefix("/_static/")
            if path.startswith("/_static/") and "/" not in name and name.endswith((".css", ".js")):
                for folder in static:
                    if (folder / name).is_file():
                        return str(folder / name)
            return super().translate_path(path)

        def end_headers(self) -> None:
            for name, value in {**headers(), "Cache-Control": "no-store"}.items():
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing of requests."""

    made = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    made.daemon_threads = True
    return made
