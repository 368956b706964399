"""What stands in a citation: ``{cite}`a, b: table 1; c: page 2```, the sources and where to look in them.

The sign before the place is that of the evidence of a claim, so that there is one to remember. It is no bar: in a
table a bar ends the cell, and what stands behind it is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.model.prose import Citation, Cited

# a bar is refused, and read all the same, so that the sources before it are known
_BEFORE_PLACE = re.compile(r"[:|]")
_BETWEEN_SOURCES = re.compile(r"[,;]")
_SOURCE = r"(?=[0-9-]*[a-z])[a-z0-9]+(?:-[a-z0-9]+)*"
_NEXT = re.compile(rf";\s*(?=(?:{_SOURCE}\s*,\s*)*{_SOURCE}\s*:)")
"""A semicolon with sources and a colon behind it; any other belongs to the place."""


def read_citation(content: str) -> Citation:
    """Read what stands between the backticks. A citation that is malformed is read as far as it goes."""
    return Citation(tuple(Cited(source, locator) for sources, locator in _parts(content) for source in sources))


def renamed(content: str, old: str, new: str) -> str:
    """Return a citation in which a source has another name; places to look stay as they are."""
    whole = re.compile(rf"(?<![a-z0-9-]){re.escape(old)}(?![a-z0-9-])")
    written, start = [], 0
    for end, following in [(found.start(), found.end()) for found in _NEXT.finditer(content)] + [(len(content),) * 2]:
        part = content[start:end]
        names = _BEFORE_PLACE.split(part, maxsplit=1)[0]
        written += [whole.sub(new, names), part[len(names) :], content[end:following]]
        start = following
    return "".join(written)


def _parts(content: str) -> Iterator[tuple[list[str], str | None]]:
    for part in _NEXT.split(content):
        names, *locator = _BEFORE_PLACE.split(part, maxsplit=1)
        sources = [name for name in map(str.strip, _BETWEEN_SOURCES.split(names)) if name]
        yield sources, " ".join(" ".join(locator).split()) or None


def complaint(content: str) -> str | None:
    """Return what is wrong with a citation and what to write instead, or None."""
    return next((wrong for part in _NEXT.split(content) if (wrong := _complaint(part, content)) is not None), None)


def _complaint(part: str, content: str) -> str | None:
    names, *locator = _BEFORE_PLACE.split(part, maxsplit=1)
    if not all(name.strip() for name in _BETWEEN_SOURCES.split(names)):
        return f'a citation without a source: "{content}"; write {{cite}}`source-name`'
    if locator and not locator[0].strip():
        return f'a citation without a place behind its colon: "{content}"; write {{cite}}`source-name: where to look`'
    if "|" in part[: len(names) + 1]:
        instead = f"{{cite}}`{names.strip()}: {' '.join(locator[0].split())}`"
        return f'a bar before the place to look: "{content}", where a table ends its cell; write {instead}'
    return None
