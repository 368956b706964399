"""One page as it was read: its record and what its body says, with the line of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from marrow.model.fields import Record
from marrow.model.problems import ValuePath
from marrow.model.prose import Prose
from marrow.model.vocabulary import Certainty, ClaimKind, MentionKind, PageKind, Verdict


@dataclass(frozen=True)
class Evidence:
    """A source that a claim rests on, and the locator: where in the source to look."""

    source: str
    locator: str
    line: int


@dataclass(frozen=True)
class Withdrawal:
    """A claim that no longer stands: since when, and why."""

    date: date
    why: str


@dataclass(frozen=True)
class Claim:
    """One plain sentence that can be followed: what kind, how certain, on what evidence."""

    id: str
    sentence: str
    kind: ClaimKind
    certainty: Certainty
    evidence: tuple[Evidence, ...]
    line: int
    question: tuple[str, str, str, str] | None = None
    """What is asked, folded: who, what, versus, outcome. Two claims may not answer one differently."""
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True)
class Statement:
    """One statement of an appraised story and the verdict on it."""

    id: str
    verdict: Verdict
    line: int
    end: int = 0
    """The last line of what it says and what we found."""


@dataclass(frozen=True)
class Mention:
    """Something that the body points at.

    ``kind`` and ``target``: ``link`` a page (``topics/stemirac``) or, with an ending, a file;
    ``anchor`` a place on this page; ``cite`` a source; ``claim`` a claim; ``term`` a glossary term;
    ``listing`` a generated list; ``picture`` a picture; ``image`` a file. ``fragment`` is the part of a link behind
    ``#``; ``locator`` belongs to citations, and so does ``picture``: the picture that cites.
    """

    kind: MentionKind
    target: str
    line: int
    fragment: str | None = None
    locator: str | None = None
    picture: str | None = None


@dataclass(frozen=True)
class Page:
    """One Markdown file of the site.

    ``name`` is the path without ``.md`` (``topics/stemirac``); ``lines`` gives the line in the file
    of each front matter value by its path; ``anchors`` are the places that a link may name.
    ``mentions`` stand in the order of the text, the evidence of claims included as citations.
    """

    name: str
    path: str
    kind: PageKind
    title: str
    record: Record | None = None
    lines: Mapping[ValuePath, int] = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    anchors: frozenset[str] = frozenset()
    terms: tuple[str, ...] = ()
    prose: Prose = field(default_factory=Prose)

    @property
    def short_name(self) -> str:
        """The name without its folder, as front matter writes it."""
        return self.name.rpartition("/")[2]

    def line_of(self, path: ValuePath) -> int:
        """Return the line of a front matter value, or of the nearest thing that holds it."""
        return next((self.lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.lines), 1)
