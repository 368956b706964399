"""A client that knows nothing: it sends a request and hands back the bytes that came."""

from __future__ import annotations

import socket
import ssl
import time
from dataclasses import dataclass

from tests.linkcheck.server import FaultServer


@dataclass(frozen=True)
class Heard:
    """What came back: the bytes, whether the server closed the connection, and after how many seconds."""

    data: bytes
    closed: bool
    seconds: float

    @property
    def status(self) -> int:
        """The status code, 0 without one."""
        parts = self.data.split(b" ", 2)
        return int(parts[1]) if self.data.startswith(b"HTTP/1.") and parts[1].isdigit() else 0

    @property
    def body(self) -> bytes:
        """What stands behind the headers."""
        return self.data.partition(b"\r\n\r\n")[2]

    def header(self, name: str) -> str:
        """Return the value of a header, empty where there is none."""
        for line in self.data.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]:
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return ""


def trusting(server: FaultServer) -> ssl.SSLContext:
    """Return how a client speaks TLS that trusts our authority and nobody else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(server.trusted)
    return context


def ask(
    server: FaultServer,
    host: str,
    target: str = "/",
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    secure: bool = False,
    patience: float = 3.0,
    most: int = 50_000_000,
) -> Heard:
    """Ask once. After ``patience`` seconds or ``most`` bytes the connection is closed from our side."""
    begun = time.monotonic()
    port = server.ports["https" if secure else "http"]
    lines = [f"{method} {target} HTTP/1.1", f"Host: {host}:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    # a socket that is reset before it is wrapped would be lost by the ssl module, unclosed
    connection = socket.socket()
    if secure:
        connection = trusting(server).wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
    with connection:
        connection.settimeout(patience)
        connection.connect((server.hosts[host], port))
        if isinstance(connection, ssl.SSLSocket):
            connection.do_handshake()
        connection.sendall("\r\n".join([*lines, "", ""]).encode())
        data, closed = bytearray(), False
        try:
            while len(data) < most and (left := begun + patience - time.monotonic()) > 0:
                connection.settimeout(left)
                if not (piece := connection.recv(65536)):
                    closed = True
                    break
                data += piece
        except TimeoutError:
            pass
    return Heard(bytes(data), closed, time.monotonic() - begun)
