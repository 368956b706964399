"""What each kind of page shows of its front matter, beside the lists around it."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from marrow.model.vocabulary import AppraisalQuestion
from marrow.views.kinds.article import ArticleView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.page import PageView
from tests.cases import TODAY
from tests.views.world import views_of

SUMMARY = "What it is, what may help against it, and when somebody should look for a doctor."
YESTERDAY = TODAY - timedelta(days=1)


def view(root: Path, path: str, **content: Any) -> PageView:
    others: dict[str, Any] = {"authors/alex.md": {"name": "Alex"}, "topics/pain.md": {"category": "concept"}}
    return views_of(root, {**others, path: content}).of(path.removesuffix(".md"))


def change(day: int, note: str) -> dict[str, Any]:
    return {"date": date(2026, 11, day), "kind": "updated", "note": note}


def test_a_topic_shows_what_it_is_and_its_names_elsewhere(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "topics/headache.md",
        category="condition",
        summary=SUMMARY,
        also_called=["Cephalalgia"],
        codes={"mesh": "D006261", "wikidata": "Q86"},
        changes=[change(2, "First"), change(3, "Second"), change(3, "Third")],
    )
    assert isinstance(shown, TopicView)
    assert (shown.title, shown.what_it_is, shown.description) == ("Headache", "Condition", SUMMARY)
    assert shown.also_called == ("Cephalalgia",)
    assert shown.codes == (
        ("MeSH D006261", "https://id.nlm.nih.gov/mesh/D006261.html"),
        ("Wikidata Q86", "https://www.wikidata.org/wiki/Q86"),
    )
    assert [entry.note for entry in shown.changes] == ["Second", "Third", "First"]


QUESTIONS = ("help", "harm", "else", "access")


def test_a_treatment_answers_first_and_leads_to_the_sections_that_say_more(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "topics/zinc.md",
        category="treatment",
        treats=["headache"],
        answers=[{"asks": question, "says": f"It is not known about {question}."} for question in QUESTIONS],
        text="## Does it help?\n\nNobody knows.\n\n## What are the harms?\n\nNobody knows.",
    )
    assert isinstance(shown, TopicView)
    assert [(answer.question, answer.says, answer.anchor) for answer in shown.answers] == [
        ("Does it help?", "It is not known about help.", "does-it-help"),
        ("What harm can it do?", "It is not known about harm.", "what-are-the-harms"),
        ("What else is there?", "It is not known about else.", ""),
        ("Who can get it, and what does it cost?", "It is not known about access.", ""),
    ]


@pytest.mark.parametrize(("codes", "number"), [({"mesh": "D006261"}, 1), ({"wikidata": "Q86"}, 1), ({}, 0)])
def test_a_name_elsewhere_that_is_not_known_is_left_out(codes: dict[str, str], number: int, tmp_path: Path) -> None:
    shown = view(tmp_path, "topics/headache.md", **({"codes": codes} if codes else {}))
    assert isinstance(shown, TopicView)
    assert len(shown.codes) == number


def test_a_byline_names_authors_days_and_reviews(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "topics/headache.md",
        authors=["desk", "alex"],
        reviews=[{"by": "alex", "date": date(2026, 11, 3), "as": "editorial"}],
        ai_use="edited",
    )
    assert isinstance(shown, TopicView)
    byline = shown.byline
    assert [(author.page, author.title) for author in byline.authors] == [
        ("authors/desk", "Desk"),
        ("authors/alex", "Alex"),
    ]
    assert (byline.published, byline.updated, byline.ai_use) == (date(2026, 5, 22), date(2026, 11, 2), "edited")
    assert [(review.capacity, review.by.title, review.date) for review in byline.reviews] == [
        ("editorial", "Alex", date(2026, 11, 3))
    ]


@pytest.mark.parametrize(("day", "is_past"), [(TODAY, False), (YESTERDAY, True), (TODAY + timedelta(days=1), False)])
@pytest.mark.parametrize("path", ["topics/headache.md", "about/rules.md"])
def test_a_review_is_overdue_from_the_day_after(path: str, day: date, is_past: bool, tmp_path: Path) -> None:
    shown = view(tmp_path, path, review_due=day)
    assert isinstance(shown, TopicView | PolicyView)
    assert (shown.due.day, shown.due.is_past) == (day, is_past)


def test_a_policy_names_who_answers_for_it(tmp_path: Path) -> None:
    shown = view(tmp_path, "about/rules.md", owner="alex")
    assert isinstance(shown, PolicyView)
    assert (shown.owner.page, shown.updated) == ("authors/alex", date(2026, 11, 2))


JUDGEMENTS = {question.value: {"answer": "satisfactory", "why": f"On {question}."} for question in AppraisalQuestion}


def test_an_article_shows_its_story_and_the_ten_answers(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "articles/aches.md",
        label="fact-check",
        summary=SUMMARY,
        topics=["headache", "pain"],
        why="Readers asked.",
        how="We read it.",
        about_story={"headline": "Cured!", "outlet": "The Paper", "date": "2021-02", "author": "alex"},
        appraisal=JUDGEMENTS,
        changes=[change(2, "First"), change(3, "Second")],
    )
    assert isinstance(shown, ArticleView)
    assert (shown.what_it_is, shown.description) == ("Fact-check", SUMMARY)
    assert [topic.title for topic in shown.topics] == ["Headache", "Pain"]
    assert (shown.why, shown.how) == ("Readers asked.", "We read it.")
    assert shown.story is not None
    assert (shown.story.headline, shown.story.outlet, shown.story.date) == ("Cured!", "The Paper", "2021-02")
    assert shown.story.author is not None
    assert shown.story.author.page == "authors/alex"
    assert [question for question, _ in shown.appraisal] == [question.label for question in AppraisalQuestion]
    assert [entry.note for entry in shown.changes] == ["Second", "First"]


def test_an_article_without_a_story_shows_none(tmp_path: Path) -> None:
    shown = view(tmp_path, "articles/aches.md")
    assert isinstance(shown, ArticleView)
    assert (shown.story, shown.appraisal) == (None, ())


def test_a_story_without_a_known_author_names_none(tmp_path: Path) -> None:
    shown = view(tmp_path, "articles/aches.md", about_story={"headline": "Cured!"})
    assert isinstance(shown, ArticleView)
    assert shown.story is not None
    assert shown.story.author is None


def test_an_author_shows_roles_interests_and_a_lasting_number(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "authors/kim.md",
        roles=["author", "editor"],
        affiliation="A hospital",
        orcid="0000-0002-1825-0097",
        interests=["shares in a maker of pills"],
        contact="kim@example.org",
    )
    assert isinstance(shown, AuthorView)
    assert (shown.roles, shown.affiliation, shown.contact) == (("author", "editor"), "A hospital", "kim@example.org")
    assert shown.orcid == ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097")
    assert (shown.interests, shown.interests_date) == (("shares in a maker of pills",), date(2026, 11, 2))
    without = view(tmp_path, "authors/kim.md")
    assert isinstance(without, AuthorView)
    assert without.orcid is None


def test_a_source_shows_what_it_is_and_who_paid(tmp_path: Path) -> None:
    shown = view(
        tmp_path,
        "sources/study.md",
        csl={
            "type": "article-journal",
            "title": "頭痛",
            "translated-title": "Headache",
            "language": "ja",
            "DOI": "10.1000/a",
        },
        design="cohort",
        subjects=["animals", "people"],
        participants=12,
        peer_reviewed=False,
        read="abstract",
        registry=["NCT01234567"],
        funding="A company",
        interests="None declared",
        notice={"kind": "concern", "date": "2026-03", "reason": "A table is in doubt."},
    )
    assert isinstance(shown, SourceView)
    assert (shown.true_title, shown.translated_title, shown.language) == ("頭痛", "Headache", "ja")
    assert shown.reference == "頭痛 [Headache]. Japanese."
    assert [text for text, _ in shown.addresses] == ["doi:10.1000/a", "NCT01234567"]
    assert [number for number, _, _ in shown.registered] == ["NCT01234567"]
    assert (shown.design, shown.subjects, shown.participants) == ("cohort", ("animals", "people"), 12)
    assert (shown.peer_reviewed, shown.read) == (False, "abstract")
    assert (shown.funding, shown.interests) == ("A company", "None declared")
    assert shown.notice is not None


def test_a_source_in_nobody_names_no_subjects(tmp_path: Path) -> None:
    shown = view(tmp_path, "sources/law.md", design="law", subjects=["none"])
    assert isinstance(shown, SourceView)
    assert shown.subjects == ()


def test_a_page_shows_the_pictures_lists_terms_and_titles_that_its_text_names(tmp_path: Path) -> None:
    glossary = "# Glossary\n\n```{glossary}\nPlacebo\n  A treatment without effect.\n```"
    text = "See [](pain.md), [the desk](../authors/desk.md) and {term}`placebo`.\n\n:::{listing} topics\n:::\n"
    views = views_of(
        tmp_path,
        {"topics/headache.md": {"text": text}, "topics/pain.md": {}, "glossary.md": {"text": glossary}},
    )
    body = views.of("topics/headache").body
    assert body.linked_titles == (("authors/desk", "Desk"), ("topics/pain", "Pain"))
    assert [(named, link.page, link.title, link.anchor) for named, link in body.terms] == [
        ("placebo", "glossary", "Placebo", "term-placebo")
    ]
    assert body.term["placebo"].title == "Placebo"
    assert [name for name, _ in body.listings] == ["topics"]
    assert (body.references, body.claims, body.statements, body.pictures) == ((), (), (), ())


def emergency(title: str) -> dict[str, Any]:
    return {"title": title, "who": "Anybody", "steps": ["Call."], "see": "Signs"}


def test_a_treatment_leads_to_the_emergencies_of_what_it_treats(tmp_path: Path) -> None:
    pages: dict[str, Any] = {
        "topics/headache.md": {"category": "condition", "urgent": [emergency("A sudden one"), emergency("A fall")]},
        "topics/broken.md": {"category": "a mistake", "urgent": [emergency("Nothing")]},
        "topics/zinc.md": {"category": "treatment", "treats": ["headache", "broken"]},
    }
    views = views_of(tmp_path, pages)
    shown, condition = views.of("topics/zinc"), views.of("topics/headache")
    assert isinstance(shown, TopicView)
    assert isinstance(condition, TopicView)
    assert [(link.page, link.title, link.anchor) for link in shown.urgent_elsewhere] == [
        ("topics/headache", "A sudden one", "emergency-a-sudden-one"),
        ("topics/headache", "A fall", "emergency-a-fall"),
    ]
    assert (len(condition.urgent), condition.urgent_elsewhere) == (2, ())
