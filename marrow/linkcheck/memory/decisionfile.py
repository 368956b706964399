"""From the text of ``links.yaml`` to entries with all their keys, or to what must be mended, each with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from marrow.model.bounds import DECISIONS
from marrow.model.problems import Problem, write_instead

if TYPE_CHECKING:
    from marrow.model.yamltext import Data, YamlText

FILE = "links.yaml"
RULE = "links.yaml"

_FORMER = "links.toml"
_KEYS = ("address", "verdict", "reason", "by", "until")
_EXAMPLES = {
    "address": "address: https://www.example.org/reports/*",
    "verdict": "verdict: suspect",
    "reason": "reason: The page is short, and right.",
    "by": "by: editorial-desk",
    "until": "until: 2027-01-31",
}
_BEGIN = f'begin each decision with "- {_EXAMPLES["address"]}", and write {", ".join(_KEYS[1:])} below it'


@dataclass(frozen=True)
class Entry:
    """A decision as it stands in the file: all keys are there and of the right type. Lines count from 1."""

    address: str
    verdict: str
    reason: str
    by: str
    until: date
    line: int
    lines: Mapping[str, int] = field(default_factory=dict)

    def problem(self, key: str, message: str) -> Problem:
        """Return a problem on the line of a key."""
        return Problem(FILE, self.lines.get(key, self.line), RULE, message)


def read_entries(root: Path) -> tuple[tuple[Entry, ...], tuple[Problem, ...]]:
    """Return the entries of the file that are whole, and the problems of the others and of the file."""
    former = _of_former(root)
    path = root / FILE
    try:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            return (), (*former, _problem(1, "a link or a folder in place of a file; put the file itself here"))
        too_big = DECISIONS.excess(path.stat().st_size)
        if too_big is not None:
            return (), (*former, _problem(1, too_big))
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except FileNotFoundError:
        return (), former
    except OSError as error:
        return (), (*former, _problem(1, f"the file cannot be read ({error.strerror}); mend its permissions"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (), (*former, _problem(line, "not UTF-8 text; save the file as UTF-8"))
    from marrow.model.yamltext import read_yaml  # most projects have no such file, and need not load what reads it

    read = read_yaml(text)
    problems = [*former, *(_problem(complaint.line, complaint.message) for complaint in read.complaints)]
    if read.data is None:
        return (), tuple(problems)  # it cannot be read, or holds nothing
    if not isinstance(read.data, list):
        seen = "keys" if isinstance(read.data, dict) else f'"{read.data}"'
        return (), (*problems, _problem(read.lines.get((), 1), f"expected a list of decisions, seen {seen}; {_BEGIN}"))
    entries = []
    for index, values in enumerate(read.data):
        entry, found = _entry(values, index, read)
        problems += found
        entries += [entry] if entry else []
    return tuple(entries), tuple(problems)


def _of_former(root: Path) -> tuple[Problem, ...]:
    """Tell whoever still has decisions in the file that was read before."""
    if not (root / _FORMER).exists():
        return ()
    return (Problem(_FORMER, 1, RULE, f"decisions stand in {FILE}; {_BEGIN}; then delete {_FORMER}"),)


def _problem(line: int, message: str) -> Problem:
    return Problem(FILE, line, RULE, message)


def _entry(values: Data, index: int, read: YamlText) -> tuple[Entry | None, list[Problem]]:
    """Return one decision, or None and what is missing, unknown or of a wrong type."""
    line = read.lines.get((index,), 1)
    if not isinstance(values, dict):
        seen = "a list" if isinstance(values, list) else f'"{values or ""}"'
        return None, [_problem(line, f"expected keys with values, seen {seen}; {_BEGIN}")]
    lines = {key: read.lines.get((index, key), line) for key in values}
    problems = []
    for key in values:
        if key not in _KEYS:
            remedy = write_instead(key, _KEYS, otherwise=f"write one of {', '.join(_KEYS)}")
            problems.append(_problem(lines[key], f'unknown key "{key}"; {remedy}'))
    texts = {}
    for key in _KEYS:
        value = values.get(key)
        if key not in values:
            problems.append(_problem(line, f'the key "{key}" is missing; write {_EXAMPLES[key]}'))
        elif not isinstance(value, str):
            seen = "nothing" if value is None else "a list or keys"
            problems.append(_problem(lines[key], f"{key}: expected one value, seen {seen}; write {_EXAMPLES[key]}"))
        elif not value.strip():
            problems.append(_problem(lines[key], f"{key}: is empty; write {_EXAMPLES[key]}"))
        else:
            texts[key] = " ".join(value.split())
    until = _day(texts.get("until", ""))
    if "until" in texts and until is None:
        message = f'until: expected a day of the calendar, seen "{texts["until"]}"; write {_EXAMPLES["until"]}'
        problems.append(_problem(lines["until"], message))
    if problems or until is None:
        return None, problems
    return Entry(texts["address"], texts["verdict"], texts["reason"], texts["by"], until, line, lines), []


def _day(text: str) -> date | None:
    """Return a day written like 2027-01-31, None if it is none."""
    try:
        return date.fromisoformat(text) if len(text) == len("2027-01-31") else None
    except ValueError:
        return None
