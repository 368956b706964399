"""What Sphinx wrote into its file of warnings, as problems with a place."""

from __future__ import annotations

import re
from pathlib import Path

from marrow.model.problems import Problem

_WARNING = re.compile(
    r"^(?:(?P<path>[^\n:]+?(?:\.\w+)?)(?::(?P<line>\d+))?: )?(?:WARNING|ERROR|CRITICAL): "
    r"(?P<message>.+?)(?: \[(?P<rule>[\w.-]+)\])?$"
)


def read_warnings(text: str, root: Path) -> tuple[Problem, ...]:
    """Return the warnings in the order in which they were written, each once.

    One that names no file belongs to the settings; the last word of a build that refuses pages is left out, since it
    only counts them. Lines that begin no warning go on with the one above.
    """
    found: list[Problem] = []
    for row in text.splitlines():
        match = _WARNING.match(row)
        if match is not None:
            rule = (match["rule"] or "sphinx").removeprefix("marrow.")
            found.append(Problem(_place(match["path"], root), int(match["line"] or 1), rule, match["message"]))
        elif found and row.strip():
            last = found[-1]
            found[-1] = Problem(last.path, last.line, last.rule, f"{last.message} {row}")
    return tuple(dict.fromkeys(problem for problem in found if problem.rule != "refused"))


def _place(path: str | None, root: Path) -> str:
    if path is None:
        return "conf.py"
    place = Path(path)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else place.as_posix()
