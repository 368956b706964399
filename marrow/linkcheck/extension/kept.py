"""The links of pages that have not changed since the last build: they need not be resolved again.

A page is known by the time of its doctree, which Sphinx writes anew whenever the page, or what it shows of others,
has changed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = "linkcheck.json"
_VERSION = 1


@dataclass(frozen=True)
class KeptLink:
    """A link as Sphinx collects it: its address, and its line or -1."""

    address: str
    line: int


@dataclass
class KeptLinks:
    """The links of each page, with the time of its doctree in nanoseconds. ``key`` stands for all else that they hang on."""

    folder: Path
    key: str
    pages: dict[str, tuple[int, tuple[KeptLink, ...]]] = field(default_factory=dict)

    def read(self) -> None:
        """Read what the last build kept; what cannot be read is as if nothing had been kept."""
        try:
            data = json.loads((self.folder / FILE).read_text(encoding="utf-8"))
            if (data["version"], data["key"]) == (_VERSION, self.key):
                self.pages = {
                    page: (time, tuple(KeptLink(address, line) for address, line in links))
                    for page, (time, links) in data["pages"].items()
                }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.pages = {}

    def is_fresh(self, page: str) -> bool:
        """Return whether the links of a page are those of its doctree."""
        return page in self.pages and self.pages[page][0] == self._time(page)

    def update(self, pages: Iterable[str], links: Mapping[str, list[KeptLink]]) -> None:
        """Take the links of the pages that were resolved now, and drop pages that are gone."""
        kept = {}
        for page in pages:
            if page in links:
                kept[page] = (self._time(page), tuple(links[page]))
            elif page in self.pages:
                kept[page] = self.pages[page]
        self.pages = kept

    def write(self) -> None:
        """Keep all for the next build. Where that is not possible, it resolves all pages."""
        pages = {page: (time, [(one.address, one.line) for one in links]) for page, (time, links) in self.pages.items()}
        text = json.dumps({"version": _VERSION, "key": self.key, "pages": pages})
        part = self.folder / f".{FILE}.part"
        try:
            part.write_text(text, encoding="utf-8")
            part.replace(self.folder / FILE)
        except OSError:
            part.unlink(missing_ok=True)

    def _time(self, page: str) -> int:
        try:
            return (self.folder / f"{page}.doctree").stat().st_mtime_ns
        except OSError:
            return -1
