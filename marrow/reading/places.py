"""The places of one page that links can name: headings, claims, statements, terms, pictures and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marrow.model import anchors
from marrow.reading.headings import Headings, kept


class Places:
    """Gives headings their addresses, and tells where two places would have one; ``anchors`` are all of them."""

    def __init__(self) -> None:
        self.anchors: set[str] = set()
        self._headings = Headings()
        self._lines: dict[str, int] = {}

    def heading(self, level: int, title: str, line: int) -> tuple[str, str | None]:
        """Return the address of the next heading, and what is wrong with it; it shares it with nothing else."""
        anchor, wrong = self._headings.anchor(level, title)
        if wrong is None and anchor:
            wrong = _twice(anchor) if anchor in self.anchors else None
            self.anchors.add(anchor)
            self._lines[anchor] = line
        return anchor, wrong

    def add(self, anchor: str) -> str | None:
        """Note a place that is no heading; return what is wrong if a heading has its address."""
        self.anchors.add(anchor)
        return _twice(anchor) if anchor in self._lines else None

    def add_once(self, anchor: str) -> bool:
        """Note a place that a page shows once; return whether it is new."""
        is_new = anchor not in self.anchors
        self.anchors.add(anchor)
        return is_new

    def update(self, found: Iterable[str]) -> None:
        """Note places that are told elsewhere where they stand twice."""
        self.anchors.update(found)

    def beside_a_list(self) -> Iterator[tuple[int, str]]:
        """Yield (line, message) for headings whose addresses belong to the groups of a list on the same page."""
        for anchor, line in self._lines.items():
            if anchor.startswith(anchors.GROUP):
                yield line, kept(anchor)


def _twice(anchor: str) -> str:
    return f'the address "#{anchor}" stands on this page already; word the heading anew'
