"""What a rule is, and what it is told beside the catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from inspect import cleandoc
from pathlib import PurePosixPath
from typing import TypeAlias

from marrow.catalogue import Catalogue
from marrow.gate.releases import Moved
from marrow.model.page import Page
from marrow.model.vocabulary import Level, PageKind, Severity
from marrow.reading.notices import Snapshot

Finding: TypeAlias = tuple[str, int, str]
"""Path, line and message of one problem."""


@dataclass(frozen=True)
class Context:
    """What rules know beside the pages.

    ``notices`` holds what Crossref answered; ``touched`` the files and folders of a change, or None where everything is
    looked at; ``released`` the anchors of the last release as (page, anchor), with ``""`` for the page itself.
    """

    today: date
    nightly: bool = False
    touched: frozenset[str] | None = None
    notices: Snapshot = field(default_factory=Snapshot)
    released: frozenset[tuple[str, str]] = frozenset()
    moved: Mapping[str, Moved] = field(default_factory=dict)

    def touches(self, path: str) -> bool:
        """Return whether a file is looked at: it was named, or lies below a folder that was."""
        parents = (parent.as_posix() for parent in PurePosixPath(path).parents)
        return self.touched is None or path in self.touched or any(parent in self.touched for parent in parents)


@dataclass(frozen=True)
class Rule:
    """One demand on pages.

    ``level`` is error, warning, or nightly: what the calendar alone can break is an error on the
    scheduled run and on a change that touches the page, and a warning for everyone else.
    """

    code: str
    level: Level
    find: Callable[[Catalogue, Context], Iterator[Finding]]

    @property
    def demand(self) -> str:
        """What is asked and how a break is mended, in plain words."""
        return cleandoc(self.find.__doc__ or "")

    @property
    def title(self) -> str:
        """The first sentence of the demand."""
        return self.demand.split("\n\n")[0].replace("\n", " ")

    def severity(self, path: str, context: Context) -> Severity:
        """Return how grave a problem of this rule is in one file."""
        if self.level is Level.NIGHTLY:
            changed = context.touched is not None and context.touches(path)
            return Severity.ERROR if context.nightly or changed else Severity.WARNING
        return Severity.WARNING if self.level is Level.WARNING else Severity.ERROR


def readers_pages(catalogue: Catalogue) -> list[Page]:
    """Return the pages that speak of health in our own words: topics and articles."""
    return [*catalogue.of_kind(PageKind.TOPICS), *catalogue.of_kind(PageKind.ARTICLES)]
