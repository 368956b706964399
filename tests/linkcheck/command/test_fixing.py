"""``--fix`` rewrites what moved for good and stayed with its owner, and not one byte more."""

from __future__ import annotations

import pytest

from marrow.linkcheck.fix import fix
from marrow.linkcheck.records import Finding, Link, Place, Result
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.command.pages import source
from tests.linkcheck.command.sites import Repository, Run, begin
from tests.linkcheck.server import FaultServer

TEXT = """\
# Front page

An [old](http://moved.test:{http}/old "title") address, <http://moved.test:{http}/old>, [by name][x]  \r
and one [away](http://moved.test:{http}/away), one for [now](http://fine.test:{http}/onward),
and `http://moved.test:{http}/older` as code.\t

[x]: http://moved.test:{http}/old
"""
EXPECTED = TEXT.replace("moved.test:{http}/old", "moved.test:{http}/newer").replace("/newerer", "/older")
SOURCE = source(URL="http://moved.test:{http}/old")


@pytest.fixture(scope="module")
def repository(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Pages with addresses that moved."""
    return begin(tmp_path_factory.mktemp("pages"), server, {"index.md": TEXT, "sources/one.md": SOURCE})


@pytest.fixture(scope="module")
def runs(repository: Repository) -> dict[str, tuple[Run, bytes]]:
    """A run that only looks, one that mends and one after it, each with the front page that it leaves."""
    done = {}
    for name, arguments in {"looks": [], "mends": ["--fix"], "after": []}.items():
        run = repository.run(*arguments)
        assert run.records
        done[name] = run, (repository.root / "index.md").read_bytes()
    return done


def test_nothing_is_rewritten_unasked(repository: Repository, runs: dict[str, tuple[Run, bytes]]) -> None:
    run, page = runs["looks"]
    assert page == repository.fill(TEXT).encode()
    assert run.verdicts == {
        repository.fill("http://moved.test:{http}/old"): "moved",
        repository.fill("http://moved.test:{http}/away"): "moved",
        repository.fill("http://fine.test:{http}/onward"): "redirected",
    }
    assert "--fix" in run.out


def test_only_what_moved_on_its_own_domain_is_rewritten(
    repository: Repository, runs: dict[str, tuple[Run, bytes]]
) -> None:
    run, page = runs["mends"]
    assert run.code == 0
    assert page.decode() == repository.fill(EXPECTED)
    mended = (repository.root / "sources/one.md").read_text(encoding="utf-8")
    assert mended == repository.fill(SOURCE.replace("/old", "/newer"))
    new = repository.fill("http://moved.test:{http}/newer")
    told = [line for line in run.out.splitlines() if line.endswith(f": rewritten to {new}")]
    assert [line.partition(": ")[0] for line in told] == [
        *("index.md:3:10", f"index.md:3:{repository.fill(TEXT).splitlines()[2].index('<') + 2}"),
        "index.md:7:6",
        "sources/one.md:9:8",
    ]


def test_the_run_after_it_finds_nothing_to_rewrite(repository: Repository, runs: dict[str, tuple[Run, bytes]]) -> None:
    run, page = runs["after"]
    assert page == runs["mends"][1]
    assert run.verdicts[repository.fill("http://moved.test:{http}/newer")] == "ok"
    assert "rewritten" not in run.out
    assert repository.fill("http://moved.test:{http}/old") not in run.verdicts


def test_an_identifier_is_not_made_an_address(repository: Repository) -> None:
    """A register that moves its pages does not change its numbers."""
    number = "0000-0002-1825-0097"
    page = repository.root / "author.txt"
    page.write_text(f"orcid: {number}\n", encoding="utf-8")
    link = Link(f"https://orcid.org/{number}", (Place("author.txt", 1, 8, number),))
    moved = Finding(Verdict.MOVED, "", 301, f"https://orcid.org/people/{number}")
    assert fix(repository.root, [Result(link, moved)]) == ()
    assert page.read_text(encoding="utf-8") == f"orcid: {number}\n"
