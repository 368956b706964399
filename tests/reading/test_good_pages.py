"""What is read from good pages: every record, and the line of everything."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from marrow.catalogue import load
from marrow.model.csl import Csl, Name
from marrow.model.page import Claim, Evidence, Grading, Mention, Page, Question, Reason, Statement
from marrow.model.records import Article, Author, Source, Topic
from marrow.model.story import Judgement
from marrow.reading.reader import read_page
from tests.cases import GOOD, NEWSROOM


@cache
def read(root: Path) -> dict[str, Page]:
    return load(root).pages


def good(path: str) -> Page:
    return read(GOOD)[path.removesuffix(".md")]


@pytest.mark.parametrize("root", [GOOD, NEWSROOM], ids=lambda root: root.name)
def test_a_record_that_is_written_out_and_read_again_is_the_same(root: Path) -> None:
    for page in read(root).values():
        if page.record is not None:
            record_type = type(page.record)
            assert record_type.model_validate(page.record.model_dump(by_alias=True), by_alias=True) == page.record
            as_json = page.record.model_dump_json(by_alias=True)
            assert record_type.model_validate_json(as_json, by_alias=True) == page.record


def test_every_value_of_the_front_matter_knows_its_line() -> None:
    assert good("topics/migraine.md").lines == {
        (): 2,
        ("category",): 2,
        ("summary",): 3,
        ("also_called",): 4,
        ("also_called", 0): 4,
        ("codes",): 5,
        ("codes", "mesh"): 5,
        ("codes", "wikidata"): 5,
        ("related",): 6,
        ("related", 0): 6,
        ("authors",): 7,
        ("authors", 0): 7,
        ("review_due",): 8,
        ("published",): 9,
        ("updated",): 10,
        ("changes",): 11,
        ("changes", 0): 12,
        ("changes", 0, "date"): 12,
        ("changes", 0, "kind"): 13,
        ("changes", 0, "note"): 14,
        ("changes", 1): 15,
        ("changes", 1, "date"): 15,
        ("changes", 1, "kind"): 16,
        ("changes", 1, "note"): 17,
        ("changes", 1, "was"): 18,
        ("changes", 1, "now"): 19,
        ("ai_use",): 20,
    }


def test_the_line_of_what_is_not_there_is_that_of_what_would_hold_it() -> None:
    page = good("topics/migraine.md")
    assert page.line_of(("changes", 1, "who")) == 15
    assert page.line_of(("treats", 0)) == 2
    assert good("index.md").line_of(("treats", 0)) == 1


def test_every_mention_knows_its_line_in_the_order_of_the_text() -> None:
    assert good("topics/migraine.md").mentions == (
        Mention("cite", "trial2020", 24, locator="table 1"),
        Mention("link", "topics/aspirin", 28, fragment="does-it-help"),
        Mention("claim", "aspirin-two-hours", 29),
        Mention("anchor", "how-we-know", 30),
        Mention("term", "randomised trial", 34),
        Mention("term", "placebo", 34),
    )


def test_a_claim_knows_its_evidence_and_their_lines() -> None:
    page = good("topics/aspirin.md")
    evidence = (Evidence("trial2020", "table 2", 28), Evidence("trial-record", "outcome measures", 29))
    sentence = "Aspirin probably ends the pain of a migraine within two hours in one person of four."
    question = Question(
        "adults with an attack of migraine", "aspirin", "placebo", "freedom from pain", "after two hours"
    )
    grading = Grading("moderate", "randomised", (Reason("imprecision", "one trial", 1, 24),))
    assert page.claims == (Claim("aspirin-two-hours", sentence, "benefit", evidence, 15, question, grading),)
    assert page.mentions == (
        Mention("cite", "trial2020", 28, locator="table 2"),
        Mention("cite", "trial-record", 29, locator="outcome measures"),
        Mention("term", "sham treatment", 34),
        Mention("cite", "trial2020", 34),
        Mention("cite", "trial-record", 34),
    )


def test_a_statement_knows_its_verdict_and_line() -> None:
    page = good("articles/aspirin-cures-migraine.md")
    assert page.statements == (
        Statement("a1", "The story says that aspirin cures migraine.", "inaccurate", 29, 35),
        Statement("a2", "The story says that aspirin is old.", "supported", 37, 43),
    )
    assert page.mentions == (
        Mention("cite", "trial2020", 34, locator="table 2"),
        Mention("claim", "aspirin-two-hours", 47),
        Mention("link", "_static/chart.svg?", 48),
        Mention("link", "authors/alex", 48),
    )


def test_a_listing_and_the_terms_of_the_glossary_are_found() -> None:
    assert good("index.md").mentions == (
        Mention("link", "topics/migraine", 3),
        Mention("listing", "latest-articles", 5),
    )
    glossary = good("glossary.md")
    assert glossary.terms == ("placebo", "sham treatment", "randomised trial")
    assert glossary.mentions == (Mention("link", "topics/placebo-effect", 6),)


def test_headings_claims_and_statements_are_places_that_links_may_name() -> None:
    assert good("topics/aspirin.md").anchors == {"aspirin", "claim-aspirin-two-hours", "does-it-help"}
    assert good("articles/aspirin-cures-migraine.md").anchors == {
        "does-aspirin-cure-migraine",
        "statement-a1",
        "statement-a2",
        "what-we-found",
    }


def test_the_addresses_of_headings_are_made_of_their_words(tmp_path: Path) -> None:
    text = (
        "# On `code` *marks*\n\n## Drugs\n\n### Harms\n\n## Surgery\n\n### Harms\n\n## 副作用\n\n##### What's *next*?\n"
    )
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    page, problems = read_page(tmp_path, "page.md")
    assert problems == []
    assert page.title == "On code marks"
    assert page.anchors == {"on-code-marks", "drugs", "harms", "surgery", "surgery-harms", "副作用", "whats-next"}


def test_values_are_read_as_what_the_record_says_they_are() -> None:
    topic = good("topics/migraine.md").record
    assert isinstance(topic, Topic)
    assert (topic.published, topic.related, topic.changes[1].now) == (
        date(2026, 11, 20),
        ("placebo-effect",),
        "One in seven.",
    )
    author = good("authors/alex.md").record
    assert isinstance(author, Author)
    assert (author.orcid, author.affiliation) == ("0000-0002-1825-0097", None)
    source = good("sources/trial2020.md").record
    assert isinstance(source, Source)
    assert (source.peer_reviewed, source.participants, source.csl.volume) == (True, 400, "12")
    assert source.csl.author == (Name(family="Smith", given="Ann"), Name(literal="Headache Group"))
    assert source.csl == Csl.model_validate(source.csl.model_dump(by_alias=True))


def test_the_answers_of_an_appraisal_come_in_the_order_of_the_questions() -> None:
    article = good("articles/aspirin-cures-migraine.md").record
    assert isinstance(article, Article)
    assert article.appraisal is not None
    answers = dict(article.appraisal.judgements())
    assert list(answers)[:4] == ["costs", "benefits", "harms", "evidence-quality"]
    assert answers["benefits"] == Judgement(
        answer="not-satisfactory", why="The story gives no numbers.", see="statement-a1"
    )
