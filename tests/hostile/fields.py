"""Front matter and other YAML with an attack in the place of each value and of each key, made from filled records.

``tests/exports/test_format.py`` holds a record of each kind with every field filled, and fails where a new field is not.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from marrow.model.problems import ValuePath
from marrow.model.records import PageRecord
from marrow.model.yamltext import read_yaml
from marrow.reading.pictures import DATA
from tests.cases import NEWSROOM
from tests.exports.test_format import FILLED, RECORDS_READ

ATTACKS = (
    "<script>alert(1)</script>",
    '" onfocus=alert(1) autofocus x="',
    "&lt;img src=x onerror=alert(1)&gt;",
    "[x](javascript:alert(1))",
    "javascript:alert(1)",
    "https://who.int@evil.example/",
    "../../../../etc/passwd",
    "::error::x",
    "##[error]x",
    "a\x1b[31m\u202eb",
    "{{ 7*7 }}{% include '/etc/passwd' %}",
    "\\'\"><svg onload=alert(1)>",
    "=cmd|'/c calc'!A1",
    "{raw}`<b>`",
    "",
    "~",
)
"""One of each kind of thing that a value can break."""


@dataclass(frozen=True)
class Spoilt:
    """A page with an attack in one place: where it is, and its text."""

    kind: str
    where: ValuePath
    attack: str
    text: str


def spoilt() -> Iterator[Spoilt]:
    """Yield a page for every value and every set of keys of every kind of page, with every attack."""
    for kind, data in _examples():
        for where in _places(data):
            for attack in ATTACKS:
                yield Spoilt(kind, where, attack, _page(_with(data, where, attack)))


def spoilt_pictures() -> Iterator[str]:
    """Yield the data of a picture for every value and every set of keys of every kind, with every attack."""
    for path in sorted((NEWSROOM / DATA).glob("*.yaml")):
        data = read_yaml(path.read_text(encoding="utf-8")).data
        for where in _places(data):
            for attack in ATTACKS:
                yield json.dumps(_with(data, where, attack), indent=1)


def _examples() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield a filled record of each kind as it is written."""
    seen: set[type[PageRecord]] = set()
    for name, record in RECORDS_READ.items():
        if type(record) not in seen:
            seen.add(type(record))
            whole = record.model_copy(update=FILLED[type(record)])
            data = _stripped(whole.model_dump(mode="json", by_alias=True))
            for other in ("status_of", "looked_at") if {"status_of", "looked_at"} <= data.keys() else ("",):
                yield name.partition("/")[0], {key: value for key, value in data.items() if key != other}


def _stripped(data: Any) -> Any:
    """Leave out what is not there."""
    if isinstance(data, dict):
        return {key: _stripped(value) for key, value in data.items() if value not in (None, [], {})}
    return [_stripped(item) for item in data] if isinstance(data, list) else data


def _places(data: Any, where: ValuePath = ()) -> Iterator[ValuePath]:
    """Yield the path of every value, lists and keys themselves too; a path that ends in ``""`` is that of a new key."""
    yield where
    if isinstance(data, dict):
        yield (*where, "")
        for key, value in data.items():
            yield from _places(value, (*where, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _places(value, (*where, index))


def _with(data: Any, where: ValuePath, attack: str) -> Any:
    if not where:  # what has to be long stays long
        return f"{attack} {data}"[:199] if attack and isinstance(data, str) and len(data) >= 50 else attack
    first, *rest = where
    if first == "":
        return {**data, attack: "x"}
    if isinstance(data, dict):
        return {key: _with(value, tuple(rest), attack) if key == first else value for key, value in data.items()}
    return [_with(value, tuple(rest), attack) if index == first else value for index, value in enumerate(data)]


def _page(data: Any) -> str:
    rows = json.dumps(data, indent=1)  # what is JSON is YAML, too
    return f"---\n{rows}\n---\n# Words\n\nWords.\n"
