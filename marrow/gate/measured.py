"""How well the rules on words do: faults that they catch, and false alarms on the prose of others, as measured.

``measured.json`` is written by the session gate_benchmark (``benchmarks/gate_rules.py`` says how).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FILE = Path(__file__).with_name("measured.json")


@dataclass(frozen=True)
class Measured:
    """One rule: faults planted and caught, in two sets, and false alarms, or None where prose of others cannot tell.

    ``planted`` were written from the title of the rule before its words were last changed; ``unseen`` afterwards, and the
    rule was not changed after them.
    """

    planted: int
    caught: int
    unseen: int
    unseen_caught: int
    false_alarms: int | None


@dataclass(frozen=True)
class Measurement:
    """All rules that were measured, on one day, on so many words in so many texts.

    ``hard`` and ``too_hard`` are how many of these texts read above the grade that warns, and above the one that stops.
    """

    day: date
    words: int
    texts: int
    hard: int
    too_hard: int
    rules: Mapping[str, Measured]


def measurement() -> Measurement:
    """Return what was measured last."""
    data = json.loads(FILE.read_text(encoding="utf-8"))
    rules = {code: Measured(**row) for code, row in data["rules"].items()}
    return Measurement(date.fromisoformat(data["day"]), **data["prose"], rules=rules)
