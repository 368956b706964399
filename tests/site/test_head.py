"""What the head of a page tells search engines, sites where it is shared, and reference managers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.building import Site, build, copy_pages, target
from tests.cases import ROOT

BASE = "https://news.example.org/health/"
NO_FILE = {"search", "404", "topics/old"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The newsroom as a site that has an address, with a page that moved."""
    folder = tmp_path_factory.mktemp("published")
    pages = copy_pages(folder / "pages")
    (pages / "moved.yaml").write_text("- {was: topics/old, now: topics/stretching}\n", "utf-8")
    done = build(pages, folder / "site", settings=[f"html_baseurl={BASE}"])
    assert done.returncode == 0, done.stderr
    return Site(folder / "site")


def content(page: BeautifulSoup, named: str) -> list[str]:
    return [str(meta["content"]) for meta in page.select(f'meta[name="{named}"], meta[property="{named}"]')]


def test_every_page_has_one_description_of_its_own(site: Site) -> None:
    said: dict[str, list[str]] = {}
    for name, page in site.pages.items():
        if name not in NO_FILE:
            (text,) = content(page, "description")
            assert content(page, "og:description") == [text]
            said.setdefault(text, []).append(name)
    assert [names for names in said.values() if len(names) > 1] == []


def test_where_the_site_has_an_address_pages_say_theirs(published: Site) -> None:
    for name, page in published.pages.items():
        canonical = [str(link["href"]) for link in page.select("link[rel=canonical]")]
        whole = [f"{BASE}{name}.html"]
        if name == "topics/old":
            assert canonical == [f"{BASE}topics/stretching.html"]
        elif name in NO_FILE:
            assert canonical == []
        else:
            assert canonical == content(page, "og:url") == content(page, "citation_public_url") == whole
            (card,) = content(page, "og:image")
            assert card.startswith(f"{BASE}cards/")
            (told,) = page.select("script[type='application/ld+json']")
            assert json.loads(told.get_text())["@graph"][0]["url"] == whole[0]


def test_where_it_has_none_nothing_is_told_of_one(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.select("link[rel=canonical]") == [], name
        assert content(page, "og:url") + content(page, "citation_public_url") == []


def test_every_card_and_icon_is_a_file_of_the_site(site: Site) -> None:
    for name, page in site.pages.items():
        links = [
            str(link["href"]) for link in page.select("link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]")
        ]
        assert len(links) == 4, name
        for href in (*links, *content(page, "og:image")):
            assert (site.folder / target(name, href).lstrip("/")).is_file(), (name, href)
    manifest = site.folder / "_static/icons/site.webmanifest"
    told = json.loads(manifest.read_text("utf-8"))
    for place in (*(icon["src"] for icon in told["icons"]), told["start_url"]):
        assert (manifest.parent / place).is_file(), place


def test_the_colours_of_the_browser_are_those_of_the_page(site: Site) -> None:
    style = (ROOT / "marrow/_static/marrow.css").read_text("utf-8")
    for meta in site.pages["index"].select("meta[name=theme-color]"):
        assert f"--color-background-primary: {meta['content']};" in style


def test_each_page_has_a_card_and_sources_share_one(site: Site) -> None:
    cards = {
        path.relative_to(site.folder / "cards").with_suffix("").as_posix()
        for path in site.folder.rglob("cards/**/*.png")
    }
    of_their_own = {name for name in site.pages if name not in NO_FILE and not name.startswith("sources/")}
    assert cards == of_their_own


def test_the_card_of_a_page_goes_with_it(tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    assert build(pages, tmp_path / "site").returncode == 0
    assert (tmp_path / "site/cards/about/privacy.png").is_file()
    for path in pages.rglob("*.md"):
        path.write_text(path.read_text("utf-8").replace("[privacy](privacy.md)", "privacy"), "utf-8")
    (pages / "about/privacy.md").unlink()
    done = build(pages, tmp_path / "site", fresh=False)
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "site/cards/about/privacy.png").exists()


def test_reference_managers_keep_a_topic_as_a_web_page_and_an_article_as_one_of_a_newspaper(site: Site) -> None:
    """Zotero's translator of embedded metadata was seen to do so with these, and to make papers of journals without."""
    topic, article = site.pages["topics/frozen-shoulder"], site.pages["articles/needle-frees-shoulders"]
    assert content(topic, "DC.type") == ["webpage"]
    assert content(article, "DC.type") == ["newspaperArticle"]
    assert content(topic, "citation_author") == ["Shoulder desk"]
    assert content(article, "citation_author") == ["Shoulder desk", "Öztürk, Mina"]
    for page in (topic, article):
        assert len(content(page, "citation_title")) == len(content(page, "citation_publication_date")) == 1
        assert page.select("meta[name^=citation_journal], meta[name^=citation_book], meta[name=citation_doi]") == []
        assert page.select(".Z3988, link[rel=unapi-server]") == []


def test_what_can_be_followed_is_said_in_the_head_and_at_the_foot_and_is_there(site: Site) -> None:
    for name in ("index", "topics/stretching", "authors/desk", "authors/robin", "about/privacy"):
        page = site.pages[name]
        links = {str(link["href"]): str(link["type"]) for link in page.select("link[rel=alternate]")}
        assert len(links) == (6 if name in ("topics/stretching", "authors/desk") else 4), name
        assert {*links.values()} == {"application/atom+xml", "application/feed+json"}
        at_foot = {str(link["href"]) for link in page.select("footer.site-foot a[type]")}
        assert at_foot == {href for href, kind in links.items() if kind == "application/atom+xml"}
        assert all((site.folder / target(name, href)).is_file() for href in links)


def test_a_feed_leads_to_pages_of_the_site_where_it_has_no_address(site: Site) -> None:
    told = json.loads((site.folder / "feeds/topics/stretching.json").read_text("utf-8"))
    assert (site.folder / "feeds/topics" / told["items"][0]["url"]).is_file()
    assert (site.folder / "feeds/topics" / told["feed_url"]).is_file()
