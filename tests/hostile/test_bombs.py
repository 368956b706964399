"""What is small to commit and endless to read ends in a message: within seconds, and within a gigabyte."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from marrow.gate.rules import EDITORIAL
from marrow.gate.run import run
from marrow.model.bounds import BOUNDS
from tests.cases import ROOT, TODAY, copy_good
from tests.hostile.bombs import BOMBS, FILES, PAGES, at_the_bounds

GIGABYTE = 1 << 30
SECONDS = 10
"""Of the processor, not of the clock; the slowest takes a quarter of it."""

HARMLESS = {
    "decisions on links, as many as may be", "backticks", "many sources in one citation", "quotations in quotations", "quotations of one line in depth",
    "lists in lists", "lists in lists on one line", "combining marks", "digits", "digits with commas", "backslashes", "spaces",
    "tabs in lists", "abbreviated words", "abbreviated words on short lines", "years", "short forms",
    "braces", "addresses of mail", "names of authors", "tables of signs",
    "notices, many that may be",
}  # fmt: skip
"""Pages and files that hold no more than may be, and are read as they stand."""


def limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (200, 200))


@pytest.mark.long
def test_every_bomb_ends_soon_and_small_and_is_told(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.explode", str(tmp_path)],
        cwd=ROOT, capture_output=True, text=True, check=False, preexec_fn=limited,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    rows = [row.split("\t") for row in done.stdout.splitlines()]
    assert [name for _, _, name in rows] == list(BOMBS)
    assert [row for row in rows if float(row[0]) > SECONDS] == []
    silent = {name for _, more, name in rows if int(more) <= 0 and name in {*PAGES, *FILES}}
    assert silent - HARMLESS == set()


def test_as_much_as_may_be_is_read_without_a_word(tmp_path: Path) -> None:
    root = copy_good(tmp_path)
    at_the_bounds(root)
    told = [str(problem) for problem in run(root, day=TODAY).problems if problem.rule not in EDITORIAL]
    assert [problem for problem in told if "[size]" in problem or "one may have" in problem] == []


def test_every_bound_has_a_reason_and_is_told_with_what_to_do() -> None:
    for bound in BOUNDS:
        assert bound.reason
        assert bound.excess(bound.most) is None
        told = bound.excess(bound.most + 1)
        assert told == f"{bound.most + 1:,} {bound.what}; {bound.remedy}, one may have {bound.most:,}"
