"""The first screen of a treatment, and what is urgent, as a reader on a phone meets them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


@pytest.fixture
def phone(page: Page, address: str) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}topics/water-injection.html")
    return page


def test_four_answers_stand_on_the_first_screen_and_each_leads_to_its_section(phone: Page) -> None:
    answers = phone.get_by_role("region", name="In short").get_by_role("listitem")
    expect(answers).to_have_count(4)
    expect(answers.nth(0)).to_contain_text("11 of 13 people could comb their hair again, and nobody knows why")
    for answer in answers.all():
        expect(answer).to_be_in_viewport(ratio=1)
    answers.nth(1).get_by_role("link", name="What harm can it do?").click()
    expect(phone.get_by_role("heading", name="What are the harms?")).to_be_in_viewport()


def test_a_treatment_leads_to_the_emergencies_of_its_condition(phone: Page) -> None:
    phone.locator(".urgent-links").get_by_role("link", name="A hot joint").click()
    box = phone.get_by_role("complementary", name="Urgent: A hot joint")
    expect(box).to_be_in_viewport()
    expect(box.locator("ol > li")).to_have_text(["Put the arm down.", "See a doctor today."])
    expect(box).to_contain_text("No clinician has reviewed it.")
    box.get_by_role("link", name="Where this comes from").click()
    expect(phone.get_by_role("heading", name="What can be done?")).to_be_in_viewport()


def test_who_made_the_page_is_one_folded_line(phone: Page) -> None:
    made = phone.locator("details.made")
    expect(made).to_contain_text("By Shoulder desk · 12 October 2026 · no clinician has reviewed it")
    facts = made.get_by_text("Drafted with AI assistance")
    expect(facts).to_be_hidden()
    made.locator("summary").click()
    expect(facts).to_be_visible()


def test_a_fact_check_begins_with_its_verdicts(page: Page, address: str) -> None:
    page.goto(f"{address}articles/needle-frees-shoulders.html")
    verdicts = page.get_by_role("region", name="Our verdicts")
    expect(verdicts).to_be_in_viewport()
    assert page.evaluate("document.querySelector('h1').nextElementSibling.className") == "verdicts"


def test_the_menu_is_reached_after_the_skip_link_and_opens_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}topics/water-injection.html")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Menu")).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".sidebar-tree").get_by_role("link", name="Urgent help")).to_be_visible()
    context.close()


def test_escape_closes_the_menu_and_the_contents_and_gives_the_focus_back(phone: Page) -> None:
    phone.get_by_role("checkbox", name="Menu").check()
    phone.locator(".sidebar-tree").get_by_role("link", name="Glossary").focus()
    phone.keyboard.press("Escape")
    expect(phone.locator(".sidebar-tree").get_by_role("link", name="Glossary")).to_be_hidden()
    expect(phone.get_by_role("checkbox", name="Menu")).to_be_focused()
    contents = phone.locator("details.page-parts")
    contents.locator("summary").click()
    expect(contents.get_by_role("link", name="References")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(contents.get_by_role("link", name="References")).to_be_hidden()
    expect(contents.locator("summary")).to_be_focused()


def test_the_evidence_of_a_claim_is_one_line_that_opens(phone: Page) -> None:
    claim = phone.locator("#claim-water-eleven-of-thirteen")
    expect(claim).to_contain_text("Very low certainty that a water injection helped · 1 source")
    evidence = claim.get_by_text("11 of 13", exact=True)
    expect(evidence).to_be_hidden()
    claim.locator("summary").click()
    expect(evidence).to_be_visible()


def test_on_paper_references_and_evidence_are_open_and_what_links_here_is_left_out(phone: Page) -> None:
    for shown in ("ol.references > li", ".claim-evidence .evidence", "#list-linked-from"):
        assert phone.locator(shown).count() > 0
    phone.emulate_media(media="print")
    expect(phone.locator("ol.references > li").first).to_be_visible()
    expect(phone.locator(".claim-evidence .evidence").first).to_be_visible()
    for left_out in ("#list-linked-from", "#evidence-ledger", ".mobile-header", "details.page-parts"):
        expect(phone.locator(left_out)).to_be_hidden()
    ground = phone.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
