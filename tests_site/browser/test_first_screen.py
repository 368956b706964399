"""What a reader sees of any topic before scrolling, on a small phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from marrow.catalogue import Catalogue
from marrow.model.records import Topic
from tests_site.conftest import Some

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size(PHONE)
    return page


def test_the_answers_of_a_topic_are_on_the_first_screen_and_lead_to_its_sections(
    phone: Page, address: str, catalogue: Catalogue, some: Some[tuple[str, int]]
) -> None:
    for name, count in some((page.name, len(topic.answers)) for page, topic in catalogue.records(Topic)):
        phone.goto(f"{address}{name}.html")
        answers = phone.locator(".answer-list > li")
        assert answers.count() == count, name
        for answer in answers.all():
            box = answer.bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= PHONE["height"], f"{name}: {answer.inner_text()}"
            anchor = str(answer.get_by_role("link").get_attribute("href"))
            assert phone.locator(anchor).get_by_role("heading").first.is_visible(), f"{name}{anchor}"


def test_what_is_urgent_follows_the_answers_and_every_page_leads_to_it(
    phone: Page, address: str, catalogue: Catalogue, some: Some[tuple[str, str]]
) -> None:
    urgent = some((page.name, one.title) for page, topic in catalogue.records(Topic) for one in topic.urgent)
    for name, title in urgent:
        phone.goto(f"{address}{name}.html")
        expect(phone.get_by_role("complementary", name=f"Urgent: {title}")).to_be_visible()
        assert phone.evaluate("document.querySelector('.answers').nextElementSibling.className") == "urgent"
    for name in (urgent[0][0], "index", "glossary"):
        phone.goto(f"{address}{name}.html")
        phone.get_by_role("banner").get_by_role("link", name="Urgent help").click()
        expect(phone).to_have_url(re.compile(r"urgent\.html$"))
        for _, title in urgent:
            expect(phone.get_by_role("complementary", name=f"Urgent: {title}")).to_be_visible()


def test_a_page_shows_its_parts_at_every_width(page: Page, address: str, catalogue: Catalogue, some: Some[str]) -> None:
    name = max(
        some(page.name for page, _ in catalogue.records(Topic)), key=lambda name: len(catalogue.pages[name].claims)
    )
    for width in (320, 768, 1280, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{address}{name}.html")
        if width < 1280:
            page.locator("details.page-parts > summary").click()
            parts = page.get_by_role("navigation", name="On this page")
        else:
            expect(page.locator("details.page-parts")).to_be_hidden()
            parts = page.get_by_role("complementary", name="Parts of this page")
        expect(parts.get_by_role("link", name="References")).to_be_visible()
