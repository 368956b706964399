"""A list that takes several pages, in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import serving
from tests.building import Site
from tests.site.test_parts import many

__all__ = ["many"]

pytestmark = pytest.mark.browser

ROWS = "table.filtered tbody tr"
WORDS = "Words in the title, author or journal"


@pytest.fixture(scope="session")
def large(many: Site) -> Iterator[str]:
    """A site whose lists are too long for one page."""
    with serving(many.folder) as served:
        yield served


def test_words_are_found_on_all_pages_of_the_list_and_all_can_be_shown_again(page: Page, large: str) -> None:
    page.goto(f"{large}sources/index.2.html")
    here = page.locator(ROWS).count()
    last = page.locator(f"{ROWS} th a").last.inner_text()
    page.goto(f"{large}sources/index.html")
    total = here + page.locator(ROWS).count()
    status = page.get_by_role("status")
    expect(status).to_have_text(f"All {total} sources")
    page.get_by_label(WORDS).fill(last)
    expect(page.locator(f"{ROWS}:visible th a")).to_have_text([last])
    expect(status).to_have_text(f"1 of {total} sources")
    with page.expect_navigation():
        page.locator(f"{ROWS}:visible th a").click()
    assert page.title().partition(" - ")[0] in page.locator("h1").inner_text()
    page.go_back()
    page.get_by_role("button", name="Show all").click()
    expect(status).to_have_text(f"All {total} sources")


def test_rows_of_all_pages_stand_in_the_order_of_the_list(page: Page, large: str) -> None:
    titles = []
    for name in ("index", "index.2"):
        page.goto(f"{large}sources/{name}.html")
        titles += page.locator(f"{ROWS} th a").all_inner_texts()
    page.get_by_label("Peer review").select_option(label="Peer-reviewed")
    expect(page.locator("nav.list-parts").first).to_be_hidden()
    page.get_by_role("button", name="Show all").click()
    assert page.locator(f"{ROWS} th a").all_inner_texts() == titles


def test_without_scripts_every_page_of_the_list_can_be_reached(browser: Browser, large: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{large}sources/index.html")
    first = page.locator(ROWS).first.inner_text()
    page.get_by_role("link", name="Page 2 of 2").last.click()
    assert page.locator(ROWS).first.inner_text() != first
    page.get_by_role("link", name="Page 1 of 2").first.click()
    assert page.locator(ROWS).first.inner_text() == first
    context.close()


def test_an_old_address_leads_to_the_page_on_which_its_place_stands_now(page: Page, large: str) -> None:
    page.goto(f"{large}links.2.html")
    place = page.locator("section[id^='page-']").last.get_attribute("id")
    page.goto(f"{large}links.html#{place}")
    page.wait_for_url(f"{large}links.2.html#{place}")
    expect(page.locator(f"section#{place}")).to_be_in_viewport()


@pytest.mark.parametrize("width", [1280, 320])
def test_a_part_of_a_list_is_accessible(page: Page, large: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{large}sources/index.2.html")
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]})
    assert found.violations_count == 0, found.generate_report()
