"""What is wrong with a page of a built site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_ALIKE, _NOT_ALIKE = "sources/", "sources/index"
_EVERY = 8
"""Of pages that are made alike, one in so many is looked at where not every page is."""

SEARCH = "search.html"


@dataclass(frozen=True, order=True)
class Found:
    """A fault: the path of the page from the root of the site, what was seen, and by which check."""

    page: str
    seen: str
    check: str

    def __str__(self) -> str:
        return f"{self.page}: {self.seen} [{self.check}]"


def pages(folder: Path) -> tuple[str, ...]:
    """Return the pages of a site by their paths, sorted."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return tuple(sorted(path for path in found if not path.startswith("_static/")))


def some(paths: Iterable[str]) -> Iterator[str]:
    """Yield the pages that are looked at with every change: all but sources, which are made alike, and some of those."""
    alike = 0
    for path in paths:
        if path.startswith(_ALIKE) and not path.startswith(_NOT_ALIKE):
            alike += 1
            if alike % _EVERY != 1:
                continue
        yield path


def kinds(folder: Path, paths: Iterable[str]) -> tuple[str, ...]:
    """Return the longest page of each folder, the front page, the glossary and the search: one of every kind."""
    longest: dict[str, str] = {}
    for path in sorted(paths, key=lambda path: (folder / path).stat().st_size):
        kind = path.partition("/")[0]
        if "/" in path or path in ("index.html", "glossary.html", SEARCH):
            longest[kind] = path
    return tuple(sorted(longest.values()))
