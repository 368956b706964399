"""No page for readers is longer than they read: as a reader first sees it, on a small phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from marrow.catalogue import Catalogue
from marrow.model.vocabulary import PageKind
from marrow.views.frame import URGENT
from marrow.views.navigation import EVIDENCE_MAP, FRONT_PAGE, TRIALS
from tests_site.conftest import Some

pytestmark = pytest.mark.browser

SCREENS = 14
"""How many screens of a phone may come before the references of a page, or before its end."""
LENGTH = """
() => (document.getElementById("references") ?? document.querySelector("footer")).getBoundingClientRect().top + scrollY
"""


def test_no_page_for_readers_is_longer_than_they_read(
    page: Page, address: str, catalogue: Catalogue, some: Some[str]
) -> None:
    """Lists in which one looks something up, such as the glossary, and the accounts of makers may be longer."""
    page.set_viewport_size({"width": 360, "height": 740})
    shown = (FRONT_PAGE, URGENT, TRIALS, EVIDENCE_MAP)
    names = some(one.name for one in catalogue.pages.values() if one.kind is not PageKind.PLAIN or one.name in shown)
    long = {}
    for name in names:
        page.goto(f"{address}{name}.html", wait_until="domcontentloaded")
        screens = page.evaluate(LENGTH) / 740
        if screens > SCREENS:
            long[name] = round(screens, 1)
    assert long == {}, "screens before the references; fold what few readers need, or write shorter"
