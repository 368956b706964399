"""What reading a bad page tells a contributor, for every case of the ``bad_*.toml`` beside this file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import BadPage, bad_pages, told

CASES = bad_pages(Path(__file__).parent)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_contributor_is_told(case: BadPage, repository: Path) -> None:
    case.place_into(repository)
    assert told(repository) == case.expected
