"""What lists of pages hold, and in which order: start pages of sections, A to Z, backlinks, trials, changes, checks."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.gate.known import Known
from marrow.model.vocabulary import Certainty, Level, ListName
from marrow.views.links import LIMIT
from marrow.views.lists import EvidenceMap, listing
from marrow.views.lists.changes import Changes, Corrections
from marrow.views.lists.checks import Checks, RuleRow
from marrow.views.lists.groups import LATEST, Group
from marrow.views.lists.trials import TrialIndex
from tests.cases import TODAY
from tests.views.world import Pages, checked, claim

GLOSSARY = "# Glossary\n\n```{glossary}\nplacebo\n  A treatment without effect.\n\n3D\n  In three dimensions.\n```"
NOTICE = {"kind": "retracted", "date": "2026-01-05", "reason": "Data could not be shown."}


def groups(known: Known, name: ListName) -> tuple[Group, ...]:
    shown = listing(known, name)
    assert isinstance(shown, tuple)
    return shown


def listed(known: Known, name: ListName) -> dict[str, list[tuple[str, str, str]]]:
    """Return the links of every group: title, what stands beside it, and the text below."""
    return {
        group.title: [(item.link.title, item.link.note, item.text) for item in group.items]
        for group in groups(known, name)
    }


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Known:
    summary = "What it is, what may help against it, and when somebody should look for a doctor."
    pages: Pages = {
        "topics/headache.md": {"category": "condition", "summary": summary, "also_called": ["Cephalalgia"]},
        "topics/aspirin.md": {"category": "treatment", "treats": ["headache"], "related": ["pain"]},
        "topics/pain.md": {"category": "concept", "text": "See [the trial](../sources/trial.md) and {term}`placebo`."},
        "topics/ache.md": {"category": "concept"},
        "articles/older.md": {"published": date(2026, 5, 1), "summary": summary, "topics": ["pain"]},
        "articles/newer.md": {"published": date(2026, 6, 1), "label": "opinion", "text": "It says. {cite}`trial`"},
        "authors/desk.md": {"name": "Editorial desk", "roles": ["author", "editor"]},
        "sources/trial.md": {"csl": {"type": "article-journal", "title": "Aspirin", "issued": "2019-04"}},
        "sources/back.md": {"notice": NOTICE, "design": "cohort"},
        "about/rules.md": {},
        "glossary.md": {"text": GLOSSARY},
        "checks.md": {"text": "Every rule."},
        "other.md": {"text": "A page beside."},
    }
    return checked(tmp_path_factory.mktemp("lists"), pages)


def test_topics_are_listed_by_what_they_are_with_their_summaries(known: Known) -> None:
    found = listed(known, ListName.TOPICS)
    assert {title: [entry[0] for entry in entries] for title, entries in found.items()} == {
        "Conditions": ["Headache"],
        "Treatments": ["Aspirin"],
        "Concepts": ["Ache", "Pain"],
    }
    assert found["Conditions"][0][2].startswith("What it is, what may help")


def test_articles_are_listed_newest_first_with_label_day_and_summary(known: Known) -> None:
    [(newer, note, _), (older, _, summary)] = listed(known, ListName.ARTICLES)[""]
    assert (newer, older, note) == ("Newer", "Older", "Opinion, 2026-06-01")
    assert summary.startswith("What it is")


def test_authors_and_policies_are_listed_by_title(known: Known) -> None:
    assert listed(known, ListName.AUTHORS) == {"": [("Desk", "author, editor", "")]}
    assert listed(known, ListName.ABOUT) == {"": [("Rules", "", "")]}


def test_everything_stands_under_its_letter_other_names_and_terms_too(known: Known) -> None:
    assert listed(known, ListName.EVERYTHING) == {
        "0–9": [("3D", "glossary", "")],
        "A": [
            *(("Ache", "Concept", ""), ("Aspirin", "randomised trial, 2019", ""), ("Aspirin", "Treatment", "")),
            ("Aspirin for acute headache", "study that followed people over time, no date, retracted", ""),
        ],
        "C": [("Cephalalgia", "see Headache", ""), ("Checks", "", "")],
        "D": [("Desk", "author, editor", "")],
        "H": [("Headache", "Condition", "")],
        "N": [("Newer", "Opinion, 2026-06-01", "")],
        "O": [("Older", "Explainer, 2026-05-01", "")],
        "P": [("Pain", "Concept", ""), ("placebo", "glossary", "")],
        "R": [("Rules", "", "")],
    }
    places = {item.link.title: item.link for group in groups(known, ListName.EVERYTHING) for item in group.items}
    assert (places["placebo"].page, places["placebo"].anchor) == ("glossary", "term-placebo")
    assert places["Cephalalgia"].page == "topics/headache"


def test_what_leads_to_a_page_is_told_whatever_the_way(known: Known) -> None:
    found = {group.page: [item.link.page for item in group.items] for group in groups(known, ListName.LINKS)}
    assert found == {
        "authors/desk": [
            *("topics/ache", "topics/aspirin", "topics/headache", "articles/newer", "articles/older", "topics/pain"),
            "about/rules",
        ],
        "glossary": ["topics/pain"],
        "topics/aspirin": ["topics/pain"],
        "topics/headache": ["topics/aspirin", "index", "articles/newer"],
        "topics/pain": ["topics/aspirin", "articles/older"],
        "sources/trial": ["index", "articles/newer", "topics/pain"],
    }
    assert [group.title for group in groups(known, ListName.LINKS)] == [
        *("Aspirin", "Desk", "Glossary", "Headache", "Pain", "Trial"),
    ]


@pytest.mark.parametrize(
    ("name", "folder"), [(ListName.LATEST_ARTICLES, "articles"), (ListName.LATEST_TOPICS, "topics")]
)
def test_the_front_page_shows_the_newest_and_of_one_day_those_most_linked_to(
    name: ListName, folder: str, tmp_path: Path
) -> None:
    most = LATEST[next(kind for kind in LATEST if kind == folder)]
    numbers = range(most + 1)
    pages: dict[str, dict[str, Any]] = {f"{folder}/page-{number}.md": {} for number in numbers}
    pages[f"{folder}/new.md"] = {"published": date(2026, 6, 2)}
    pages["topics/headache.md"] = {
        "published": date(2026, 1, 2),
        "text": f"[One](../{folder}/page-{most}.md) and [two](../{folder}/page-1.md).",
    }
    pages["topics/pain.md"] = {"published": date(2026, 1, 2), "text": f"[One](../{folder}/page-{most}.md)."}
    pages["topics/undated.md"] = {"published": "some day"}
    [cards] = groups(checked(tmp_path, pages), name)
    order = [f"{folder}/new", f"{folder}/page-{most}", f"{folder}/page-1", f"{folder}/page-0", f"{folder}/page-2"]
    order += [f"{folder}/page-3", f"{folder}/page-4"]
    assert [item.link.page for item in cards.items] == order[: {"articles": 2, "topics": 6}[folder]]
    assert all(item.text for item in cards.items)


def trials(known: Known) -> TrialIndex:
    shown = listing(known, ListName.TRIALS)
    assert isinstance(shown, TrialIndex)
    return shown


def test_a_trial_has_its_reports_and_the_claims_that_rest_on_them(tmp_path: Path) -> None:
    trial = {"registry": ["NCT01234567"], "status": "completed", "looked_at": date(2026, 11, 1)}
    pages: Pages = {
        "topics/headache.md": {
            "text": claim("zinc-helps", "trial: table 1", sentence="Zinc may help.")
            + "\n"
            + claim("aspirin-helps", "trial: table 2", "record: results", withdrawn="2026-11-20, it erred")
        },
        "sources/trial.md": trial,
        "sources/record.md": {"registry": ["UMIN000012345", "NCT01234567"], "design": "trial-registration"},
        "sources/a-paper.md": {"registry": ["NCT09876543"]},
        "sources/none.md": {},
    }
    other, second, first = trials(checked(tmp_path, pages)).trials
    assert other.number == "NCT09876543"
    assert (first.number, first.registry) == ("NCT01234567", "ClinicalTrials.gov")
    assert first.address == "https://clinicaltrials.gov/study/NCT01234567"
    assert [(report.link.title, report.link.note, report.status, report.looked_at) for report in first.reports] == [
        ("Record", "trial registration", None, None),
        ("Trial", "randomised trial", "completed", date(2026, 11, 1)),
    ]
    assert [(link.anchor, link.title, link.note) for link in first.claims] == [
        ("claim-aspirin-helps", "Aspirin may help.", "withdrawn on 2026-11-20"),
        ("claim-zinc-helps", "Zinc may help.", "Low certainty about the effect of the treatment on zinc-helps"),
    ]
    assert (second.number, second.address, len(second.claims)) == ("UMIN000012345", None, 1)


def test_trials_that_may_take_people_stand_first_and_those_that_ended_last(tmp_path: Path) -> None:
    pages: dict[str, Any] = {
        f"sources/{letter}-trial.md": {
            "registry": [f"NCT0123456{number}"],
            "csl": {"type": "webpage", "title": f"{letter.upper()} trial"},
            **({"status": status, "looked_at": date(2026, 11, 1)} if status else {}),
        }
        for number, (letter, status) in enumerate(
            zip("abcdef", ("stopped", "completed", None, "unknown", "running", "recruiting"), strict=True)
        )
    }
    shown = trials(checked(tmp_path, pages)).trials
    assert [trial.title[0] for trial in shown] == ["F", "E", "C", "D", "B", "A"]


def test_a_trial_tells_who_can_join_where_and_of_when_its_status_is(tmp_path: Path) -> None:
    entry = {
        "registry": ["NCT01234567"],
        "design": "trial-registration",
        "status": "recruiting",
        "status_of": "2026-06",
        "places": ["Norway", "Bern"],
        "figures": [{"id": "age", "what": "ages", "where": "head", "value": "20 to 70 years"}],
        "who_can_join": ["age"],
    }
    paper = {"registry": ["NCT01234567"], "places": ["Bern"]}
    [trial] = trials(checked(tmp_path, {"sources/entry.md": entry, "sources/paper.md": paper})).trials
    assert trial.places == ("Norway", "Bern")
    assert [(figure.what, figure.result, figure.row.anchor) for figure in trial.joining] == [
        ("ages", "20 to 70 years", "figure-age")
    ]
    assert [(report.status, report.looked_at, report.status_of) for report in trial.reports] == [
        ("recruiting", None, "2026-06"),
        (None, None, None),
    ]


def change(day: int, kind: str, note: str, **words: str) -> dict[str, Any]:
    return {"date": date(2026, 11, day), "kind": kind, "note": note, **words}


@pytest.fixture(scope="module")
def history(tmp_path_factory: pytest.TempPathFactory) -> Known:
    corrected = change(3, "corrected", "A number", was="4 of 10", now="5 of 10")
    pages: Pages = {
        "topics/headache.md": {
            "changes": [change(2, "published", "First"), corrected, change(3, "updated", "More")],
            "text": claim("helps", "trial: table 1", withdrawn="2026-11-04, it erred"),
        },
        "articles/aches.md": {"changes": [change(3, "updated", "A source")]},
    }
    return checked(tmp_path_factory.mktemp("history"), pages)


def test_changes_are_told_by_day_the_newest_first_with_claims_that_were_withdrawn(history: Known) -> None:
    shown = listing(history, ListName.CHANGES)
    assert isinstance(shown, Changes)
    assert [
        (day.date.day, [(entry.link.title, entry.label, entry.note) for entry in day.entries]) for day in shown.days
    ] == [
        (4, [("Aspirin may help.", "Claim withdrawn", "it erred")]),
        (3, [("Aches", "Updated", "A source"), ("Headache", "Updated", "More"), ("Headache", "Corrected", "A number")]),
        (2, [("Headache", "Published", "First")]),
    ]


def test_corrections_are_told_alone_with_what_stood_and_what_stands(history: Known) -> None:
    shown = listing(history, ListName.CORRECTIONS)
    assert isinstance(shown, Corrections)
    assert [(entry.link.page, entry.was, entry.now, entry.of_claim) for entry in shown.entries] == [
        ("topics/headache", "4 of 10", "5 of 10", False)
    ]


def test_the_front_page_shows_the_last_correction_of_three_pages(tmp_path: Path) -> None:
    pages: dict[str, Any] = {
        f"topics/t-{number}.md": {
            "changes": [
                change(number, "corrected", "First", was="1", now="2"),
                change(number + 5, "corrected", "Second", was="2", now="3"),
            ]
        }
        for number in range(1, 5)
    }
    shown = listing(checked(tmp_path, pages), ListName.LATEST_CORRECTIONS)
    assert isinstance(shown, Corrections)
    assert [(entry.link.page, entry.note) for entry in shown.entries] == [
        *(("topics/t-4", "Second"), ("topics/t-3", "Second"), ("topics/t-2", "Second")),
    ]


def checks(known: Known) -> Checks:
    shown = listing(known, ListName.CHECKS)
    assert isinstance(shown, Checks)
    return shown


def row(shown: Checks, code: str) -> RuleRow:
    [found] = [rule for rule in shown.rules if rule.code == code]
    return found


def waiver(until: date, rule: str = "hype") -> dict[str, Any]:
    return {"rule": rule, "why": "It is the name of a law.", "by": "desk", "until": until}


def test_a_rule_is_told_with_its_remedy_and_the_pages_that_break_it(tmp_path: Path) -> None:
    pages = {f"topics/t-{number:02}.md": {"text": "A miracle. A miracle cure."} for number in range(LIMIT + 1)}
    shown = checks(checked(tmp_path, pages))
    hype = row(shown, "hype")
    assert hype.demand.startswith("Pages do not use the words that sell: cure, miracle,")
    assert hype.remedy
    assert "\n" not in hype.demand + hype.remedy
    assert hype.demand not in hype.remedy
    assert (hype.waivable, hype.pages.total, len(hype.pages.links), hype.pages.more) == (True, LIMIT + 1, LIMIT, 1)
    assert hype.open >= 2 * LIMIT
    assert hype.pages.links[0].page == "topics/t-00"
    clean = row(shown, "image-alternative")
    assert (clean.open, clean.pages.total) == (0, 0)
    assert shown.open == sum(rule.open for rule in shown.rules)
    assert shown.day == TODAY


def test_rules_of_reading_stand_last_and_cannot_be_waived(tmp_path: Path) -> None:
    shown = checks(checked(tmp_path, {"topics/headache.md": {"text": "Some <b>bold</b> words."}}))
    levels = [rule.level for rule in shown.rules]
    assert levels.index(Level.READING) == len([level for level in levels if level is not Level.READING])
    html = row(shown, "html")
    assert (html.open, html.waivable) == (1, False)
    assert [link.page for link in html.pages.links] == ["topics/headache"]
    assert not row(shown, "cite").waivable


@pytest.mark.parametrize(("until", "stands"), [(TODAY, True), (date(2026, 11, 21), False)])
def test_waivers_that_hold_are_told(until: date, stands: bool, tmp_path: Path) -> None:
    pages: Pages = {"topics/headache.md": {"waive": [waiver(until)], "text": "A miracle."}, "checks.md": {"text": "x"}}
    shown = checks(checked(tmp_path, pages))
    assert [(one.page.page, one.why, one.by.title, one.until) for one in shown.waivers] == (
        [("topics/headache", "It is the name of a law.", "Desk", TODAY)] if stands else []
    )
    for one in shown.waivers:
        assert one.rule is not None
        assert (one.rule.page, one.rule.anchor, one.rule.title) == ("checks", "rule-hype", one.demand)
        assert one.demand.startswith("Pages do not use the words that sell")


@pytest.mark.parametrize("number", [1, 2])
def test_what_there_is_is_counted(number: int, tmp_path: Path) -> None:
    pages: dict[str, Any] = {
        "topics/headache.md": {
            "text": "\n".join(
                claim(f"helps-{count}", "trial: table 1", withdrawn="2026-11-20, it erred") for count in range(number)
            )
        },
        **{f"sources/back-{count}.md": {"notice": NOTICE} for count in range(number)},
    }
    counts = checks(checked(tmp_path, pages)).counts
    one = number == 1
    assert counts == (
        (4 + number, "pages in all"),
        (1, "topic"),
        (0, "articles"),
        (1, "author"),
        (1 + number, "sources"),
        (0, "policies"),
        (number, "claim" if one else "claims"),
        (number, "claim withdrawn" if one else "claims withdrawn"),
        (number, "source with a notice" if one else "sources with a notice"),
    )


def test_the_evidence_map_has_standing_graded_claims_by_topic_and_certainty(tmp_path: Path) -> None:
    pages: Pages = {
        "topics/headache.md": {
            "text": claim("harms-few", "trial: table 1", kind="harm", sentence="It may hurt.")
            + "\n"
            + claim("zinc-helps", "trial: table 1", sentence="Zinc may help.")
            + "\n"
            + claim("gone", "trial: table 2", withdrawn="2026-11-20, it erred")
            + "\n:::{claim} price\n:kind: access\n\nIt is sold.\n\n- trial: table 1\n:::\n"
        },
        "topics/migraine.md": {"category": "condition", "text": claim("rare", "trial: table 3", certainty="very-low")},
        "topics/pain.md": {"text": "- {claim}`rare`"},
    }
    shown = listing(checked(tmp_path, pages), ListName.EVIDENCE_MAP)
    assert isinstance(shown, EvidenceMap)
    marks = {
        row.topic.title: {str(level): [mark.link.anchor for mark in marks] for level, marks in row.marks if marks}
        for row in shown.rows
    }
    assert list(marks) == ["Migraine", "Headache"]
    assert marks == {
        "Migraine": {"very-low": ["claim-rare"]},
        "Headache": {"low": ["claim-zinc-helps", "claim-harms-few"]},
    }
    mark = dict(shown.rows[1].marks)[Certainty.LOW][1]
    assert (mark.kind, mark.standing) == ("harm", "Low certainty about the effect of the treatment on harms-few")
