"""What is kept from run to run is found again, and nothing that is spoilt."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.reading.cache import SETTING, digest
from marrow.reading.remembered import remembered

KEY, OTHER = digest(("one",)), digest(("other",))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(SETTING, str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_kept_is_found_in_the_next_run_of_the_same_site_and_kind(tmp_path: Path) -> None:
    with remembered(tmp_path, "kind") as memory:
        assert memory.find(KEY) is None
        memory.keep(KEY, "text")
    with remembered(tmp_path, "kind") as memory:
        assert memory.find(KEY) == "text"
    for root, kind in ((tmp_path, "another"), (tmp_path / "elsewhere", "kind")):
        with remembered(root, kind) as memory:
            assert memory.find(KEY) is None


def test_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    with remembered(tmp_path, "kind") as memory:
        memory.keep(KEY, "text")
        memory.keep(OTHER, "text")
    with remembered(tmp_path, "kind") as memory:
        memory.find(OTHER)
    with remembered(tmp_path, "kind") as memory:
        assert (memory.find(KEY), memory.find(OTHER)) == (None, "text")


@pytest.mark.parametrize("spoilt", ["", "{", "[]", '{"a": 1}', "\udc80", "[" * 100_000])
def test_a_spoilt_file_is_none_and_is_written_anew(tmp_path: Path, folder: Path, spoilt: str) -> None:
    with remembered(tmp_path, "kind") as memory:
        memory.keep(KEY, "text")
    (path,) = folder.iterdir()
    path.write_bytes(spoilt.encode("utf-8", "surrogateescape"))
    with remembered(tmp_path, "kind") as memory:
        assert memory.find(KEY) is None
        memory.keep(KEY, "again")
    with remembered(tmp_path, "kind") as memory:
        assert memory.find(KEY) == "again"


def test_without_a_folder_or_where_nobody_may_write_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    for where in ("", str(tmp_path / "file" / "below")):
        monkeypatch.setenv(SETTING, where)
        with remembered(tmp_path, "kind") as memory:
            memory.keep(KEY, "text")
        with remembered(tmp_path, "kind") as memory:
            assert memory.find(KEY) is None
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_run_that_ends_badly_keeps_nothing(tmp_path: Path, folder: Path) -> None:
    def run() -> None:
        with remembered(tmp_path, "kind") as memory:
            memory.keep(KEY, "text")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        run()
    assert not folder.exists()
