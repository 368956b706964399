"""A page in the wrong folder is told once, whatever leads to it and whatever it holds."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cases import told


@pytest.mark.parametrize(
    ("page", "moved", "message"),
    [
        ("sources/trial2020.md", "articles/trial2020.md", "a source; move it to sources/trial2020.md"),
        ("topics/aspirin.md", "articles/aspirin.md", "a topic; move it to topics/aspirin.md"),
        ("topics/migraine.md", "migraine.md", "a topic; move it to topics/migraine.md"),
        ("topics/migraine.md", "topics/old/migraine.md", None),
        ("authors/desk.md", "topics/desk.md", "an author; move it to authors/desk.md"),
        ("articles/aspirin-cures-migraine.md", "about/aspirin-cures-migraine.md", "an article; move it to articles/"),
        ("about/corrections.md", "corrections.md", "a policy; move it to about/corrections.md"),
        ("about/corrections.md", "sources/corrections.md", "a policy; move it to about/corrections.md"),
    ],
)
def test_a_page_in_the_wrong_folder_is_told_once(page: str, moved: str, message: str | None, repository: Path) -> None:
    (repository / moved).parent.mkdir(exist_ok=True)
    shutil.move(repository / page, repository / moved)
    found = [problem for problem in told(repository) if problem.startswith(f"{moved}:")]
    if message is None:
        assert found == [f'{moved}:1: a page in the folder "topics/old"; move it to topics/migraine.md [place]']
        return
    assert told(repository) == found
    assert len(found) == 1
    assert found[0].startswith(f"{moved}:1: this looks like {message}")


def test_a_copy_in_the_wrong_folder_does_not_stand_for_the_page(repository: Path) -> None:
    (repository / "sources" / "trial2020.md").rename(repository / "trial2020.md")
    text = (repository / "trial2020.md").read_text(encoding="utf-8")
    (repository / "sources" / "trial2020.md").write_text(text.replace("# Smith 2020", "# Smith"), encoding="utf-8")
    assert told(repository) == ["trial2020.md:1: this looks like a source; move it to sources/trial2020.md [place]"]


@pytest.mark.parametrize(
    "fields",
    ["", "owner: desk", "summary: A page that was begun.\nauthors: [desk]", "title: Aspirin\nauthor: Ann", "a: b"],
)
def test_a_page_that_was_only_begun_is_not_sent_elsewhere(fields: str, repository: Path) -> None:
    (repository / "topics" / "new.md").write_text(f"---\n{fields}\n---\n# New\n", encoding="utf-8")
    assert [problem for problem in told(repository) if problem.endswith("[place]")] == []
