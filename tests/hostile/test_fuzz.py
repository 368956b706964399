"""Random hostile pages: the check tells of them and never raises, and what it lets through is built and holds nothing active."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from marrow.gate.report import github, human
from marrow.gate.rules import EDITORIAL
from marrow.gate.run import run
from tests.cases import TODAY, copy_good
from tests.hostile.active import active, ordinary
from tests.hostile.pages import made
from tests.site.test_green import build, told_by_sphinx

PAGES = int(os.environ.get("MARROW_HOSTILE_PAGES", "2000"))
"""How many are made; the nightly run makes more."""

AT_ONCE = 2_000

pytestmark = pytest.mark.xdist_group("hostile fuzz")


def test_random_hostile_pages_are_told_of_or_harmless(tmp_path: Path) -> None:
    pages = made(PAGES)
    harmless = 0
    for start in range(0, len(pages), AT_ONCE):
        harmless += held(pages[start : start + AT_ONCE], tmp_path / str(start))
    assert harmless > len(pages) / 20  # else the test would say little


def held(texts: list[str], folder: Path) -> int:
    """Check pages, build what may be built, look at what came out; return how many were built."""
    root = copy_good(folder / "site")
    for number, text in enumerate(texts):
        (root / f"hostile-{number}.md").write_text(text, encoding="utf-8")
    while True:  # a page may speak of another that is taken away
        problems = run(root, day=TODAY).problems
        gone = {
            problem.path
            for problem in problems
            if problem.path.startswith("hostile-") and problem.severity == "error" and problem.rule not in EDITORIAL
        }
        for problem in problems:
            assert str(problem).isprintable(), ascii(str(problem))
        for row in (human(problems) + "\n" + github(problems)).splitlines():
            assert not re.match(r"\s*::(?!error file=|warning file=)", row), row
            assert not re.search(r"##\w*\[", row), row
        if not gone:
            break
        for path in gone:
            (root / path).unlink()
    kept = sorted(path.stem for path in root.glob("hostile-*.md"))
    status, warnings = build(root, folder / "out")
    assert (status, told_by_sphinx(warnings)) == (0, "")
    html = folder / "out" / "html"
    ours = ordinary(html)
    for name in kept:
        found = active((html / f"{name}.html").read_bytes()) - ours
        assert not found, (root / f"{name}.md").read_text(encoding="utf-8")
    return len(kept)
