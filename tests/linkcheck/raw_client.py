"""A client that knows nothing: it sends a request and hands back the bytes that came."""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from typing import Any

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


def ask(server: FaultServer, host: str, target: str = "/", **more: Any) -> Heard:
    """Ask once (see ``asking``)."""
    return server.run(asking(server, host, target, **more))


async def asking(
    server: FaultServer,
    host: str,
    target: str = "/",
    *,
    method: str = "GET",
    headers: dict[str, str] | None = None,
    secure: bool = False,
    patience: float = 3.0,
    most: int = 50_000_000,
    name: str = "",
) -> Heard:
    """Ask once, by another ``name`` of the host if one is given. After ``patience`` seconds or ``most`` bytes the connection is closed from our side."""
    clock = asyncio.get_running_loop().time
    begun = clock()
    port = server.ports["https" if secure else "http"]
    lines = [f"{method} {target} HTTP/1.1", f"Host: {name or host}:{port}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    tls = {"ssl": trusting(server), "server_hostname": host} if secure else {}
    async with asyncio.timeout(patience):
        reader, writer = await asyncio.open_connection(server.hosts[host], port, **tls)
    data, closed = bytearray(), False
    try:
        async with asyncio.timeout(patience):
            writer.write("\r\n".join([*lines, "", ""]).encode())
            while len(data) < most:
                if not (piece := await reader.read(65536)):
                    closed = True
                    break
                data += piece
    except TimeoutError:
        pass
    finally:
        writer.transport.abort()
    return Heard(bytes(data), closed, clock() - begun)
