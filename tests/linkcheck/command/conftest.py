"""The sites of the tests of the command; they take the place of the faults."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.linkcheck.command.sites import serving
from tests.linkcheck.server import FaultServer


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    """One host for each way to answer."""
    with serving(tmp_path_factory.mktemp("authority")) as server:
        yield server
