"""What a reader does, in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

pytestmark = pytest.mark.browser


def test_from_the_front_page_to_the_evidence_and_back(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".sd-card").filter(has_text=re.compile(r"^\s*Water injection")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Water injection")

    claim = page.locator(".claim").first
    expect(claim).to_contain_text("11 of 13 people")
    expect(claim).to_contain_text("Very low certainty")
    claim.locator("sup.cite a").first.click()
    expect(page).to_have_url(re.compile("#ref-"))
    reference = page.locator("ol.references li:target")
    expect(reference).to_be_in_viewport()
    reference.get_by_role("link", name="About this source").click()

    expect(page.locator(".trail")).to_contain_text("Sources")
    expect(page.locator("#list-claims-that-rest-on-it")).to_contain_text("11 of 13 people")
    page.locator("#list-used-by").get_by_role("link", name="Does a needle free").click()

    page.locator("aside.story").get_by_role("link", name="Robin").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Robin")
    page.locator("#list-stories-we-looked-at").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Does a needle free")
    for _ in range(6):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Shoulders, down to the evidence")


@pytest.mark.parametrize("name", ["sources/guild2024", "topics/frozen-shoulder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_facts_of_a_page_stand_on_one_edge_whatever_one_of_them_holds(
    page: Page, address: str, name: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{address}{name}.html")
    edges = page.evaluate(
        """[...document.querySelectorAll('dl.page-facts > dd')].map(dd =>
            [dd.getBoundingClientRect().left, getComputedStyle(dd).marginLeft, getComputedStyle(dd).marginBottom])"""
    )
    assert len(edges) > 3
    assert {tuple(edge[1:]) for edge in edges} == {("0px", "0px")}
    assert len({edge[0] for edge in edges}) == 1


def test_a_narrow_page_opens_its_menu_from_the_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto(f"{address}topics/water-injection.html")
    topics = page.locator(".sidebar-tree").get_by_role("link", name="What happens without treatment")
    expect(topics).to_be_hidden()
    for _ in range(3):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "__navigation":
            break
    assert page.evaluate("document.activeElement.id") == "__navigation"
    page.keyboard.press("Space")
    expect(topics).to_be_visible()
    topics.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("What happens without treatment")


def test_the_keyboard_reaches_a_claims_source_with_a_visible_focus(page: Page, address: str) -> None:
    page.goto(f"{address}topics/water-injection.html")
    link = page.locator(".claim sup.cite a").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("ol.references li:target")).to_be_in_viewport()


def test_everything_but_search_works_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}topics/water-injection.html")
    expect(page.locator(".claim").first).to_be_visible()
    expect(page.locator(".claim-evidence").first).to_be_visible()
    page.locator(".sidebar-tree").get_by_role("link", name="Everything from A to Z").click()
    page.get_by_role("main").get_by_role("link", name="Robin", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Robin")
    page.goto(f"{address}search.html")
    expect(page.get_by_role("main")).to_contain_text("JavaScript")
    expect(page.get_by_role("main").get_by_role("link", name="everything from A to Z")).to_be_visible()
    context.close()


def test_the_front_page_searches(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("searchbox", name="Search topics, articles and sources").fill("Stretching")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#search-results li a").filter(has_text="Stretching").first).to_be_visible()


def test_the_front_page_shows_what_matters_in_one_screen(page: Page, address: str) -> None:
    page.goto(address)
    for what in ("Latest articles", "Topics"):
        expect(page.get_by_role("heading", name=what, exact=True)).to_be_in_viewport()
    expect(page.locator(".front-search input")).to_be_in_viewport()
    expect(page.locator(".sd-card").nth(2)).to_be_in_viewport()


def test_a_printed_page_keeps_the_evidence_and_the_addresses(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.goto(f"{address}topics/water-injection.html")
    page.emulate_media(media="print")
    expect(page.locator(".claim-evidence").first).to_be_visible()
    expect(page.locator(".sidebar-drawer")).to_be_hidden()
    printed = page.locator("ol.references a.external").first.evaluate("a => getComputedStyle(a, '::after').content")
    assert "http" in printed
