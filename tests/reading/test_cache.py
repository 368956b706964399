"""Pages read before: whatever became of the checkout or of the cache, the answer is that of a first reading."""

from __future__ import annotations

import os
import pickle
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marrow.reading import cache
from marrow.reading.cache import SETTING, PageCache, opened
from marrow.reading.reader import Repository, read_repository
from tests.cases import GOOD, NEWSROOM, copy_good
from tests.steps import Steps


@pytest.fixture(autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the cache."""
    path = tmp_path_factory.mktemp("cache") / "marrow"
    monkeypatch.setenv(SETTING, str(path))
    return path


def read(root: Path) -> Repository:
    with opened(root) as pages:
        return read_repository(root, pages)


def file_of(folder: Path) -> Path:
    (file,) = folder.glob("*.sqlite")
    return file


@pytest.mark.parametrize("root", [GOOD, NEWSROOM], ids=["good", "newsroom"])
def test_reads_nothing_twice(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = Steps(monkeypatch, "marrow.reading.body")
    first = steps.of(lambda: read(root))
    again = steps.of(lambda: read(root))
    plain = read_repository(root)
    assert read(root) == plain
    assert again * 2 < first


def test_reads_what_has_changed_and_forgets_what_is_gone(repository: Path, folder: Path) -> None:
    read(repository)
    topics = sorted((repository / "topics").glob("*.md"))
    topics[0].write_text("---\ncategory: nothing\n---\n# Other words\n", encoding="utf-8")
    topics[1].unlink()
    assert read(repository) == read_repository(repository)
    with sqlite3.connect(file_of(folder)) as kept:
        paths = {path for (path,) in kept.execute("SELECT path FROM pages")}
    assert f"topics/{topics[0].name}" in paths
    assert f"topics/{topics[1].name}" not in paths


def test_reads_pages_anew_where_a_picture_rests_on_other_places(repository: Path) -> None:
    page = repository / "topics" / "headache.md"
    picture = sorted((repository / "pictures").glob("*.yaml"))[0]
    page.write_text(
        f"---\ncategory: condition\n---\n# Headache\n\n:::{{picture}} {picture.stem}\n:::\n", encoding="utf-8"
    )
    before = read(repository)
    old = next(iter(before.pictures[picture.stem].sources.values()))
    picture.write_text(picture.read_text(encoding="utf-8").replace(old, "page 999"), encoding="utf-8")
    after = read(repository)
    assert after == read_repository(repository)
    assert after.pages != before.pages


def test_reads_pages_anew_with_other_code(repository: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read(repository)
    page = sorted((repository / "topics").glob("*.md"))[0]
    with sqlite3.connect(file_of(folder)) as kept:
        forged = pickle.dumps((before.pages["index"], ()))
        kept.execute("UPDATE pages SET page = ? WHERE path = ?", (forged, f"topics/{page.name}"))
    assert read(repository) != before, "what is kept is not taken at all"
    monkeypatch.setattr(cache, "code", lambda: b"other code")
    assert read(repository) == before


def test_code_is_known_by_every_module_that_reads_pages(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for module in ("model/page.py", "reading/body.py", "pictures/data/kinds.py"):
        path = tmp_path / module
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("one = 1\n", encoding="utf-8")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    seen = set()
    for module in ("", "model/page.py", "reading/body.py", "pictures/data/kinds.py"):
        if module:
            (tmp_path / module).write_text("one = 2\n", encoding="utf-8")
        cache.code.cache_clear()
        seen.add(cache.code())
    cache.code.cache_clear()
    assert len(seen) == 4


def a_file_of_another_kind(file: Path) -> None:
    file.write_bytes(b"no database at all, and longer than its head would be" * 40)


def a_file_cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def another_table(file: Path) -> None:
    with sqlite3.connect(file) as kept:
        kept.execute("DROP TABLE pages")
        kept.execute("CREATE TABLE pages (path TEXT)")


def spoilt_pages(file: Path) -> None:
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE pages SET page = ?", (b"\x80\x05spoilt",))


def no_text_in_a_row(file: Path) -> None:
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE pages SET page = NULL, around = 7")


def a_page_of_something_else(file: Path) -> None:
    with sqlite3.connect(file) as kept:
        kept.execute("UPDATE pages SET page = ?", (pickle.dumps((1, 2)),))


def a_folder_in_its_place(file: Path) -> None:
    file.unlink()
    file.mkdir()


SPOILT = [
    a_file_of_another_kind,
    a_file_cut_short,
    another_table,
    spoilt_pages,
    no_text_in_a_row,
    a_page_of_something_else,
    a_folder_in_its_place,
]


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
def test_a_spoilt_cache_changes_no_answer(spoil: Callable[[Path], None], repository: Path, folder: Path) -> None:
    before = read(repository)
    spoil(file_of(folder))
    assert read(repository) == before
    assert read(repository) == before


def test_a_folder_that_cannot_be_written_changes_no_answer(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setenv(SETTING, str(tmp_path / "file" / "marrow"))
    assert read(repository) == read_repository(repository)


def test_two_runs_at_once(repository: Path, folder: Path) -> None:
    before = read(repository)
    with sqlite3.connect(file_of(folder)) as other:
        other.execute("BEGIN EXCLUSIVE")
        (repository / "topics" / "another.md").write_text("# Without front matter\n", encoding="utf-8")
        assert read(repository) == read_repository(repository) != before
        other.rollback()


class Runs:
    """What runs a command when it is loaded by an ordinary unpickler."""

    def __init__(self, command: str) -> None:
        self.command = command

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.command,)


def test_nothing_in_the_cache_runs(repository: Path, folder: Path, tmp_path: Path) -> None:
    before = read(repository)
    trace = tmp_path / "it-ran"
    with sqlite3.connect(file_of(folder)) as kept:
        kept.execute("UPDATE pages SET page = ?", (pickle.dumps(Runs(f"touch {trace}")),))
    assert read(repository) == before
    assert not trace.exists()


def test_the_checkout_holds_no_cache(repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    read(repository)
    assert sorted(repository.rglob("*")) == before


def test_an_empty_setting_switches_it_off(repository: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SETTING, "")
    assert read(repository) == read_repository(repository)
    assert not folder.exists()


def files(root: Path) -> Iterator[Path]:
    yield from sorted(
        path for folder in ("topics", "sources", "pictures", "about") for path in (root / folder).glob("*")
    )


EDITS = ("swap", "delete", "add a line", "copy", "touch", "spoil")


@settings(max_examples=12)
@given(edits=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000)), min_size=1, max_size=4))
def test_after_any_edits_the_answer_is_that_of_a_first_reading(
    edits: list[tuple[str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = copy_good(tmp_path_factory.mktemp("edited"))
    read(root)
    for edit, number in edits:
        paths = list(files(root))
        one, other = paths[number % len(paths)], paths[number // 7 % len(paths)]
        if edit == "swap":
            first, second = one.read_bytes(), other.read_bytes()
            one.write_bytes(second)
            other.write_bytes(first)
        elif edit == "delete":
            one.unlink()
        elif edit == "add a line":
            one.write_bytes(one.read_bytes() + b"\nMore words.\n")
        elif edit == "copy":
            one.with_stem(f"{one.stem}-copy").write_bytes(one.read_bytes())
        elif edit == "touch":
            os.utime(one, (number, number))
        else:
            one.write_bytes(b"---\n\xff\n")
        assert read(root) == read_repository(root)


def test_an_empty_cache_keeps_nothing() -> None:
    assert PageCache().find("index.md", "# Words") is None
