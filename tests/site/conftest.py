from __future__ import annotations

import socket
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue, load
from tests.building import Site, build
from tests.cases import NEWSROOM


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site of the newsroom, built once."""
    output: Path = tmp_path_factory.mktemp("site") / "html"
    done = build(NEWSROOM, output)
    assert done.returncode == 0, done.stderr
    return Site(output)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """All that the newsroom knows."""
    return load(NEWSROOM)


@pytest.fixture(autouse=True)
def offline(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep builds inside the process of a test from the network; the others run ``tests/offline.py``."""

    def refuse(*arguments: object) -> None:
        pytest.fail(f"a build asks nothing of the network: {arguments}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
