"""Messages beside lines of files and in summaries, as code hosts show them."""

from __future__ import annotations

import re


def annotation(
    severity: str,
    path: str,
    line: int,
    *,
    title: str,
    message: str,
    column: int | None = None,
) -> str:
    """Write one of GitHub's workflow commands, which shows a message beside a line.

    ``severity`` is GitHub's: error, warning or notice. Lines and columns count from 1.
    """

    def escape(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def escape_property(text: str) -> str:
        return escape(text).replace(":", "%3A").replace(",", "%2C")

    where = f"file={escape_property(path)},line={line}{f',col={column}' if column else ''}"
    return f"::{severity} {where},title={escape_property(title)}::{escape(message)}"


def in_markdown(text: str) -> str:
    """Return text that stands for itself in a host's Markdown, also in a table, and calls nobody by name."""
    shown = re.sub(r"([\\`*_\[\]<>|~$&#])", r"\\\1", text)
    return shown.replace("@", "@\N{ZERO WIDTH SPACE}")
