"""Numbers that a picture draws or tells are those of its sources."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marrow.gate import run as gate

FIGURES = """\
figures:
  - {id: pain-free, what: free of pain after two hours, where: table 2, value: 47 of 200 (23.5%)}
  - {id: spread, what: free of pain, where: table 3, value: 11.3% to 30.2%}
"""
PICTURE = """\
kind: icons
title: Free of pain
shows: Of 100 people who took aspirin, 24 had no pain after two hours.
caution: Rounded to whole people.
sources:
  trial2020: table 2
arrays:
  - who: With aspirin
    change: had no pain after two hours
    percent: 23.5
    sources: [trial2020]
"""


def told(root: Path, picture: str) -> list[str]:
    source = root / "sources" / "trial2020.md"
    text = source.read_text("utf-8")
    if FIGURES not in text:
        source.write_text(text.replace("read: full\n", f"read: full\n{FIGURES}"), "utf-8")
    (root / "pictures" / "relief.yaml").write_text(picture, "utf-8")
    return [str(problem) for problem in gate.run(root, day=date(2026, 11, 22)).problems if "number-in" in problem.rule]


def test_a_picture_with_the_numbers_of_its_source_is_left_alone(repository: Path) -> None:
    assert told(repository, PICTURE) == []


@pytest.mark.parametrize(
    ("before", "after", "line", "seen"),
    [
        ("percent: 23.5", "percent: 32.5", 10, "32.5%"),
        ("24 had no pain", "42 had no pain", 3, "42"),
        ("Rounded to whole people.", "Rounded, from 21.5%.", 4, "21.5%"),
        ("who: With aspirin", "who: 300 people with aspirin", 8, "300"),
    ],
)
def test_a_changed_number_is_told_on_its_line(repository: Path, before: str, after: str, line: int, seen: str) -> None:
    assert told(repository, PICTURE.replace(before, after)) == [
        f'pictures/relief.yaml:{line}: "{seen}" is no number of trial2020; mend it, or name or add the figure that has it '
        "[number-in-source]"
    ]


def test_a_share_is_told_with_its_people(repository: Path) -> None:
    picture = PICTURE.replace("kind: icons", "kind: shares").partition("arrays:")[0] + (
        "rows:\n  - grade: A\n    who: With aspirin\n    change: had no pain\n    sources: [trial2020]\n"
        "    shares:\n      - {percent: 23.5, people: 300}\n"
    )
    assert told(repository, picture) == [
        'pictures/relief.yaml:13: "23.5% of 300" is no number of trial2020; mend it, or name or add the figure that has it '
        "[number-in-source]"
    ]


def test_a_number_that_the_figure_gives_is_left_alone(repository: Path) -> None:
    assert told(repository, PICTURE.replace("percent: 23.5", "figure: trial2020/pain-free")) == []
