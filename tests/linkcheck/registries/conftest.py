"""All registries on this machine, and clocks that tests turn."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

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


@dataclass
class Clock:
    """A clock that moves only when somebody waits."""

    now: float = 0.0
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        """Wait in no time."""
        self.waits.append(seconds)
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at zero."""
    return Clock()
