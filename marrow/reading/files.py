"""A file to its text, whatever stands under its name: a folder, a link to nowhere, bytes that are no text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from marrow.model.bounds import FILE, LINE, LINES, Bound


@dataclass(frozen=True)
class Unreadable:
    """Why there is no text: the line, the rule that is broken, and the message."""

    line: int
    rule: str
    message: str


def read_text(path: Path, bound: Bound = FILE) -> str | Unreadable:
    """Return the text of a file with the line ends of every system read alike, or what hinders it.

    More than ``bound`` is not read at all.
    """
    try:
        if path.is_symlink():
            return Unreadable(1, "place", "a link to another file is not followed; put the file itself here")
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no file that can be read"
            return Unreadable(1, "place", f'"{path.name}" is {what}; give it another name or take it out')
        too_big = bound.excess(path.stat().st_size)
        if too_big is not None:
            return Unreadable(1, "size", too_big)
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return (_too_long(text) if bound is FILE else None) or text
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        seen = error.object[error.start : error.end].hex(" ")
        return Unreadable(line, "encoding", f"not UTF-8: byte {seen}; save the file as UTF-8")
    except OSError as error:
        return Unreadable(1, "place", f"the file cannot be read ({error.strerror}); mend its rights or take it out")


def text_of(path: Path) -> str:
    """Return the text of a file; one that is not there, or cannot be read, has none."""
    found = read_text(path)
    return found if isinstance(found, str) else ""


def _too_long(text: str) -> Unreadable | None:
    rows = text.split("\n")
    too_many = LINES.excess(len(rows))
    if too_many is not None:
        return Unreadable(1, "size", too_many)
    for number, row in enumerate(rows, start=1):
        too_long = LINE.excess(len(row))
        if too_long is not None:
            return Unreadable(number, "size", too_long)
    return None
