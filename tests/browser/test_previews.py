"""What a link leads to is shown beside it, from the page itself: on hover, focus and tap."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.watching import watch

pytestmark = pytest.mark.browser

TREATMENT = "topics/water-injection.html"


@pytest.fixture
def shown(page: Page, address: str) -> Page:
    page.emulate_media(reduced_motion="reduce")
    page.goto(f"{address}{TREATMENT}")
    return page


def preview(page: Page) -> Locator:
    return page.get_by_role("tooltip")


def links(page: Page) -> Iterator[tuple[Locator, re.Pattern[str]]]:
    """A term, a citation, a claim that is said again, and a topic, each with what is told of it."""
    yield page.get_by_role("link", name="joint capsule", exact=True), re.compile(r"^The ")
    yield page.locator("#what-is-it sup.cite a[href='#ref-dorn2022']").first, re.compile(r"^Dorn .* Where: methods$")
    yield (
        page.locator(".claim-again a.internal").first,
        re.compile(r"^From studies without randomisation, lowered for "),
    )
    yield page.get_by_role("main").get_by_role("link", name="Stretching", exact=True).first, re.compile(r"\w")


def test_each_kind_of_link_tells_where_it_leads_and_escape_closes_it(shown: Page) -> None:
    for link, words in links(shown):
        link.scroll_into_view_if_needed()
        link.hover()
        expect(preview(shown)).to_have_text(words)
        expect(link).to_have_attribute("aria-describedby", "preview")
        shown.keyboard.press("Escape")
        expect(preview(shown)).to_be_hidden()
        assert link.get_attribute("aria-describedby") is None


def test_it_stays_while_the_pointer_is_on_it_and_goes_with_it(shown: Page) -> None:
    link, _ = next(links(shown))
    link.hover()
    preview(shown).hover()
    shown.wait_for_timeout(400)
    expect(preview(shown)).to_be_visible()
    shown.mouse.move(2, 2)
    expect(preview(shown)).to_be_hidden()


def test_the_keyboard_shows_it_too_and_it_asks_for_nothing(shown: Page, address: str) -> None:
    shown.wait_for_load_state("networkidle")
    asked: list[str] = []
    shown.on("request", lambda request: asked.append(request.url))
    watched = watch(shown.context, address)
    link, words = next(links(shown))
    link.focus()
    shown.keyboard.press("Shift+Tab")
    shown.keyboard.press("Tab")
    expect(preview(shown)).to_have_text(words)
    assert asked == []
    assert watched.offences == []
    box = preview(shown).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280


def test_a_finger_sees_it_first_and_goes_there_with_the_second_tap(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}{TREATMENT}")
    link = page.get_by_role("link", name="joint capsule", exact=True)
    link.tap()
    expect(preview(page)).to_contain_text("tap again to go there")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    link.tap()
    expect(page).to_have_url(re.compile(r"glossary\.html#term-joint-capsule$"))
    context.close()


def test_without_javascript_a_link_just_leads_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{TREATMENT}")
    expect(page.locator(".previews")).to_be_hidden()
    page.get_by_role("link", name="joint capsule", exact=True).click()
    expect(page).to_have_url(re.compile(r"glossary\.html#term-joint-capsule$"))
    context.close()
