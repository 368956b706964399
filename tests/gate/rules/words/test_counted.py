"""What is counted, word by word: people who took part, us who read, and the fields of pictures that count nothing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from marrow.gate import run as gate
from tests.gate.rules.tables import REPOSITORY, TODAY, page_text

STUDY = "sources/study.md"


def told(root: Path, rule: str, source: Mapping[str, Any], picture: str | None = None) -> list[tuple[str, int, str]]:
    """Return path, line and message of what a rule tells of one source, and of a picture that rests on it."""
    for path, content in (REPOSITORY | {STUDY: source}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(page_text(path, content), "utf-8")
    if picture is not None:
        (root / "pictures").mkdir()
        (root / "pictures/seen.yaml").write_text(picture, "utf-8")
    found = gate.run(root, day=TODAY).problems
    return [(problem.path, problem.line, problem.message) for problem in found if problem.rule == rule]


def figure(value: str) -> dict[str, str]:
    return {"id": "seen", "what": "walked", "where": "table 1", "value": value}


@pytest.mark.parametrize(
    "word",
    ["people", "persons", "patients", "participants", "adults", "children", "women", "men", "volunteers", "controls"],
)
def test_people_are_counted_under_many_names(word: str, tmp_path: Path) -> None:
    assert told(tmp_path, "more-than-took-part", {"participants": 40, "figures": [figure(f"49 of 50 {word}")]})


@pytest.mark.parametrize("word", ["visits", "eyes", "hospitals", "doses"])
def test_what_is_no_person_may_be_counted_more_often(word: str, tmp_path: Path) -> None:
    assert not told(tmp_path, "more-than-took-part", {"participants": 40, "figures": [figure(f"49 of 50 {word}")]})


@pytest.mark.parametrize(
    "text",
    [
        *("We read 2 pages.", "It sent us 2 pages.", "Our copy has 2 pages.", "Ours has 2 pages.", "WE READ 2 PAGES."),
        "Of [the trial](trial.md) 2 pages were read.",
        "Of [the trial](../sources/trial.md) 2 pages were read.",
    ],
)
def test_what_is_said_of_us_and_of_others_is_no_number_of_the_source(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, "number-in-source", {"figures": [figure("12 of 13")], "text": text}) == []


@pytest.mark.parametrize(
    "text", ["It has 2 pages.", "Of [headaches](../topics/headache.md) 2 were treated.", "A power of 2 weeks is used."]
)
def test_what_is_said_of_the_source_is_a_number_of_it(text: str, tmp_path: Path) -> None:
    [(path, _, message)] = told(tmp_path, "number-in-source", {"figures": [figure("12 of 13")], "text": text})
    assert (path, message.partition(" is no number of ")[2][:6]) == (STUDY, "study;")


HEAD = "title: A picture\nshows: It shows it.\ncaution: Rounded.\nsources: {study: table 1}\n"


@pytest.mark.parametrize(
    "picture",
    [
        f"kind: count\n{HEAD}number: 7\nof: 9\nwho: All\nchange: walked\ncounted: [study]\nthere: They\n"
        "reasons: [{name: Others, here: these, there: those}]\n",
        f"kind: phases\n{HEAD}phases:\n  - {{number: 5, people: Some, asks: Is it safe?, crowd: 6, drawn: compared}}\n",
        f"kind: grades\n{HEAD}grades:\n  - letter: A\n    name: All\n    movement: {{amount: some, words: some}}\n"
        "    key_muscles: {strong: under-half, words: few}\n",
        f"kind: shares\n{HEAD}rows: [{{grade: 3, who: All, change: walked, shares: [{{percent: 92.3}}]}}]\n",
        f"kind: levels\n{HEAD}upper: {{name: Upper, place: part 2, arms: kept, legs: kept}}\n"
        "lower: {name: Lower, place: part 3, arms: kept, legs: kept}\n"
        "mark: {level: T 6, name: Mark, words: it is so}\neverywhere: {words: it is so}\n",
    ],
    ids=["count", "phases", "grades", "shares", "levels"],
)
def test_names_and_signs_of_a_picture_are_no_numbers_of_a_source(picture: str, tmp_path: Path) -> None:
    found = told(tmp_path, "number-in-source", {"figures": [figure("12 of 13")]}, picture)
    assert [message for _, _, message in found if '"7' not in message] == []


def test_a_number_of_a_picture_is_told_on_its_line(tmp_path: Path) -> None:
    picture = (
        f"kind: timeline\n{HEAD}events:\n  - {{date: 2010, sort: study, says: It had 9 people., sources: [study]}}\n"
        "span: {begin: 2010, end: 2010, says: a while}\n"
    )
    source = {
        "csl": {"type": "article-journal", "title": "A title", "issued": "2010"},
        "figures": [figure("12 of 13")],
    }
    assert told(tmp_path, "number-in-source", source, picture) == [
        ("pictures/seen.yaml", 7, '"9" is no number of study; mend it, or name or add the figure that has it')
    ]


def test_a_message_names_four_figures_and_how_many_more(tmp_path: Path) -> None:
    source = {"figures": [{**figure(f"{count} of 13"), "id": f"seen-{count}"} for count in range(1, 7)]}
    (tmp_path / "topics").mkdir()
    named = ", ".join(f"seen-{count}" for count in range(1, 7))
    claim = f":::{{claim}} nine\n:kind: access\n\nIt had 99 people.\n\n- study: {named}\n:::"
    (tmp_path / "topics/nine.md").write_text(page_text("topics/nine.md", {"text": claim}), "utf-8")
    [(_, _, message)] = told(tmp_path, "number-in-source", source)
    listed = "seen-1: 1 of 13; seen-2: 2 of 13; seen-3: 3 of 13; seen-4: 4 of 13; 2 more"
    assert message.startswith(f'"99" is no number of study ({listed}); mend it')
