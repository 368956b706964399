"""The published site survives: a build that fails, is killed or meets another one leaves the last good site in place."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from marrow.cli.docs import BUILD, locked, recover, replace
from tests.building import EPOCH, copy_pages
from tests.cases import ROOT

KILLED = int(os.environ.get("MARROW_KILLED_BUILDS", "3"))
"""At how many moments a build is killed; the nightly run tries more."""

CONF = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
extensions = ["marrow"]
project = "A Site"
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small site with settings of its own."""
    root = copy_pages(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    return root


def begin(root: Path, *arguments: str, **surroundings: str) -> subprocess.Popen[str]:
    """Begin to build a site."""
    return subprocess.Popen(
        [sys.executable, "-m", "marrow", "docs", "--root", str(root), *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), **surroundings},
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(building: subprocess.Popen[str]) -> tuple[int, str]:
    """Wait for the end of a build; return how it ended, and what it said."""
    _, said = building.communicate()
    return building.returncode, said


def spoil(root: Path) -> None:
    (root / "topics" / "frozen-shoulder.md").write_text("# Nothing\n", encoding="utf-8")


def test_a_build_that_fails_leaves_the_last_good_site(project: Path) -> None:
    code, said = ended(begin(project))
    assert code == 0, said
    index = project / BUILD / "html" / "index.html"
    before = index.read_bytes()
    spoil(project)
    code, said = ended(begin(project))
    assert code != 0
    assert "topics/frozen-shoulder.md:1" in said
    assert "Traceback" not in said
    assert index.read_bytes() == before


def test_a_site_whose_readers_cannot_write_to_it_is_told_once(project: Path) -> None:
    told, said = begin(project).communicate()
    assert (told.count("readers have no form and no address to write to"), said) == (1, "")
    (project / "conf.py").write_text(f'{CONF}marrow_contact = "desk@example.org"\n', encoding="utf-8")
    told, said = begin(project).communicate()
    assert (told, said) == ("", "")


def test_what_a_build_refuses_stands_beside_the_lines_and_on_the_page_of_the_run(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "steps.md"))
    spoil(project)
    told, _ = begin(project, "--format=github").communicate()
    commands = [row for row in told.splitlines() if row.startswith("::")]
    assert commands
    assert all(row.startswith("::error file=topics/frozen-shoulder.md,line=1,title=front-matter::") for row in commands)
    table = (project / "steps.md").read_text(encoding="utf-8")
    assert table.startswith("## Site: ")
    assert table.count("| error | topics/frozen-shoulder.md:1 |") == len(commands)


def test_two_builds_at_once_make_one_site_and_the_second_says_why_not(project: Path) -> None:
    (project / BUILD).mkdir()
    with locked(project / BUILD / "docs.lock") as mine:
        assert mine
        code, said = ended(begin(project))
        assert code == 2
        assert said == "another build of this site is running; wait until it has ended\n"
    both = [begin(project), begin(project)]
    codes = sorted(ended(building)[0] for building in both)
    assert codes in ([0, 0], [0, 2])
    assert (project / BUILD / "html" / "index.html").is_file()


def test_a_killed_build_lets_the_next_one_begin_and_loses_nothing(project: Path) -> None:
    assert ended(begin(project))[0] == 0
    index = project / BUILD / "html" / "index.html"
    before = index.read_bytes()
    building = begin(project)
    fresh = project / BUILD / "html.new"
    while not fresh.exists() and building.poll() is None:
        pass  # until it writes
    building.kill()
    building.communicate()
    assert index.read_bytes() == before
    spoil(project)
    code, said = ended(begin(project))
    assert code != 0
    assert "topics/frozen-shoulder.md:1" in said
    assert index.read_bytes() == before


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of a site."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def written(folder: Path) -> int:
    """Return how many files and folders are there, also while some come and go."""
    return sum(len(folders) + len(files) for _, folders, files in os.walk(folder))


def test_killed_at_any_moment_a_build_leaves_the_last_good_site_whole(project: Path) -> None:
    """Moments are shares of the files that a build writes, so that none depends on how busy the machine is."""
    code, said = ended(begin(project))
    assert code == 0, said
    site, fresh = project / BUILD / "html", project / BUILD / "html.new"
    good = contents(site)
    page = project / "topics" / "frozen-shoulder.md"
    text = page.read_text(encoding="utf-8")
    for moment in random.Random(1).sample(range(len(good) + 1), min(KILLED, len(good) + 1)):
        page.write_text(text, encoding="utf-8")
        building = begin(project)
        while building.poll() is None and written(fresh) < moment:
            time.sleep(0.001)
        building.kill()
        building.communicate()
        spoil(project)
        code, said = ended(begin(project))
        assert code != 0, moment
        assert "Traceback" not in said
        assert contents(site) == good, moment


def site_at(folder: Path, word: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(word, encoding="utf-8")
    return folder


@pytest.mark.parametrize("step", ["before", "between", "after"])
def test_whatever_step_of_the_exchange_is_the_last_there_is_a_site(step: str, tmp_path: Path) -> None:
    site, fresh, old = tmp_path / "html", tmp_path / "html.new", tmp_path / "html.old"
    site_at(fresh, "new")
    match step:
        case "before":
            site_at(site, "good")
        case "between":
            site_at(old, "good")
        case "after":
            site_at(site, "good")
            site_at(old, "older")
    recover(site, old)
    assert (site / "index.html").read_text(encoding="utf-8") == "good"
    assert not old.exists()
    replace(site, fresh, old)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert not fresh.exists()
    assert not old.exists()


def test_a_locale_that_is_not_installed_keeps_no_site_from_being_built(project: Path) -> None:
    assert ended(begin(project, LC_ALL="xx_XX.UTF-8")) == (0, "")
    assert (project / BUILD / "html" / "index.html").is_file()
