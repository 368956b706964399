"""Faults planted into the real pages, one at a time: each is caught, with the right file and line."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from marrow.gate import run as gate
from marrow.model.problems import Problem
from tests.building import copy_pages

DAY = date(2026, 11, 25)


@dataclass(frozen=True)
class Fault:
    """``old`` stands once in ``page`` and becomes ``new``; the problem is told on the line with ``at``, in ``told``."""

    name: str
    page: str
    old: str
    new: str
    rule: str
    at: str = ""
    told: str = ""

    @property
    def file(self) -> str:
        """The file in which the problem is told."""
        return self.told or self.page

    def line(self, root: Path, before: str) -> int:
        """Return the line on which the problem is told: that of ``at``, else the first that is new on the page."""
        text = (root / self.file).read_text("utf-8")
        if self.at:
            assert text.count(self.at) == 1, f"{self.at!r} stands {text.count(self.at)} times in {self.file}"
            return text[: text.index(self.at)].count("\n") + 1
        rows = zip(before.split("\n"), text.split("\n"), strict=False)
        return next(number for number, (old, new) in enumerate(rows, start=1) if old != new and new.strip())


FAULTS = [
    Fault(**fault) for fault in tomllib.loads(Path(__file__).with_name("faults.toml").read_text("utf-8"))["fault"]
]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_pages(tmp_path_factory.mktemp("pages") / "pages")


@pytest.fixture(scope="module")
def before(pages: Path) -> set[Problem]:
    found = gate.run(pages, day=DAY)
    assert found.errors == ()
    return set(found.problems)


def test_there_are_sixty_faults_of_many_kinds() -> None:
    assert len(FAULTS) >= 60
    assert len({fault.rule for fault in FAULTS}) >= 25
    assert len({fault.page for fault in FAULTS}) >= 25


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.name} in {fault.page}")
def test_a_planted_fault_is_caught(fault: Fault, pages: Path, before: set[Problem]) -> None:
    page = pages / fault.page
    text = page.read_text("utf-8")
    assert text.count(fault.old) == 1, f"{fault.old!r} stands {text.count(fault.old)} times in {fault.page}"
    try:
        page.write_text(text.replace(fault.old, fault.new), "utf-8")
        told = {problem for problem in gate.run(pages, day=DAY).problems if problem not in before}
        expected = (fault.file, fault.line(pages, text), fault.rule)
        assert expected in {(problem.path, problem.line, problem.rule) for problem in told}, sorted(map(str, told))
    finally:
        page.write_text(text, "utf-8")
