"""What readers are told of reviews, days and corrections, at the edges; and in which order pages are listed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from bs4 import Tag

from tests.building import Site, target
from tests.cases import copy_good
from tests.gate.rules.tables import page_text
from tests.site.sphinx import sphinx

TODAY = date(2026, 11, 22)
YESTERDAY = TODAY - timedelta(days=1)
LATE = int(datetime(2026, 11, 22, 23, 59, tzinfo=UTC).timestamp())
NOBODY = "No clinician has reviewed this page."


def reviewed(*capacities: str) -> dict[str, Any]:
    return {"reviews": [{"by": "alex", "date": date(2026, 11, 2), "as": capacity} for capacity in capacities]}


def published(day: date, *, text: str = "A text.", changes: list[str] = ()) -> dict[str, Any]:  # type: ignore[assignment]
    history = [{"date": day, "kind": "updated", "note": note} for note in changes]
    return {"published": day, "updated": TODAY, "changes": history, "text": text}


def waiver(until: date, why: str) -> dict[str, Any]:
    return {"rule": "hype", "why": why, "by": "desk", "until": until}


CLAIM = """
:::{claim} pain-ends
:kind: benefit
:certainty: low

The pain may end within two hours in one person of four.

- trial2020: table 2
:::
"""


def correction(note: str, now: str) -> dict[str, Any]:
    return {"date": TODAY, "kind": "corrected", "note": note, "was": f"Before {note}.", "now": now}


PAGES: dict[str, dict[str, Any]] = {
    "topics/review-none.md": reviewed(),
    "topics/review-editorial.md": reviewed("editorial"),
    "topics/review-statistical-and-lived.md": reviewed("statistical", "lived-experience"),
    "topics/review-medical.md": reviewed("medical"),
    "topics/review-editorial-and-medical.md": reviewed("editorial", "medical"),
    "topics/due-today.md": {"review_due": TODAY},
    "topics/due-yesterday.md": {"review_due": YESTERDAY},
    "about/due-today.md": {"review_due": TODAY},
    "about/due-yesterday.md": {"review_due": YESTERDAY},
    "topics/waived.md": {
        "waive": [waiver(TODAY, "It ends today."), waiver(YESTERDAY, "It ended.")],
        "text": "They hope.",
    },
    "topics/corrected.md": {
        "changes": [
            correction("three words", "within two hours"),
            correction("four words", "end within two hours"),
            correction("other words", "in one person of five"),
        ],
        "text": CLAIM,
    },
    "topics/new-ant.md": published(TODAY, text="# “Zebra” and more\n\nA text.", changes=["first", "second"]),
    "topics/new-apple.md": published(TODAY, text="# Young apple\n\nA text.", changes=["only"]),
    "topics/new-linked.md": published(TODAY, text="# Old link\n\nSee [zebra](new-ant.md) and [itself](new-linked.md)."),
    "topics/often-linked.md": published(YESTERDAY),
    **{
        f"articles/linking-{number}.md": {
            "topics": ["migraine"],
            "text": "See [one](../topics/often-linked.md), [two](../topics/new-ant.md).",
        }
        for number in range(4)
    },
    "checks.md": {"text": "# What we check\n\n```{listing} checks\n```"},
    "changes.md": {"text": "# What changed\n\n```{listing} changes\n```"},
    "corrections-log.md": {"text": "# Corrections log\n\n```{listing} corrections\n```"},
    "a-z.md": {"text": "# A to Z\n\n```{listing} everything\n```"},
    "front.md": {"text": "# Front\n\n```{listing} latest-topics\n```"},
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site on 22 November 2026, with pages on both sides of every edge."""
    folder = tmp_path_factory.mktemp("told")
    pages = copy_good(folder / "pages")
    for path, content in PAGES.items():
        (pages / path).write_text(page_text(path, content), "utf-8")
    done = sphinx(pages, folder / "site", "--define=marrow_draft=1", epoch=LATE)
    assert done.returncode == 0, done.stderr
    return Site(folder / "site")


def fact(site: Site, name: str, term: str) -> str:
    """Return what the head of a page says under one of its terms."""
    for found in site.main(name).select("dl.page-facts dt"):
        if found.get_text() == term:
            definition = found.find_next("dd")
            assert definition is not None
            return " ".join(definition.get_text().split())
    raise AssertionError(f"{name} does not say: {term}")


