"""Every treatment has questions to take along, and they print on one page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from marrow.catalogue import Catalogue
from marrow.model.records import Topic
from marrow.model.vocabulary import Category
from tests_site.conftest import Some

pytestmark = pytest.mark.browser

_SHEET = re.compile(rb"/Type\s*/Page\b")


def test_the_questions_of_every_treatment_print_on_one_page(
    page: Page, address: str, catalogue: Catalogue, some: Some[str]
) -> None:
    treatments = (page.name for page, topic in catalogue.records(Topic) if topic.category is Category.TREATMENT)
    sheets = {}
    for name in some(treatments):
        page.goto("about:blank")
        page.goto(f"{address}{name}.html#questions-to-ask")
        assert page.locator(".ask-list > li").count() > 0, f"{name} has no questions to ask"
        sheets[name] = len(_SHEET.findall(page.pdf(format="A4")))
    assert {name: count for name, count in sheets.items() if count != 1} == {}
