"""What each kind of page shows, as data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.views.kinds.article import ArticleView
from marrow.views.kinds.author import AuthorView
from marrow.views.kinds.policy import PolicyView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import LIMIT
from marrow.views.page import PageView, PlainView
from marrow.views.views import Views
from tests.cases import GOOD, TODAY
from tests.gate.rules.tables import page_text


def views_of(root: Path) -> Views:
    return Views(Known(load(root), TODAY))


@pytest.mark.parametrize(
    ("name", "kind", "what_it_is"),
    [
        ("topics/aspirin", TopicView, "Treatment"),
        ("articles/aspirin-cures-migraine", ArticleView, "Fact-check"),
        ("authors/alex", AuthorView, ""),
        ("sources/trial2020", SourceView, ""),
        ("about/corrections", PolicyView, ""),
        ("topics/index", PlainView, ""),
        ("index", PlainView, ""),
    ],
)
def test_every_kind_of_page_has_a_view_of_its_own(name: str, kind: type[PageView], what_it_is: str) -> None:
    view = views_of(GOOD).of(name)
    assert (type(view), view.what_it_is) == (kind, what_it_is)
    section = f"{name.partition('/')[0]}/index" if kind is not PlainView else None
    assert (view.frame.section.page if view.frame.section else None) == section


def write(root: Path, path: str, **content: Any) -> None:
    (root / path).write_text(page_text(path, content), "utf-8")


def digests(root: Path) -> dict[str, str]:
    views = views_of(root)
    return {name: views.of(name).digest() for name in views.catalogue.pages}


def test_a_policy_that_gets_another_title_changes_every_page(repository: Path) -> None:
    before = digests(repository)
    page = repository / "about/corrections.md"
    page.write_text(page.read_text("utf-8").replace("# Corrections", "# Mistakes"), "utf-8")
    after = digests(repository)
    assert [name for name in before if before[name] == after[name]] == []


def test_a_source_that_is_read_further_changes_the_pages_that_show_it(repository: Path) -> None:
    before = digests(repository)
    page = repository / "sources/trial-record.md"
    text = page.read_text("utf-8")
    assert "read: report" in text
    page.write_text(text.replace("read: report", "read: abstract"), "utf-8")
    after = digests(repository)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        *("sources/trial-record", "topics/aspirin", "topics/migraine", "articles/aspirin-cures-migraine"),
        "sources/index",
    }


@pytest.mark.parametrize("number", [LIMIT, LIMIT + 1])
def test_a_list_holds_so_many_and_then_leads_to_all(number: int, repository: Path) -> None:
    write(repository, "links.md", text="# What links where\n\n```{listing} links\n```")
    for count in range(number):
        write(repository, f"articles/on-placebos-{count:02}.md", topics=["placebo-effect"])
    (repository / "articles/why-trials-use-placebos.md").unlink()
    [articles] = [
        listed for listed in views_of(repository).of("topics/placebo-effect").frame.lists if listed.title == "Articles"
    ]
    assert (len(articles.links), articles.total) == (LIMIT, number)
    if number == LIMIT:
        assert articles.everything is None
    else:
        assert articles.more == 1
        assert articles.everything is not None
        assert (articles.everything.page, articles.everything.anchor) == ("links", "page-topics-placebo-effect")


def test_a_list_leads_nowhere_where_no_page_holds_all(repository: Path) -> None:
    for count in range(LIMIT + 1):
        write(repository, f"articles/on-placebos-{count:02}.md", topics=["placebo-effect"])
    view = views_of(repository).of("topics/placebo-effect")
    assert [listed.everything for listed in view.frame.lists if listed.more] == [None]
