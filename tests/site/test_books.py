"""What readers get from builders other than HTML pages: text, one page of all, and a book for readers of EPUB."""

from __future__ import annotations

import posixpath
import re
import subprocess
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from lxml import etree

from tests.building import Site, tree
from tests.cases import GOOD, NEWSROOM, copy_good
from tests.gate.rules.tables import page_text
from tests.site.sphinx import sphinx

STRICT = ("--fail-on-warning", "--define=marrow_draft=1", "--define=suppress_warnings=toc.not_included,marrow")
"""Any warning fails but those on what an editor would still have to mend."""

XHTML = "{http://www.w3.org/1999/xhtml}"
PAGES = {path.relative_to(GOOD).with_suffix("").as_posix() for path in GOOD.rglob("*.md")}

PICTURED = {
    "topics": ["migraine"],
    "waive": [{"rule": "hype", "why": "It is a quotation.", "by": "desk", "until": "2027-01-31"}],
    "text": "Look at the picture, or write to [the desk](mailto:desk@example.org), or see <https://example.org/shown>.\n\n:::{picture} relief\n:::\n\n***\n\nThey hope.",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good pages, and one with a picture, a line and an exception."""
    root = copy_good(tmp_path_factory.mktemp("books") / "pages")
    (root / "articles/pictured.md").write_text(page_text("articles/pictured.md", PICTURED), "utf-8")
    (root / "checks.md").write_text("# What we check\n\n```{listing} checks\n```\n", "utf-8")
    return root


def built(pages: Path, output: Path, builder: str, *options: str) -> subprocess.CompletedProcess[str]:
    done = sphinx(pages, output, *STRICT, *options, builder=builder)
    assert (done.returncode, done.stderr) == (0, "")
    return done


# Text ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def text(pages: Path) -> Path:
    built(pages, pages.with_name("text"), "text")
    return pages.with_name("text")


def blocks(text: Path, name: str) -> list[str]:
    """Return the paragraphs of a page, each on one line."""
    return [" ".join(block.split()) for block in (text / f"{name}.txt").read_text("utf-8").split("\n\n")]


def test_the_head_of_a_page_is_a_list_of_facts(text: Path) -> None:
    assert blocks(text, "topics/migraine")[1:9] == [
        "A headache that comes back, often on one side, with sickness and a dislike of light.",
        "**By The desk · 22 November 2026 · no clinician has reviewed it**",
        "Also called megrim",
        "By The desk",
        "Published 20 November 2026, updated 22 November 2026, next review due 22 November 2027",
        "Reviewed No clinician has reviewed this page.",
        "Made Written without AI.",
        "Codes MeSH D008881 <https://id.nlm.nih.gov/mesh/D008881.html>, Wikidata Q133823 <https://www.wikidata.org/wiki/Q133823>",
    ]


def test_a_claim_is_a_sentence_its_certainty_and_its_evidence(text: Path) -> None:
    found = blocks(text, "topics/aspirin")
    start = found.index("Aspirin probably ends the pain of a migraine within two hours in one person of four. [1; 2]")
    assert found[start + 1 : start + 8] == [
        "**●●●○ Moderate certainty about the effect of aspirin on freedom from pain · 2 sources**",
        "From randomised trials, lowered for:",
        "* **Imprecision:** one trial",
        "* Smith 2020 — table 2",
        "randomised trial · 400 people · peer-reviewed · read in full",
        "* Record of the trial — outcome measures",
        "trial registration · not peer-reviewed · read as a report",
    ]


def test_citations_are_numbers_in_brackets_with_the_place_to_look(text: Path) -> None:
    assert "About one person in seven has it. [1, table 1]" in blocks(text, "topics/migraine")
    assert "More than a sham treatment does. [1; 2]" in blocks(text, "topics/aspirin")


def test_a_claim_that_is_said_again_keeps_its_certainty(text: Path) -> None:
    again = "Aspirin probably ends the pain of a migraine within two hours in one person of four. [1; 2] ●●●○ Moderate certainty"
    assert any(again in block for block in blocks(text, "topics/migraine"))


def test_a_reference_is_numbered_and_its_addresses_can_be_read(text: Path) -> None:
    [reference] = [block for block in blocks(text, "topics/migraine") if block.startswith("1. Smith A")]
    assert "doi:10.1000/pain.2020.12 <https://doi.org/10.1000/pain.2020.12>" in reference
    assert "example.org <https://example.org/pain/12>" in reference


def test_a_statement_is_told_in_three_parts(text: Path) -> None:
    found = blocks(text, "articles/aspirin-cures-migraine")
    start = found.index("1 of 2 ≠ Inaccurate")
    assert found[start + 1 : start + 5] == [
        "The story",
        "The story says that aspirin cures migraine.",
        "What we found",
        "It ends one attack in some people. [1, table 2]",
    ]


def test_the_rows_of_a_table_are_entries_of_a_list(text: Path) -> None:
    found = blocks(text, "articles/aspirin-cures-migraine")
    start = found.index("* Does it say what the treatment costs?")
    assert found[start + 1 : start + 3] == ["Answer: ✓ Satisfactory", "Why: The story gives the price."]
    ledger = blocks(text, "topics/aspirin")
    start = ledger.index("What it rests on:")
    assert ledger[start - 1] == "* Imprecision: one trial"
    assert ledger[start - 2].startswith("How sure we are: **Moderate certainty about the effect of aspirin on freedom")
    assert ledger[start + 1] == "* Smith 2020 — table 2"


def test_a_picture_is_told_in_words_and_numbers(text: Path) -> None:
    found = blocks(text, "articles/pictured")
    start = found.index("Of 100 people who took aspirin, 24 had no pain after two hours.")
    assert found[start + 1 : start + 11] == [
        "**Caution.** Rounded to whole people.",
        "Sources: [1]",
        "**The same as a table**",
        "* With aspirin",
        "What changed: had no pain after two hours",
        "Drawn: 24 of 100",
        "In the source: 23.5% [1]",
        "Where we looked:",
        "* [1] table 2",
        "=" * 70,
    ]


def test_nothing_that_needs_a_browser_is_in_a_text(text: Path) -> None:
    everything = " ".join(path.read_text("utf-8") for path in text.rglob("*.txt"))
    for word in ("¶", "Show all", "Words in the title", "These references as"):
        assert word not in everything


def test_a_card_says_its_title_once(text: Path) -> None:
    assert blocks(text, "index").count("Does aspirin cure migraine?") == 1
    assert not any("migraine?Why" in block for block in blocks(text, "index"))


def test_an_address_is_written_out_once(text: Path) -> None:
    said = "Look at the picture, or write to the desk <desk@example.org>, or see https://example.org/shown."
    assert said in blocks(text, "articles/pictured")


# One page --------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(pages: Path) -> Tag:
    built(pages, pages.with_name("one"), "singlehtml")
    main = BeautifulSoup((pages.with_name("one") / "index.html").read_bytes(), "lxml").select_one("article[role=main]")
    assert main is not None
    return main


def part(page: Tag, name: str) -> Tag:
    """Return what stands of one file in the page of all."""
    start = page.find(id=f"document-{name}")
    assert isinstance(start, Tag), name
    section = start if start.name == "section" else start.find_next("section")
    assert isinstance(section, Tag)
    return section


def test_the_page_of_all_holds_all_pages_in_their_order(page: Tag) -> None:
    shown = [str(tag["id"]).removeprefix("document-") for tag in page.select("span[id^=document-]")]
    assert sorted(shown) == sorted({*PAGES, "articles/pictured", "checks"})
    topics = shown.index("topics/index")
    assert shown[topics : topics + 4] == ["topics/index", "topics/aspirin", "topics/migraine", "topics/placebo-effect"]
    assert shown.index("topics/index") < shown.index("articles/index") < shown.index("glossary")


def test_no_anchor_stands_twice_on_the_page_of_all(page: Tag) -> None:
    counted = Counter(str(tag["id"]) for tag in page.select("[id]"))
    assert [anchor for anchor, count in counted.items() if count > 1] == []


def test_every_link_of_the_page_of_all_leads_to_a_place_on_it(page: Tag) -> None:
    places = {str(tag["id"]) for tag in page.select("[id]")}
    links = [
        str(a["href"])
        for a in page.select("a[href]")
        if not str(a["href"]).startswith(("http", "mailto", "_downloads"))
    ]
    assert len(links) > 100
    assert [link for link in links if link.removeprefix("#") not in places] == []


@pytest.mark.parametrize("name", ["topics/aspirin", "topics/migraine", "articles/aspirin-cures-migraine"])
def test_citations_lead_to_the_references_of_their_own_page(name: str, page: Tag) -> None:
    section = part(page, name)
    marks = section.select("sup.cite a")
    assert marks
    entries = [str(entry["id"]) for entry in section.select("ol.references > li")]
    assert {str(mark["href"]).removeprefix("#") for mark in marks} <= set(entries)
    assert all(entries.index(str(mark["href"])[1:]) + 1 == int(mark.get_text()) for mark in marks)


def test_a_link_to_a_place_on_another_page_leads_there(page: Tag) -> None:
    [link] = [a for a in part(page, "topics/migraine").select("p > a") if a.get_text() == "aspirin"]
    place = page.find(id=str(link["href"]).removeprefix("#"))
    assert isinstance(place, Tag)
    heading = place.find(["h1", "h2", "h3", "h4"])
    assert isinstance(heading, Tag)
    assert heading.get_text().startswith("Does it help?")


# EPUB ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def book(pages: Path) -> zipfile.ZipFile:
    built(pages, pages.with_name("epub"), "epub")
    return zipfile.ZipFile(pages.with_name("epub") / "Marrow.epub")


@pytest.fixture(scope="module")
def chapters(book: zipfile.ZipFile) -> dict[str, etree._Element]:
    """Every file of the book as XML: a reader of EPUB refuses what is not well formed."""
    return {name: etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")}


def test_a_book_holds_all_pages_and_they_can_be_read(chapters: dict[str, etree._Element]) -> None:
    assert {name.removesuffix(".xhtml") for name in chapters} == {*PAGES, "articles/pictured", "checks", "nav"}


def test_the_contents_of_a_book_name_all_pages_in_their_order(chapters: dict[str, etree._Element]) -> None:
    links = [str(a.get("href")).removesuffix(".xhtml") for a in chapters["nav.xhtml"].iter(f"{XHTML}a")]
    assert sorted(links) == sorted({*PAGES, "articles/pictured", "checks"})
    assert links[:5] == ["index", "topics/index", "topics/aspirin", "topics/migraine", "topics/placebo-effect"]


def test_every_link_inside_a_book_is_alive(book: zipfile.ZipFile, chapters: dict[str, etree._Element]) -> None:
    places = {name: {element.get("id") for element in root.iter()} for name, root in chapters.items()}
    dead, alive = [], 0
    for name, root in chapters.items():
        for link in root.iter(f"{XHTML}a"):
            href = str(link.get("href"))
            if href.startswith(("http", "mailto")):
                continue
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
            if target not in book.namelist() or (anchor and anchor not in places[target]):
                dead.append(f"{name}: {href}")
            alive += 1
    assert dead == []
    assert alive > 100


def test_a_book_has_no_controls_and_no_way_around_the_site(chapters: dict[str, etree._Element]) -> None:
    for name, root in chapters.items():
        tags = {element.tag.removeprefix(XHTML) for element in root.iter() if isinstance(element.tag, str)}
        assert not tags & {"form", "input", "button", "script"}, name
        assert not {"site-foot", "trail"} & {element.get("class") for element in root.iter()}, name


def test_a_claim_in_a_book_says_how_certain_it_is(chapters: dict[str, etree._Element]) -> None:
    said = " ".join("".join(chapters["topics/aspirin.xhtml"].itertext()).split())
    grade = "Moderate certainty about the effect of aspirin on freedom from pain"
    wanted = rf"person of four\.\s*1,\s*2\s*●●●○\s*{grade} · 2 sources\s*From randomised trials, lowered for:"
    assert re.search(wanted, said), said


# A whole newsroom --------------------------------------------------------------------------------------


@pytest.mark.parametrize("builder", ["text", "singlehtml", "epub"])
def test_a_whole_newsroom_is_built_without_a_warning(builder: str, tmp_path: Path) -> None:
    done = sphinx(NEWSROOM, tmp_path / builder, "--fail-on-warning", builder=builder)
    assert (done.returncode, done.stderr) == (0, "")
    if builder == "singlehtml":
        page = BeautifulSoup((tmp_path / builder / "index.html").read_bytes(), "lxml")
        test_no_anchor_stands_twice_on_the_page_of_all(page)
        test_every_link_of_the_page_of_all_leads_to_a_place_on_it(page.select_one("article[role=main]") or page)


# Builders that share their pages -----------------------------------------------------------------------


def test_one_builder_after_another_gets_the_pages_as_it_needs_them(tmp_path: Path) -> None:
    pages, shared = copy_good(tmp_path / "pages"), f"--doctree-dir={tmp_path / 'shared'}"
    built(pages, tmp_path / "site", "html", shared)
    before = tree(tmp_path / "site")
    built(pages, tmp_path / "one", "singlehtml", shared)
    assert "Aspirin probably ends" in (tmp_path / "one/index.html").read_text("utf-8")
    built(pages, tmp_path / "site", "html", shared)
    assert tree(tmp_path / "site") == before
    for name, page in Site(tmp_path / "site").pages.items():
        assert page.select("link[rel=next], link[rel=prev]") == [], f"{name} stands in a book"
