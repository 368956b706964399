"""The file of answers: what is written is read again, and a broken file says where and how."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.model.notice import Notice
from marrow.reading.notices import FILE, Entry, Snapshot, load, read, save, written

CASES = tomllib.loads(Path(__file__).with_name("snapshots.toml").read_text(encoding="utf-8"))["case"]

RETRACTION = Notice(
    kind="retraction", date="2021-03", doi="10.1000/notice", source="retraction-watch", label="Retraction"
)
ENTRY = Entry(title="On “pain”", looked_up=date(2026, 11, 22), notices=(RETRACTION,))

FILE_TEXT = """\
{
  "10.1000/a": {
    "title": null,
    "looked_up": "2026-11-21",
    "notices": []
  },
  "10.1000/b": {
    "title": "On “pain”",
    "looked_up": "2026-11-22",
    "notices": [
      {
        "kind": "retraction",
        "date": "2021-03",
        "doi": "10.1000/notice",
        "source": "retraction-watch",
        "label": "Retraction"
      }
    ]
  }
}
"""


def test_a_missing_file_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path) == Snapshot({}, ())


def test_what_is_written_is_sorted_and_has_a_value_a_line() -> None:
    assert written({"10.1000/B": ENTRY, "10.1000/a": Entry(looked_up=date(2026, 11, 21))}) == FILE_TEXT


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    save(tmp_path, {"10.1000/b": ENTRY})
    assert load(tmp_path) == Snapshot({"10.1000/b": ENTRY})
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


@given(title=st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda text: text.strip() == text))
def test_every_title_survives(title: str) -> None:
    text = written({"10.1000/a": Entry(title=title, looked_up=date(2026, 11, 22))})
    assert read(text).of("10.1000/a") == Entry(title=title, looked_up=date(2026, 11, 22))


def test_a_doi_is_found_in_capitals_too() -> None:
    assert Snapshot({"10.1000/b": ENTRY}).of("10.1000/B") == ENTRY


def test_a_doi_without_an_answer_has_no_entry_while_one_without_notices_has() -> None:
    snapshot = Snapshot({"10.1000/b": Entry(looked_up=date(2026, 11, 22))})
    assert snapshot.of("10.1000/a") is None
    assert snapshot.of("10.1000/b") is not None


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("retraction", "retracted"),
        ("partial-retraction", "retracted"),
        ("withdrawal", "withdrawn"),
        ("removal", "withdrawn"),
        ("expression-of-concern", "concern"),
        ("correction", None),
        ("reinstatement", None),
        ("new-version", None),
        ("other", None),
    ],
)
def test_grave_notices_must_be_said(kind: Any, word: str | None) -> None:
    notice = Notice(kind=kind, source="publisher", label=kind)
    assert notice.must_be_said == word
    assert Entry(looked_up=date(2026, 11, 22), notices=(notice,)).grave == ((notice,) if word else ())


@pytest.mark.parametrize(
    ("kinds", "grave"),
    [
        (["expression-of-concern", "correction", "retraction"], ["retraction"]),
        (["withdrawal", "expression-of-concern"], ["withdrawal"]),
        (["removal", "withdrawal"], ["removal", "withdrawal"]),
        (["retraction", "reinstatement"], ["retraction"]),
        (["correction"], []),
        ([], []),
    ],
)
def test_the_gravest_notices_of_an_entry_speak_for_it(kinds: list[Any], grave: list[str]) -> None:
    notices = tuple(Notice(kind=kind, source="publisher", label=kind) for kind in kinds)
    entry = Entry(looked_up=date(2026, 11, 22), notices=notices)
    assert [notice.kind for notice in entry.grave] == grave


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_broken_file_says_where_and_how(case: dict[str, Any], tmp_path: Path) -> None:
    text = case["text"].replace("{LONG}", "9" * 5000).replace("{DEEP}", "[" * 100_000)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    snapshot = load(tmp_path)
    assert [str(problem) for problem in snapshot.problems] == case["problems"].strip().splitlines()
    assert sorted(snapshot.entries) == case.get("good", [])


def test_a_file_in_another_encoding_says_so(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes('{\n"10.1000/a": "é"}'.encode("latin-1"))
    assert [str(problem) for problem in load(tmp_path).problems] == [
        "notices.json:2: not UTF-8: byte e9; save the file as UTF-8 [notices]"
    ]


def test_a_folder_in_its_place_is_said(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    assert len(load(tmp_path).problems) == 1


def test_a_file_that_does_not_change_is_not_written(tmp_path: Path) -> None:
    save(tmp_path, {"10.1000/b": ENTRY})
    before = (tmp_path / FILE).stat()
    save(tmp_path, {"10.1000/b": ENTRY})
    assert (tmp_path / FILE).stat().st_ino == before.st_ino


def test_a_file_that_cannot_be_written_keeps_the_old_one(tmp_path: Path) -> None:
    save(tmp_path, {"10.1000/b": ENTRY})
    (tmp_path / f"{FILE}.part").mkdir()
    with pytest.raises(OSError, match="directory"):
        save(tmp_path, {})
    assert load(tmp_path) == Snapshot({"10.1000/b": ENTRY})
