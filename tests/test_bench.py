"""The sites on which builds are measured are what they claim to be, and the measuring runs."""

from __future__ import annotations

import math
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.many_pages import edits, write_plain, write_site
from benchmarks.site_speed import growth, main, measured
from marrow.gate.run import run
from tests.cases import TODAY

PAGES = 85
"""The newsroom, two families, and some sources more."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    write_site(folder / "ours", PAGES)
    write_plain(folder / "ours", folder / "stock")
    return folder


def test_a_site_has_as_many_pages_as_asked_and_passes_the_check(sites: Path) -> None:
    known = run(sites / "ours", day=TODAY)
    assert [problem.message for problem in known.errors] == []
    assert len(known.catalogue.pages) == PAGES
    assert len(list((sites / "stock").rglob("*.md"))) == PAGES


def test_a_site_is_the_same_each_time(sites: Path, tmp_path: Path) -> None:
    write_site(tmp_path / "again", PAGES)
    for path in (tmp_path / "again").rglob("*.md"):
        assert path.read_bytes() == (sites / "ours" / path.relative_to(tmp_path / "again")).read_bytes()


def test_some_words_come_often_and_most_seldom(sites: Path) -> None:
    text = " ".join(path.read_text("utf-8") for path in (sites / "stock" / "topics").glob("f*.md"))
    counts = [count for _, count in Counter(word for word in text.lower().split() if word.isalpha()).most_common()]
    assert counts[0] > 8 * counts[20]
    assert sum(count == 1 for count in counts) > len(counts) / 3


def test_the_same_text_stands_in_the_site_without_us(sites: Path) -> None:
    ours, stock = ((sites / name / "topics/f0000-condition.md").read_text("utf-8") for name in ("ours", "stock"))
    for line in ours.split("\n"):
        if line.endswith(".") and not line.startswith((" ", "summary:")):
            assert line in stock
    for name in ("{claim}", "{cite}", "{picture}", "category:"):
        assert name in ours
        assert name not in stock


def test_every_edit_changes_what_its_name_says(tmp_path: Path) -> None:
    write_site(tmp_path / "site", 300)

    def changed(edit: str) -> int:
        before = {path: path.read_bytes() for path in (tmp_path / "site").rglob("*.md")}
        edits(tmp_path / "site")[edit]()
        return sum(path.read_bytes() != text for path, text in before.items())

    assert {edit: changed(edit) for edit in edits(tmp_path / "site")} == {
        "nothing changed": 0,
        "one page edited": 1,
        "1 % edited": 3,
        "one title edited": 1,
    }


def test_growth_is_the_power_of_the_number_of_pages() -> None:
    assert math.isclose(growth({1000: 3.0, 10: 0.03}), 1)
    assert math.isclose(growth({10: 1.0, 100: 100.0, 1000: 10_000.0}), 2)


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is seen on Linux alone")
def test_what_children_of_a_build_hold_and_use_is_counted(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = measured([sys.executable, "-c", parent], tmp_path, tmp_path)
    assert cost.memory > 50
    assert cost.processor > 0.3
    with pytest.raises(RuntimeError, match="no such thing"):
        measured([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path, tmp_path)


def test_a_small_run_prints_every_line(capsys: pytest.CaptureFixture[str]) -> None:
    main([str(PAGES), "--rounds=1", "--only=stock"])
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert all(" stock " in line and " MiB " in line for line in lines[1:])


def test_its_session_knows_its_options() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/site_speed.py", "--help"], capture_output=True, text=True, check=True
    )
    assert "--rounds" in done.stdout
