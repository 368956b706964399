"""The evidence map: each mark is a link to its claim that a finger finds, and the table says the same."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MARKS = ".evidence-map a:has(.map-room)"


@pytest.fixture
def shown(page: Page, address: str) -> Page:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}evidence-map.html")
    return page


def test_marks_are_links_with_a_name_that_a_finger_finds(shown: Page) -> None:
    boxes = [mark.bounding_box() for mark in shown.locator(MARKS).all()]
    assert len(boxes) > 4
    for number, one in enumerate(boxes):
        assert one is not None
        assert min(one["width"], one["height"]) >= 24
        for other in boxes[number + 1 :]:
            assert other is not None
            apart = abs(one["x"] - other["x"]) >= 24 or abs(one["y"] - other["y"]) >= 24
            assert apart, (one, other)
    assert shown.evaluate("document.documentElement.scrollWidth") <= 360
    harm = shown.get_by_role("link", name="Harm. Very low certainty about the harms of a water injection.")
    harm.focus()
    shown.keyboard.press("Enter")
    expect(shown.locator("#claim-water-harms")).to_be_in_viewport()


def test_the_table_leads_to_the_same_claims(shown: Page) -> None:
    marks = shown.locator(MARKS).evaluate_all("all => all.map(a => a.getAttribute('href')).sort()")
    shown.get_by_text("The same as a table").click()
    table = shown.locator("table.map-table td a")
    expect(table.first).to_be_visible()
    assert table.evaluate_all("all => all.map(a => a.getAttribute('href')).sort()") == marks
