"""A fault and where it can be planted: any pages are spoilt, and it is known what must then be told, where.

A kind of fault is a function from what is known of the pages to every place where it can be planted. It names no page,
no source and no claim: it takes what there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marrow.catalogue import Catalogue
from marrow.model.page import Claim, Evidence, Page
from marrow.model.problems import ValuePath


@dataclass(frozen=True)
class Fault:
    """The lines of one file as they are spoilt, and the problem that follows: its file, line and rule."""

    path: str
    lines: tuple[str, ...]
    told: str
    line: int
    rule: str


@dataclass(frozen=True)
class Pages:
    """The pages in which faults are planted, and the day of the planting."""

    root: Path
    catalogue: Catalogue
    day: date

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file."""
        return (self.root / path).read_text("utf-8").split("\n")

    def readers_pages(self) -> list[Page]:
        """Return the topics and articles."""
        return [*self.catalogue.of_kind("topics"), *self.catalogue.of_kind("articles")]

    def claims(self) -> Iterator[tuple[Page, Claim]]:
        """Yield every claim that stands, with its page."""
        for home, claim in self.catalogue.claims.values():
            if claim.withdrawn is None:
                yield self.catalogue.pages[home], claim

    def evidence(self) -> Iterator[tuple[Page, Claim, Evidence, Page]]:
        """Yield every source that a claim rests on, with the page of the source."""
        for page, claim in self.claims():
            for evidence in claim.evidence:
                yield page, claim, evidence, self.catalogue.pages[f"sources/{evidence.source}"]

    def below(self, page: Page, text: str, rule: str) -> Fault:
        """Add a paragraph at the end of a page; its first line is blamed."""
        lines = self.lines(page.path)
        return Fault(page.path, (*lines, *text.split("\n"), ""), page.path, len(lines) + 1, rule)

    def with_line(
        self, page: Page, line: int, new: str | None, rule: str, *, told: tuple[str, int] | None = None
    ) -> Fault:
        """Write another line in place of one, or take it out; that line is blamed, or another that is told."""
        lines = self.lines(page.path)
        lines[line - 1 : line] = [] if new is None else new.split("\n")
        return Fault(page.path, tuple(lines), *(told or (page.path, line)), rule)

    def with_word(
        self, page: Page, line: int, old: str, new: str, rule: str, **told: tuple[str, int]
    ) -> Iterator[Fault]:
        """Write another word into a line, where that word stands in it once."""
        text = self.lines(page.path)[line - 1]
        if text.count(old) == 1:
            yield self.with_line(page, line, text.replace(old, new), rule, **told)

    def with_field(self, page: Page, field: ValuePath, value: str, rule: str) -> Iterator[Fault]:
        """Write another value behind a key that has a line of its own."""
        text = self.lines(page.path)[page.line_of(field) - 1]
        if re.fullmatch(rf" *{field[-1]}: ([^[{{>|].*|\[.*\])", text):
            yield self.with_line(page, page.line_of(field), f"{text.partition(':')[0]}: {value}", rule)


Kind = Callable[[Pages], Iterator[Fault]]
