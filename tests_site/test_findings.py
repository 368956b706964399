"""What became of every finding of the second reading of the sources, one line each in ``findings/*.toml``.

The second reading judged each sentence that rests on a source. A finding is a sentence that it did not call faithful:
it was mended, or it is kept for a reason.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from marrow.gate.releases import read_moved

FOUND = 652
"""How many sentences, labels and descriptions the second reading did not call faithful."""

FINDINGS: list[dict[str, Any]] = [
    finding
    for path in sorted((Path(__file__).parent / "findings").glob("*.toml"))
    for finding in tomllib.loads(path.read_text(encoding="utf-8"))["finding"]
]
VERDICTS = {"wrong", "overstated", "understated", "unsupported", "half-read", "says-missing-but-there", "not-checkable"}


def test_every_finding_is_settled_once() -> None:
    assert len(FINDINGS) == FOUND
    assert [name for name, count in Counter(finding["id"] for finding in FINDINGS).items() if count > 1] == []


def test_a_finding_was_mended_or_is_kept_for_a_reason() -> None:
    for finding in FINDINGS:
        assert finding["verdict"] in VERDICTS, finding
        assert finding["weight"] in {"blocker", "serious", "minor"}, finding
        match finding["outcome"]:
            case "mended":
                continue
            case "kept":
                assert finding["weight"] != "blocker", finding
                assert len(finding["reason"].split()) >= 8, finding
            case other:
                raise AssertionError(f"{finding['id']}: {other}")


def test_a_finding_names_a_page_that_is_there_or_that_moved(pages: Path) -> None:
    moved, _ = read_moved(pages)
    for finding in FINDINGS:
        page = finding["page"]
        assert (pages / page).is_file() or page.removesuffix(".md") in moved, finding
