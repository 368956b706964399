"""A file to its text, whatever stands under its name: a folder, a link to nowhere, bytes that are no text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


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
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        seen = error.object[error.start : error.end].hex(" ")
        return Unreadable(line, "encoding", f"not UTF-8: byte {seen}; save the file as UTF-8")
    except OSError as error:
        return Unreadable(1, "place", f"the file cannot be read ({error.strerror}); mend its rights or take it out")
