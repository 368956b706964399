"""A file to its text, whatever stands under its name: a folder, a link to nowhere, bytes that are no text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

LONGEST_FILE = 1_000_000
"""The most bytes of a file."""

LONGEST_LINE = 20_000
"""The most characters on one line."""


@dataclass(frozen=True)
class Unreadable:
    """Why there is no text: the line, the rule that is broken, and the message."""

    line: int
    rule: str
    message: str


def read_text(path: Path) -> str | Unreadable:
    """Return the text of a file with the line ends of every system read alike, or what hinders it."""
    try:
        if path.is_symlink():
            return Unreadable(1, "place", "a link to another file is not followed; put the file itself here")
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no file that can be read"
            return Unreadable(1, "place", f'"{path.name}" is {what}; give it another name or take it out')
        size = path.stat().st_size
        if size > LONGEST_FILE:
            return Unreadable(1, "size", f"a file of {size:,} bytes; take it apart, one may have {LONGEST_FILE:,}")
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        return _long_line(text) or text
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        seen = error.object[error.start : error.end].hex(" ")
        return Unreadable(line, "encoding", f"not UTF-8: byte {seen}; save the file as UTF-8")
    except OSError as error:
        return Unreadable(1, "place", f"the file cannot be read ({error.strerror}); mend its rights or take it out")


def _long_line(text: str) -> Unreadable | None:
    for number, row in enumerate(text.split("\n"), start=1):
        if len(row) > LONGEST_LINE:
            remedy = f"break it after a sentence, one may have {LONGEST_LINE:,}"
            return Unreadable(number, "size", f"a line of {len(row):,} characters; {remedy}")
    return None
