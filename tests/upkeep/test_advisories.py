"""What is said of the versions in use: weak, fine, or not compared, which is not fine."""

from __future__ import annotations

import json
from typing import Any

from upkeep.advisories import FINE, NOT_COMPARED, WEAK, judge

GOOD = {"name": "good", "version": "1.0", "vulns": []}
BAD = {
    "name": "bad",
    "version": "1.0",
    "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["1.1"], "description": "It is weak."}],
}
UNMENDED = {"name": "sad", "version": "2", "vulns": [{"id": "PYSEC-2", "aliases": [], "fix_versions": []}]}
SKIPPED = {"name": "lost", "skip_reason": "Dependency not found and could not be audited: lost (1.0)"}


def audit(*packages: dict[str, Any]) -> tuple[int, list[str]]:
    return judge(json.dumps({"dependencies": packages, "fixes": []}), "")


def test_versions_without_a_known_weakness_are_fine() -> None:
    assert audit(GOOD) == (FINE, ["1 packages: 0 weaknesses, 0 not compared"])


def test_a_weakness_is_named_with_the_version_that_mends_it() -> None:
    code, lines = audit(GOOD, BAD, UNMENDED, SKIPPED)
    assert code == WEAK
    assert lines[:2] == [
        "bad 1.0: PYSEC-1, CVE-1; mended in 1.1",
        "sad 2: PYSEC-2; mended in no version yet",
    ]
    assert lines[-1] == "Take newer versions: python3 run.py lock -- --upgrade"


def test_what_was_not_compared_is_not_fine() -> None:
    """pip-audit itself says of these that no weakness is known, and ends well."""
    code, lines = audit(GOOD, SKIPPED)
    assert code == NOT_COMPARED
    assert lines[0] == "lost: Dependency not found and could not be audited: lost (1.0)"
    assert lines[-1].startswith("This says nothing of their safety.")


def test_no_answer_at_all_is_not_fine() -> None:
    code, lines = judge("", "ERROR: one\nERROR: no connection\n")
    assert code == NOT_COMPARED
    assert lines[0] == "Nothing was compared: ERROR: no connection"
    assert judge("", "")[0] == NOT_COMPARED
    assert audit()[0] == NOT_COMPARED
