"""Faults planted one by one in figures, claims, prose and pictures of a small newsroom: each is told at its place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.gate import run as gate
from marrow.pictures.drawing.draw import write_all
from tests.gate.rules.tables import REPOSITORY, page_text

READINGS = [
    {"by": "desk", "date": date(2026, 11, 2), "how_far": "full", "copy": "the paper"},
    {"by": "second", "date": date(2026, 11, 3), "how_far": "full", "copy": "the paper", "settled": 2},
]
PAGES: dict[str, dict[str, Any]] = {
    **REPOSITORY,
    "authors/second.md": {"name": "Second reader"},
    "sources/review2021.md": {
        "readings": READINGS,
        "figures": [
            {
                "id": "marino",
                "what": "graded D at 1 year",
                "who": "people first graded C",
                "when": "first examined within 7 days",
                "where": "table 6",
                "value": "66.7% of 159",
                "data_sets": ["SCIMS"],
            },
            {
                "id": "spiess",
                "what": "graded D at 1 year",
                "where": "table 6",
                "value": "84.8% of 46",
                "data_sets": ["EMSCI"],
            },
            {
                "id": "middle",
                "what": "graded D at 1 year",
                "where": "table 6",
                "value": "74.4% of 43",
                "data_sets": ["EMSCI"],
            },
        ],
        "harms": "not-reported-in-what-was-read",
        "text": "Of people first graded C, 66.7% to 84.8% moved up to D.",
    },
    "sources/trial2022.md": {
        "participants": 64,
        "registry": ["NCT01234567"],
        "readings": READINGS,
        "figures": [
            {
                "id": "walked",
                "what": "walked unaided",
                "where": "table 2",
                "value": "38 of 60 v 50 of 60",
                "versus": "training",
            },
            {"id": "points", "what": "points gained", "where": "table 2", "value": "30.0 v 20.0 points, p 0.06"},
        ],
        "harms": [
            {"id": "any-harm", "what": "any harm", "where": "table 3", "value": "34 of 64 (53.1%)"},
            {"id": "fever", "what": "fever", "where": "table 3", "value": "RR 2.48 (95% CI 1.27 to 4.86)"},
        ],
        "text": "The trial took 64 people.",
    },
    "sources/price2019.md": {
        "design": "regulator-notice",
        "figures": [
            {"id": "day", "what": "day of approval", "where": "page 1", "value": "28 December 2018"},
            {"id": "price", "what": "price", "where": "page 2", "value": "14,957,755 yen"},
        ],
    },
    "topics/headache.md": {
        "text": """
:::{claim} walked
:kind: benefit
:certainty: low

With the device 50 of 60 people may walk unaided, and 38 of 60 with training alone.

- trial2022: walked
:::

:::{claim} harmed
:kind: harm
:certainty: low

Of 64 people with the device, 34 may have had a harm (53%). Fever may be more common.

- trial2022: any-harm, fever
:::

:::{claim} grades
:kind: prognosis
:certainty: moderate

In three data sets that overlap, 67% to 85% of people probably move up to grade D, first seen within 7 days.

- review2021: marino, middle, spiess
:::

:::{claim} approved
:kind: access

It was approved on 28 December 2018, at 14,957,755 yen.

- price2019: day, price
:::

Those with the device gained 30 points, and 20 without it. {cite}`trial2022: points`
That is 12 people of 60 more who walked. {cite}`trial2022: walked`
Of 100 people first graded C, about 67 moved up to D. {cite}`review2021: marino`

:::{picture} grades
:::
"""
    },
}
PICTURE = """\
kind: icons
title: Of 100 people first graded C
shows: Of 100 people, 67 were graded D at 1 year.
caution: Rounded to whole people, from 66.7% of 159.
arrays:
  - who: First seen within 7 days
    change: graded D at 1 year
    figure: review2021/marino
