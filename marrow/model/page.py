"""One page as it was read: its record and what its body says, with the line of everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from marrow.model.fields import Record
from marrow.model.problems import ValuePath
from marrow.model.prose import Prose
from marrow.model.vocabulary import Certainty, ClaimKind, Domain, MentionKind, PageKind, Studies, Verdict


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
class Question:
    """What a claim answers, each part as it was written: in whom, of what, against what, which outcome, when.

    A part is empty where nothing was written. ``versus`` is "none" where the studies had no comparison group.
    """

    who: str = ""
    what: str = ""
    versus: str = ""
    outcome: str = ""
    when: str = ""

    @property
    def has_comparison(self) -> bool:
        """Whether something was set beside what is asked about."""
        return self.versus.casefold() not in ("", "none")

    @property
    def folded(self) -> tuple[str, ...]:
        """The parts as they are compared: without capitals and double spaces."""
        return tuple(" ".join(part.casefold().split()) for part in self.parts)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts as they were written."""
        return (self.who, self.what, self.versus, self.outcome, self.when)


@dataclass(frozen=True)
class Reason:
    """Why a grade was moved: in which of GRADE's domains, by how many levels, and the reason in plain words."""

    domain: Domain
    why: str
    steps: int
    line: int


@dataclass(frozen=True)
class Grading:
    """How sure we are of an effect, from what kind of studies, and every reason for which the grade was moved."""

    certainty: Certainty
    studies: Studies
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One plain sentence that can be followed: what kind, on what evidence, and, if it is about an effect, how certain."""

    id: str
    sentence: str
    kind: ClaimKind
    evidence: tuple[Evidence, ...]
    line: int
    question: Question | None = None
    """What is asked. Two claims may not answer one question differently."""
    grading: Grading | None = None
    """The grade of a claim about an effect; a fact of record has none."""
    withdrawn: Withdrawal | None = None

    @property
    def certainty(self) -> Certainty | None:
        """How sure we are of the effect; none for a fact of record."""
        return self.grading.certainty if self.grading is not None else None


@dataclass(frozen=True)
class Statement:
    """One statement of an appraised story in our words, and the verdict on it."""

    id: str
    said: str
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
    ``mentions`` stand in the order of the text, the evidence of claims included as citations. ``explanations`` has for
    each term the first paragraph that explains it, without marks.
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
    explanations: tuple[str, ...] = ()
    prose: Prose = field(default_factory=Prose)

    @property
    def short_name(self) -> str:
        """The name without its folder, as front matter writes it."""
        return self.name.rpartition("/")[2]

    def line_of(self, path: ValuePath) -> int:
        """Return the line of a front matter value, or of the nearest thing that holds it."""
        return next((self.lines[path[:end]] for end in range(len(path), -1, -1) if path[:end] in self.lines), 1)
