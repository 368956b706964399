from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import ROOT, Site, build


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, built once."""
    output: Path = tmp_path_factory.mktemp("site") / "html"
    done = build(ROOT, output, jobs=2)
    assert done.returncode == 0, done.stderr
    return Site(output)