"""


def write(root: Path) -> None:
    for path, content in PAGES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(page_text(path, content), "utf-8")
    (root / "pictures").mkdir()
    (root / "pictures" / "grades.yaml").write_text(PICTURE, "utf-8")
    write_all(root)


def told(root: Path) -> list[tuple[str, int, str]]:
    problems = gate.run(root, day=date(2026, 11, 22)).problems
    return [(problem.path, problem.line, problem.rule) for problem in problems if problem.rule in RULES]


RULES = {
    *("number-in-source", "part-and-whole", "estimate-in-interval", "more-than-took-part", "figure", "same-people"),
    *("ratio-direction", "harms-untold", "read-once", "outcome-renamed", "chance-untold", "people-widened"),
    *("degree-dropped", "measure-renamed"),
}
TOPIC, PICTURE_FILE = "topics/headache.md", "pictures/grades.yaml"
TRIAL, REVIEW = "sources/trial2022.md", "sources/review2021.md"

SPOTS = [
    (TOPIC, "50 of 60 people may walk", "{claim} walked"),
    (TOPIC, "38 of 60 with training", "{claim} walked"),
    (TOPIC, "34 may have had a harm (53%)", "{claim} harmed"),
    (TOPIC, "67% to 85% of people", "{claim} grades"),
    (TOPIC, "within 7 days", "{claim} grades"),
    (TOPIC, "28 December 2018", "{claim} approved"),
    (TOPIC, "14,957,755 yen", "{claim} approved"),
    (TOPIC, "gained 30 points, and 20 without", "gained"),
    (TOPIC, "12 people of 60 more", "people of"),
    (TOPIC, "about 67 moved up", "moved up to D. {cite}"),
    (PICTURE_FILE, "67 were graded D", "shows:"),
    (PICTURE_FILE, "66.7% of 159", "caution:"),
    (PICTURE_FILE, "within 7 days", "First seen"),
    (REVIEW, "66.7% to 84.8% moved", "moved up"),
    (TRIAL, "took 64 people", "The trial took"),
]
"""A file, a text that stands in it once, and words of the line at which a change of it is told."""


def changed_digits() -> list[tuple[str, str, str, str]]:
    """Return every text of ``SPOTS`` with one digit changed, for each digit."""
    return [
        (path, text, text[: match.start()] + str((int(match[0]) + 3) % 9 + 1) + text[match.end() :], words)
        for path, text, words in SPOTS
        for match in re.finditer(r"\d", text)
    ]


OTHERS = [
    (TRIAL, "34 of 64 (53.1%)", "34 of 64 (35.1%)", TRIAL, "34 of 64 (35.1%)"),
    (TRIAL, "34 of 64 (53.1%)", "74 of 64", TRIAL, "74 of 64"),
    (TRIAL, "38 of 60 v 50 of 60", "38 of 60 v 80 of 60", TRIAL, "80 of 60"),
    (TRIAL, "95% CI 1.27 to 4.86", "95% CI 2.57 to 4.86", TRIAL, "2.57"),
    (TRIAL, "RR 2.48", "RR 0.48", TRIAL, "RR 0.48"),
    (TRIAL, "RR 2.48 (95% CI 1.27 to 4.86)", "RR 0.48 (95% CI 0.27 to 0.86)", TOPIC, "{claim} harmed"),
    (TRIAL, "participants: 64", "participants: 46", TRIAL, "38 of 60"),
    (REVIEW, "66.7% of 159", "67.7% of 159", REVIEW, "67.7%"),
    (REVIEW, "84.8% of 46", "84.8% of 64", REVIEW, "84.8% of 64"),
    (REVIEW, "84.8% of 46", "95.7% of 46", TOPIC, "{claim} grades"),
    (REVIEW, "within 7 days", "within 17 days", TOPIC, "{claim} grades"),
    (REVIEW, "graded D at 1 year\n  who", "became motor incomplete\n  who", PICTURE_FILE, "change:"),
    (TOPIC, "- trial2022: walked", "- trial2022: walkd", TOPIC, "- trial2022: walkd"),
    (TOPIC, "- trial2022: walked", "- trial2022: points", TOPIC, "{claim} walked"),
    (TOPIC, "In three data sets that overlap", "In three data sets", TOPIC, "{claim} grades"),
    (TOPIC, "67% to 85%", "67% to 74%", TOPIC, "{claim} grades"),
    (TOPIC, "67% to 85%", "74% to 85%", TOPIC, "{claim} grades"),
    (TOPIC, "38 of 60 with training", "38 of 64 with training", TOPIC, "{claim} walked"),
    (TOPIC, "50 of 60 people may walk unaided", "50 of 60 people may climb stairs", TOPIC, "{claim} walked"),
    (TOPIC, "people probably move up to grade D, first", "people probably get well, first", TOPIC, "{claim} grades"),
    (TOPIC, "at 14,957,755 yen", "at 14,957,755 dollars", TOPIC, "{claim} approved"),
    (TRIAL, "RR 2.48 (95% CI 1.27 to 4.86)", "RR 1.48 (95% CI 0.97 to 2.86)", TOPIC, "{claim} harmed"),
    (
        REVIEW,
        "what: graded D at 1 year\n  who: people",
        "what: graded D at 1 year\n  who: children",
        TOPIC,
        "{claim} grades",
    ),
    (TOPIC, "34 may have had a harm (53%)", "34 may have had a harm (47% did)", TOPIC, None),
    (TOPIC, "Fever may be more common", "Fever may be less common", TOPIC, "{claim} harmed"),
    (TOPIC, "Those with the device gained 30", "Of 159 people, 30", TOPIC, "Of 159 people"),
    (PICTURE_FILE, "change: graded D at 1 year", "change: walked again at 1 year", PICTURE_FILE, "change:"),
    (PICTURE_FILE, "review2021/marino", "review2021/spiess", PICTURE_FILE, "shows:"),
]
"""Other faults: what is changed, and in which file at which words it is told; None where it is right after all."""


def plant(root: Path, path: str, before: str, after: str) -> None:
    text = (root / path).read_text("utf-8")
    assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {path}"
    (root / path).write_text(text.replace(before, after), "utf-8")


def line_of(root: Path, path: str, words: str) -> int:
    return next(n for n, line in enumerate((root / path).read_text("utf-8").splitlines(), start=1) if words in line)


def test_the_newsroom_itself_is_sound(tmp_path: Path) -> None:
    write(tmp_path)
    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "before", "after", "words"), changed_digits(), ids=lambda value: str(value).replace("/", "-")
)
def test_a_changed_digit_is_told_where_it_stands(
    tmp_path: Path, path: str, before: str, after: str, words: str
) -> None:
    write(tmp_path)
    plant(tmp_path, path, before, after)
    assert (path, line_of(tmp_path, path, words)) in {(where, line) for where, line, _ in told(tmp_path)}


@pytest.mark.parametrize(
    ("path", "before", "after", "where", "words"), OTHERS, ids=lambda value: str(value).replace("/", "-")
)
def test_a_fault_is_told_where_it_shows(
    tmp_path: Path, path: str, before: str, after: str, where: str, words: str | None
) -> None:
    write(tmp_path)
    plant(tmp_path, path, before, after)
    places = {(file, line) for file, line, _ in told(tmp_path)}
    assert places == set() if words is None else (where, line_of(tmp_path, where, words)) in places


def test_taking_the_harms_from_a_page_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    text = (tmp_path / TOPIC).read_text("utf-8")
    without = re.sub(r":::\{claim\} harmed.*?:::\n", "", text, flags=re.S)
    (tmp_path / TOPIC).write_text(without, "utf-8")
    assert [rule for _, _, rule in told(tmp_path)] == ["harms-untold"]


def test_taking_a_reading_from_a_source_is_told(tmp_path: Path) -> None:
    write(tmp_path)
    content = {**PAGES[REVIEW], "readings": READINGS[:1]}
    (tmp_path / REVIEW).write_text(page_text(REVIEW, content), "utf-8")
    assert [rule for _, _, rule in told(tmp_path)] == ["read-once"]
