"""What is known on the day of a build: the pages, what the gate found on them, what Crossref answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from marrow.catalogue import Catalogue
from marrow.gate.releases import Moved
from marrow.gate.rules import EDITORIAL, RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.gate.rules.rule import Rule
from marrow.model.problems import Problem
from marrow.reading.notices import Snapshot


@dataclass(frozen=True)
class Known:
    """Everything that views are made of. ``waivable`` are the codes of rules that an exception can name."""

    catalogue: Catalogue
    today: date
    problems: tuple[Problem, ...] = ()
    snapshot: Snapshot = field(default_factory=Snapshot)
    moved: Mapping[str, Moved] = field(default_factory=dict)
    rules: tuple[Rule, ...] = RULES
    waivable: tuple[str, ...] = EDITORIAL
    reading: Mapping[str, str] = field(default_factory=lambda: READING_CODES)
