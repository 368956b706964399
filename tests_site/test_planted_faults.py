"""Faults planted one at a time, wherever the pages give room for them: each is caught, with the right file and line."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue
from marrow.gate import run as gate
from marrow.model.problems import Problem
from tests.building import copy_pages
from tests_site.conftest import Some
from tests_site.faults import KINDS
from tests_site.faults.planting import Fault, Pages

pytestmark = pytest.mark.long
"""They hold the rules on these pages, and no change of a page breaks that."""


@pytest.fixture(scope="module")
def spoilt(pages: Path, catalogue: Catalogue, day: date, tmp_path_factory: pytest.TempPathFactory) -> Pages:
    """A copy of the pages, to be spoilt and mended."""
    return Pages(copy_pages(tmp_path_factory.mktemp("pages") / "pages", pages), catalogue, day)


@pytest.fixture(scope="module")
def before(spoilt: Pages) -> set[Problem]:
    found = gate.run(spoilt.root, day=spoilt.day)
    assert found.errors == ()
    return set(found.problems)


def planted(fault: Fault, pages: Pages) -> set[Problem]:
    """Return what is told while the fault is there."""
    page = pages.root / fault.path
    text = page.read_text("utf-8")
    page.write_text("\n".join(fault.lines), "utf-8")
    try:
        return set(gate.run(pages.root, day=pages.day).problems)
    finally:
        page.write_text(text, "utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_a_planted_fault_is_caught(
    kind: str, spoilt: Pages, before: set[Problem], some: Some[Fault], request: pytest.FixtureRequest
) -> None:
    places = some(KINDS[kind](spoilt))
    for fault in random.Random(kind).sample(places, min(request.config.getoption("places"), len(places))):
        told = planted(fault, spoilt) - before
        expected = (fault.told, fault.line, fault.rule)
        assert expected in {(problem.path, problem.line, problem.rule) for problem in told}, sorted(map(str, told))
