"""``check --since``: only what a change touches is told, as git knows it."""

from __future__ import annotations

import json
import os
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.reading.git import added_since, changed_since
from tests.gate.rules.tables import PAGE, TODAY, Snippet, page_text
from tests.inventories import write_inventory

HOPE = {"text": "They hope for it."}
NOON = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nobody(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git know nothing of the machine, of a repository around it, or of the time."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp())))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "Desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")
        monkeypatch.setenv(f"GIT_{role}_DATE", NOON.isoformat())


def git(root: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", root, *arguments], check=True, capture_output=True)


def write(root: Path, path: str, content: dict[str, object]) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(page_text(path, content), encoding="utf-8")


def commit(root: Path, note: str = "Change") -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--no-verify", f"--message={note}")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a word of hype on a page of its main branch, and a branch that begins there."""
    root = tmp_path / "repository"
    root.mkdir()
    Snippet("hype", "bad", "", text="They hope for it.").write(root)
    write(root, "topics/migraine.md", {})
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root)
    git(root, "switch", "--quiet", "--create", "change")
    return root


def told(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, str]]:
    """Return path and severity of every problem that the command tells."""
    main(["check", "--root", str(root), "--format", "json", *arguments])
    return [(problem["path"], problem["severity"]) for problem in json.loads(capsys.readouterr().out)]


def test_without_a_change_nothing_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert told(repository, capsys) == [(PAGE, "error")]
    assert told(repository, capsys, "--since", "main") == []
    assert main(["check", "--root", str(repository), "--since", "main"]) == 0


def test_what_was_committed_is_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "topics/migraine.md", HOPE)
    commit(repository)
    assert told(repository, capsys, "--since", "main") == [("topics/migraine.md", "error")]
    assert main(["check", "--root", str(repository), "--since", "main"]) == 1
    capsys.readouterr()
    assert told(repository, capsys, "--since", "HEAD") == []


def test_what_was_modified_is_told_staged_or_not(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "topics/migraine.md", HOPE)
    assert told(repository, capsys, "--since", "main") == [("topics/migraine.md", "error")]
    git(repository, "add", "topics/migraine.md")
    assert told(repository, capsys, "--since", "main") == [("topics/migraine.md", "error")]


def test_what_git_does_not_track_is_told_unless_it_is_ignored(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(repository, "topics/aspirin.md", HOPE)
    write(repository, "topics/draft.md", HOPE)
    (repository / ".gitignore").write_text("draft.md\n", encoding="utf-8")
    assert told(repository, capsys, "--since", "main") == [("topics/aspirin.md", "error")]


def test_what_moved_is_told_under_its_new_name(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "index.md", {})
    git(repository, "mv", PAGE, "topics/cephalgia.md")
    commit(repository)
    assert told(repository, capsys, "--since", "main") == [("topics/cephalgia.md", "error")]


def test_what_the_main_branch_changed_since_is_not_told(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(repository, "topics/aspirin.md", HOPE)
    commit(repository)
    git(repository, "switch", "--quiet", "main")
    write(repository, "topics/migraine.md", HOPE)
    commit(repository)
    git(repository, "switch", "--quiet", "change")
    assert told(repository, capsys, "--since", "main") == [("topics/aspirin.md", "error")]


def test_a_slip_can_be_mended_on_a_page_whose_review_is_overdue(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "switch", "--quiet", "main")
    write(repository, "topics/migraine.md", {"review_due": date(2026, 11, 1)})
    commit(repository)
    git(repository, "switch", "--quiet", "change")
    git(repository, "merge", "--quiet", "main")
    page = repository / "topics" / "migraine.md"
    page.write_text(f"{page.read_text('utf-8')}\nA slip is mended.\n", encoding="utf-8")
    assert told(repository, capsys, "--since", "main") == [("topics/migraine.md", "warning")]
    assert main(["check", "--root", str(repository), "--since", "main"]) == 0


def test_a_site_below_the_top_of_its_repository(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = tmp_path / "all" / "site"
    site.mkdir(parents=True)
    Snippet("hype", "good", "", text="They wait.").write(site)
    git(tmp_path / "all", "init", "--quiet", "--initial-branch=main")
    commit(tmp_path / "all")
    write(site, PAGE, HOPE)
    write(site, "topics/aspirin.md", HOPE)
    assert told(site, capsys, "--since", "main") == [("topics/aspirin.md", "error"), (PAGE, "error")]


def test_names_are_taken_as_they_are(repository: Path) -> None:
    for name in ("topics/a b.md", "topics/kopfschmerz-größe.md", 'topics/"quoted".md'):
        write(repository, name, {})
    assert changed_since(repository, "main") == {
        "topics/a b.md",
        "topics/kopfschmerz-größe.md",
        'topics/"quoted".md',
    }


@pytest.mark.parametrize("revision", ["no-such-branch", "0123456", "main..", "a b"])
def test_an_unknown_revision_ends_with_2_and_one_sentence(
    revision: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--root", str(repository), f"--since={revision}"]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"--since {revision}: ")
    assert printed.err.endswith("; write a branch, a tag or a commit\n")
    assert printed.err.count("\n") == 1


def test_a_folder_that_git_does_not_know_ends_with_2_and_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Snippet("hype", "good", "", text="They wait.").write(tmp_path)
    assert main(["check", "--root", str(tmp_path), "--since", "main"]) == 2
    printed = capsys.readouterr().err
    assert printed.startswith("--since main: fatal: not a git repository")
    assert printed.count("\n") == 1


def test_a_branch_without_a_common_beginning_ends_with_2(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(repository, "switch", "--quiet", "--orphan", "other")
    git(repository, "commit", "--quiet", "--allow-empty", "--no-verify", "--message=Begin anew")
    assert main(["check", "--root", str(repository), "--since", "main"]) == 2
    assert capsys.readouterr().err == "--since main: git merge-base failed; write a branch, a tag or a commit\n"


def test_a_published_page_that_a_change_takes_away_is_missed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_inventory(repository, ["topics/migraine"])
    commit(repository, "Release")
    git(repository, "branch", "--force", "main")
    (repository / "topics/migraine.md").unlink()
    assert ("moved.yaml", "error") in told(repository, capsys, "--since", "main")


def test_lines_that_a_branch_adds_are_known(repository: Path) -> None:
    page = repository / "topics" / "lines.md"
    page.write_text("one\ntwo\nthree\nfour\n")
    git(repository, "add", "--all")
    git(repository, "commit", "--quiet", "--no-verify", "--message=Write lines")
    page.write_text("zero\none\nthree\nFOUR\n++ b/other.md\n")
    (repository / "topics" / "new ä.md").write_text("a\nb\n")
    lines = added_since(repository, "HEAD")
    assert lines["topics/lines.md"] == {1, 4, 5}
    assert lines["topics/new ä.md"] >= {1, 2}
    assert "other.md" not in lines
