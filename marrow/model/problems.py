"""What a contributor is told: one problem, one line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from marrow.model.bounds import PROBLEMS
from marrow.model.legible import legible, no_command, one_line
from marrow.model.vocabulary import Severity

ValuePath: TypeAlias = tuple[str | int, ...]
"""Where in front matter a value stands: keys and positions from the top."""


@dataclass(frozen=True, order=True)
class Problem:
    """Something in a page that must be mended.

    ``path`` is relative to the root of the project, with forward slashes; ``line`` counts from 1
    in the file as written, front matter included; ``rule`` is a short code in kebab case;
    ``message`` says what is wrong, the value seen and what to write instead: on one line, with the
    signs that cannot be seen named by their numbers. An error stops the build, a warning does not.
    """

    path: str
    line: int
    rule: str
    message: str
    severity: Severity = Severity.ERROR

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", one_line(self.message))

    @property
    def shown_path(self) -> str:
        """The path as it can be shown, whatever signs the file name holds."""
        return no_command(legible(self.path))

    def __str__(self) -> str:
        grave = "" if self.severity is Severity.ERROR else "warning: "
        return f"{self.shown_path}:{self.line}: {grave}{self.message} [{self.rule}]"


def first_of_each_file(found: Iterable[Problem]) -> Iterator[Problem]:
    """Yield problems, sorted by their paths; of a file with more than anybody mends at once only the first."""
    for path, of_file in groupby(found, key=lambda problem: problem.path):
        told = list(of_file)
        yield from told[: PROBLEMS.most]
        if len(told) > PROBLEMS.most:
            seen = f"{len(told):,} problems in this file, of which {PROBLEMS.most} are told"
            yield Problem(path, told[PROBLEMS.most].line, "size", f"{seen}; mend those and check again")


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is most like ``word``, or None if none is near.

    Case and the choice between space, hyphen and underscore do not count.
    """

    def plain(text: str) -> str:
        return text.casefold().replace("_", "-").replace(" ", "-")

    by_plain = {plain(candidate): candidate for candidate in sorted(known, reverse=True)}
    found = difflib.get_close_matches(plain(word), by_plain, n=1, cutoff=0.6)
    return by_plain[found[0]] if found else None


def write_instead(word: str, known: Iterable[str], *, otherwise: str) -> str:
    """Return the remedy for an unknown word: the nearest known one, or ``otherwise``."""
    candidate = nearest(word, known)
    return f'did you mean "{candidate}"?' if candidate is not None else otherwise
