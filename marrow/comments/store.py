"""The database of comments: prepared, copied, written to a file and read from one. It is Isso's own, of SQLite."""

from __future__ import annotations

import hashlib
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path
from typing import TypeAlias

from marrow.reading.comments import Comment

EDITOR = "https://editor.invalid/"
"""What stands in the field ``website`` of an editor's reply. No reader can put anything there."""

CORRECTION = "?correction"
"""What the address of a page ends in for Isso where a correction is meant, so that none is shown as a comment."""

WAITS = 90 * 24 * 60 * 60
"""Seconds after which a comment is deleted that no editor has decided on."""

CODES = 24 * 60 * 60
"""Seconds after which the code of a network is deleted: its key ended before, and it limits nothing any more."""

NOBODY = "0.0.0.0"
"""What stands in the place of a code that is not known."""

AT_ONCE = 50
"""How many comments one page of the editors shows."""

Row: TypeAlias = tuple[int, str, str, str, float]
"""Number, thread, name, text and second of a comment."""

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
                "voters) SELECT id, ?, ?, ?, 1, ?, ?, ?, ?, ? FROM threads WHERE uri = ?",
                (
                    comment.id,
                    comment.parent,
                    datetime.fromisoformat(comment.written).timestamp(),
                    NOBODY,
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

    What is kept no longer is deleted first. Raises sqlite3.Error if the copy is not sound.
    """
    part = copy.with_name(f"{copy.name}.part")
    part.unlink(missing_ok=True)
    with closing(sqlite3.connect(database, timeout=30)) as opened:
        _tidy(opened)
        opened.execute("VACUUM INTO ?", (str(part),))
    with closing(sqlite3.connect(part)) as copied:
        (sound,) = copied.execute("PRAGMA integrity_check").fetchone()
        if sound != "ok":
            raise sqlite3.DatabaseError(f"the copy is not sound: {sound}")
        (count,) = copied.execute("SELECT count(*) FROM comments").fetchone()
    part.replace(copy)
    return int(count)


def _tidy(opened: sqlite3.Connection) -> None:
    """Delete what waits for longer than ``WAITS``, corrections as old as that, and codes that limit nothing any more."""
    now = time.time()
    with opened:
        opened.execute(
            "DELETE FROM comments WHERE created < ? AND (mode = 2 OR tid IN (SELECT id FROM threads WHERE uri LIKE ?))",
            (now - WAITS, f"%{CORRECTION}"),
        )
        opened.execute(
            "UPDATE comments SET remote_addr = ?, voters = ? WHERE created < ? AND remote_addr != ?",
            (NOBODY, bytes(256), now - CODES, NOBODY),
        )


def approve(database: Path, number: int, *, seen: str) -> bool:
    """Let readers see a comment in the words that an editor saw, and in no others; return whether it has those words."""
    with closing(sqlite3.connect(database, timeout=30)) as opened, opened:
        found = opened.execute("SELECT text, created FROM comments WHERE id = ?", (number,)).fetchone()
        if found is None or words(*found) != seen:
            return False
        # one step: its writer can change it at any moment
        query = "UPDATE comments SET mode = 1 WHERE id = ? AND text = ? AND created = ? AND mode IN (1, 2)"
        return opened.execute(query, (number, *found)).rowcount == 1


def words(text: str, created: float) -> str:
    """Return a digest of what an editor sees of a comment: no other, and none that took its number, has the same."""
    return hashlib.sha256(f"{created!r} {text}".encode()).hexdigest()[:32]


def published(database: Path, wanted: str, offset: int) -> tuple[list[Row], int]:
    """Return up to ``AT_ONCE`` of what was approved, the newest first, and how many there are in all.

    ``wanted`` stands in the text, in the name or in the page's.
    """
    like = "%" + re.sub("([%_~])", r"~\1", wanted) + "%"
    where = (
        "FROM comments JOIN threads ON threads.id = tid WHERE mode = 1 "
        "AND (text LIKE :like ESCAPE '~' OR author LIKE :named ESCAPE '~' OR uri LIKE :like ESCAPE '~')"
    )
    values = {"like": like, "named": escape(like, quote=False), "limit": AT_ONCE, "offset": offset}
    query = f"SELECT comments.id, uri, author, text, created {where} ORDER BY created DESC LIMIT :limit OFFSET :offset"
    with closing(sqlite3.connect(database)) as opened:
        (count,) = opened.execute(f"SELECT count(*) {where}", values).fetchone()
        rows = opened.execute(query, values).fetchall()
    return [(number, uri, unescape(author or ""), text, created) for number, uri, author, text, created in rows], count


def count_waiting(database: Path) -> int:
    """Return how many wait for an editor."""
    with closing(sqlite3.connect(database)) as opened:
        (count,) = opened.execute("SELECT count(*) FROM comments WHERE mode = 2").fetchone()
    return int(count)


def waiting(database: Path) -> Iterator[Row]:
    """Yield what waits for an editor, the oldest first: number, thread, name, text and second of each."""
    query = (
        "SELECT comments.id, uri, author, text, created FROM comments JOIN threads ON threads.id = tid "
        "WHERE mode = 2 ORDER BY created LIMIT 200"
    )
    with closing(sqlite3.connect(database)) as opened:
        for number, uri, author, text, created in opened.execute(query).fetchall():
            yield number, uri, unescape(author or ""), text, created
