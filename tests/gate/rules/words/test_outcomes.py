"""Words that say nothing of what was measured: a picture and its figure may share them and speak of different things."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.gate import run as gate
from tests.gate.rules.tables import REPOSITORY, TODAY, page_text

EMPTY = [
    "with",
    "within",
    "without",
    "from",
    "that",
    "this",
    "than",
    "then",
    "were",
    "have",
    "after",
    "before",
    "about",
    "their",
    "them",
    "they",
    "some",
    "more",
    "less",
    "most",
    "least",
    "first",
    "last",
    "still",
    "only",
    "also",
    "became",
    "become",
    "becomes",
    "changed",
    "change",
    "improved",
    "improve",
    "better",
    "worse",
    "share",
    "number",
    "people",
    "person",
    "patients",
    "group",
    "year",
    "years",
    "month",
    "months",
    "week",
    "weeks",
    "days",
    "hours",
]

PICTURE = """\
kind: icons
title: A picture
shows: It shows something.
caution: Rounded.
arrays:
  - {{who: All, change: {change}, figure: study/seen}}
"""


def told(root: Path, change: str, measured: str) -> list[str]:
    figure = {"id": "seen", "what": measured, "where": "table 1", "value": "13.4%"}
    pages = REPOSITORY | {"sources/study.md": {"figures": [figure]}}
    for path, content in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(page_text(path, content), "utf-8")
    (root / "pictures").mkdir()
    (root / "pictures/seen.yaml").write_text(PICTURE.format(change=change), "utf-8")
    return [problem.message for problem in gate.run(root, day=TODAY).problems if problem.rule == "outcome-renamed"]


@pytest.mark.parametrize("word", EMPTY)
def test_a_word_that_names_no_outcome_is_not_enough(word: str, tmp_path: Path) -> None:
    assert len(told(tmp_path, f"{word} jumped", f"{word} sang")) == 1


@pytest.mark.parametrize(
    ("change", "measured"),
    [
        ("walked again", "walked"),
        ("grade D", "graded"),
        ("Motor signs", "motor grade"),
        ("it is so", "sang"),
        ("ran off", "sang"),
    ],
)
def test_a_word_of_the_outcome_is_enough_and_so_is_none_at_all(change: str, measured: str, tmp_path: Path) -> None:
    assert told(tmp_path, change, measured) == []
