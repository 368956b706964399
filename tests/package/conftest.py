from __future__ import annotations

from pathlib import Path

import pytest

from tests.package.installed import Installed, install, wheel


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the package."""
    return wheel(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="session")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package with what it needs, without any extra."""
    return install(built, tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="session")
def with_init(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package with what makes new sites."""
    return install(built, tmp_path_factory.mktemp("with-init"), "init")
