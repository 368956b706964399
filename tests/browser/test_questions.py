"""The questions that somebody takes to a doctor or clinic: reached from the answers, and printed alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

TREATMENT = "topics/water-injection.html"


def test_without_javascript_the_answers_lead_to_the_questions_and_open_them(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{TREATMENT}")
    question = page.get_by_text("How often does the needle hurt the joint?", exact=False).first
    expect(question).to_be_hidden()
    page.locator(".answers").get_by_role("link", name="Questions to ask").click()
    expect(question).to_be_visible()
    why = page.locator(".ask-why").get_by_role("link", name=re.compile(r"^Why 1 ?: How often does the needle hurt"))
    why.click()
    expect(page).to_have_url(re.compile(r"#claim-water-harms$"))
    context.close()


def test_on_paper_they_stand_alone_where_the_address_names_them(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    harm = page.locator("#claim-water-harms")
    page.goto(f"{address}{TREATMENT}")
    expect(harm).to_be_visible()
    page.goto(f"{address}{TREATMENT}#questions-to-ask")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".ask-list > li").first).to_be_visible()
    for left_out in (harm, page.locator(".answers"), page.locator(".site-foot"), page.locator(".ask-why").first):
        expect(left_out).to_be_hidden()


def test_a_page_that_is_no_treatment_has_none(page: Page, address: str) -> None:
    page.goto(f"{address}topics/frozen-shoulder.html")
    expect(page.locator("#questions-to-ask")).to_have_count(0)
    expect(page.locator(".answers").get_by_role("link", name="Questions to ask")).to_have_count(0)
