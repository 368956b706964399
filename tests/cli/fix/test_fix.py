"""``check --fix``: what has one right answer is mended, in the files that are named, and nothing else is touched."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.cli.fix.command import fix
from marrow.gate import run as gate
from marrow.gate.known import Known
from tests.building import copy_pages, tree
from tests.cases import ROOT, TODAY, BadPage, bad_pages, copy_good

HERE = Path(__file__).parent
ROWS = tomllib.loads((HERE / "mended.toml").read_text("utf-8"))["row"]
CASES = [*bad_pages(ROOT / "tests" / "reading"), *bad_pages(ROOT / "tests" / "gate" / "rules")]
PAGES = [
    "topics/water-injection",
    "topics/stretching",
    "sources/dorn2022",
    "authors/desk",
    "articles/is-waiting-enough",
    "about/wording",
]


def test_every_row_is_of_a_case() -> None:
    assert {row["case"] for row in ROWS} <= {case.name for case in CASES}
    assert len(ROWS) > 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_of_every_bad_page_what_has_one_right_answer_is_mended(case: BadPage, tmp_path: Path) -> None:
    copy_good(tmp_path)
    case.place_into(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.*") if path.is_file()}
    edits, known = fix(tmp_path, lambda: gate.run(tmp_path, day=TODAY))
    mended = [(edit.was.strip(), edit.now.strip()) for edit in edits]
    assert mended == [(row["was"], row["now"]) for row in ROWS if row["case"] == case.name]
    page, changed = tmp_path / case.page, dict(before)
    for edit in edits:
        assert changed[page].count(edit.was.encode()) >= 1
        changed[page] = changed[page].replace(edit.was.encode(), edit.now.encode(), 1)
    assert {path: path.read_bytes() for path in before} == changed
    assert fix(tmp_path, lambda: gate.run(tmp_path, day=TODAY)) == ([], known)


@pytest.mark.parametrize("old", PAGES)
def test_after_a_page_was_moved_by_hand_all_that_names_it_is_mended_as_rename_does(old: str, tmp_path: Path) -> None:
    new = f"{old.partition('/')[0]}/another-name"
    renamed, moved = (copy_pages(tmp_path / name) for name in ("renamed", "moved"))
    assert main(["rename", old, new, "--root", str(renamed)]) == 0
    (moved / f"{old}.md").rename(moved / f"{new}.md")
    shutil.copy(renamed / "moved.yaml", moved)
    main(["check", "--fix", "--root", str(moved)])
    trees = [
        {path: kept for path, kept in tree(root).items() if not path.endswith(".svg")} for root in (moved, renamed)
    ]
    assert trees[0] == trees[1]  # drawings are made of the data, which the check asks for


def test_only_the_files_that_are_named_are_changed_and_all_edits_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = copy_good(tmp_path)
    for name in ("topics/migraine.md", "topics/placebo-effect.md"):
        page = root / name
        page.write_text(page.read_text("utf-8") + "\nSee [this](asprin.md).\n", encoding="utf-8")
    line = len((root / "topics" / "migraine.md").read_text("utf-8").splitlines())
    main(["check", "--fix", "--format=json", "--root", str(root), "topics/migraine.md"])
    told = capsys.readouterr()
    assert told.err == f"mended: topics/migraine.md:{line}: See [this](asprin.md). -> See [this](aspirin.md).\n"
    assert told.out.startswith("[")
    assert "(aspirin.md).\n" in (root / "topics" / "migraine.md").read_text("utf-8")
    assert "(asprin.md).\n" in (root / "topics" / "placebo-effect.md").read_text("utf-8")


def test_what_turns_out_wrong_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_good(tmp_path)
    page = root / "topics" / "migraine.md"
    page.write_text(page.read_text("utf-8") + "\nSee [this](asprin.md).\n", encoding="utf-8")
    before = page.read_bytes()
    monkeypatch.setattr("marrow.cli.fix.command.mended", lambda problem, row, known: f"{row} ")

    def look() -> Known:
        return gate.run(root, day=TODAY)

    edits, known = fix(root, look)
    assert (edits, page.read_bytes()) == ([], before)
    assert known.problems
