"""``links.yaml`` in a run: what was decided does not fail, what has ended does, and a broken file hides nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.linkcheck.command.sites import PLAIN, Repository, Run, begin
from tests.linkcheck.server import FaultServer

BROKEN = "http://broken.test:{http}"
TODAY = datetime.now(UTC).date()

DECISION = """\
- address: {address}
  verdict: {verdict}
  reason: We know the page.
  by: desk
  until: {until}
"""


def decision(address: str, until: int, verdict: str = "broken") -> str:
    return (
        DECISION.replace("{address}", address)
        .replace("{verdict}", verdict)
        .replace("{until}", str(TODAY + timedelta(days=until)))
    )


def run_with(server: FaultServer, root: Path, decisions: str) -> tuple[Repository, Run]:
    pages = {"index.md": f"{PLAIN}[a]({BROKEN}/a) [b]({BROKEN}/b)\n", "links.yaml": decisions}
    repository = begin(root, server, pages)
    return repository, repository.run()


def test_what_was_decided_does_not_fail(server: FaultServer, tmp_path: Path) -> None:
    decisions = decision(f"{BROKEN}/a", 30) + decision(f"{BROKEN}/b", 0)
    repository, run = run_with(server, tmp_path, decisions)
    assert run.code == 0
    assert [*run.verdicts.values()] == ["acknowledged"] * 2
    assert "0 to mend" in run.out
    assert len(repository.server.asked("broken.test")) >= 2


def test_a_decision_that_has_ended_fails_with_its_line(server: FaultServer, tmp_path: Path) -> None:
    decisions = "# What we know.\n\n" + decision(f"{BROKEN}/a", -1) + decision(f"{BROKEN}/b", 30)
    repository, run = run_with(server, tmp_path, decisions)
    assert run.code == 1
    assert "links.yaml:7: until: the decision ended on " in run.out
    assert run.verdicts == {
        repository.fill(f"{BROKEN}/a"): "broken",
        repository.fill(f"{BROKEN}/b"): "acknowledged",
    }


@pytest.mark.parametrize(
    ("decisions", "words"),
    [
        ("- address: 'a\n", "links.yaml:1: "),
        (decision(f"{BROKEN}/*", 30), "links.yaml:2: verdict: "),
        (decision(f"{BROKEN}/a", 30, "unregistered"), "links.yaml:2: verdict: "),
        (decision(f"{BROKEN}/a", 30).replace("  by: desk\n", ""), 'links.yaml:1: the key "by" is missing'),
    ],
    ids=["no YAML", "too wide", "certain", "nobody"],
)
def test_a_broken_file_is_told_and_links_are_checked_nevertheless(
    decisions: str, words: str, server: FaultServer, tmp_path: Path
) -> None:
    _, run = run_with(server, tmp_path, decisions)
    assert run.code == 1
    assert words in run.out
    assert "Traceback" not in run.err
    assert [*run.verdicts.values()] == ["broken"] * 2


def test_a_decision_for_no_link_is_told_by_whole_runs_alone(server: FaultServer, tmp_path: Path) -> None:
    decisions = decision(f"{BROKEN}/a", 30) + decision(f"{BROKEN}/b", 30) + decision(f"{BROKEN}/nobody", 30)
    repository, run = run_with(server, tmp_path, decisions)
    assert run.code == 0
    assert "links.yaml:11: warning: no link has the address" in run.out
    part = repository.run("index.md")
    assert (part.code, "links.yaml:" in part.out) == (0, False)
