"""A newsroom that writes, and registries of our own to ask."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from tests.building import EPOCH, copy_pages
from tests.cases import TODAY
from tests.linkcheck.clock import standing_still
from tests.linkcheck.registries.fakes import Fakes, registries


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the newsroom, in which nothing is left to mend, on the day of all tests."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(EPOCH))
    return copy_pages(tmp_path / "newsroom")


@pytest.fixture
def fakes(monkeypatch: pytest.MonkeyPatch) -> Iterator[Fakes]:
    """All registries on this machine, by a clock that no machine can hurry."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with standing_still() as runner:
        monkeypatch.setattr(asyncio, "run", runner.run)
        with registries(runner) as fakes:
            yield fakes


def left(root: Path, path: str) -> list[str]:
    """Return what the check says of one file, as ``line message``, and that nothing else is wrong but look-ups."""
    found = [problem for problem in check(Known(load(root), TODAY)) if problem.rule != "not-looked-up"]
    assert {problem.path for problem in found} <= {path}
    return [f"{problem.line} {problem.message}" for problem in found]
