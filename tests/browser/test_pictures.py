"""Pictures as they are used: in the dark, on paper, by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser


def test_a_picture_has_the_colours_of_the_page(browser: Browser, address: str) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}topics/steroid-injection.html")
        seen[scheme] = {
            page.locator(f"#picture-steroid-icons {part}").first.evaluate("node => getComputedStyle(node).fill")
            for part in ("text", "use")
        }
        context.close()
    assert not seen["light"] & seen["dark"]


def test_the_table_of_a_picture_is_printed_open(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}topics/water-injection.html")
    table = page.locator("#picture-water-timeline details table")
    assert not table.is_visible()
    page.emulate_media(media="print")
    assert table.is_visible()
    box = table.bounding_box()
    assert box is not None
    assert box["height"] > 100
    context.close()


def test_the_summary_opens_with_the_keyboard(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}topics/natural-course.html")
    summary = page.locator("#picture-grades-of-reach summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#picture-grades-of-reach details table").is_visible()
    assert re.search(r"\bA\b", page.locator("#picture-grades-of-reach tbody th").first.inner_text())
    context.close()
