"""A built site on a free port of this machine, compressed as a server of ours hands it out."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from pathlib import Path
from typing import Any

import brotli

from marrow.publishing.compress import KINDS, SMALLEST

_QUALITY = 11
"""That of a published site."""


class _Compressing(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send a text compressed, and every other file as it is."""
        path = Path(self.translate_path(self.path))
        if not path.is_file() or path.suffix not in KINDS or path.stat().st_size < SMALLEST:
            super().do_GET()
            return
        body = _compressed(path)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-cache")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing."""


@lru_cache(maxsize=1000)
def _compressed(path: Path) -> bytes:
    packed: bytes = brotli.compress(path.read_bytes(), mode=brotli.MODE_TEXT, quality=_QUALITY)
    return packed


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a site while the block runs; yield its address."""
    handler = partial(_Compressing, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
