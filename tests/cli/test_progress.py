"""The commands on a terminal say how far they are, and in a pipe they do not."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.many_pages import write_site
from tests.building import EPOCH
from tests.cases import ROOT

AWAY = "\r\x1b[K"
PAGES = 85


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("progress") / "pages"
    write_site(folder, PAGES)
    (folder / "conf.py").write_text((ROOT / "conf.py").read_text("utf-8"), "utf-8")
    return folder


def told(command: str, pages: Path, *, terminal: bool) -> str:
    """Run a command and return what it wrote for the eye, on a terminal or into a pipe."""
    surroundings = {**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "MARROW_CACHE_DIR": "", "PYTHONPATH": str(ROOT)}
    arguments = [sys.executable, "-m", "marrow", command, "--root", str(pages)]
    if not terminal:
        done = subprocess.run(arguments, capture_output=True, text=True, check=True, env=surroundings, cwd=ROOT)
        return done.stderr
    ours, theirs = pty.openpty()
    started = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=theirs, env=surroundings, cwd=ROOT)
    os.close(theirs)
    written = b""
    try:
        while piece := os.read(ours, 4096):
            written += piece
    except OSError:
        pass  # how the end of a terminal looks on Linux
    os.close(ours)
    assert started.wait(timeout=120) == 0
    return written.decode()


def test_check_counts_pages_and_rules_on_a_terminal(pages: Path) -> None:
    shown = told("check", pages, terminal=True)
    assert re.search(rf"\d+ of (?:{PAGES} pages read|\d+ rules looked at)", shown)
    assert shown.endswith(AWAY)
    assert AWAY not in told("check", pages, terminal=False)


def test_docs_counts_pages_that_are_read_and_written(pages: Path) -> None:
    shown = told("docs", pages, terminal=True)
    for what in ("read", "written"):
        steps = [int(done) for done in re.findall(rf"(\d+) of {PAGES} pages {what}", shown)]
        assert steps
        assert max(steps) <= PAGES
    assert shown.rpartition(AWAY)[2].strip() == ""
    assert AWAY not in told("docs", pages, terminal=False)
