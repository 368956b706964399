"""The attacks of ``corpus/*.toml``, one family a file, each with where its idea comes from.

A family lists what is ``refused``, and by which rules, and what is ``harmless``: shown as text. Each payload of an entry
is tried at each of its places (``places.py``).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


@dataclass(frozen=True)
class Attack:
    """One attack; ``rules`` are those that refuse the page, none where it is shown as text."""

    family: str
    place: str
    payload: str
    rules: frozenset[str]


@cache
def attacks() -> tuple[Attack, ...]:
    """Return all attacks."""
    found = []
    for path in sorted(CORPUS.glob("*.toml")):
        family = tomllib.loads(path.read_text(encoding="utf-8"))
        assert family["origin"].strip(), f"{path.name} does not say where its ideas come from"
        for entry in family["entry"]:
            rules = frozenset(entry["rules"])
            found += [
                Attack(path.stem, place, payload, rules) for place in entry["at"] for payload in entry["payloads"]
            ]
    return tuple(found)
