"""Figures and readings on the page of their source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marrow.views.figures import Findings
from marrow.views.kinds.source import SourceView
from tests.views.world import Pages, views_of

WITH_AI = {"desk": True, "second": True}


def reading(by: str, settled: int | None = None, how_far: str = "full") -> dict[str, Any]:
    settling = {} if settled is None else {"settled": settled}
    return {"by": by, "date": "2026-11-20", "how_far": how_far, "copy": "the paper", **settling}


def findings(root: Path, **fields: Any) -> Findings:
    """Return what the page of a source shows; ``doctor`` has credentials, ``desk`` and ``second`` read with AI."""
    pages: Pages = {
        "authors/desk.md": {"reads_with_ai": True},
        "authors/second.md": {"reads_with_ai": True},
        "authors/doctor.md": {"name": "Dr Doe", "credentials": ["MD", "PhD"]},
        "authors/other.md": {"name": "Dr Roe", "credentials": ["MD"]},
        "authors/lay.md": {},
        "sources/trial.md": {"readings": [], **fields},
    }
    view = views_of(root, pages).of("sources/trial")
    assert isinstance(view, SourceView)
    return view.findings


def test_a_figure_says_exactly_what_was_found(tmp_path: Path) -> None:
    full = {
        "id": "pain-free",
        "what": "free of pain",
        "who": "adults",
        "when": "after two hours",
        "versus": "placebo",
        "where": "table 2",
        "value": "94 of 200 v 47 of 200",
        "data_sets": ["one register", "another"],
    }
    short = {"id": "sleep", "what": "sleep", "where": "abstract", "says": "no difference"}
    shown = findings(tmp_path, figures=[full, short], harms=[{**short, "id": "harm"}])
    first, second = shown.figures
    assert first.particulars == ("adults", "after two hours", "against placebo", "people of one register, another")
    assert (first.what, first.result, first.where) == ("free of pain", "94 of 200 v 47 of 200", "table 2")
    assert (second.particulars, second.result, second.source) == ((), "no difference", "sources/trial")
    assert (second.who, second.when, second.versus, second.data_sets) == ("", "", "", "")
    assert [harm.id for harm in shown.harms] == ["harm"]
    assert shown.no_harms == ""


def test_a_source_says_why_no_harms_stand_there(tmp_path: Path) -> None:
    shown = findings(tmp_path, harms="none-serious-reported")
    assert (shown.harms, shown.no_harms) == ((), "It reports that no serious harm was seen.")


def test_a_reading_says_by_whom_when_how_far_and_of_what(tmp_path: Path) -> None:
    [shown] = findings(tmp_path, readings=[reading("desk", how_far="abstract")]).readings
    assert (shown.by.title, shown.day, shown.how_far, shown.of) == (
        *("Desk", "2026-11-20", "read as an abstract", "the paper"),
    )


@pytest.mark.parametrize(
    ("readings", "read", "made"),
    [
        ([], "", ""),
        ([reading("lay")], "read once", "The reading was made without AI; no clinician took part."),
        ([reading("desk")], "read once", "The reading was made with AI assistance; no clinician took part."),
        (
            [reading("doctor")],
            "read once",
            "The reading was made without AI; Dr Doe (MD, PhD) took part.",
        ),
        (
            [reading("desk"), reading("second", 0)],
            "read by two readers independently, no differences settled",
            "Both readings were made with AI assistance; no clinician took part.",
        ),
        (
            [reading("lay"), reading("doctor", 1)],
            "read by two readers independently, one difference settled",
            "Both readings were made without AI; Dr Doe (MD, PhD) took part.",
        ),
        (
            [reading("desk"), reading("doctor", 9)],
            "read by two readers independently, nine differences settled",
            "One of the readings was made with AI assistance; Dr Doe (MD, PhD) took part.",
        ),
        (
            [reading("desk"), reading("doctor", 6), reading("other", 4)],
            "read by three readers independently, 10 differences settled",
            "One of the readings was made with AI assistance; Dr Doe (MD, PhD) and Dr Roe (MD) took part.",
        ),
        (
            [reading("desk"), reading("second", 0), reading("lay", 0)],
            "read by three readers independently, no differences settled",
            "Two of the readings were made with AI assistance; no clinician took part.",
        ),
        (
            [reading("lay"), reading("doctor", 0), reading("other", 0)],
            "read by three readers independently, no differences settled",
            "All three readings were made without AI; Dr Doe (MD, PhD) and Dr Roe (MD) took part.",
        ),
    ],
)
def test_a_source_says_how_often_it_was_read_and_how(
    readings: list[dict[str, Any]], read: str, made: str, tmp_path: Path
) -> None:
    shown = findings(tmp_path, readings=readings)
    assert (shown.read, shown.made) == (read, made)
