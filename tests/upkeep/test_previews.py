"""Which previews of strangers' changes may be published: those in which no code was touched."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.upkeep.fake_gh import FakeGh, install
from upkeep.previews import main

HEAD = "a" * 40
PULL = {"number": 5, "headRefOid": HEAD, "baseRefName": "main"}
ENDED = {"id": 70, "status": "completed"}


def files(*names: str, **more: str) -> list[dict[str, str]]:
    return [{"filename": name, **more} for name in names]


@pytest.fixture
def gh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeGh:
    monkeypatch.setenv("GITHUB_REPOSITORY", "newsroom/site")
    return install(tmp_path / "bin", monkeypatch)


def downloads(
    gh: FakeGh, folder: Path, changed: list[dict[str, str]], *, pull: dict[str, Any] = PULL, runs: Any = (ENDED,)
) -> list[list[str]]:
    """Return what is downloaded for one open change."""
    gh.answer(
        (["pr", "list"], [pull]),
        (["api", "--method=GET", "repos/newsroom/site/actions/workflows/checks.yml/runs"], {"workflow_runs": runs}),
        (["api", f"repos/newsroom/site/compare/main...{HEAD}"], {"files": changed}),
    )
    assert main(folder) == 0
    return [asked[2:] for asked in gh.asked if asked[:2] == ["run", "download"]]


def test_the_preview_of_a_change_of_pages_is_fetched_from_its_last_run(gh: FakeGh, tmp_path: Path) -> None:
    runs = [{"id": 69, "status": "completed"}, ENDED, {"id": 71, "status": "in_progress"}]
    found = downloads(gh, tmp_path, files("topics/a.md", "moved.yaml"), runs=runs)
    assert found == [["70", "--name=preview", f"--dir={tmp_path / '5'}"]]
    assert "--field=event=pull_request" in gh.asked[1]


@pytest.mark.parametrize(
    "changed",
    [
        files("topics/a.md", ".github/workflows/checks.yml"),
        files("topics/a.md", "marrow/site/html.py"),
        files("marrow/_static/marrow.css"),
        files("topics/b.md", previous_filename="marrow/version.py"),
        files("topics/a.md\nmarrow/x.py"),
        files(*(f"topics/a{number}.md" for number in range(300))),
        [],
    ],
    ids=["workflow", "code", "style", "renamed", "newline", "too many to be named", "nothing"],
)
def test_no_site_is_fetched_that_code_of_the_change_may_have_built(
    changed: list[dict[str, str]], gh: FakeGh, tmp_path: Path
) -> None:
    assert downloads(gh, tmp_path, changed) == []


def test_a_list_names_what_was_fetched_and_stands_there_also_when_nothing_was(gh: FakeGh, tmp_path: Path) -> None:
    downloads(gh, tmp_path, files("topics/a.md"))
    assert '<a href="5/index.html">Pull request 5</a>' in (tmp_path / "index.html").read_text(encoding="utf-8")
    downloads(gh, tmp_path, files("marrow/version.py"))
    assert "<a" not in (tmp_path / "index.html").read_text(encoding="utf-8")


def test_nothing_is_fetched_before_the_checks_have_ended(gh: FakeGh, tmp_path: Path) -> None:
    assert downloads(gh, tmp_path, files("topics/a.md"), runs=[{"id": 71, "status": "queued"}]) == []


def test_a_commit_is_a_commit_and_no_text_of_a_stranger(gh: FakeGh, tmp_path: Path) -> None:
    assert downloads(gh, tmp_path, files("topics/a.md"), pull={**PULL, "headRefOid": "../../other"}) == []
