"""What was worked out once and need not be again: texts by a digest of all that they were made of.

Like the pages that were read (``cache``), they lie in the user's cache folder and never in the checkout: a pull request
could write there what nobody has looked at. Whatever is wrong with the file, all is worked out again.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from marrow.reading.cache import digest, folder


class Remembered:
    """Texts of one kind about one site by digests; what nobody asked for in a run is forgotten after it."""

    def __init__(self, kept: Mapping[str, str] | None = None) -> None:
        self._kept = dict(kept or {})
        self.used: dict[str, str] = {}

    def find(self, key: bytes) -> str | None:
        """Return what was kept under a digest, or None."""
        found = self._kept.get(key.hex())
        if found is not None:
            self.used[key.hex()] = found
        return found

    def keep(self, key: bytes, text: str) -> None:
        """Keep a text for the next run."""
        self.used[key.hex()] = text


@contextmanager
def remembered(root: Path, kind: str) -> Iterator[Remembered]:
    """Open what is remembered of a site, and write it when the block ends well; without a cache folder it is nothing."""
    path = _file(root, kind)
    kept = _read(path) if path is not None else {}
    memory = Remembered(kept)
    yield memory
    if path is not None and memory.used != kept:
        with suppress(OSError):  # the disk is full, or nobody may write there: so be it
            _write(path, json.dumps(memory.used, ensure_ascii=False))


def _file(root: Path, kind: str) -> Path | None:
    where = folder()
    return Path(where, f"{digest((str(root.resolve()),)).hex()}.{kind}.json") if where else None


def _read(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    sound = isinstance(found, dict) and all(isinstance(text, str) for text in found.values())
    return found if sound else {}


def _write(path: Path, text: str) -> None:
    """Write all of it or nothing: another run may be reading."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", dir=path.parent, encoding="utf-8", delete=False) as file:
        file.write(text)
    Path(file.name).replace(path)
