"""The database of comments: prepared, copied, written to a file and read from one. It is Isso's own, of SQLite."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path

from marrow.reading.comments import Comment

EDITOR = "https://editor.invalid/"
"""What stands in the field ``website`` of an editor's reply. No reader can put anything there."""

CORRECTION = "?correction"
"""What the address of a page ends in for Isso where a correction is meant, so that none is shown as a comment."""

WAITS = 90 * 24 * 60 * 60
"""Seconds after which a comment is deleted that no editor has decided on."""

_TRIGGERS = (
    # what was approved and then changed by its writer waits again, in the same step in which it is changed
    "CREATE TRIGGER IF NOT EXISTS changed_waits AFTER UPDATE OF modified ON comments "
    "WHEN NEW.modified IS NOT NULL AND NEW.mode = 1 "
    "BEGIN UPDATE comments SET mode = 2 WHERE id = NEW.id; END",
    "CREATE TRIGGER IF NOT EXISTS editors_do_not_wait AFTER INSERT ON comments "
    f"WHEN NEW.website = '{EDITOR}' BEGIN UPDATE comments SET mode = 1 WHERE id = NEW.id; END",
)


def thread(page: str, *, is_correction: bool = False) -> str:
    """Return the name of a page with Isso: its address from the root of the host."""
    return f"/{page}.html{CORRECTION if is_correction else ''}"


def page_of(thread: str) -> str:
    """Return the page of such a name."""
    return thread.removesuffix(CORRECTION).removeprefix("/").removesuffix(".html")


def made(database: Path) -> None:
    """Make the tables of Isso where there are none yet, by its own code."""
    from isso import config
    from isso.db import SQLite3

    database.parent.mkdir(parents=True, exist_ok=True)
    SQLite3(str(database), config.load(config.default_file()))
    prepare(database)


def prepare(database: Path) -> None:
    """Add what holds whatever happens between two steps. Isso has made its tables before."""
    with closing(sqlite3.connect(database)) as opened, opened:
        for trigger in _TRIGGERS:
            opened.execute(trigger)


def approved(database: Path) -> tuple[Comment, ...]:
    """Return all comments that readers see, by page and the order in which they came."""
    query = (
        "SELECT threads.uri, comments.id, parent, created, author, website, text FROM comments JOIN threads "
        "ON threads.id = tid WHERE mode = 1 AND uri NOT LIKE ? ORDER BY uri, created, comments.id"
    )
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        rows = opened.execute(query, (f"%{CORRECTION}",)).fetchall()
    kept = {number for _, number, *_ in rows}
    return tuple(
        Comment(
            page=page_of(uri),
            id=number,
            parent=parent if parent in kept else None,
            written=datetime.fromtimestamp(int(created), UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            name=unescape(author or ""),
            editor=website == EDITOR,
            text=text,
        )
        for uri, number, parent, created, author, website, text in rows
    )


def restore(database: Path, comments: Iterable[Comment], titles: dict[str, str]) -> tuple[int, int]:
    """Put comments into a database, new or not; return how many were put there and how many stood there.

    One that stands there under its number is left as it is. Whom a lost one came from is not restored: it is not in
    the file.
    """
    made(database)
    put = stood = 0
    with closing(sqlite3.connect(database)) as opened, opened:
        for comment in comments:
            uri = thread(comment.page)
            title = titles.get(comment.page, comment.page)
            opened.execute(
                "INSERT INTO threads (uri, title) SELECT ?, ? WHERE NOT EXISTS (SELECT 1 FROM threads WHERE uri = ?)",
                (uri, title, uri),
            )
            done = opened.execute(
                "INSERT OR IGNORE INTO comments (tid, id, parent, created, mode, remote_addr, text, author, website, "
                "voters) SELECT id, ?, ?, ?, 1, '0.0.0.0', ?, ?, ?, ? FROM threads WHERE uri = ?",
                (
                    comment.id,
                    comment.parent,
                    datetime.fromisoformat(comment.written).timestamp(),
                    comment.text,
                    escape(comment.name, quote=False) or None,
                    EDITOR if comment.editor else None,
                    bytes(256),
                    uri,
                ),
            )
            put += done.rowcount
            stood += 1 - done.rowcount
    return put, stood


def back_up(database: Path, copy: Path) -> int:
    """Copy a database in use as it is at one moment, whole or not at all; return how many comments are in it.

    What waits for longer than ``WAITS`` is deleted first. Raises sqlite3.Error if the copy is not sound.
    """
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(database, timeout=30)) as opened:
        with opened:
            opened.execute("DELETE FROM comments WHERE mode = 2 AND created < ?", (time.time() - WAITS,))
        opened.execute("VACUUM INTO ?", (str(part),))
    with closing(sqlite3.connect(part)) as copied:
        (sound,) = copied.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(f"the copy is not sound: {sound}")
        (count,) = copied.execute("SELECT count(*) FROM comments").fetchone()
    part.replace(copy)
    return int(count)


def waiting(database: Path) -> Iterator[tuple[int, str, str, str, float]]:
    """Yield what waits for an editor, the oldest first: number, thread, name, text and second of each."""
    query = (
        "SELECT comments.id, uri, author, text, created FROM comments JOIN threads ON threads.id = tid "
        "WHERE mode = 2 ORDER BY created LIMIT 200"
    )
    with closing(sqlite3.connect(database)) as opened:
        for number, uri, author, text, created in opened.execute(query).fetchall():
            yield number, uri, unescape(author or ""), text, created
