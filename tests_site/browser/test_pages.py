"""Any pages in a real browser: what is asked for, how wide they are, whether everybody can use them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from marrow.catalogue import Catalogue
from tests.browser.watching import watch
from tests.building import Site
from tests_site.conftest import Some

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def longest(site: Site, catalogue: Catalogue, some: Some[str]) -> list[str]:
    """Of every kind of page the longest, every page without a kind, and the search."""
    size = {name: (site.folder / f"{name}.html").stat().st_size for name in site.pages}
    of_kind = {page.kind: page.name for page in sorted(catalogue.pages.values(), key=lambda page: size[page.name])}
    plain = [page.name for page in catalogue.of_kind("plain")]
    return some(sorted({*of_kind.values(), *plain, "search"}))


@pytest.mark.long
def test_a_page_asks_only_its_own_server_meets_no_policy_and_keeps_nothing(
    context: BrowserContext, address: str, longest: list[str]
) -> None:
    watched = watch(context, address)
    page = context.new_page()
    for name in longest:
        page.goto(f"{address}{name}.html", wait_until="networkidle")
        assert watched.offences == [], name
        assert watched.violations(page) == [], name
        assert watched.stored(page) == {}, name
    assert context.cookies() == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_scrolls_sideways(page: Page, address: str, site: Site, longest: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    wide = {}
    for name in site.pages if width == 320 else longest:
        page.goto(f"{address}{name}.html")
        wide[name] = page.evaluate("document.documentElement.scrollWidth")
    assert {name: found for name, found in wide.items() if found > width} == {}


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
def seen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    yield context.new_page()
    context.close()


def test_every_word_of_a_picture_can_be_read(seen: Page, address: str, catalogue: Catalogue, some: Some[str]) -> None:
    shown = some(page.name for page in catalogue.pages.values() if any(m.kind == "picture" for m in page.mentions))
    for name in shown:
        seen.goto(f"{address}{name}.html")
        for figure in seen.locator("figure.picture").all():
            found = figure.evaluate(MEASURED)
            assert found["small"] >= 12, found
            assert found["outside"] == [], found
            assert found["overlapping"] == [], found
            assert found["fonts"] == [found["font"]]
        assert seen.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
