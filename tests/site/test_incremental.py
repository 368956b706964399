"""Whatever is done to a site between two builds: what is built on the last build is what is built from nothing.

Every sequence goes on from the one before it. The site from nothing is built by several processes, without anything
that was remembered; the other by one or several, with it. ``MARROW_SEQUENCES`` says how many sequences, and
``MARROW_SEED`` with which number they begin.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from marrow.gate.rules import EDITORIAL
from marrow.gate.run import run
from tests.building import EPOCH, copy_pages, tree
from tests.cases import GOOD, ROOT, TODAY
from tests.site.edits import EDITS, Project

SEQUENCES = int(os.environ.get("MARROW_SEQUENCES", "25"))
FIRST = int(os.environ.get("MARROW_SEED", "1"))
LISTS = {"a-z": "everything", "corrections-log": "corrections"} | {
    name: name for name in ("changes", "checks", "links", "trials", "urgent")
}


class Builders:
    """Builds of one project, by a process that has loaded what they need."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._server = subprocess.Popen(
            [sys.executable, "-P", str(Path(__file__).with_name("build_server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=folder,
        )

    def build(self, name: str, *, jobs: int, remember: bool) -> dict[str, str]:
        """Build the site ``name`` on what is there of it, and return a fingerprint of every file."""
        arguments = ["--builder=html", "--quiet", "--no-color", "--define=marrow_draft=1", f"--jobs={jobs}"]
        arguments += [f"--conf-dir={self.folder / 'code'}", f"--doctree-dir={self.folder / f'{name}.doctrees'}"]
        arguments += [str(self.folder / "pages"), str(self.folder / name)]
        cache = str(self.folder / "cache") if remember else ""
        surroundings = {"SOURCE_DATE_EPOCH": str(EPOCH), "MARROW_CACHE_DIR": cache}
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps({"arguments": arguments, "surroundings": surroundings}) + "\n")
        self._server.stdin.flush()
        code, said = json.loads(self._server.stdout.readline())
        assert code == 0, said
        return tree(self.folder / name)

    def from_nothing(self) -> dict[str, str]:
        """Build the site from nothing."""
        for name in ("clean", "clean.doctrees"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
        return self.build("clean", jobs=2, remember=False)

    def close(self) -> None:
        """End the process."""
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait(timeout=60)
        assert self._server.stdout is not None
        self._server.stdout.close()


@pytest.fixture
def builders(tmp_path: Path) -> Iterator[Builders]:
    pages = copy_pages(tmp_path / "pages", GOOD)
    for name, listing in LISTS.items():
        (pages / f"{name}.md").write_text(f"# All of {name}\n\n```{{listing}} {listing}\n```\n", "utf-8")
    shutil.copytree(ROOT / "marrow", tmp_path / "code" / "marrow", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "conf.py", tmp_path / "code")
    made = Builders(tmp_path)
    yield made
    made.close()


def can_be_built(pages: Path) -> bool:
    """Return whether a build of drafts takes the pages as they are."""
    return all(problem.rule in EDITORIAL for problem in run(pages, day=TODAY).errors)


def edited(project: Project) -> None:
    """Make one edit that leaves pages which can be built."""
    before = project.pages.with_name("before")
    while True:
        project.number += 1
        shutil.rmtree(before, ignore_errors=True)
        shutil.copytree(project.pages, before)
        logged = len(project.log)
        edit = project.random.choice(EDITS)
        edit(project)
        if can_be_built(project.pages):
            return
        del project.log[logged:]
        shutil.rmtree(project.pages)
        before.rename(project.pages)


def test_a_site_that_grew_edit_by_edit_is_the_site_that_is_built_from_nothing(builders: Builders) -> None:
    project = Project(builders.folder / "pages", builders.folder / "code", Random(FIRST))
    shutil.copytree(project.pages, builders.folder / "first")
    assert builders.build("site", jobs=1, remember=True) == builders.from_nothing()
    for sequence in range(FIRST, FIRST + SEQUENCES):
        random = project.random = Random(sequence)
        project.log.append(f"sequence {sequence}")
        if random.random() < 0.3:
            shutil.rmtree(project.pages)
            shutil.copytree(builders.folder / "first", project.pages)
            project.log.append("all pages as they were at first")
        for _ in range(random.randint(1, 4)):
            edited(project)
        grown = builders.build("site", jobs=random.choice((1, 2)), remember=True)
        clean = builders.from_nothing()
        other = sorted(name for name in grown.keys() | clean.keys() if grown.get(name) != clean.get(name))
        assert not other, f"{other}\nafter\n" + "\n".join(project.log)
        files = {
            re.sub(r"\.md$", "", path.relative_to(project.pages).as_posix()) for path in project.pages.rglob("*.md")
        }
        gone = {name for name in grown if re.fullmatch(r"(topics|articles|sources|authors|about)/[\w-]+\.html", name)}
        assert gone <= {f"{name}.html" for name in files}
