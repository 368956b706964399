"""Claims as readers see them, with their evidence, and the ledger of a topic."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.views.claims import LedgerRow
from marrow.views.kinds.topic import TopicView
from tests.views.world import Pages, claim, views_of

SENTENCE = "In one study without a comparison group, 5 of 10 people felt better."
FIGURES = [
    {"id": "felt-better", "what": "people who felt better", "where": "table 2", "value": "5 of 10"},
    {"id": "felt-worse", "what": "people who felt worse", "where": "table 2", "value": "1 of 10"},
    {"id": "in-all", "what": "people in all", "who": "adults", "where": "abstract", "value": "10 people"},
]


def topic(root: Path, pages: Pages) -> TopicView:
    view = views_of(root, pages).of("topics/headache")
    assert isinstance(view, TopicView)
    return view


def ledger(root: Path, **content: Any) -> tuple[LedgerRow, ...]:
    return topic(root, {"topics/headache.md": content}).ledger


def test_a_claim_shows_its_evidence_with_number_facts_and_figures(tmp_path: Path) -> None:
    notice = {"kind": "concern", "date": "2026-03", "reason": "A table is in doubt."}
    pages: Pages = {
        "topics/headache.md": {
            "text": "First. {cite}`other`\n\n"
            + claim("helps", "trial: felt-better, felt-worse, in-all", "other: page 4", sentence=SENTENCE)
        },
        "sources/trial.md": {"figures": FIGURES, "registry": ["NCT01234567"], "notice": notice, "participants": 10},
        "sources/other.md": {"design": "law", "subjects": ["none"]},
    }
    [shown] = topic(tmp_path, pages).body.claims
    assert (shown.id, shown.home, shown.sentence, shown.withdrawn) == ("helps", "topics/headache", SENTENCE, None)
    assert (shown.kind.value, shown.standing) == ("benefit", "Low certainty about the effect of the treatment on helps")
    trial, other = shown.evidence
    assert (trial.number, trial.name, trial.source.page) == (2, "trial", "sources/trial")
    assert trial.locator == "table 2; abstract"
    assert trial.facts == ("randomised trial", "10 people", "peer-reviewed", "read in full")
    assert [number for number, _, _ in trial.registered] == ["NCT01234567"]
    assert trial.notice is not None
    assert [(figure.id, figure.result, figure.row.page, figure.row.anchor) for figure in trial.figures] == [
        ("felt-better", "5 of 10", "sources/trial", "figure-felt-better"),
        ("felt-worse", "1 of 10", "sources/trial", "figure-felt-worse"),
        ("in-all", "10 people", "sources/trial", "figure-in-all"),
    ]
    assert (other.number, other.locator, other.figures, other.registered, other.notice) == (1, "page 4", (), (), None)


@pytest.mark.parametrize(
    ("kind", "versus", "badge"),
    [
        ("benefit", "placebo", "Low certainty about the effect of zinc on a cold"),
        ("harm", "placebo", "Low certainty about the effect of zinc on a cold"),
        ("benefit", "none", "Low certainty that zinc helped"),
        ("harm", "none", "Low certainty about the harms of zinc"),
        ("prognosis", "none", "Low certainty about the outlook: a cold"),
        ("diagnosis", "a culture", "Low certainty about how well zinc tells a cold"),
    ],
)
def test_a_grade_says_of_its_kind_what_we_are_so_sure_of(kind: str, versus: str, badge: str, tmp_path: Path) -> None:
    asked = {"who": "adults", "what": "zinc", "versus": versus, "outcome": "a cold", "when": "in a week"}
    graded = {"kind": kind, "studies": "observational"}
    text = claim("helps", "trial: table 1", **graded, **asked)
    [shown] = topic(tmp_path, {"topics/headache.md": {"text": text}}).body.claims
    assert shown.standing == badge


def test_a_claim_said_again_has_the_numbers_of_the_page_that_says_it(tmp_path: Path) -> None:
    pages: Pages = {
        "topics/headache.md": {"text": claim("helps", "trial: table 1", withdrawn="2026-11-20, it erred")},
        "articles/again.md": {"text": "First. {cite}`other`\n\n{claim}`helps`"},
        "sources/other.md": {},
    }
    body = views_of(tmp_path, pages).of("articles/again").body
    [shown] = body.claims
    assert (shown.home, [evidence.number for evidence in shown.evidence]) == ("topics/headache", [2])
    assert shown.withdrawn is not None
    assert (shown.withdrawn.date, shown.withdrawn.why) == (date(2026, 11, 20), "it erred")
    assert [reference.source for reference in body.references] == ["other", "trial"]


def test_a_reference_list_says_what_a_citation_names_and_nothing_of_evidence(tmp_path: Path) -> None:
    pages: Pages = {
        "topics/headache.md": {
            "text": "It was. {cite}`trial: felt-better, in-all, no-such-figure` Again. {cite}`trial: felt-better` {cite}`trial: page 3`"
        },
        "articles/again.md": {"text": "{claim}`helps`"},
        "topics/pain.md": {"text": claim("helps", "trial: felt-worse")},
        "sources/trial.md": {"figures": FIGURES},
    }
    views = views_of(tmp_path, pages)
    [reference] = views.of("topics/headache").body.references
    assert [figure.id for figure in reference.figures] == ["felt-better", "in-all"]
    assert reference.place("felt-better, in-all") == "5 of 10, table 2; 10 people, abstract"
    assert reference.place("felt-better") == "5 of 10, table 2"
    assert reference.place("page 3") == "page 3"
    [again] = views.of("articles/again").body.references
    assert again.figures == ()


def test_the_ledger_has_the_claims_in_the_order_of_the_text_and_who_says_them_again(tmp_path: Path) -> None:
    pages: Pages = {
        "topics/headache.md": {"text": claim("zinc", "trial: table 1") + "\n" + claim("aspirin", "trial: table 2")},
        "articles/b-page.md": {"text": "{claim}`zinc`"},
        "articles/a-page.md": {"text": "{claim}`zinc`"},
    }
    shown = topic(tmp_path, pages)
    assert [one.id for one in shown.body.claims] == ["aspirin", "zinc"]
    zinc, aspirin = shown.ledger
    assert (zinc.claim.id, [link.title for link in zinc.again.links]) == ("zinc", ["A page", "B page"])
    assert (aspirin.claim.id, aspirin.again.links, aspirin.again.total) == ("aspirin", (), 0)


@pytest.mark.parametrize(
    ("kind", "now", "is_told"),
    [
        ("corrected", "5 of 10 people", True),
        ("corrected", "5  of 10 people felt\n better.", True),
        ("corrected", "of 10 people", False),
        ("corrected", "6 of 10 people", False),
        ("updated", "5 of 10 people", False),
        ("updated", None, False),
    ],
)
def test_the_ledger_tells_the_corrections_that_brought_the_words_of_a_claim(
    kind: str, now: str | None, is_told: bool, tmp_path: Path
) -> None:
    words = {} if now is None else {"was": "4 of 10 people", "now": now}
    correction = {"date": date(2026, 11, 3), "kind": kind, "note": "A number", **words}
    text = claim("helps", "trial: table 1", sentence=SENTENCE)
    [row] = ledger(tmp_path, changes=[correction], text=text)
    assert [change.note for change in row.corrections] == (["A number"] if is_told else [])


def test_what_nobody_knows_is_left_out_of_what_a_page_shows(tmp_path: Path) -> None:
    told = claim("helps", "nobody: page 1", "trial: table 1", "broken: page 2")
    pages: Pages = {
        "topics/headache.md": {"text": told + "\n{claim}`no-such-claim` {cite}`nobody: page 3`"},
        "sources/broken.md": {"design": "a mistake"},
    }
    body = topic(tmp_path, pages).body
    [shown] = body.claims
    assert [evidence.name for evidence in shown.evidence] == ["trial"]
    assert [reference.source for reference in body.references] == ["trial"]


OFFICIAL = {"design": "regulator-notice", "peer_reviewed": False}
REPORT = {"design": "news-report", "peer_reviewed": False}
RETRACTED = {"notice": {"kind": "retracted", "date": "2026-01-05", "reason": "Data could not be shown."}}
WITHDRAWN = {"notice": {**RETRACTED["notice"], "kind": "withdrawn"}}
DOUBTED = {"notice": {**RETRACTED["notice"], "kind": "concern"}}


def in_paper(name: str) -> dict[str, Any]:
    return {**REPORT, "csl": {"type": "article-newspaper", "title": "It", "container-title": name}}


@pytest.mark.parametrize(
    ("first", "second", "documented"),
    [
        (OFFICIAL, {}, "official notice"),
        ({"design": "law", "peer_reviewed": False}, REPORT, "official notice"),
        ({"design": "court-ruling", "peer_reviewed": False}, REPORT, "official notice"),
        ({**OFFICIAL, **WITHDRAWN}, {}, "peer-reviewed paper"),
        ({**OFFICIAL, **DOUBTED}, {}, "official notice"),
        (REPORT, {}, "peer-reviewed paper"),
        (REPORT, RETRACTED, "several reports"),
        (REPORT, WITHDRAWN, "several reports"),
        (REPORT, DOUBTED, "peer-reviewed paper"),
        (in_paper("The Paper"), in_paper("The Post"), "several reports"),
        (in_paper("The Paper"), in_paper("the paper"), "one report"),
        (REPORT, {"design": "a mistake"}, "one report"),
    ],
)
def test_a_fact_of_record_says_by_what_it_is_documented(
    first: dict[str, Any], second: dict[str, Any], documented: str, tmp_path: Path
) -> None:
    text = claim("was-sold", "one: page 1", "two: page 2", kind="event", certainty="")
    pages: Pages = {"topics/headache.md": {"text": text}, "sources/one.md": first, "sources/two.md": second}
    [shown] = topic(tmp_path, pages).body.claims
    assert (shown.standing, shown.grade) == (f"Documented by: {documented}", None)
