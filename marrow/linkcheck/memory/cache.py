"""What earlier runs found: one SQLite file outside Git, with findings, the days of soft verdicts, and whole runs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Self

from marrow.linkcheck.memory.cachefile import as_text, dump, load, open_file
from marrow.linkcheck.memory.lifetimes import Row, after, recalled, utc
from marrow.linkcheck.records import FailureStreak, Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict

_BATCH = 500
_PAUSE = timedelta(seconds=1)
"""Findings are written so often: the disk answers before the next request is sent."""
_UNSEEN = timedelta(days=365)
_RUNS = 200


@dataclass(frozen=True)
class Run:
    """A whole run: when it ended, and how many links had each verdict."""

    when: datetime
    counts: Mapping[Verdict, int]


class Cache:
    """The memory of link checking. Open it with ``with Cache.open(path) as cache``; use it in one thread.

    Whatever is wrong with the file never raises: the run goes on without it, and ``warnings`` says so. Two runs
    may write at once. Findings are written 500 at a time, or when a second has passed, or with ``flush``; a run
    that is killed loses no more than those.
    """

    def __init__(
        self, connection: sqlite3.Connection, rows: dict[str, Row], runs: tuple[Run, ...], warnings: tuple[str, ...]
    ) -> None:
        self._connection = connection
        self._rows = rows
        self._runs = runs
        self._warnings = warnings
        self._pending: list[tuple[Link, Finding, datetime]] = []
        self._since: datetime | None = None
        self._unwritable = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Read the file, or begin one. A file that is none of ours is renamed, never deleted."""
        connection, rows, runs, warnings = open_file(path)
        known = {verdict.value: verdict for verdict in Verdict}
        history = tuple(
            Run(when, {known[name]: number for name, number in counts.items() if name in known})
            for when, counts in runs[-_RUNS:]
        )
        return cls(connection, rows, history, warnings)

    @property
    def warnings(self) -> tuple[str, ...]:
        """One sentence for each thing that kept the cache from its work, also after ``close``."""
        return self._warnings

    def recall(self, link: Link, now: datetime) -> Result | None:
        """Return what is still known of a link, or None if it must be asked for.

        Nothing is known of a link whose title or notices on our pages have changed since.
        """
        row = self._rows.get(as_text(link.address))
        return None if row is None else recalled(row, link, utc(now))

    def keep(self, link: Link, finding: Finding, now: datetime) -> FailureStreak | None:
        """Store what the network said at ``now``, before any decision of an editor; return the bad days so far."""
        now = utc(now)
        address = as_text(link.address)
        self._rows[address] = row = after(self._rows.get(address), link, finding, now)
        self._pending.append((link, finding, now))
        self._since = self._since or now
        if len(self._pending) % _BATCH == 0 or now - self._since >= _PAUSE:
            self.flush()
        return row.streak

    def flush(self) -> None:
        """Write what is not written yet. While another run writes, it is kept for the next time."""
        self._since = None
        if self._pending and self._write(self._store):
            self._pending.clear()

    def finish(self, counts: Mapping[Verdict, int], now: datetime, whole: bool) -> None:
        """End a run: add it to the history if it was whole, and drop addresses that no run has met for a year."""
        now = utc(now)
        self.flush()
        if whole:
            self._runs = (*self._runs, Run(now, dict(counts)))[-_RUNS:]

        def steps() -> None:
            if whole:
                row = (now.isoformat(), json.dumps({str(verdict): number for verdict, number in counts.items()}))
                self._connection.execute("INSERT INTO runs (ended, counts) VALUES (?, ?)", row)
            self._connection.execute(
                "DELETE FROM runs WHERE number NOT IN (SELECT number FROM runs ORDER BY number DESC LIMIT ?)", (_RUNS,)
            )
            self._connection.execute("DELETE FROM links WHERE seen < ?", ((now - _UNSEEN).isoformat(),))

        self._write(steps)

    def history(self) -> tuple[Run, ...]:
        """Return the last 200 whole runs, the oldest first."""
        return self._runs

    def close(self) -> None:
        """Write what is left and close the file. What could not be written is told in ``warnings``."""
        self.flush()
        if self._pending and not self._unwritable:
            self._warn("Another run kept the memory of links busy: some findings of this one are not remembered.")
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _store(self) -> None:
        """Apply each finding to the row as it stands in the file: another run may have counted days meanwhile."""
        for link, finding, now in self._pending:
            address = as_text(link.address)
            row = after(load(self._connection, address), link, finding, now)
            dump(self._connection, address, row)
            self._rows[address] = row

    def _write(self, steps: Callable[[], None]) -> bool:
        """Run ``steps`` as one transaction; return whether it is in the file."""
        if self._unwritable:
            return False
        try:
            with self._connection:
                self._connection.execute("BEGIN IMMEDIATE")
                steps()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY:
                self._unwritable = True
                self._warn(f"The memory of links cannot be written ({error}): this run is not remembered.")
            return False
        return True

    def _warn(self, sentence: str) -> None:
        self._warnings = (*self._warnings, sentence)
