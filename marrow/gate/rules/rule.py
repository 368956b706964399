"""What a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc
from typing import TypeAlias

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.model.page import Page
from marrow.model.settings import Settings
from marrow.model.vocabulary import Level, PageKind, Severity

Finding: TypeAlias = tuple[str, int, str]
"""Path, line and message of one problem."""


@dataclass(frozen=True)
class Limit:
    """The number at which a rule begins to complain, what it counts, and from where to where a site may set it."""

    default: float
    what: str
    least: float
    most: float


@dataclass(frozen=True)
class Rule:
    """One demand on pages.

    ``level`` is error, warning, or nightly: what the calendar alone can break is an error on the
    scheduled run, and a warning for everyone else: who mends a slip on a page is not asked for its review. A rule that
    knows English words is asked on sites in English alone, one that knows headings where there is a catalogue.
    """

    code: str
    level: Level
    find: Callable[[Known], Iterator[Finding]]
    limit: Limit | None = None
    english: bool = False
    headings: bool = False

    @property
    def demand(self) -> str:
        """What is asked and how a break is mended, in plain words."""
        return cleandoc(self.find.__doc__ or "")

    @property
    def title(self) -> str:
        """The first sentence of the demand."""
        return self.demand.split("\n\n")[0].replace("\n", " ")

    def severity(self, known: Known) -> Severity:
        """Return how grave a problem of this rule is."""
        level = self.level_here(known.settings)
        if level is Level.NIGHTLY:
            return Severity.ERROR if known.nightly else Severity.WARNING
        return Severity.WARNING if level is Level.WARNING else Severity.ERROR

    def level_here(self, settings: Settings) -> Level:
        """Return how grave a site takes it."""
        here = settings.rules.get(self.code)
        return self.level if here is None or here.level is None else here.level

    def is_asked(self, settings: Settings) -> bool:
        """Return whether a site asks this."""
        here = settings.rules.get(self.code)
        return not (here is not None and here.is_off) and self.knows(settings)

    def knows(self, settings: Settings) -> bool:
        """Return whether the words that it looks for are known in the language of a site."""
        return (settings.is_english or not self.english) and (settings.has_headings or not self.headings)


def readers_pages(catalogue: Catalogue) -> list[Page]:
    """Return the pages that speak of health in our own words: topics and articles."""
    return [*catalogue.of_kind(PageKind.TOPICS), *catalogue.of_kind(PageKind.ARTICLES)]
