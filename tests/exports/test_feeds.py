"""What can be followed: read by a program that others wrote, and held to what the pages say."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from marrow.catalogue import load
from marrow.exports import Site, around
from marrow.gate.known import Known
from marrow.model.records import Article, Topic
from marrow.views.views import Views
from tests.cases import NEWSROOM

BASE = "https://news.example.org/"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ATOM = "{http://www.w3.org/2005/Atom}"
SCHEMA = json.loads(Path(__file__).with_name("json_feed.schema.json").read_text("utf-8"))
SITE = Site("Marrow", "en-GB", LICENCE, lambda here, target: f"{BASE}{target}")


@pytest.fixture(scope="module")
def views() -> Views:
    return Views(Known(load(NEWSROOM), date(2026, 11, 22)))


@pytest.fixture(scope="module")
def files(views: Views) -> Mapping[str, str]:
    return around(views, SITE, has_address=True)


def read(files: Mapping[str, str], path: str) -> Any:
    found = feedparser.parse(files[path].encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


def test_every_feed_is_read_without_complaint_and_both_forms_say_the_same(files: Mapping[str, str]) -> None:
    feeds = [path.removesuffix(".xml") for path in files if path.startswith("feeds/") and path.endswith(".xml")]
    assert {"feeds/site", "feeds/corrections", "feeds/topics/stretching", "feeds/authors/desk"} <= set(feeds)
    checker = Draft202012Validator(SCHEMA, format_checker=FormatChecker())
    for path in feeds:
        atom, told = read(files, f"{path}.xml"), json.loads(files[f"{path}.json"])
        assert list(checker.iter_errors(told)) == [], path
        assert atom.version == "atom10"
        assert told["title"] == atom.feed.title
        assert (told["feed_url"], atom.feed.links[0].href) == (f"{BASE}{path}.json", f"{BASE}{path}.xml")
        assert [(item["id"], item["url"], item["title"], item["date_modified"]) for item in told["items"]] == [
            (entry.id, entry.link, entry.title, entry.updated) for entry in atom.entries
        ]


def test_every_feed_has_what_atom_demands(files: Mapping[str, str]) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    for path, text in files.items():
        if path.startswith("feeds/") and path.endswith(".xml"):
            root = etree.fromstring(text.encode())
            for node in (root, *root.iter(f"{ATOM}entry")):
                for name in ("id", "title", "updated"):
                    assert len(node.findall(f"{ATOM}{name}")) == 1, (path, name)
                assert node.findall(f"{ATOM}author/{ATOM}name"), path
                assert len(node.findall(f"{ATOM}link[@rel='alternate']")) == 1, path
            ids = [node.text for node in root.iter(f"{ATOM}id")]
            assert len(ids) == len(set(ids)), path


def test_the_feed_of_the_site_has_every_topic_and_article_the_newest_change_first(
    views: Views, files: Mapping[str, str]
) -> None:
    entries = read(files, "feeds/site.xml").entries
    records = {name: page.record for name, page in views.catalogue.pages.items()}
    ours = {name: record for name, record in records.items() if isinstance(record, Topic | Article)}
    assert {entry.link for entry in entries} == {f"{BASE}{name}.html" for name in ours}
    days = [entry.updated for entry in entries]
    assert days == sorted(days, reverse=True)
    for entry in entries:
        record = ours[entry.link.removeprefix(BASE).removesuffix(".html")]
        assert (entry.published[:10], entry.updated[:10]) == (str(record.published), str(record.updated))
        assert entry.summary == record.summary


def test_the_feed_of_a_topic_has_it_and_the_articles_on_it(views: Views, files: Mapping[str, str]) -> None:
    linked = {entry.link for entry in read(files, "feeds/topics/frozen-shoulder.xml").entries}
    articles = views.catalogue.articles_on["topics/frozen-shoulder"]
    assert linked == {f"{BASE}{name}.html" for name in ("topics/frozen-shoulder", *articles)}
    assert len(linked) > 1


def test_an_author_who_wrote_nothing_here_has_none(files: Mapping[str, str]) -> None:
    assert "feeds/authors/robin.xml" not in files


def test_a_correction_is_told_with_what_stood_there_and_leads_to_it(files: Mapping[str, str]) -> None:
    entries = read(files, "feeds/corrections.xml").entries
    corrected = next(entry for entry in entries if entry.summary.startswith("Corrected."))
    assert " It said: “" in corrected.summary
    assert " It says now: “" in corrected.summary
    assert corrected.link.endswith(".html#changes")


def test_a_claim_that_was_withdrawn_is_told_and_led_to(files: Mapping[str, str]) -> None:
    withdrawn = [entry for entry in read(files, "feeds/corrections.xml").entries if "withdrawn" in entry.summary]
    assert withdrawn
    assert all("#claim-" in entry.link for entry in withdrawn)


def test_an_entry_keeps_its_name_when_the_site_gets_an_address(views: Views, files: Mapping[str, str]) -> None:
    bare = around(views, Site("Marrow", "en-GB", LICENCE, lambda here, target: f"../{target}"), has_address=False)
    names = [[entry.id for entry in read(found, "feeds/site.xml").entries] for found in (bare, files)]
    assert names[0] == names[1]


def test_the_sitemap_names_every_page_and_the_day_that_the_page_tells(views: Views, files: Mapping[str, str]) -> None:
    root = etree.fromstring(files["sitemap.xml"].encode())
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    told = {url.findtext(f"{space}loc"): url.findtext(f"{space}lastmod") for url in root}
    updated = {
        f"{BASE}{name}.html": str(page.record.updated) if hasattr(page.record, "updated") else None  # type: ignore[union-attr]
        for name, page in views.catalogue.pages.items()
    }
    assert told == updated
    assert None in told.values()
    assert f"Sitemap: {BASE}sitemap.xml" in files["robots.txt"].splitlines()


def test_without_an_address_there_is_no_sitemap(views: Views) -> None:
    bare = around(views, Site("Marrow", "en-GB", LICENCE, lambda here, target: target), has_address=False)
    assert "sitemap.xml" not in bare
    assert bare["robots.txt"] == "User-agent: *\nAllow: /\n"


def test_programs_that_answer_questions_are_told_every_topic_with_what_it_says(
    views: Views, files: Mapping[str, str]
) -> None:
    told = files["llms.txt"]
    assert told.startswith("# Marrow\n\n> ")
    for page, topic in views.catalogue.records(Topic):
        assert f"- [{page.title}]({BASE}{page.name}.html): {topic.summary}\n" in told


def test_no_title_makes_a_link_or_an_element_of_its_own(repository: Path) -> None:
    page = repository / "topics/aspirin.md"
    title = r"A \[drug\](https://evil.example) \<b> \*x*"
    page.write_text(page.read_text("utf-8").replace("# Aspirin", f"# {title}"), "utf-8")
    views = Views(Known(load(repository), date(2026, 11, 22)))
    told = around(views, SITE, has_address=True)["llms.txt"]
    assert f"- [A \\[drug\\](https://evil.example) \\<b\\> \\*x\\*]({BASE}topics/aspirin.html): " in told
