"""Builds sites for tests, the way the ``docs`` session does, and reads what came out."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup, Tag

from marrow.reading.reader import INCLUDE
from marrow.reading.survey import PROJECT_FILES
from tests.cases import NEWSROOM, ROOT

BESIDE_PAGES = ("pictures/*.yaml", "_static/*.*", "_static/pictures/*.svg", "moved.yaml", "notices.json")
NEVER_COMPARED = {".buildinfo"}


SPHINX = (sys.executable, str(ROOT / "tests" / "offline.py"))
"""The beginning of every command that builds: Sphinx without the network."""

EPOCH = 1795305600
"""The second at which tests build: in the morning of 22 November 2026, the day of all tests."""


def build(
    source: Path,
    output: Path,
    *,
    jobs: int = 1,
    fresh: bool = True,
    epoch: int = EPOCH,
    draft: bool = False,
    settings: Sequence[str] = (),
) -> subprocess.CompletedProcess[str]:
    """Build the pages of ``source`` with the settings of the project and others, as on the day of ``epoch``."""
    return subprocess.run(
        [
            *(*SPHINX, "--builder=html", "--fail-on-warning", "--keep-going", "--nitpicky"),
            *(["--fresh-env"] if fresh else []),
            *(["--define=marrow_draft=1"] if draft else []),
            *(f"--define={setting}" for setting in settings),
            f"--jobs={jobs}",
            f"--conf-dir={ROOT}",
            f"--doctree-dir={output.with_name(output.name + '.doctrees')}",
            *("--quiet", "--no-color", str(source), str(output)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch), "PYTHONPATH": str(ROOT)},
    )


def copy_pages(target: Path, source: Path = NEWSROOM) -> Path:
    """Copy the pages of a site, without code and settings, into an empty folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name in (*INCLUDE, *BESIDE_PAGES):
        for path in source.glob(name):
            if path.name not in PROJECT_FILES:
                (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(path, target / path.relative_to(source))
    return target


def tree(folder: Path) -> dict[str, str]:
    """Return a fingerprint of every file below ``folder`` by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in NEVER_COMPARED
    }


@dataclass(frozen=True)
class Site:
    """A built site: its folder and its pages, parsed."""

    folder: Path

    @cached_property
    def pages(self) -> dict[str, BeautifulSoup]:
        """Every HTML page by its path without ``.html``."""
        return {
            path.relative_to(self.folder).with_suffix("").as_posix(): BeautifulSoup(path.read_bytes(), "lxml")
            for path in sorted(self.folder.rglob("*.html"))
            if "_static" not in path.parts
        }

    def main(self, name: str) -> Tag:
        """Return what a page says, without sidebars and foot."""
        main = self.pages[name].select_one("article[role=main]")
        assert main is not None, name
        return main

    def section(self, name: str, title: str) -> Tag | None:
        """Return the section of a page under the heading ``title``."""
        for heading in self.main(name).select("section > h2, section > h3"):
            if heading.find(string=True, recursive=False) == title:
                return heading.parent
        return None

    def links_under(self, name: str, title: str) -> list[str]:
        """Return the pages that the section ``title`` of a page links to, in order."""
        section = self.section(name, title)
        return [target(name, str(a["href"])) for a in section.select("li > p > a")] if section else []


def target(page: str, href: str) -> str:
    """Return the page that a link on ``page`` to another page or place leads to, without its anchor."""
    path = href.partition("#")[0]
    if not path:
        return page
    if path.startswith("/"):
        return path.removeprefix("/").removesuffix(".html")
    joined = os.path.normpath((Path(page).parent / path).as_posix())
    return joined.removesuffix(".html")
