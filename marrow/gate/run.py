"""The gate: all rules over one repository, with what they must know. Used by the command and by the build."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from marrow.catalogue import Catalogue, load
from marrow.gate import rules
from marrow.gate.releases import MOVED, read_moved, released
from marrow.gate.rules.rule import Context
from marrow.model.problems import Problem
from marrow.model.vocabulary import Severity
from marrow.reading import notices as snapshot


@dataclass(frozen=True)
class Result:
    """What the gate found in one repository."""

    catalogue: Catalogue
    context: Context
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


def today() -> date:
    """Return the day of the build: that of ``SOURCE_DATE_EPOCH`` where it is set, else the calendar's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def run(root: Path, *, day: date, nightly: bool = False, touched: Iterable[str] | None = None) -> Result:
    """Read the repository at ``root`` and run every rule over it.

    ``touched`` names files or folders of a change: only their problems are kept, and what the
    calendar breaks on them is an error. With ``nightly`` it is an error everywhere.
    """
    catalogue = load(root)
    moved, problems = read_moved(root)
    notices = snapshot.load(root)
    paths = None if touched is None else frozenset(_with_what_speaks_of_the_gone(root, touched))
    context = Context(day, nightly, paths, notices, released(root), moved)
    found = sorted({*rules.check(catalogue, context), *problems, *notices.problems})
    return Result(catalogue, context, tuple(problem for problem in found if context.touches(problem.path)))


def _with_what_speaks_of_the_gone(root: Path, touched: Iterable[str]) -> Iterator[str]:
    """Yield what was named, and ``moved.yaml`` where a file is gone: it must say where that went."""
    for path in touched:
        yield Path(path).as_posix()
        if not (root / path).exists():
            yield MOVED
