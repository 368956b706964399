"""``--since`` and paths: only the links of a change, or of some pages, are checked and can fail."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.linkcheck.command.pages import source
from tests.linkcheck.command.sites import PLAIN, Repository, Run, begin, surroundings
from tests.linkcheck.server import FaultServer

BROKEN, FINE = "http://broken.test:{http}", "http://fine.test:{http}"

IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Desk"), ("EMAIL", "desk@example.org"), ("DATE", "2026-11-22T12:00:00Z"))
}


def git(root: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-C", str(root), *arguments], check=True, capture_output=True, env=surroundings({**IDENTITY})
    )


@pytest.fixture(scope="module")
def repository(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """A main branch with broken links of somebody else, and a branch that adds some good and some bad."""
    old = f"{PLAIN}An [old]({BROKEN}/old) link.\n"
    pages = {
        "index.md": old,
        "links.md": f"# Links\n\n[old]({BROKEN}/links)\n",
        "sources/one.md": source("One 2020", DOI="10.5555/nobody"),
        ".gitignore": "_build/\n.cache/\n",
    }
    repository = begin(tmp_path_factory.mktemp("git") / "site", server, pages)
    git(repository.root, "init", "--quiet", "--initial-branch=main")
    git(repository.root, "add", "--all")
    git(repository.root, "commit", "--quiet", "--no-verify", "--message=Begin")
    git(repository.root, "switch", "--quiet", "--create", "change")
    repository.write("index.md", f"{old}\nA [new]({BROKEN}/new) link and a [fine]({FINE}/new) one.\n")
    git(repository.root, "commit", "--quiet", "--no-verify", "--all", "--message=Change")
    repository.write("links.md", f"# Links\n\n[old]({BROKEN}/links)\n\n[not committed]({BROKEN}/modified)\n")
    repository.write("trials.md", f"# Trials\n\nA [page]({BROKEN}/untracked)\n\nof [two]({FINE}/untracked) links.\n")
    repository.write("sources/two.md", source("Two 2020", PMID="999"))
    return repository


def seen(run: Run) -> set[str]:
    """Return the addresses of a run without scheme and port."""
    return {address.partition("://")[2].replace(f":{run_port(address)}", "") for address in run.verdicts}


def run_port(address: str) -> str:
    """Return the port that an address names."""
    return address.partition("://")[2].partition("/")[0].partition(":")[2]


NEW = {"broken.test/new", "fine.test/new"}
MODIFIED = {"broken.test/modified"}
UNTRACKED = {"broken.test/untracked", "fine.test/untracked", "pubmed.ncbi.nlm.nih.gov/999/"}
OLD = {"broken.test/old", "broken.test/links", "doi.org/10.5555/nobody"}


def test_since_takes_added_lines_and_untracked_files(repository: Repository) -> None:
    run = repository.run("--since=main")
    assert seen(run) == NEW | MODIFIED | UNTRACKED
    assert run.code == 1
    assert not any(visit.target in ("/old", "/links") for visit in repository.server.asked("broken.test"))
    assert not repository.server.asked("crossref.test")


def test_a_broken_link_of_somebody_else_does_not_fail(repository: Repository) -> None:
    """Since the last commit, only a line of links.md and two new files; of these one page is looked at."""
    run = repository.run("--since=HEAD", "index.md")
    assert (run.code, seen(run)) == (0, set())


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        (["index.md"], NEW | {"broken.test/old"}),
        (["sources"], {"doi.org/10.5555/nobody", "pubmed.ncbi.nlm.nih.gov/999/"}),
        (["./sources/", "topics/../trials.md"], UNTRACKED | {"doi.org/10.5555/nobody"}),
        (["."], NEW | MODIFIED | UNTRACKED | OLD),
    ],
    ids=["file", "folder", "spelt otherwise", "all"],
)
def test_paths_narrow_it_down(paths: list[str], expected: set[str], repository: Repository) -> None:
    (repository.root / "topics").mkdir(exist_ok=True)
    run = repository.run(*paths)
    assert seen(run) == expected
    assert run.code == 1


def test_a_whole_path_is_understood(repository: Repository) -> None:
    assert seen(repository.run(str(repository.root / "trials.md"))) == UNTRACKED - {"pubmed.ncbi.nlm.nih.gov/999/"}


def test_both_together_take_what_meets_both(repository: Repository) -> None:
    """What is new *and* below the paths: the old link of the page is left out, and so is what is new elsewhere."""
    run = repository.run("--since=main", "index.md", "sources")
    assert seen(run) == NEW | {"pubmed.ncbi.nlm.nih.gov/999/"}


def test_below_the_top_of_a_git_repository(server: FaultServer, tmp_path: Path) -> None:
    site = begin(tmp_path / "all" / "site", server, {"index.md": f"{PLAIN}[old]({BROKEN}/old)\n"})
    git(tmp_path / "all", "init", "--quiet", "--initial-branch=main")
    git(tmp_path / "all", "add", "--all")
    git(tmp_path / "all", "commit", "--quiet", "--no-verify", "--message=Begin")
    site.write("index.md", f"{PLAIN}[old]({BROKEN}/old)\n\n[new]({FINE}/größe)\n")
    run = site.run("--since=main")
    assert (run.code, seen(run)) == (0, {"fine.test/gr%C3%B6%C3%9Fe"})