@pytest.mark.parametrize("name", ["review-none", "review-editorial", "review-statistical-and-lived"])
def test_without_a_medical_review_a_page_says_that_no_clinician_has_reviewed_it(told: Site, name: str) -> None:
    assert NOBODY in fact(told, f"topics/{name}", "Reviewed")


@pytest.mark.parametrize("name", ["review-medical", "review-editorial-and-medical"])
def test_with_a_medical_review_it_says_who_reviewed_it_and_no_more(told: Site, name: str) -> None:
    said = fact(told, f"topics/{name}", "Reviewed")
    assert said.endswith("medical review by Alex, 2 November 2026")
    assert NOBODY not in told.main(f"topics/{name}").get_text()


def test_other_reviews_are_named_before_it_is_said(told: Site) -> None:
    said = fact(told, "topics/review-editorial", "Reviewed")
    assert said == f"editorial review by Alex, 2 November 2026. {NOBODY}"


@pytest.mark.parametrize("folder", ["topics", "about"])
def test_a_review_is_overdue_from_the_day_after_it_was_due(told: Site, folder: str) -> None:
    assert told.main(f"{folder}/due-today").select(".banner") == []
    [banner] = told.main(f"{folder}/due-yesterday").select(".banner")
    assert "It was due on 21 November 2026." in banner.get_text()


def test_a_waiver_holds_through_its_last_day(told: Site) -> None:
    section = told.section("topics/waived", "Exceptions on this page")
    assert section is not None
    holds, ended = (" ".join(item.get_text().split()) for item in section.select("ul.waivers > li"))
    assert "It ends today." in holds
    assert "until 22 November 2026." in holds
    assert "It ended." in ended
    assert "It ended on 21 November 2026." in ended
    open_ones = [item.get_text() for item in told.main("checks").select("#exceptions ul.waivers > li")]
    assert ["It ends today." in item for item in open_ones] == [True]


def test_a_correction_of_four_words_that_a_claim_now_says_stands_in_the_ledger(told: Site) -> None:
    notes = [note.get_text() for note in told.main("topics/corrected").select("table.ledger .ledger-note")]
    assert [note for note in notes if "Corrected" in note] == [
        "Corrected on 22 November 2026. Before, it said: “Before four words.”"
    ]


def entries(site: Site, name: str) -> list[str]:
    return [" ".join(item.get_text().split()) for item in site.main(name).select("ul.changes > li")]


def test_the_changes_of_a_day_stand_by_title_and_those_of_a_page_with_the_last_first(told: Site) -> None:
    first = told.main("changes").select_one("section > section")
    assert first is not None
    heading = first.select_one("h2")
    assert heading is not None
    assert heading.get_text().startswith("22 November 2026")
    said = [" ".join(item.get_text().split()) for item in first.select("li")]
    assert [entry for entry in said if entry.startswith("Updated: ")] == [
        "Updated: Young apple. only",
        "Updated: “Zebra” and more. second",
        "Updated: “Zebra” and more. first",
    ]


def test_the_days_of_the_changes_stand_with_the_newest_first(told: Site) -> None:
    days = [str(section["id"]) for section in told.main("changes").select("section > section")]
    assert days == sorted(days, reverse=True)
    assert len(days) > 1


def test_corrections_alone_are_in_their_log(told: Site) -> None:
    found = entries(told, "corrections-log")
    assert len(found) == 4
    assert all("Corrected:" in entry for entry in found)


def test_the_front_page_shows_the_newest_and_of_one_day_the_most_linked_and_then_by_title(told: Site) -> None:
    titles = [" ".join(title.get_text().split()) for title in told.main("front").select(".sd-card-title")]
    assert titles == ["“Zebra” and more", "Placebo effect", "Old link", "Young apple", "Often linked", "Aspirin"]


def test_a_quotation_mark_does_not_move_a_title_in_the_alphabet(told: Site) -> None:
    group = told.main("a-z").find(id="group-z")
    assert isinstance(group, Tag)
    assert [target("a-z", str(a["href"])) for a in group.select("a[href*='.html']")] == ["topics/new-ant"]
