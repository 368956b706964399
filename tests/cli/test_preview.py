"""The preview of a change: the built site, and before it a page that names what was changed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from marrow.__main__ import main
from marrow.cli.docs import BUILD
from tests.building import copy_pages


def git(root: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Desk", "-c", "user.email=desk@example.org")
    subprocess.run(["git", "-C", str(root), *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Pages under git, and a site that stands for one built from them."""
    root = copy_pages(tmp_path / "project")
    (root / ".gitignore").write_text(f"/{BUILD}/\n", encoding="utf-8")
    git(root, "init", "--quiet", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message=Begin")
    built = root / BUILD / "html"
    built.mkdir(parents=True)
    (built / "index.html").write_text("<h1>The site</h1>", encoding="utf-8")
    return root


def edit(path: Path, old: str = "\n# ", new: str = "\n# New: ") -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def preview(root: Path) -> BeautifulSoup:
    assert main(["preview", "--root", str(root), "--since", "main"]) == 0
    return BeautifulSoup((root / BUILD / "preview" / "index.html").read_bytes(), "lxml")


def links(page: BeautifulSoup) -> list[str]:
    return [str(link["href"]) for link in page.find_all("a")]


def test_the_changed_pages_are_named_first_and_the_site_stands_beside(project: Path) -> None:
    edit(project / "topics" / "frozen-shoulder.md")
    edit(project / "about" / "mistakes.md")
    page = preview(project)
    assert links(page) == ["site/about/mistakes.html", "site/topics/frozen-shoulder.html", "site/index.html"]
    assert (project / BUILD / "preview" / "site" / "index.html").read_text(encoding="utf-8") == "<h1>The site</h1>"


def test_a_page_that_shows_a_changed_picture_is_named_behind_them(project: Path) -> None:
    (picture, *_) = sorted((project / "pictures").glob("*.yaml"))
    showing = [
        path for path in project.glob("topics/*.md") if f"{{picture}} {picture.stem}\n" in path.read_text("utf-8")
    ]
    assert showing, "the newsroom shows no picture on a topic"
    with picture.open("a", encoding="utf-8") as file:
        file.write("# looked at again\n")
    edit(project / "about" / "mistakes.md")
    first, *others = links(preview(project))
    assert first == "site/about/mistakes.html"
    assert set(others) >= {f"site/topics/{path.stem}.html" for path in showing}


def test_a_change_of_no_page_says_so(project: Path) -> None:
    page = preview(project)
    assert links(page) == ["site/index.html"]
    assert "No page was changed." in page.get_text()


def test_a_title_is_text_on_the_page_and_in_the_summary(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = project / BUILD / "steps.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(steps))
    edit(project / "topics" / "frozen-shoulder.md", new="\n# \\<script>alert(1)\\</script> @desk ")
    page = preview(project)
    assert page.find("script") is None
    assert "<script>alert(1)</script>" in page.get_text()
    (row,) = [row for row in steps.read_text(encoding="utf-8").splitlines() if row.startswith("- ")]
    assert row.startswith("- \\<script\\>alert(1)\\</script\\> @\u200bdesk ")
    assert row.endswith("(`topics/frozen-shoulder`): changed")


def test_what_was_in_an_older_preview_is_gone(project: Path) -> None:
    preview(project)
    (project / BUILD / "preview" / "old.html").write_text("old", encoding="utf-8")
    preview(project)
    assert not (project / BUILD / "preview" / "old.html").exists()


def test_without_a_site_or_a_revision_it_says_why(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["preview", "--root", str(project), "--since", "nowhere"]) == 2
    assert capsys.readouterr().err.endswith("write a branch, a tag or a commit\n")
    (project / BUILD / "html" / "index.html").unlink()
    assert main(["preview", "--root", str(project), "--since", "main"]) == 2
    assert capsys.readouterr().err == "there is no site yet; build it first: python3 run.py docs\n"
