"""All registries on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.linkcheck.clock import standing_still
from tests.linkcheck.registries.fakes import Fakes, registries


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reach this machine without a proxy."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")


@pytest.fixture
def runner(monkeypatch: pytest.MonkeyPatch) -> Iterator[asyncio.Runner]:
    """A loop for registries and those who ask them, by a clock that no machine can hurry; ``asyncio.run`` uses it, too."""
    with standing_still() as runner:
        monkeypatch.setattr(asyncio, "run", runner.run)
        yield runner


@pytest.fixture
def fakes(runner: asyncio.Runner) -> Iterator[Fakes]:
    """All registries."""
    with registries(runner) as fakes:
        yield fakes
