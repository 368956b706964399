"""Whoever has no mouse: where the keyboard leads on any page, on a narrow one and at 400 % zoom of a desk's screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from marrow.catalogue import Catalogue
from tests.building import Site
from tests_site.conftest import Some

pytestmark = pytest.mark.browser

SIZES = {"320 pixels": (320, 740), "400 % zoom": (320, 256), "a desk": (1280, 900)}
"""WCAG 1.4.10 asks that 1280 by 1024 pixels can be magnified four times."""

FOCUSED = """
() => {
  const part = document.activeElement, box = part.getBoundingClientRect();
  const header = document.querySelector("header.mobile-header");
  const sticks = getComputedStyle(header).position === "sticky" && header.checkVisibility();
  const over = part.matches(".skip-to-content") || header.contains(part) || part === document.body;
  const under = sticks && !over ? header.getBoundingClientRect().bottom : 0;
  const line = part.getClientRects()[0] ?? box;
  if (part === document.body) return null;  // the end of the page, before the browser itself
  return {shown: part.outerHTML.slice(0, 90), top: line.top, bottom: line.bottom, whole: box.height, under, height: innerHeight,
          skip: part.matches(".skip-to-content"), inside: document.getElementById("furo-main-content").contains(part)};
}
"""
FORWARD, BACK = 60, 40
LEFT_FREE = 16
"""Pixels that stay free below the header; what is taller than the rest cannot be seen whole."""


@pytest.fixture(params=SIZES.values(), ids=SIZES.keys())
def sized(request: pytest.FixtureRequest, page: Page) -> Page:
    width, height = request.param
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # else the page glides to what has the focus
    return page


@pytest.fixture(scope="module")
def longest(site: Site, catalogue: Catalogue, some: Some[str]) -> list[str]:
    """The longest page of every kind, and the search."""
    size = {name: (site.folder / f"{name}.html").stat().st_size for name in site.pages}
    of_kind = {page.kind: page.name for page in sorted(catalogue.pages.values(), key=lambda page: size[page.name])}
    return some(sorted({*of_kind.values(), "index", "search"}))


def test_the_way_around_the_menu_is_the_first_stop_of_every_page(sized: Page, address: str, longest: list[str]) -> None:
    for name in longest:
        sized.goto(f"{address}{name}.html")
        sized.keyboard.press("Tab")
        first = sized.evaluate(FOCUSED)
        assert first["skip"], (name, first)
        assert 0 <= first["top"] < first["bottom"] <= first["height"], (name, first)
        sized.keyboard.press("Enter")
        sized.keyboard.press("Tab")
        after = sized.evaluate(FOCUSED)
        assert after["inside"], (name, after)


def test_what_has_the_focus_is_in_sight_and_not_under_the_header(sized: Page, address: str, longest: list[str]) -> None:
    hidden = []
    for name in longest:
        sized.goto(f"{address}{name}.html")
        for key, count in (("Tab", FORWARD), ("Shift+Tab", BACK)):
            for _ in range(count):
                sized.keyboard.press(key)
                seen = sized.evaluate(FOCUSED)
                if seen is None:
                    continue
                tall = seen["whole"] > seen["height"] - seen["under"] - LEFT_FREE
                if not tall and not (seen["under"] - 1 <= seen["top"] and seen["bottom"] <= seen["height"] + 1):
                    hidden.append(f"{name}, {key}: {seen}")
    assert hidden == []
