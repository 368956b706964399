"""What stands in a citation: ``{cite}`a, b: table 1```, the sources and where to look in them.

The sign before the place is that of the evidence of a claim, so that there is one to remember. It is no bar: in a
table a bar ends the cell, and what stands behind it is lost.
"""

from __future__ import annotations

import re

from marrow.model.prose import Citation

# a bar is refused, and read all the same, so that the sources before it are known
_BEFORE_PLACE = re.compile(r"[:|]")


def read_citation(content: str) -> Citation:
    """Read what stands between the backticks. A citation that is malformed is read as far as it goes."""
    names, *locator = _BEFORE_PLACE.split(content, maxsplit=1)
    sources = tuple(name for name in map(str.strip, names.split(",")) if name)
    return Citation(sources, " ".join(" ".join(locator).split()) or None)


def complaint(content: str) -> str | None:
    """Return what is wrong with a citation and what to write instead, or None."""
    names, *locator = _BEFORE_PLACE.split(content, maxsplit=1)
    if not all(name.strip() for name in names.split(",")):
        return f'a citation without a source: "{content}"; write {{cite}}`source-name`'
    if locator and not locator[0].strip():
        return f'a citation without a place behind its colon: "{content}"; write {{cite}}`source-name: where to look`'
    if "|" in content[: len(names) + 1]:
        instead = f"{{cite}}`{names.strip()}: {' '.join(locator[0].split())}`"
        return f'a bar before the place to look: "{content}", where a table ends its cell; write {instead}'
    return None
