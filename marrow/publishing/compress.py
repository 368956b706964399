"""Compresses a built site once, as far as it goes, so that a server only hands files over.

Beside ``page.html`` lie ``page.html.gz`` and ``page.html.br``. The same files give the same bytes every time.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

KINDS = frozenset({".bib", ".css", ".html", ".js", ".json", ".map", ".ris", ".svg", ".txt", ".xml"})
"""What is text. Other files are compressed by what they are."""

SMALLEST = 512
"""Bytes. What is smaller fits into one packet of the network either way."""

ENDINGS = (".gz", ".br")
_GZIP_LEVEL = 9
_BROTLI_QUALITY = 11  # the highest: it takes seconds for each megabyte, once, and no time when it is read


@dataclass(frozen=True)
class Counted:
    """How many files were compressed, and their bytes before, with gzip and with brotli."""

    files: int
    plain: int
    gzip: int
    brotli: int


def compress(folder: Path) -> Counted:
    """Write the compressed copies of every text below ``folder``, and take away those that have no file any more.

    A copy that is not smaller is not written: the server then sends the file as it is. Raises OSError if something
    cannot be written, and ModuleNotFoundError without the package brotli.
    """
    for ending in ENDINGS:
        for copy in folder.rglob(f"*{ending}"):
            copy.unlink()
    texts = sorted(path for path in folder.rglob("*") if path.suffix in KINDS and path.is_file())
    texts = [path for path in texts if path.stat().st_size >= SMALLEST]
    with ProcessPoolExecutor() as workers:
        sizes = list(workers.map(_compress, texts, chunksize=8))
    return Counted(len(texts), *(sum(column) for column in zip(*sizes, strict=True))) if sizes else Counted(0, 0, 0, 0)


def _compress(path: Path) -> tuple[int, int, int]:
    text = path.read_bytes()
    return len(text), _beside(path, ".gz", text, _gzip), _beside(path, ".br", text, _brotli)


def _beside(path: Path, ending: str, text: bytes, pack: Callable[[bytes], bytes]) -> int:
    packed = pack(text)
    if len(packed) >= len(text):
        return len(text)
    path.with_name(path.name + ending).write_bytes(packed)
    return len(packed)


def _gzip(text: bytes) -> bytes:
    return gzip.compress(text, _GZIP_LEVEL, mtime=0)


def _brotli(text: bytes) -> bytes:
    import brotli

    packed: bytes = brotli.compress(text, mode=brotli.MODE_TEXT, quality=_BROTLI_QUALITY)
    return packed
