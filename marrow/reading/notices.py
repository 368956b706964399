"""What Crossref answered about the papers that we cite: ``notices.json``, one entry a DOI.

Rules read this file and never the network, so that the same pages get the same answer twice.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marrow.model import identifiers
from marrow.model.bounds import NOTICES
from marrow.model.fields import Day, Record, Words
from marrow.model.notice import Notice, gravest
from marrow.model.problems import Problem
from marrow.model.yamltext import read_yaml
from marrow.reading.files import Unreadable, read_text
from marrow.reading.validate import validate

FILE = "notices.json"
RULE = "notices"

_REMEDY = "mend it, or delete the file and run: python3 run.py refresh"


class Entry(Record):
    """The last answer about one paper: its title, the day of the answer, all notices on it."""

    title: Words | None = None
    looked_up: Day
    notices: tuple[Notice, ...] = ()

    @property
    def grave(self) -> tuple[Notice, ...]:
        """The notices that a source page must say to its readers: those of the gravest word, which all agree on."""
        word = gravest(self.notices)
        return tuple(notice for notice in self.notices if word and notice.must_be_said == word)


@dataclass(frozen=True)
class Snapshot:
    """All answers, by DOI in lower case, and what is wrong with the file."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, doi: str) -> Entry | None:
        """Return what is known of a DOI, or None if it was never answered, which says nothing of the paper."""
        return self.entries.get(doi.lower())


class _TwiceError(ValueError):
    """A key stands in an object twice; the parser of JSON would keep the last one silently."""


def load(root: Path) -> Snapshot:
    """Read ``notices.json`` below ``root``; what is wrong becomes problems, never an exception. No file is empty."""
    if not os.path.lexists(root / FILE):
        return Snapshot()
    text = read_text(root / FILE, NOTICES)
    return _broken(text.line, text.message) if isinstance(text, Unreadable) else read(text)


def read(text: str) -> Snapshot:
    """Read the text of the file; what is wrong becomes problems."""
    try:
        data = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        return _broken(error.lineno, f"not JSON ({error.msg}, column {error.colno}); {_REMEDY}")
    except _TwiceError:
        return Snapshot(problems=tuple(_problem(wrong.line, wrong.message) for wrong in read_yaml(text).complaints))
    except (ValueError, RecursionError):
        return _broken(1, f"not the JSON that is written here; {_REMEDY}")
    if not isinstance(data, dict):
        return _broken(1, f'no entries by DOI; begin the file with {{ and "10.1000/example": {{…}}, or {_REMEDY}')
    return _entries(data, text)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _TwiceError
    return found


def _entries(data: dict[str, Any], text: str) -> Snapshot:
    """Make the entries; one that is broken is left out and said."""
    entries: dict[str, Entry] = {}
    wrong: dict[str, list[str]] = {}
    for doi, value in data.items():
        complaint = _key(doi) or (None if isinstance(value, dict) else "no keys with values; write title, looked_up")
        if complaint:
            wrong[doi] = [complaint]
            continue
        record, messages = validate(Entry, value, {})
        if isinstance(record, Entry):
            entries[doi] = record
        else:
            wrong[doi] = [message for _, message in messages]
    # the lines cost a second reading, and are needed only when something is wrong
    return Snapshot(entries, tuple(sorted(_located(data, wrong, text))) if wrong else ())


def _key(doi: str) -> str | None:
    if not identifiers.DOI.accepts(doi):
        return f"malformed DOI; {identifiers.DOI.form}"
    return None if doi == doi.lower() else f'a DOI stands here in lower case; write "{doi.lower()}"'


def _located(data: dict[str, Any], wrong: Mapping[str, list[str]], text: str) -> Iterator[Problem]:
    lines = read_yaml(text).lines
    for doi, messages in wrong.items():
        found = [(lines.get((doi,), 1), message) for message in messages]
        if isinstance(data[doi], dict) and not _key(doi):
            within = {path[1:]: line for path, line in lines.items() if path[:1] == (doi,)}
            found = validate(Entry, data[doi], within)[1]
        for line, message in found:
            yield _problem(line, f'"{doi}": {message}')


def _problem(line: int, message: str) -> Problem:
    return Problem(FILE, line, RULE, message)


def _broken(line: int, message: str) -> Snapshot:
    return Snapshot(problems=(_problem(line, message),))


def written(entries: Mapping[str, Entry]) -> str:
    """Return the text of the file: sorted, a value a line, so that a change shows as one."""
    data = {doi.lower(): entry.model_dump(mode="json") for doi, entry in entries.items()}
    return json.dumps({doi: data[doi] for doi in sorted(data)}, indent=2, ensure_ascii=False) + "\n"


def save(root: Path, entries: Mapping[str, Entry]) -> None:
    """Write the file as a whole or not at all, and only if it changes. Raises OSError if it cannot be written."""
    path, new = root / FILE, written(entries).encode()
    if path.exists() and path.read_bytes() == new:
        return
    part = path.with_name(f"{FILE}.part")
    with part.open("wb") as file:
        file.write(new)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
