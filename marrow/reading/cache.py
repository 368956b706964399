"""Pages that were read before: a start reads only what has changed since.

The cache lies in the user's cache folder and never in the checkout: whoever writes it decides what the gate sees, and
a pull request must not. It holds records and nothing that runs: ``_Records`` loads no other class. Whatever is wrong
with the file, pages are read from their text, and the answer is the same.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import markdown_it
import mdit_py_plugins
import platformdirs
import pydantic
import yaml

from marrow.model.page import Page
from marrow.model.problems import Problem

SETTING = "MARROW_CACHE_DIR"
"""The environment variable that names another folder; an empty value switches the cache off."""

_PACKAGE = Path(__file__).resolve().parent.parent
_READS_PAGES = ("model", "reading", "pictures/data")
_PLAIN = frozenset({("datetime", "date"), ("decimal", "Decimal")})
_TABLE = "CREATE TABLE IF NOT EXISTS pages (path TEXT PRIMARY KEY, text BLOB, around BLOB, code BLOB, page BLOB)"


@dataclass(frozen=True)
class Kept:
    """What was read of a page, its problems, and the digest of what else it depended on (see ``digest``)."""

    page: Page
    problems: tuple[Problem, ...]
    around: bytes


class PageCache:
    """The pages of one checkout as they were last read. Open it with ``with opened(root) as pages``.

    A page is found where its text, the code that reads it and the libraries are the same to the byte.
    """

    def __init__(self, connection: sqlite3.Connection | None = None) -> None:
        self._connection = connection
        self._rows: dict[str, tuple[bytes, bytes, bytes]] = {}
        self._fresh: list[tuple[str, bytes, bytes, bytes, bytes]] = []
        if connection is not None:
            rows = connection.execute("SELECT path, text, around, page FROM pages WHERE code = ?", (code(),))
            self._rows = {path: (text, around, page) for path, text, around, page in rows}

    def find(self, path: str, text: str) -> Kept | None:
        """Return what was read of this text, or None where it must be read."""
        row = self._rows.get(path)
        if row is None or row[0] != digest((text,)):
            return None
        try:
            page, problems = _Records(BytesIO(row[2])).load()
        except Exception:
            return None
        return Kept(page, problems, row[1]) if isinstance(page, Page) else None

    def keep(self, path: str, text: str, kept: Kept) -> None:
        """Remember what was read of a page."""
        if self._connection is not None:
            read = pickle.dumps((kept.page, kept.problems), protocol=5)
            self._fresh.append((path, digest((text,)), kept.around, code(), read))

    def write(self, paths: Iterable[str]) -> None:
        """Write what is new, and forget pages that are gone: all but ``paths``."""
        if self._connection is None:
            return
        gone = [(path,) for path in self._rows.keys() - set(paths)]
        if self._fresh or gone:
            with suppress(sqlite3.Error), self._connection:  # the disk is full, or another run is writing: so be it
                self._connection.executemany("INSERT OR REPLACE INTO pages VALUES (?, ?, ?, ?, ?)", self._fresh)
                self._connection.executemany("DELETE FROM pages WHERE path = ?", gone)


@contextmanager
def opened(root: Path) -> Iterator[PageCache]:
    """Open the cache of a checkout while the block runs; where that cannot be done, it is empty and keeps nothing."""
    connection = _connect(_file(root))
    try:
        try:
            pages = PageCache(connection)
        except sqlite3.Error:
            pages = PageCache()
        yield pages
    finally:
        if connection is not None:
            connection.close()


def digest(parts: Iterable[str]) -> bytes:
    """Return a hash of texts, wherever one ends."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        made.update(b"%d " % len(encoded) + encoded)
    return made.digest()


def folder() -> str:
    """Return the folder of all that is kept from run to run; nothing where that is switched off."""
    return os.environ.get(SETTING, platformdirs.user_cache_dir("marrow"))


def _file(root: Path) -> Path | None:
    where = folder()
    return Path(where, f"{digest((str(root.resolve()),)).hex()}.sqlite") if where else None


def _connect(path: Path | None) -> sqlite3.Connection | None:
    """Open the file, or begin one; a spoilt one is begun anew."""
    if path is None:
        return None
    for _ in range(2):
        with suppress(OSError):
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            try:
                return _begun(path)
            except sqlite3.DatabaseError:
                path.unlink()
    return None


def _begun(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=0)
    try:
        connection.execute("PRAGMA synchronous = OFF")  # what a crash spoils is read again
        connection.execute(_TABLE)
    except sqlite3.Error as error:
        connection.close()
        if isinstance(error, sqlite3.OperationalError):  # locked, read-only, full: the file itself is whole
            raise OSError(str(error)) from error
        raise
    return connection


class _Records(pickle.Unpickler):
    """Loads records of our own and the values in them; any other class is refused."""

    def find_class(self, module: str, name: str) -> type:
        if (module, name) in _PLAIN or module.startswith("marrow.model."):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


@cache
def code() -> bytes:
    """Return a hash of the code that reads pages, and of the versions of what it leans on."""
    versions = (markdown_it.__version__, mdit_py_plugins.__version__, pydantic.VERSION, yaml.__version__, sys.version)
    files = sorted(path for folder in _READS_PAGES for path in (_PACKAGE / folder).rglob("*") if path.suffix != ".pyc")
    sources = (part for path in files if path.is_file() for part in (path.as_posix(), path.read_text(encoding="utf-8")))
    return digest((*versions, *sources))
