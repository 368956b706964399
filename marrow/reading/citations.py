"""What stands in a citation: the sources, and where in them to look."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Citation:
    """The names of sources in order, some of which may be empty, and the locator, which belongs to all."""

    sources: tuple[str, ...]
    locator: str | None


def read_citation(content: str) -> Citation:
    """Read the content of a ``{cite}``: names with commas between them, a locator behind ``|``."""
    names, _, locator = content.partition("|")
    return Citation(tuple(name.strip() for name in names.split(",")), locator.strip() or None)
