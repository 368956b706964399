"""Narrowing down the index of sources, in a real browser."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

ROWS = "table.filtered tbody tr"


@pytest.fixture
def index(page: Page, address: str) -> Page:
    page.goto(f"{address}sources/index.html")
    return page


def shown(page: Page) -> list[str]:
    """Return what the visible rows say."""
    return [row.inner_text() for row in page.locator(ROWS).all() if row.is_visible()]


def test_typing_narrows_the_list_down_and_says_how_far(index: Page) -> None:
    every = index.locator(ROWS).count()
    expect(index.get_by_role("status")).to_have_text(f"All {every} sources")
    index.get_by_role("searchbox", name="Words in the title, author or journal").press_sequentially("JOURNAL injection")
    rows = shown(index)
    assert 0 < len(rows) < every
    assert all("journal" in row.lower() and "injection" in row.lower() for row in rows)
    expect(index.get_by_role("status")).to_have_text(f"{len(rows)} of {every} sources")


def test_words_without_their_accents_find_names_with_them(index: Page) -> None:
    for typed in ("kirschblum", "Kirschblüm", "nunez", "Nuñez"):
        index.get_by_label("Words in the title, author or journal").fill(typed)
        assert len(shown(index)) == 1, typed


def test_the_selects_narrow_the_list_down_together(index: Page) -> None:
    every = index.locator(ROWS).count()
    index.get_by_label("Kind", exact=True).select_option(label="Randomised trial")
    rows = shown(index)
    assert 0 < len(rows) < every
    assert all("Randomised trial" in row for row in rows)
    index.get_by_label("Peer review").select_option(label="Not peer-reviewed")
    fewer = shown(index)
    assert len(fewer) < len(rows)
    assert all("not peer-reviewed" in row for row in fewer)
    index.get_by_label("Peer review").select_option(label="Peer-reviewed")
    assert all(re.search("Randomised trial", row) and "not peer-reviewed" not in row for row in shown(index))
    index.get_by_label("How far we read it").select_option(label="Read as an abstract")
    assert all("Read as an abstract" in row for row in shown(index))
    index.get_by_role("button", name="Show all").click()
    expect(index.get_by_role("status")).to_have_text(f"All {every} sources")
    assert len(shown(index)) == every


def test_when_nothing_fits_the_count_says_so(index: Page) -> None:
    every = index.locator(ROWS).count()
    index.get_by_label("Words in the title, author or journal").fill("zzzz")
    assert shown(index) == []
    expect(index.get_by_role("status")).to_have_text(f"0 of {every} sources")


def test_the_keyboard_alone_is_enough(index: Page) -> None:
    index.get_by_label("Words in the title, author or journal").focus()
    index.keyboard.type("needle")
    index.keyboard.press("Enter")
    expect(index).to_have_url(re.compile(r"sources/index\.html$"))
    some = len(shown(index))
    index.keyboard.press("Tab")
    assert index.evaluate("document.activeElement.name") == "design"
    assert index.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    index.keyboard.type("News report")
    assert len(shown(index)) < some
    for _ in range(3):
        index.keyboard.press("Tab")
    index.keyboard.press("Enter")
    expect(index.get_by_role("status")).to_have_text(re.compile("^All"))


def test_going_back_finds_the_list_as_the_controls_say(index: Page) -> None:
    index.get_by_label("Words in the title, author or journal").fill("guild")
    some = len(shown(index))
    index.locator(ROWS).locator("visible=true").first.get_by_role("link").click()
    index.go_back()
    expect(index.get_by_label("Words in the title, author or journal")).to_have_value("guild")
    assert len(shown(index)) == some


def test_without_javascript_the_whole_list_is_there_and_no_dead_controls(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}sources/index.html")
    assert len(shown(page)) == page.locator(ROWS).count() > 10
    expect(page.locator("form.filter")).to_be_hidden()
    context.close()


def test_no_other_page_loads_the_script(page: Page, address: str) -> None:
    page.goto(f"{address}trials.html")
    assert page.locator("script[src*='filter.js']").count() == 0


@pytest.mark.parametrize("width", [320, 360])
def test_on_a_phone_every_source_is_a_card_that_names_its_columns(index: Page, width: int) -> None:
    index.set_viewport_size({"width": width, "height": 800})
    expect(index.locator(ROWS).first.locator(".column").first).to_be_visible()
    assert index.evaluate("document.documentElement.scrollWidth") <= width
    expect(index.get_by_role("row").nth(1)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_while_the_list_is_narrowed_down(browser: Browser, address: str, scheme: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"{address}sources/index.html")
    page.get_by_label("Words in the title, author or journal").fill("water")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    context.close()
    assert [violation["id"] for violation in found.response["violations"]] == []
