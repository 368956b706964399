"""The file of the cache: how it is opened, told from other files, and read row by row."""

from __future__ import annotations

import json
import sqlite3
from datetime import date, datetime
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from marrow.linkcheck.memory.lifetimes import Row, utc
from marrow.linkcheck.records import FailureStreak, Finding
from marrow.linkcheck.verdict.verdicts import Verdict

_OURS = 0x4D4C4E4B
_VERSION = 1
_PATIENCE = 5.0
"""Seconds to wait while another run writes."""
_UNFIT = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR}
_SIDES = ("", "-journal", "-wal", "-shm")

_TABLES = """
CREATE TABLE IF NOT EXISTS links (
  address TEXT PRIMARY KEY, seen TEXT NOT NULL, title TEXT, said TEXT NOT NULL,
  verdict TEXT, words TEXT, code INTEGER, instead TEXT, checked TEXT,
  first_day TEXT, last_day TEXT, days INTEGER) WITHOUT ROWID
"""
_COLUMNS = "seen, title, said, verdict, words, code, instead, checked, first_day, last_day, days"
_RUNS = "CREATE TABLE IF NOT EXISTS runs (number INTEGER PRIMARY KEY, ended TEXT NOT NULL, counts TEXT NOT NULL)"

Runs: TypeAlias = list[tuple[datetime, dict[str, int]]]


class _UnfitError(Exception):
    """The file is no cache that this version can read; the text says why."""


def as_text(text: str) -> str:
    """Return text as the file can hold it: half characters, which are no Unicode, are spelt out."""
    return text.encode("utf-8", "backslashreplace").decode()


def open_file(path: Path) -> tuple[sqlite3.Connection, dict[str, Row], Runs, tuple[str, ...]]:
    """Open the file and read all of it; return connection, rows by address, runs and warnings, and never raise.

    A file that cannot be read is renamed and a new one begun. Where no file can be, memory stands in for it.
    """
    warnings: tuple[str, ...] = ()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return *_connect(str(path)), ()
        except _UnfitError as error:
            warnings = (_set_aside(path, str(error)),)
            return *_connect(str(path)), warnings
    except (OSError, sqlite3.Error, _UnfitError) as error:
        told = f"The memory of links cannot be used ({error}): every link is asked for, and nothing is remembered."
        return *_connect(":memory:"), (*warnings, told)


def _connect(name: str) -> tuple[sqlite3.Connection, dict[str, Row], Runs]:
    connection = sqlite3.connect(name, timeout=_PATIENCE, isolation_level=None)
    try:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        _prepare(connection)
        return connection, _all_rows(connection), _all_runs(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 0) & 0xFF in _UNFIT:
            raise _UnfitError(f"it is damaged or of another program: {error}") from error
        raise


def _prepare(connection: sqlite3.Connection) -> None:
    """Make the tables in an empty file; raise if what is there is not ours, of another version or damaged."""
    if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLES)
            connection.execute(_RUNS)
            connection.execute(f"PRAGMA application_id = {_OURS}")
            connection.execute(f"PRAGMA user_version = {_VERSION}")
    if connection.execute("PRAGMA application_id").fetchone() != (_OURS,):
        raise _UnfitError("it is of another program")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version != _VERSION:
        raise _UnfitError(f"it has version {version}, seen from version {_VERSION}")
    (health,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if health != "ok":
        raise _UnfitError(f"it is damaged: {health}")


def _set_aside(path: Path, why: str) -> str:
    """Rename the file and what SQLite keeps beside it; return a sentence. Raises OSError if that fails."""
    name = next(
        f"{path.name}.aside-{number}"
        for number in count(1)
        if not path.with_name(f"{path.name}.aside-{number}").exists()
    )
    for side in _SIDES:  # a journal left behind would be played into the new file
        beside = path.with_name(path.name + side)
        if beside.exists():
            beside.rename(path.with_name(name + side))
    return f"The memory of links could not be read ({why}); it is now {name}, and a new one was begun."


def load(connection: sqlite3.Connection, address: str) -> Row | None:
    """Return the row of one address, as it now stands in the file."""
    found = connection.execute(f"SELECT {_COLUMNS} FROM links WHERE address = ?", (address,)).fetchone()
    return _row(found) if found else None


def dump(connection: sqlite3.Connection, address: str, row: Row) -> None:
    """Write the row of one address."""
    finding, streak = row.finding, row.streak
    values = (
        *(row.seen.isoformat(), row.title, json.dumps(sorted(row.declared))),
        *((finding.verdict.value, finding.words, finding.code, finding.instead) if finding else (None,) * 4),
        row.checked.isoformat() if row.checked else None,
        *((streak.first.isoformat(), streak.last.isoformat(), streak.days) if streak else (None,) * 3),
    )
    stored = [as_text(value) if isinstance(value, str) else value for value in (address, *values)]
    connection.execute(f"INSERT OR REPLACE INTO links (address, {_COLUMNS}) VALUES ({', '.join('?' * 12)})", stored)


def _row(values: tuple[Any, ...]) -> Row | None:
    """Return the row, or None if its values make no sense: then the link is asked for."""
    seen, title, said, verdict, words, code, instead, checked, first, last, days = values
    try:
        streak = FailureStreak(date.fromisoformat(first), date.fromisoformat(last), int(days)) if days else None
        finding = Finding(Verdict(verdict), str(words), int(code), instead) if verdict is not None else None
        when = utc(datetime.fromisoformat(checked)) if checked else None
        return Row(utc(datetime.fromisoformat(seen)), title, frozenset(json.loads(said)), finding, when, streak)
    except (TypeError, ValueError):
        return None


def _all_rows(connection: sqlite3.Connection) -> dict[str, Row]:
    rows = connection.execute(f"SELECT address, {_COLUMNS} FROM links")
    return {address: row for address, *values in rows if (row := _row(tuple(values))) is not None}


def _all_runs(connection: sqlite3.Connection) -> Runs:
    runs: Runs = []
    for ended, counts in connection.execute("SELECT ended, counts FROM runs ORDER BY number"):
        try:
            numbers = {str(name): int(number) for name, number in json.loads(counts).items()}
            runs.append((utc(datetime.fromisoformat(ended)), numbers))
        except (TypeError, ValueError, AttributeError):
            continue
    return runs
