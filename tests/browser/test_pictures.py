"""Pictures as they are seen: on a phone and a desk, in the dark, on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from marrow.catalogue import load
from tests.building import ROOT

pytestmark = pytest.mark.browser

SHOWN = sorted(
    {page.name for page in load(ROOT).pages.values() if any(mention.kind == "picture" for mention in page.mentions)}
)

MEASURED = """
figure => {
  const svg = figure.querySelector("svg"), sheet = svg.getBoundingClientRect();
  const scale = sheet.width / svg.viewBox.baseVal.width;
  const boxes = [...svg.querySelectorAll("text")].map(text => {
    const box = text.getBoundingClientRect();
    return {words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize) * scale,
            font: getComputedStyle(text).fontFamily,
            left: box.left, right: box.right, top: box.top, bottom: box.bottom};
  });
  const outside = boxes.filter(box => box.left < sheet.left - 1 || box.right > sheet.right + 1
    || box.top < sheet.top - 2 || box.bottom > sheet.bottom + 2).map(box => box.words);
  const overlapping = boxes.flatMap((one, index) => boxes.slice(index + 1)
    .filter(two => Math.min(one.right, two.right) - Math.max(one.left, two.left) > 1
      && Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top) > 4)
    .map(two => `${one.words} / ${two.words}`));
  return {name: figure.id, small: Math.min(...boxes.map(box => box.size)), outside, overlapping,
          fonts: [...new Set(boxes.map(box => box.font))], font: getComputedStyle(figure).fontFamily,
          colour: getComputedStyle(svg.querySelector("text")).fill};
}
"""


@pytest.fixture(params=[(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")], ids=str)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", SHOWN)
def test_every_word_of_a_picture_can_be_read(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}{name}.html")
    for figure in page.locator("figure.picture").all():
        seen = figure.evaluate(MEASURED)
        assert seen["small"] >= 12, seen
        assert seen["outside"] == [], seen
        assert seen["overlapping"] == [], seen
        assert seen["fonts"] == [seen["font"]]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_picture_has_the_colours_of_the_page(browser: Browser, address: str) -> None:
    seen = {}
    for scheme in ("light", "dark"):
        context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(f"{address}topics/natural-recovery.html")
        seen[scheme] = {
            page.locator(f"#picture-of-100-neck {part}").first.evaluate("node => getComputedStyle(node).fill")
            for part in ("text", "use")
        }
        context.close()
    assert not seen["light"] & seen["dark"]


def test_the_table_of_a_picture_is_printed_open(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}topics/stemirac.html")
    table = page.locator("#picture-stemirac-timeline details table")
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
    page.goto(f"{address}topics/asia-impairment-scale.html")
    summary = page.locator("#picture-ais-grades summary")
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("#picture-ais-grades details table").is_visible()
    assert re.search(r"\bA\b", page.locator("#picture-ais-grades tbody th").first.inner_text())
    context.close()
