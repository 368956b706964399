"""A picture under another name: it is shown where it was, and its old place leads to the new one."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.releases import read_moved
from marrow.gate.rules import check
from marrow.model.vocabulary import MentionKind
from tests.building import Site, build, copy_pages, tree
from tests.cases import NEWSROOM, TODAY

KNOWN = load(NEWSROOM)
SHOWN = sorted(
    {one.target for page in KNOWN.pages.values() for one in page.mentions if one.kind is MentionKind.PICTURE}
)


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A copy of the newsroom."""
    return copy_pages(tmp_path / "newsroom")


def problems(root: Path) -> list[tuple[str, str]]:
    moved, wrong = read_moved(root)
    found = check(Known(load(root), TODAY, moved=moved))
    return sorted((problem.rule, problem.message) for problem in (*found, *wrong))


def rename(root: Path, old: str, new: str) -> int:
    return main(["rename", old, new, "--root", str(root)])


@pytest.mark.parametrize("old", SHOWN)
def test_a_picture_is_shown_under_its_new_name_and_back_again_all_is_as_it_was(old: str, newsroom: Path) -> None:
    assert rename(newsroom, f"pictures/{old}", "pictures/another-name") == 0
    assert problems(newsroom) == problems(NEWSROOM)
    after = load(newsroom)
    assert {*after.pictures} == {*KNOWN.pictures, "another-name"} - {old}
    assert rename(newsroom, "pictures/another-name.yaml", f"pictures/{old}") == 0
    before, now = (tree(root) for root in (copy_pages(newsroom.with_name("before")), newsroom))
    assert {path: kept for path, kept in now.items() if path != "moved.yaml"} == {
        path: kept for path, kept in before.items() if path != "moved.yaml"
    }


def test_links_to_its_place_lead_there_and_so_does_the_old_address(newsroom: Path, tmp_path: Path) -> None:
    old = SHOWN[0]
    home = next(
        page
        for page in KNOWN.pages.values()
        if any((one.kind, one.target) == (MentionKind.PICTURE, old) for one in page.mentions)
    )
    index = newsroom / "index.md"
    index.write_text(f"{index.read_text('utf-8')}\nSee [it]({home.path}#picture-{old}).\n", "utf-8")
    assert rename(newsroom, f"pictures/{old}", "pictures/another-name") == 0
    assert f"See [it]({home.path}#picture-another-name)." in index.read_text("utf-8")
    moved = read_moved(newsroom)[0]
    assert moved[f"{home.name}#picture-{old}"].now == f"{home.name}#picture-another-name"
    done = build(newsroom, tmp_path / "html")
    assert done.returncode == 0, done.stderr
    assert Site(tmp_path / "html").pages[home.name].select_one("#picture-another-name") is not None


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("pictures/eleven", "pictures/x", 'there is no picture "eleven"; look for its name in pictures/'),
        (f"pictures/{SHOWN[0]}", "topics/x", "a picture stays in its folder; write pictures/x"),
        (f"pictures/{SHOWN[0]}", "pictures/X y", '"X y" is no name of a picture; write lower case, digits and hyphens'),
        (
            f"pictures/{SHOWN[0]}",
            f"pictures/{SHOWN[1]}",
            f'there is a picture "{SHOWN[1]}" already; choose another name',
        ),
    ],
)
def test_what_cannot_be_is_told(
    old: str, new: str, told: str, newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rename(newsroom, old, new) == 2
    assert capsys.readouterr().err.startswith(told.partition(";")[0])
