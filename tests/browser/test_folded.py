"""Sections that few readers need: their heading opens them, and so does every link into them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

HEADING = "The plan of a trial"


def test_a_heading_opens_its_folded_section_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}topics/water-injection.html")
    heading = page.get_by_role("heading", name=HEADING, level=3)
    claim = page.locator("#claim-water-trial-plan")
    expect(heading).to_be_visible()
    expect(claim).to_be_hidden()
    page.locator("summary", has=heading).focus()
    page.keyboard.press("Enter")
    expect(claim).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("anchor", ["claim-water-trial-plan", "the-plan-of-a-trial", "picture-water-timeline"])
def test_a_link_into_a_folded_section_opens_it(browser: Browser, address: str, anchor: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{address}topics/water-injection.html#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_visible()
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()
    if anchor == "the-plan-of-a-trial":
        expect(page.get_by_role("heading", name=HEADING)).to_be_in_viewport()
        expect(page.locator("#claim-water-trial-plan")).to_be_visible()
    context.close()


def test_on_paper_folded_sections_are_open(page: Page, address: str) -> None:
    page.goto(f"{address}topics/water-injection.html")
    page.emulate_media(media="print")
    expect(page.locator("#claim-water-trial-plan")).to_be_visible()
    expect(page.locator("#picture-water-timeline")).to_be_visible()
