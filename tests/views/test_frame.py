"""What stands around the text of a page: the sidebar, the lists of other pages, the order of a book."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.views.frame import Frame
from marrow.views.links import LIMIT
from tests.views.world import Pages, claim, views_of

NOTICE = {"kind": "retracted", "date": "2026-01-05", "reason": "Data could not be shown."}


def starts(*folders: str) -> dict[str, dict[str, Any]]:
    """Return the start pages of folders."""
    return {f"{folder}/index.md": {"text": f"# All {folder}\n\nThey are."} for folder in folders}


def frame(root: Path, pages: Pages, name: str) -> Frame:
    return views_of(root, pages).of(name).frame


def lists(root: Path, pages: Pages, name: str) -> dict[str, list[tuple[str, str]]]:
    """Return the lists of a page: each link and what stands beside it."""
    return {shown.title: [(link.title, link.note) for link in shown.links] for shown in frame(root, pages, name).lists}


WORLD: Pages = {
    "topics/headache.md": {"category": "condition", "related": ["pain"]},
    "topics/pain.md": {"text": "See [headache](headache.md) and [the trial](../sources/trial.md)."},
    "topics/aspirin.md": {"category": "treatment", "treats": ["headache"], "text": claim("helps", "trial: table 1")},
    "topics/zinc.md": {"category": "treatment", "treats": ["headache"]},
    "articles/older.md": {"published": date(2026, 5, 1), "text": "See [desk](../authors/desk.md)."},
    "articles/newer.md": {
        "published": date(2026, 6, 1),
        "text": "{claim}`helps`",
        "about_story": {"headline": "Cured", "author": "alex"},
    },
    "authors/alex.md": {"name": "Alex"},
    "sources/trial.md": {"notice": NOTICE},
    "about/rules.md": {"updated": date(2026, 7, 1)},
    "about/money.md": {"owner": "alex", "updated": date(2026, 7, 2)},
}


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (
            "topics/headache",
            {
                "Treatments": [("Aspirin", "Treatment"), ("Zinc", "Treatment")],
                "Articles": [("Newer", "2026-06-01"), ("Older", "2026-05-01")],
                "Related topics": [("Pain", "Concept")],
                "Linked from": [("Headache", ""), ("Pain", "Concept")],
            },
        ),
        (
            "topics/aspirin",
            {"Treatment for": [("Headache", "Condition")], "Linked from": [("Newer", "Article")]},
        ),
        ("topics/pain", {"Related topics": [("Headache", "Condition")]}),
        (
            "authors/desk",
            {
                "Topics": [
                    *(("Aspirin", "2026-05-22"), ("Headache", "2026-05-22"), ("Pain", "2026-05-22")),
                    ("Zinc", "2026-05-22"),
                ],
                "Articles": [("Newer", "2026-06-01"), ("Older", "2026-05-01")],
                "How we work": [("Rules", "2026-07-01")],
                "Linked from": [("Older", "Article")],
            },
        ),
        (
            "authors/alex",
            {"How we work": [("Money", "2026-07-02")], "Stories we looked at": [("Newer", "2026-06-01")]},
        ),
        (
            "sources/trial",
            {
                "Claims that rest on it": [
                    ("Aspirin may help.", "Low certainty about the effect of the treatment on helps")
                ],
                "Used by": [("Aspirin", "Treatment"), ("Headache", "")],
                "Linked from": [("Pain", "Concept")],
            },
        ),
        ("about/rules", {}),
    ],
)
def test_a_page_lists_what_belongs_to_it(name: str, shown: dict[str, list[tuple[str, str]]], tmp_path: Path) -> None:
    pages = {**WORLD, "index.md": {"text": "# Headache\n\nOn [it](topics/headache.md). {cite}`trial`"}}
    assert lists(tmp_path, pages, name) == shown


def test_a_source_that_was_taken_back_says_so_wherever_it_is_listed(tmp_path: Path) -> None:
    pages = {**WORLD, "sources/other.md": {"text": "It answers [the trial](trial.md)."}}
    pages["sources/trial.md"] = {"notice": NOTICE, "text": "See [the other](other.md)."}
    assert lists(tmp_path, pages, "sources/other")["Linked from"] == [("Trial", "Source, retracted")]


def test_the_foot_leads_to_all_policies(tmp_path: Path) -> None:
    around = frame(tmp_path, WORLD, "topics/pain")
    assert [link.title for link in around.policies] == ["Money", "Rules"]
    rules = around.policy("rules")
    assert rules is not None
    assert rules.page == "about/rules"
    assert around.policy("pain") is None


RECORDS: Pages = {f"{name}.md": {"text": "A record."} for name in ("checks", "trials", "changes", "corrections-log")}
SECTIONS: Pages = {
    **starts("topics", "articles", "authors", "about"),
    **RECORDS,
    "glossary.md": {"text": "# Glossary\n\n```{glossary}\nplacebo\n  A treatment.\n```"},
    "a-z.md": {"text": "All."},
    "topics/aspirin.md": {},
    "about/rules.md": {},
}


@pytest.mark.parametrize(
    ("name", "here", "links"),
    [
        ("topics/aspirin", "Topics", ["Aspirin", "Headache"]),
        ("topics/index", "Topics", ["Aspirin", "Headache"]),
        ("about/rules", "How we work", ["Rules", "Checks", "Changes", "Corrections log"]),
        ("checks", "How we work", ["Rules", "Checks", "Changes", "Corrections log"]),
        ("trials", "Trials", []),
        ("glossary", "Glossary", []),
        ("a-z", "A z", []),
        ("index", None, []),
    ],
)
def test_the_sidebar_has_all_sections_and_the_pages_of_the_present_one(
    name: str, here: str | None, links: list[str], tmp_path: Path
) -> None:
    entries = frame(tmp_path, SECTIONS, name).navigation.entries
    assert [entry.link.title for entry in entries] == [
        *("Topics", "Articles", "Authors", "How we work", "Trials", "Glossary", "A z"),
    ]
    assert [entry.link.page for entry in entries][:2] == ["topics/index", "articles/index"]
    assert [entry.link.title for entry in entries if entry.is_here] == ([here] if here else [])
    assert [link.title for entry in entries for link in entry.links] == links
    assert {link.note for entry in entries for link in (entry.link, *entry.links)} == {""}


def test_the_sidebar_leaves_out_what_is_not_there(tmp_path: Path) -> None:
    pages = {**starts("topics", "about"), "checks.md": {"text": "x"}, "trials.md": {"text": "x"}}
    entries = frame(tmp_path, pages, "checks").navigation.entries
    assert [(entry.link.title, [link.title for link in entry.links]) for entry in entries] == [
        ("Topics", []),
        ("How we work", ["Checks"]),
        ("Trials", []),
    ]


@pytest.mark.parametrize(
    ("here", "first"),
    [(0, 0), (LIMIT // 2, 0), (LIMIT // 2 + 1, 1), (LIMIT + 2, LIMIT // 2 + 2), (LIMIT * 2 - 1, LIMIT)],
)
def test_the_sidebar_shows_the_pages_around(here: int, first: int, tmp_path: Path) -> None:
    """So many in all, those before and behind the page where there are enough."""
    pages = {**starts("articles"), **{f"articles/page-{number:02}.md": {} for number in range(2 * LIMIT)}}
    [section] = frame(tmp_path, pages, f"articles/page-{here:02}").navigation.entries
    names = [link.page for link in section.links]
    assert names == [f"articles/page-{number:02}" for number in range(first, first + LIMIT)]


def test_a_book_begins_with_the_sections_and_ends_with_the_other_pages(tmp_path: Path) -> None:
    views = views_of(tmp_path, {**SECTIONS, "sources/other.md": {}})
    assert views.of("index").frame.next_in_book == (
        *("topics/index", "articles/index", "authors/index", "sources/other", "sources/trial", "about/index"),
        *("a-z", "changes", "checks", "corrections-log", "glossary", "trials"),
    )
    assert views.of("topics/index").frame.next_in_book == ("topics/aspirin", "topics/headache")
    assert views.of("articles/index").frame.next_in_book == ()
    assert views.of("topics/aspirin").frame.next_in_book == ()
    section = views.of("topics/aspirin").frame.section
    assert section is not None
    assert (section.page, section.title) == ("topics/index", "Topics")
    assert views.of("sources/trial").frame.section is None


@pytest.mark.parametrize(
    ("name", "changes", "is_open"),
    [
        ("topics/headache", [], True),
        ("articles/aches", [], True),
        ("articles/aches", [("updated", "More")], True),
        ("articles/aches", [("withdrawn", "It erred"), ("updated", "A note on why")], False),
        ("about/rules", [], False),
        ("authors/kim", [], False),
        ("sources/other", [], False),
        ("index", [], False),
    ],
)
def test_readers_may_answer_topics_and_articles_that_stand(
    name: str, changes: list[tuple[str, str]], is_open: bool, tmp_path: Path
) -> None:
    told = [{"date": date(2026, 11, 2), "kind": kind, "note": note} for kind, note in changes]
    pages: dict[str, Any] = {} if name == "index" else {f"{name}.md": {"changes": told} if told else {}}
    assert frame(tmp_path, pages, name).comments_open is is_open


def test_a_page_without_its_front_matter_takes_no_comments(tmp_path: Path) -> None:
    assert not frame(tmp_path, {"topics/broken.md": {"category": "a mistake"}}, "topics/broken").comments_open
