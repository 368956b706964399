"""Fixtures of all tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import configuration, settings

from marrow.reading.cache import SETTING
from tests.cases import copy_good


def pytest_configure(config: pytest.Config) -> None:
    """Make hypothesis try the same examples every time, and keep its files out of the source tree."""
    settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
    settings.load_profile("repeatable")
    configuration.set_hypothesis_home_dir(config.cache.mkdir("hypothesis"))
    os.environ[SETTING] = ""  # what one test reads, no other knows


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the good repository, to be spoilt."""
    return copy_good(tmp_path)
