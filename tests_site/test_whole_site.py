"""What a reader finds on the pages of any site."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

from marrow.catalogue import Catalogue
from marrow.gate.releases import read_moved
from marrow.model.page import Claim, Page
from marrow.model.records import Article, Topic
from marrow.site.parts import first_part
from marrow.views.links import LIMIT
from marrow.views.navigation import ACCOUNTS
from tests.building import Site, target
from tests_site.conftest import Some


def test_every_page_is_built(site: Site, catalogue: Catalogue, pages: Path) -> None:
    assert {first_part(name) for name in site.pages} == {*catalogue.pages, "search", "404", *gone(pages)}


def gone(pages: Path) -> set[str]:
    """Return the pages that stand where others were."""
    moved, _ = read_moved(pages)
    return {entry.page for entry in moved.values() if not entry.anchor}


def test_every_internal_link_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    places = {name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in site.pages.items()}
    dead = []
    for name, page in site.pages.items():
        for a in page.select("a[href]"):
            href = str(a["href"])
            if re.match(r"(https?|mailto):", href) or href == "#":
                continue
            page_name, fragment = target(name, href), href.partition("#")[2]
            if (site.folder / page_name).is_file():
                continue
            if page_name not in site.pages or (fragment and fragment not in places[page_name]):
                dead.append(f"{name}: {href}")
    assert dead == []


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    doubled = {
        name: again
        for name, page in site.pages.items()
        if (
            again := [key for key, count in Counter(str(tag["id"]) for tag in page.select("[id]")).items() if count > 1]
        )
    }
    assert doubled == {}


def test_no_page_or_style_asks_another_host_for_anything(site: Site) -> None:
    asked = []
    for name, page in site.pages.items():
        for tag in page.select("[src], link[href], [srcset], form[action], iframe, object, embed"):
            if tag.get("rel") == ["license"]:  # which says where it stands, and loads nothing
                continue
            address = str(tag.get("src") or tag.get("href") or tag.get("action") or tag.get("srcset") or tag.name)
            if tag.name != "a" and re.match(r"(?:https?:)?//", address):
                asked.append(f"{name}: {address}")
    for style in site.folder.rglob("*.css"):
        for address in re.findall(r"(?:url\(|@import)\s*['\"]?((?:https?:)?//[^)'\"\s]+)", style.read_text("utf-8")):
            asked.append(f"{style.name}: {address}")
    assert asked == []


def test_every_page_has_one_title_and_no_jump_between_headings(site: Site, catalogue: Catalogue) -> None:
    for name in catalogue.pages:
        levels = [int(tag.name[1]) for tag in site.main(name).select("h1, h2, h3, h4, h5")]
        assert levels.count(1) == 1, name
        assert all(below - above <= 1 for above, below in pairwise(levels)), name


def names(site: Site, page: str, title: str, other: str) -> bool:
    """Return whether a list of a page names another, or is full and leads on to the whole list."""
    listed = site.links_under(page, title)
    return other in listed or (len(listed) == LIMIT + 1 and first_part(listed[-1]) == "links")


def test_a_topic_lists_its_articles_treatments_and_related_topics(
    site: Site, catalogue: Catalogue, some: Some[Page]
) -> None:
    for page in some(catalogue.of_kind("topics")):
        expected = catalogue.articles_on.get(page.name, ())
        more = ["links"] if len(expected) > LIMIT else []
        assert site.links_under(page.name, "Articles") == [*expected[:LIMIT], *more]
        assert isinstance(page.record, Topic)
        for condition in page.record.treats:
            assert names(site, page.name, "Treatment for", f"topics/{condition}")
            assert names(site, f"topics/{condition}", "Treatments", page.name)
        for other in page.record.related:
            assert names(site, page.name, "Related topics", f"topics/{other}")
            assert names(site, f"topics/{other}", "Related topics", page.name)


def test_an_article_names_its_author_and_topics_and_they_name_it(
    site: Site, catalogue: Catalogue, some: Some[Page]
) -> None:
    for page in some(catalogue.of_kind("articles")):
        assert isinstance(page.record, Article)
        head = site.main(page.name).select_one("dl.page-facts")
        assert head is not None
        linked = {target(page.name, str(a["href"])) for a in head.select("a")}
        assert {f"authors/{name}" for name in page.record.authors} <= linked
        assert {f"topics/{name}" for name in page.record.topics} <= linked
        for name in page.record.authors:
            assert names(site, f"authors/{name}", "Articles", page.name)


def test_what_a_page_links_to_says_so(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind == "link" and mention.target in catalogue.pages and mention.target != page.name:
                assert names(site, mention.target, "Linked from", page.name), f"{page.name} -> {mention.target}"


def test_a_source_names_every_page_that_uses_it(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("sources"):
        users = catalogue.used_by.get(page.name, ())
        if len(users) <= LIMIT:
            assert sorted(site.links_under(page.name, "Used by")) == sorted(users), page.name


def test_every_claim_shows_its_certainty_in_words_and_leads_to_its_sources_in_two_clicks(
    site: Site, catalogue: Catalogue, some: Some[tuple[str, Claim]]
) -> None:
    for name, claim in some(catalogue.claims.values()):
        shown = site.main(name).find(id=f"claim-{claim.id}")
        assert shown is not None, claim.id
        assert straight(claim.sentence) in straight(shown.get_text())
        level = claim.certainty.label if claim.certainty is not None else "Documented by: "
        assert level in shown.get_text(), claim.id
        for evidence in claim.evidence:
            numbers = [str(a["href"]) for a in shown.select("sup a")]
            assert f"#ref-{evidence.source}" in numbers
            entry = site.main(name).find(id=f"ref-{evidence.source}")
            assert entry is not None
            assert f"sources/{evidence.source}" in {target(name, str(a["href"])) for a in entry.select("a")}


def straight(text: str) -> str:
    """Undo typographic quotes."""
    return re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text))


def test_references_are_numbered_in_the_order_of_the_text(site: Site, catalogue: Catalogue) -> None:
    for name in catalogue.pages:
        main = site.main(name)
        entries = [str(li["id"]) for li in main.select("ol.references > li")]
        first_uses = dict.fromkeys(str(a["href"])[1:] for a in main.select("sup.cite a"))
        assert list(first_uses) == entries, name
        for a in main.select("sup.cite a"):
            assert a.get_text() == str(entries.index(str(a["href"])[1:]) + 1)


def test_no_citation_begins_a_line(site: Site, catalogue: Catalogue) -> None:
    for name in catalogue.pages:
        for mark in site.main(name).select("p > sup.cite"):
            before = mark.previous_sibling
            assert before is None or not str(before).endswith((" ", "\n")) or before.name, name


def test_the_a_to_z_holds_every_page_and_every_term(site: Site, catalogue: Catalogue) -> None:
    links = [target("a-z", str(a["href"])) for a in site.main("a-z").select("ul.listing a")]
    assert {page.name for page in catalogue.pages.values() if page.kind != "plain"} <= set(links)
    assert links.count("glossary") >= len(catalogue.terms)


def test_a_page_claims_a_clinical_review_only_where_one_took_place(
    site: Site, catalogue: Catalogue, some: Some[Page]
) -> None:
    for page in some([*catalogue.of_kind("topics"), *catalogue.of_kind("articles")]):
        assert isinstance(page.record, (Topic, Article))
        reviewed = any(review.capacity == "medical" for review in page.record.reviews)
        denied = "No clinician has reviewed this page." in site.main(page.name).get_text()
        assert denied is not reviewed, page.name


def test_the_sidebar_is_bounded(site: Site, pages: Path) -> None:
    for name, page in site.pages.items():
        sections = page.select(".sidebar-tree > ul > li")
        assert 5 <= len(sections) <= 9, name
        assert len(page.select(".sidebar-tree li a")) <= len(sections) + LIMIT + len(ACCOUNTS), name
        assert len(page.select(".sidebar-tree [aria-current=page]")) == (
            0 if name in ("index", "search", "404") or name in gone(pages) else 1
        ), name


def test_front_matter_is_never_printed(site: Site, catalogue: Catalogue) -> None:
    for name in catalogue.pages:
        text = site.main(name).get_text()
        assert not re.search(r"\b(ai_use|review_due|peer_reviewed|interests_date|about_story):", text), name


def test_every_anchor_that_a_link_may_name_is_on_the_page(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        on_page = {str(tag["id"]) for tag in site.pages[page.name].select("[id]")}
        assert page.anchors <= on_page, page.name


def test_topics_and_articles_have_a_description(site: Site, catalogue: Catalogue) -> None:
    for page in [*catalogue.of_kind("topics"), *catalogue.of_kind("articles")]:
        assert isinstance(page.record, (Topic, Article))
        meta = site.pages[page.name].select_one("meta[name=description]")
        assert meta is not None
        assert meta["content"] == page.record.summary


def test_claims_and_statements_are_in_the_inventory(site: Site, catalogue: Catalogue) -> None:
    from sphinx.util.inventory import InventoryFile

    inventory = InventoryFile.loads((site.folder / "objects.inv").read_bytes(), uri="").data
    assert set(inventory["marrow:claim"]) == set(catalogue.claims)
    assert len(inventory["marrow:statement"]) == sum(len(page.statements) for page in catalogue.pages.values())


def test_nothing_but_the_site_is_published(site: Site) -> None:
    told = {site.folder / "robots.txt", site.folder / "llms.txt"}
    found = (path for path in site.folder.rglob("*") if path.is_file() and path not in told)
    kinds = Counter(path.suffix for path in found if "_static" not in path.parts)
    assert not {".md", ".py", ".txt", ".doctree"} & set(kinds)
    assert not (site.folder / "README.html").exists()
