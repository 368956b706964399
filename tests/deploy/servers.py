"""Servers of other people's making, on loopback, for as long as a test needs them."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def needed(program: str, *, package: str, module: str = "") -> str:
    """Return where a program is, which may need a module besides.

    Without them the test is left out; where all must be at hand, it fails.
    """
    found = shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")
    if found is None or (module and not Path(module).exists()):
        reason = f"there is no {program} as it is needed on this machine (Debian: apt install {package})"
        if os.environ.get("MARROW_SERVERS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path, environment: dict[str, str] | None = None) -> Iterator[None]:
    """Run a server until the block ends; wait until it takes connections, and say what it wrote if it ends before."""
    with log.open("a", encoding="utf-8") as file:
        server = subprocess.Popen(command, stdout=file, stderr=subprocess.STDOUT, env=environment)
    try:
        while not _listens(port):
            assert server.poll() is None, log.read_text(encoding="utf-8")
            time.sleep(0.02)
        yield
    finally:
        server.terminate()
        server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
