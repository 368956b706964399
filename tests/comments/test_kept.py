"""Export, restore and backup with a real Isso: nothing approved is lost, and nothing else gets out."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from marrow.__main__ import main
from marrow.comments.store import CODES, NOBODY, WAITS, back_up
from marrow.reading.comments import FILE
from tests.comments.conftest import PAGE, Host


def test_a_lost_database_comes_back_from_the_file(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = host.post("Approved <b>.", name="A & B").data["id"]
    second = host.post("An answer.", parent=first).data["id"]
    host.post("Waits.")
    host.post("A correction.", kind="correction")
    for number in (first, second, 4):
        host.approve(number)
    before = host.shown()
    named = ["--root", str(tmp_path), "export", "--database", str(host.database)]
    assert main(["comments", *named]) == 0
    assert capsys.readouterr().out.startswith(f"{FILE}: 2 comments.")
    text = (tmp_path / FILE).read_text("utf-8")
    assert "Waits" not in text
    assert "A correction" not in text
    host.end()
    host.database.unlink()
    named[2] = "import"
    assert main(["comments", *named]) == 0
    assert "2 comments put back, 0 were there already" in capsys.readouterr().out
    host.start()
    assert host.shown() == before
    assert host.post("And on.").status == 202


def test_a_copy_is_whole_while_others_write_and_what_waited_too_long_ends(host: Host, tmp_path: Path) -> None:
    for number in range(3):
        host.post(f"Number {number}.")
    host.approve(1)
    with closing(sqlite3.connect(host.database)) as opened, opened:
        opened.execute("UPDATE comments SET created = ? WHERE id IN (1, 2)", (time.time() - WAITS - 9,))
    copy = tmp_path / "copy.db"
    assert back_up(host.database, copy) == 2
    with closing(sqlite3.connect(copy)) as opened:
        assert opened.execute("SELECT text FROM comments ORDER BY id").fetchall() == [("Number 0.",), ("Number 2.",)]
    host.end()
    host.database.write_bytes(copy.read_bytes())
    host.start()
    assert [one["text"] for one in host.shown(PAGE)] == ["Number 0."]


def test_codes_of_networks_end_after_a_day_and_corrections_when_nobody_needs_them(host: Host, tmp_path: Path) -> None:
    for kind in ("comment", "comment", "correction"):
        host.post(f"A {kind}.", kind=kind)
    for number in (1, 2, 3):
        host.approve(number)
    old = {1: CODES + 9, 2: 9, 3: WAITS + 9}
    with closing(sqlite3.connect(host.database)) as opened, opened:
        for number, seconds in old.items():
            opened.execute("UPDATE comments SET created = ? WHERE id = ?", (time.time() - seconds, number))
    back_up(host.database, tmp_path / "copy.db")
    kept = dict(host.rows("SELECT id, remote_addr FROM comments"))
    assert (set(kept), kept[1] == NOBODY, kept[2] == NOBODY) == ({1, 2}, True, False)
    assert host.rows("SELECT id FROM comments WHERE voters = zeroblob(256)") == [(1,)]


@pytest.mark.parametrize("action", ["export", "backup"])
def test_without_a_database_it_says_so(action: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = [str(tmp_path / "copy")] if action == "backup" else []
    assert main(["comments", "--root", str(tmp_path), action, *more]) == 2
    assert "there is no database" in capsys.readouterr().err
