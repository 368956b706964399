"""What is told of the rules on words is what they do: the data file is that of the rules as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import gate_rules
from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.measured import FILE, measurement
from marrow.gate.rules import RULES
from marrow.views.lists.checks import checks
from tests.cases import GOOD, TODAY

WORDS = 50_000
FAULTS = 10


@pytest.fixture(scope="module")
def measured() -> dict[str, object]:
    return gate_rules.measure()


def test_the_data_file_is_what_the_rules_do(measured: dict[str, object]) -> None:
    kept = json.loads(FILE.read_text(encoding="utf-8"))
    del kept["day"]
    assert kept == measured, "measure anew: python3 run.py gate_benchmark"


def test_enough_was_planted_and_read() -> None:
    found = measurement()
    assert found.words >= WORDS
    assert {code: row.planted for code, row in found.rules.items() if row.planted < FAULTS} == {}
    assert set(found.rules) <= {rule.code for rule in RULES}


def test_the_page_of_rules_shows_every_rule_that_was_measured() -> None:
    shown = checks(Known(load(GOOD), TODAY))
    found = measurement()
    assert {rule.code: rule.measured for rule in shown.rules if rule.measured} == dict(found.rules)
    assert shown.measurement == found


def test_every_text_of_the_prose_says_where_it_is_from() -> None:
    for path in sorted(Path(gate_rules.HERE, "prose").glob("*.txt")):
        texts = path.read_text(encoding="utf-8").split("\n# ")
        assert all("<http" in text.splitlines()[1] for text in texts), path.name
