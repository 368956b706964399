"""What is known of a repository on one day: its pages, what stands beside them, and what the gate found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import PurePosixPath

from marrow.catalogue import Catalogue
from marrow.gate.own_words import Said, everything_said
from marrow.gate.releases import INVENTORY, MOVED, Moved
from marrow.model.problems import Problem
from marrow.model.settings import FILE as SETTINGS
from marrow.model.settings import Settings
from marrow.model.vocabulary import PageKind, Severity
from marrow.reading.comments import FILE as COMMENTS
from marrow.reading.comments import Published
from marrow.reading.notices import FILE as NOTICES
from marrow.reading.notices import Snapshot

COMMENTED = (PageKind.TOPICS, PageKind.ARTICLES)
"""The kinds of pages that readers comment on."""


@dataclass(frozen=True)
class Known:
    """Everything that rules ask of and that views are made of.

    ``notices`` holds what Crossref answered, ``comments`` what readers wrote; ``touched`` the files and folders of a
    change, or None where everything is looked at; ``released`` the anchors of the last release as (page, anchor), with ``""`` for the page itself;
    ``problems`` what the gate found, and nothing before it has run; ``settings`` what is set for this site.
    """

    catalogue: Catalogue
    today: date
    nightly: bool = False
    touched: frozenset[str] | None = None
    notices: Snapshot = field(default_factory=Snapshot)
    comments: Published = field(default_factory=Published)
    released: frozenset[tuple[str, str]] = frozenset()
    moved: Mapping[str, Moved] = field(default_factory=dict)
    published: Mapping[str, str] = field(default_factory=dict)
    """The sentence of every claim of the last release by its id."""
    problems: tuple[Problem, ...] = ()
    settings: Settings = field(default_factory=Settings)

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """What every page and picture says in our own words; several rules read it."""
        return everything_said(self.catalogue)

    @cached_property
    def moved_from(self) -> Mapping[str, tuple[Moved, ...]]:
        """The anchors that once stood on a page, by its name."""
        found: dict[str, tuple[Moved, ...]] = {}
        for entry in self.moved.values():
            if entry.anchor:
                found[entry.page] = (*found.get(entry.page, ()), entry)
        return found

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)

    def touches(self, path: str) -> bool:
        """Return whether a file is looked at: it was named, or lies below a folder that was."""
        parents = (parent.as_posix() for parent in PurePosixPath(path).parents)
        return self.touched is None or path in self.touched or any(parent in self.touched for parent in parents)

    def looks_at(self, path: str) -> bool:
        """Return whether a file is checked, or something in a folder: no other file ever has a problem."""
        found = {problem.path for problem in (*self.problems, *self.catalogue.problems)}
        pages = {page.path for page in self.catalogue.pages.values()}
        if path == ".":
            return bool(found or pages)
        pictures = {picture.path for picture in self.catalogue.pictures.values()}
        checked = found | pages | pictures | self.catalogue.files | {MOVED, NOTICES, COMMENTS, INVENTORY, SETTINGS}
        return path in checked or any(other.startswith(f"{path}/") for other in checked)
