"""Bad pages as data: what is changed in the good repository, and every message that follows.

A file ``bad_*.toml`` holds a list of cases. ``page`` is the file that is changed or added; ``edits``
are pairs of text that stands in it once and what stands there instead, or ``text`` is all of it.
``problems`` has one message a line; an indented line goes on with the one above.
"""

from __future__ import annotations

import re
import shutil
import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import EDITORIAL, check

ROOT = Path(__file__).resolve().parent.parent
"""The project: its code and settings. No test below ``tests`` reads the pages that lie here."""

GOOD = ROOT / "tests" / "good"
"""A small repository with a page of every kind, in which reading and the structural rules find nothing to mend.

Cases change it by line and word, so every line of it counts.
"""

NEWSROOM = ROOT / "tests" / "newsroom"
"""A whole site in small: every kind of page, picture, list and notice. It passes every rule, so it can be built."""

TODAY = date(2026, 11, 22)
"""The day of all tests."""


@dataclass(frozen=True)
class BadPage:
    """One case: how the page goes wrong, and what a contributor is told."""

    name: str
    page: str
    problems: str
    edits: tuple[tuple[str, str], ...] = ()
    text: str | None = None
    encoding: str = "utf-8"
    newline: str = "\n"

    @property
    def expected(self) -> list[str]:
        """The messages, one each."""
        return re.sub(r"\n +", " ", self.problems).splitlines()

    def written(self) -> str:
        """Return the text of the bad page."""
        text = (GOOD / self.page).read_text(encoding="utf-8") if self.text is None else self.text
        for old, new in self.edits:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {self.page}"
            text = text.replace(old, new)
        return text

    def place_into(self, root: Path) -> None:
        """Write the bad page into a copy of the good repository."""
        path = root / self.page
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(self.written().replace("\n", self.newline).encode(self.encoding))


def bad_pages(folder: Path) -> list[BadPage]:
    """Return all cases of the files ``bad_*.toml`` in a folder."""
    return [
        BadPage(**{**case, "edits": tuple(map(tuple, case.get("edits", ())))})
        for path in sorted(folder.glob("bad_*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def told(root: Path) -> list[str]:
    """Return what reading and the structural rules tell a contributor of the repository at ``root``."""
    return [str(problem) for problem in check(Known(load(root), TODAY)) if problem.rule not in EDITORIAL]


def copy_good(root: Path) -> Path:
    """Copy the good repository into an empty folder."""
    shutil.copytree(GOOD, root, dirs_exist_ok=True)
    return root
