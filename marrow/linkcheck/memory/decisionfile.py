"""From the text of ``links.toml`` to entries with all their keys, or to what must be mended, each with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from marrow.model.problems import Problem, write_instead

FILE = "links.toml"
RULE = "links.toml"

_KEYS = ("address", "verdict", "reason", "by", "until")
_EXAMPLES = {
    "address": 'address = "https://www.example.org/reports/*"',
    "verdict": 'verdict = "suspect"',
    "reason": 'reason = "The page is short, and right."',
    "by": 'by = "editorial-desk"',
    "until": "until = 2027-01-31",
}

# A string that runs over several lines, or a comment, may hold what looks like a key.
_SKIPPED = re.compile(
    r"""\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'|\#[^\n]*""", re.DOTALL
)
_DECISION = re.compile(r"""\s*\[\[\s*["']?decision["']?\s*\]\]""")
_TABLE = re.compile(r"""\s*\[+\s*["']?([\w-]+)""")
_KEY = re.compile(r"""\s*["']?([\w-]+)["']?\s*[=.]""")


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
    try:
        text = (root / FILE).read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except FileNotFoundError:
        return (), ()
    except OSError as error:
        return (), (_problem(1, f"the file cannot be read ({error.strerror}); mend its permissions"),)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (), (_problem(line, "not UTF-8 text; save the file as UTF-8"),)
    except (ValueError, RecursionError) as error:
        return (), (_not_toml(error, text),)
    tables = _Tables(text)
    problems = [
        _problem(tables.of_file.get(key, 1), f'unknown key "{key}"; {_begin(key)}') for key in data if key != "decision"
    ]
    listed = data.get("decision", [])
    if not isinstance(listed, list):
        problems.append(_problem(tables.of_file.get("decision", 1), f"decision: {_begin('')}"))
        listed = []
    entries = []
    for index, values in enumerate(listed):
        entry, found = _entry(values, *tables.of_decision(index, len(listed)))
        problems += found
        entries += [entry] if entry else []
    return tuple(entries), tuple(problems)


def _problem(line: int, message: str) -> Problem:
    return Problem(FILE, line, RULE, message)


def _begin(seen: str) -> str:
    nearest = write_instead(seen, ["decision"], otherwise="")
    return f"{nearest} begin each decision with [[decision]] on a line of its own".strip()


def _not_toml(error: Exception, text: str) -> Problem:
    """Put a mistake in the TOML itself into words."""
    what, _, where = str(error).partition(" (at ")
    number = re.match(r"line ([0-9]+)", where)
    line = int(number[1]) if number else max(1, len(text.rstrip().split("\n")))
    return _problem(line, f'not TOML: {what}; write key = "value", with text in quotes and days without')


class _Tables:
    """Where the decisions and their keys stand: tomllib gives no lines."""

    def __init__(self, text: str) -> None:
        self.of_file: dict[str, int] = {}
        self._found: list[tuple[int, dict[str, int]]] = []
        bare = _SKIPPED.sub(self._without, text)
        for number, line in enumerate(bare.split("\n"), start=1):
            if _DECISION.match(line):
                self._found.append((number, {}))
            elif table := _TABLE.match(line):
                self.of_file.setdefault(table[1], number)
            elif key := _KEY.match(line):
                keys = self._found[-1][1] if self._found else self.of_file
                keys.setdefault(key[1], number)

    @staticmethod
    def _without(found: re.Match[str]) -> str:
        text = found[0]
        if text.startswith(('"""', "'''")):
            return '""' + "\n" * text.count("\n")
        return "" if text.startswith("#") else text

    def of_decision(self, index: int, count: int) -> tuple[int, Mapping[str, int]]:
        """Return the line of a decision and those of its keys; the first line known if they are written otherwise."""
        if len(self._found) == count:
            return self._found[index]
        return self.of_file.get("decision", 1), {}


def _entry(values: Any, line: int, lines: Mapping[str, int]) -> tuple[Entry | None, list[Problem]]:
    """Return one decision, or None and what is missing, unknown or of a wrong type."""
    if not isinstance(values, dict):
        return None, [_problem(line, f'decision: expected keys with values, seen "{values}"; {_begin("")}')]
    problems = []
    for key in values:
        if key not in _KEYS:
            remedy = write_instead(key, _KEYS, otherwise=f"write one of {', '.join(_KEYS)}")
            problems.append(_problem(lines.get(key, line), f'unknown key "{key}"; {remedy}'))
    for key in _KEYS:
        if key not in values:
            problems.append(_problem(line, f'the key "{key}" is missing; write {_EXAMPLES[key]}'))
        elif complaint := _wrong(key, values[key]):
            problems.append(_problem(lines.get(key, line), f"{key}: {complaint}"))
    if problems:
        return None, problems
    texts = {key: " ".join(values[key].split()) for key in _KEYS if key != "until"}
    return Entry(**texts, until=values["until"], line=line, lines=lines), []


def _wrong(key: str, value: Any) -> str:
    """Say what is wrong with the type of a value, or nothing."""
    if key == "until":
        if isinstance(value, date) and not isinstance(value, datetime):
            return ""
        return f'expected a day without quotes, seen "{value}"; write {_EXAMPLES[key]}'
    if not isinstance(value, str):
        return f'expected text in quotes, seen "{value}"; write {_EXAMPLES[key]}'
    return "" if value.strip() else f"is empty; write {_EXAMPLES[key]}"
