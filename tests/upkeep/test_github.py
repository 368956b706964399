"""One issue and one pull request are kept up, and nothing is touched that others opened."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.upkeep.fake_gh import FakeGh, install
from upkeep.github import main

LIST = ["issue", "list", "--app=github-actions"]


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGh:
    return install(tmp_path / "bin", monkeypatch)


@pytest.fixture
def body(tmp_path: Path) -> Path:
    path = tmp_path / "body.md"
    path.write_text("What is to be done.\n", encoding="utf-8")
    return path


def test_an_issue_is_opened_when_there_is_none(gh: FakeGh, body: Path) -> None:
    gh.answer((LIST, [{"number": 3, "title": "Another"}]))
    assert main(["issue", "Links", "--body", str(body)]) == 0
    assert gh.asked[-1] == ["issue", "create", "--title=Links", f"--body-file={body}"]


def test_an_open_issue_is_written_anew(gh: FakeGh, body: Path) -> None:
    gh.answer((LIST, [{"number": 3, "title": "Another"}, {"number": 7, "title": "Links"}]))
    assert main(["issue", "Links", "--body", str(body)]) == 0
    assert gh.asked[-1] == ["issue", "edit", "7", f"--body-file={body}"]
    assert len(gh.asked) == 2


def test_an_issue_is_closed_when_nothing_is_left(gh: FakeGh) -> None:
    gh.answer((LIST, [{"number": 3, "title": "Another"}, {"number": 7, "title": "Links"}]))
    assert main(["issue", "Links"]) == 0
    assert gh.asked[-1][:3] == ["issue", "close", "7"]


def test_nothing_is_closed_where_nothing_is_open(gh: FakeGh) -> None:
    gh.answer((LIST, []))
    assert main(["issue", "Links"]) == 0
    assert len(gh.asked) == 1


def git(root: Path, *arguments: str) -> str:
    names = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    return subprocess.run(
        ["git", "-C", str(root), *names, *arguments], check=True, capture_output=True, text=True
    ).stdout


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of a repository, in which the test stands."""
    origin, clone = tmp_path / "origin", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    (clone / "notices.json").write_text("{}\n", encoding="utf-8")
    (clone / "other.txt").write_text("other\n", encoding="utf-8")
    git(clone, "add", ".")
    git(clone, "commit", "--quiet", "--message=Begin")
    git(clone, "push", "--quiet", "origin", "HEAD:main")
    monkeypatch.chdir(clone)
    return clone


def propose(body: Path) -> int:
    return main(["proposal", "scheduled/notices", "Keep notices", "--body", str(body), "notices.json"])


def test_what_changed_in_the_files_is_proposed_and_nothing_else(gh: FakeGh, body: Path, clone: Path) -> None:
    gh.answer((["pr", "list"], []))
    (clone / "notices.json").write_text('{"new": 1}\n', encoding="utf-8")
    (clone / "other.txt").write_text("changed\n", encoding="utf-8")
    assert propose(body) == 0
    assert gh.asked[-1] == ["pr", "create", "--head=scheduled/notices", "--title=Keep notices", f"--body-file={body}"]
    told = git(clone, "log", "-1", "--format=%an: %s", "--name-only", "origin/scheduled/notices")
    assert told.split("\n\n") == ["github-actions[bot]: Keep notices", "notices.json\n"]


def test_an_open_proposal_is_renewed_and_one_of_a_fork_is_left_alone(gh: FakeGh, body: Path, clone: Path) -> None:
    fork, ours = {"number": 4, "isCrossRepository": True}, {"number": 9, "isCrossRepository": False}
    for text, listed in (("1", [fork]), ("2", [fork, ours])):
        gh.answer((["pr", "list"], listed))
        git(clone, "switch", "--quiet", "main")
        (clone / "notices.json").write_text(text, encoding="utf-8")
        assert propose(body) == 0
    assert [asked[1] for asked in gh.asked] == ["list", "create", "list", "edit"]
    assert gh.asked[-1][2] == "9"
    assert git(clone, "rev-list", "--count", "main..origin/scheduled/notices") == "1\n"


def test_nothing_is_proposed_where_nothing_changed(
    gh: FakeGh, body: Path, clone: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert propose(body) == 0
    assert gh.asked == []
    assert capsys.readouterr().out == "nothing changed\n"
