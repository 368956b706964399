"""Wherever a link leads on a page, its target is opened, in sight, and not under the header."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

from marrow.catalogue import Catalogue
from tests.building import Site
from tests_site.conftest import Some

pytestmark = pytest.mark.browser

TARGETS = {
    "a claim": ".claim",
    "a reference": "ol.references > li",
    "a statement": ".statement",
    "a picture": "figure.picture",
    "a term": "dl.glossary dt",
    "a figure": "table.figure-table tr[id]",
    "an emergency": ".urgent",
    "a section": "article section > section",
}
SEEN = """
anchor => {
  const target = document.getElementById(anchor), box = target.getBoundingClientRect();
  const header = document.querySelector("header"), style = getComputedStyle(header);
  const under = style.position === "sticky" && style.display !== "none" ? header.getBoundingClientRect().bottom : 0;
  const drawn = target.checkVisibility({contentVisibilityAuto: true}) && box.height > 0;
  return {top: box.top, under, drawn, end: scrollY + innerHeight >= document.documentElement.scrollHeight - 2};
}
"""


def one_of_each(site: Site, catalogue: Catalogue) -> list[tuple[str, str, str]]:
    """The last target of each kind on the first page that has one: the further down, the more can go wrong."""
    found = []
    for kind, chosen in TARGETS.items():
        for name in catalogue.pages:
            ids = [str(tag["id"]) for tag in site.pages[name].select(chosen) if tag.get("id")]
            if ids:
                found.append((kind, name, ids[-1]))
                break
    return found


@pytest.mark.parametrize(("width", "height"), [*((width, 740) for width in (320, 360, 768, 1000, 1280)), (320, 256)])
def test_no_target_hides_under_the_header_or_in_a_folded_part(
    page: Page,
    address: str,
    site: Site,
    catalogue: Catalogue,
    some: Some[tuple[str, str, str]],
    width: int,
    height: int,
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(reduced_motion="reduce")  # else the page glides to its target
    wrong = []
    for kind, name, anchor in some(one_of_each(site, catalogue)):
        page.goto("about:blank")
        page.goto(f"{address}{name}.html#{anchor}")
        page.wait_for_function("() => document.readyState === 'complete'")
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seen = page.evaluate(SEEN, anchor)
        if not seen["drawn"] or seen["top"] < seen["under"] or (seen["top"] > min(400, height / 2) and not seen["end"]):
            wrong.append(f"{kind}: {name}#{anchor}: {seen}")
    assert wrong == []


def test_without_javascript_too_a_link_opens_the_part_in_which_its_target_is_folded(
    browser: Browser, address: str, site: Site, catalogue: Catalogue, some: Some[str]
) -> None:
    name = next(iter(some(name for name in catalogue.pages if site.pages[name].select("ol.references > li"))))
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{name}.html")
    reference = page.locator("ol.references > li").last
    anchor = reference.get_attribute("id")
    assert not reference.is_visible()
    page.goto(f"{address}{name}.html#{anchor}")
    assert reference.is_visible()
    context.close()
