"""What runs remember of each other: what is asked again, and what not."""

from __future__ import annotations

import pytest

from marrow.linkcheck.memory.cache import Cache
from tests.linkcheck.command.sites import PLAIN, Run, begin
from tests.linkcheck.server import FaultServer

FINE, BROKEN = "http://fine.test:{http}", "http://broken.test:{http}"


@pytest.fixture(scope="module")
def runs(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Run, list[str]]]:
    """A first run, a second, one without memory and one after it, each with what it asked the two hosts for."""
    text = f"{PLAIN}[a]({FINE}/a) [b]({FINE}/b#results) [c]({BROKEN}/c) [d](https://doi.org/10.5555/walking)\n"
    repository = begin(tmp_path_factory.mktemp("pages"), server, {"index.md": text})
    done = {}
    for name, arguments in {"first": [], "second": [], "without": ["--no-cache"], "after": []}.items():
        before = len(server.visits)
        run = repository.run(*arguments)
        assert run.records
        done[name] = run, sorted(f"{visit.host}{visit.target}" for visit in server.visits[before:])
    return done


def pages(asked: list[str]) -> list[str]:
    """Return what was asked without registries, each address once."""
    return sorted({target for target in asked if target.startswith(("fine.", "broken."))})


def test_the_first_run_asks_for_everything(runs: dict[str, tuple[Run, list[str]]]) -> None:
    run, asked = runs["first"]
    assert pages(asked) == ["broken.test/c", "fine.test/a", "fine.test/b"]
    assert any(target.startswith("crossref.test") for target in asked)
    assert "0 links known from earlier runs" in run.out


def test_a_second_run_asks_only_for_what_is_broken(runs: dict[str, tuple[Run, list[str]]]) -> None:
    run, asked = runs["second"]
    assert pages(asked) == ["broken.test/c"]
    assert not any(target.startswith("crossref.test") for target in asked)
    assert "3 links known from earlier runs, 1 looked at now" in run.out
    assert (run.code, run.verdicts) == (1, runs["first"][0].verdicts)


def test_without_memory_everything_is_asked_and_remembered(runs: dict[str, tuple[Run, list[str]]]) -> None:
    assert runs["without"][1] == runs["first"][1]
    assert runs["after"][1] == runs["second"][1]


def test_only_whole_runs_are_history(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> None:
    repository = begin(tmp_path_factory.mktemp("history"), server, {"index.md": f"{PLAIN}[a]({FINE}/a)\n"})
    memory = repository.root / ".cache" / "links.sqlite"
    for arguments, runs in (([], 1), (["index.md"], 1), (["."], 2), ([], 3)):
        assert repository.run(*arguments).code == 0
        with Cache.open(memory) as cache:
            assert len(cache.history()) == runs


def test_an_anchor_that_is_new_is_asked(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The page is known, this place of it is not."""
    repository = begin(tmp_path_factory.mktemp("anchors"), server, {"index.md": f"{PLAIN}[a]({FINE}/anchors)\n"})
    assert repository.run().code == 0
    repository.write("index.md", f"{PLAIN}[a]({FINE}/anchors#nowhere)\n")
    run = repository.run()
    assert (run.code, [*run.verdicts.values()]) == (1, ["anchor-missing"])


def test_two_commands_at_once_both_end_well(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> None:
    """They share pages, memory and reports; the next run finds all in the memory."""
    links = " ".join(f"[a](http://slow.test:{{http}}/{number})" for number in range(12))
    repository = begin(tmp_path_factory.mktemp("both"), server, {"index.md": f"{PLAIN}{links}\n"})
    started = [repository.start(), repository.start()]
    ended = [one.communicate(timeout=60) for one in started]
    assert [one.returncode for one in started] == [0, 0]
    assert [error for _, error in ended] == ["", ""]
    assert all("12 links on 1 host: 0 to mend" in out for out, _ in ended)
    before = len(server.asked("slow.test"))
    run = repository.run()
    assert (run.code, len(run.records), len(server.asked("slow.test"))) == (0, 12, before)
    assert not [path for path in run.output.iterdir() if path.name.endswith(".part")]
