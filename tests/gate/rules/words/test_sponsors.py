"""Which names in what paid for a study are those of somebody, and which are in every second one."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.gate import run as gate
from tests.gate.rules.tables import REPOSITORY, TODAY, page_text


def told(root: Path, funding: str, interest: str) -> bool:
    pages = REPOSITORY | {
        "sources/study.md": {"funding": funding},
        "authors/ito.md": {"credentials": ["Doctor"], "interests": [interest]},
        "topics/headache.md": {
            "reviews": [{"by": "ito", "date": "2026-11-01", "as": "medical"}],
            "text": "It is known. {cite}`study`",
        },
    }
    for path, content in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(page_text(path, content), "utf-8")
    return any(problem.rule == "reviewer-interest" for problem in gate.run(root, day=TODAY).problems)


@pytest.mark.parametrize(
    ("funding", "interest"),
    [
        ("Norda paid for it.", "Advises Norda."),
        ("Norda paid for it.", "Advises NORDA."),
        ("Norda Corporation paid.", "Advises Norda."),
        ("Norda Company paid.", "Advises Norda."),
        ("Norda Inc paid.", "Advises Norda."),
        ("Norda Ltd paid.", "Advises Norda."),
        ("Norda Limited paid.", "Advises Norda."),
        ("Norda GmbH paid.", "Advises Norda."),
        ("Norda AG paid.", "Advises Norda."),
        ("Norda Pharmaceutical paid.", "Advises Norda."),
        ("Norda Pharmaceuticals paid.", "Advises Norda."),
        ("Norda Pharmaceuticals Inc paid.", "Advises Norda."),
        ("It was GSK.", "Advises GSK."),
        ("Vesta Therapeutics paid.", "Owns shares of Vesta Therapeutics."),
    ],
)
def test_who_paid_for_a_study_is_known_by_name(funding: str, interest: str, tmp_path: Path) -> None:
    assert told(tmp_path, funding, interest)


@pytest.mark.parametrize(
    "name",
    [
        *("University", "Ministry", "National", "Department", "Institute", "Hospital", "Health", "Research"),
        *("Foundation", "Paid", "Written", "Company", "Corporation", "International", "Japan", "Science", "Sciences"),
        *("Medicine", "Medical"),
    ],
)
def test_a_word_of_many_names_is_nobody_s(name: str, tmp_path: Path) -> None:
    assert not told(tmp_path, f"{name} of it.", f"Works at the {name} of it.")


@pytest.mark.parametrize(
    ("funding", "interest"),
    [
        ("Norda paid for it.", "Advises Vesta."),
        ("The fund paid for it.", "Advises the fund."),
        ("The EU paid.", "Advises the EU."),
        ("Norda paid for it.", "Advises Nordax."),
    ],
)
def test_another_name_is_no_interest(funding: str, interest: str, tmp_path: Path) -> None:
    assert not told(tmp_path, funding, interest)
