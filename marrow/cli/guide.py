"""The parts of the contributors' guide that are made from the lists of what pages and the built site may hold."""

from __future__ import annotations

from pathlib import Path

from marrow.cli import fields
from marrow.output import allowed
from marrow.reading import grammar

GUIDE = "CONTRIBUTING.md"


def with_lists(text: str) -> str:
    """Return the guide with the lists as they are now; a guide without the marks of one keeps that part as it is."""
    lists = (("fields", fields.as_markdown()), ("grammar", grammar.as_markdown()), ("output", allowed.as_markdown()))
    for name, made in lists:
        begins, ends = f"<!-- the {name}, written by: python3 run.py schema -->\n", f"<!-- end of the {name} -->"
        before, found, rest = text.partition(begins)
        _, closed, after = rest.partition(ends)
        if found and closed:
            text = f"{before}{begins}\n{made}\n{ends}{after}"
    return text


def write_lists(root: Path) -> bool:
    """Write the lists into the guide below ``root``; return whether anything changed."""
    path = root / GUIDE
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    made = with_lists(text)
    if made != text:
        path.write_text(made, encoding="utf-8")
    return made != text
