"""Mends what has one right answer, in the files that are looked at and no others, and looks again whether it is right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marrow.cli.fix.remedies import mended
from marrow.gate.known import Known
from marrow.model.problems import Problem
from marrow.reading.files import Unreadable, read_text

_ROUNDS = 20
"""How often it is looked again: a file that could not be read shows what else is wrong once it can."""


@dataclass(frozen=True)
class Edit:
    """A row of a file, as it was and as it is."""

    problem: Problem
    was: str
    now: str

    def __str__(self) -> str:
        return f"{self.problem.shown_path}:{self.problem.line}: {self.was.strip()} -> {self.now.strip()}"


def fix(root: Path, look: Callable[[], Known]) -> tuple[list[Edit], Known]:
    """Mend files below ``root``; return what was mended, and what is known then. ``look`` runs the check.

    A row that is not right after all is put back as it was.
    """
    done: list[Edit] = []
    given_up: set[Problem] = set()
    known = look()
    for _ in range(_ROUNDS):
        edits = list(_edits(root, known, given_up))
        if not edits:
            break
        for edit in edits:
            _write(root, edit.problem, edit.now)
        known = look()
        left = set(known.problems)
        wrong = [edit for edit in edits if edit.problem in left]
        for edit in wrong:
            _write(root, edit.problem, edit.was)
        given_up.update(edit.problem for edit in wrong)
        done += [edit for edit in edits if edit not in wrong]
        known = look() if wrong else known
    return done, known


def _edits(root: Path, known: Known, given_up: set[Problem]) -> Iterator[Edit]:
    """Yield at most one edit of a row."""
    taken: set[tuple[str, int]] = set()
    for problem in known.problems:
        place = (problem.path, problem.line)
        if problem in given_up or place in taken:
            continue
        rows = _rows(root, problem.path)
        if problem.line > len(rows):
            continue
        was = rows[problem.line - 1]
        now = mended(problem, was, known)
        if now is not None and now != was:
            taken.add(place)
            yield Edit(problem, was, now)


def _parts(root: Path, path: str) -> list[str]:
    """Return the rows of a page or of data, with what ends each between them; nothing of what the check cannot read."""
    if not path.endswith((".md", ".yaml")) or isinstance(read_text(root / path), Unreadable):
        return []
    return re.split(r"(\r\n|\r|\n)", (root / path).read_bytes().decode())


def _rows(root: Path, path: str) -> list[str]:
    return _parts(root, path)[::2]


def _write(root: Path, problem: Problem, row: str) -> None:
    parts = _parts(root, problem.path)
    parts[2 * (problem.line - 1)] = row
    (root / problem.path).write_bytes("".join(parts).encode())
