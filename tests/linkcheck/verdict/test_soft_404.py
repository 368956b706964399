"""Where a link led that was not asked for: to a login, a front page, a search, the section above, an error, nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from marrow.linkcheck.verdict.observation import Observation, PageFeatures, Redirect
from marrow.linkcheck.verdict.soft_404 import soft_404_reason
from marrow.linkcheck.web.addresses import target

PAGE = PageFeatures("A paper", "A paper", length=9000, prose=9000)


def reason(asked: str, end: str = "", code: int = 302, fan_in: int = 1, **features: object) -> str:
    """Return why the page may not be the one that was meant; nothing if it may."""
    redirects = (Redirect(code, target(end)),) if end else ()
    page = replace(PAGE, **features)  # type: ignore[arg-type]
    seen = Observation(target(asked), redirects, 200, {}, page, 9000, redirect_fan_in=fan_in)
    return soft_404_reason(seen) or ""


A = "https://a.example"


@pytest.mark.parametrize(
    ("asked", "end", "features", "found"),
    [
        # a place to log in
        (f"{A}/paper", f"{A}/paper", {"title": "Log in", "length": 10, "prose": 10}, False),
        (f"{A}/paper/one", f"{A}/x/one", {"title": "Log in"}, True),
        (f"{A}/paper/one", f"{A}/login/one", {}, False),
        (f"{A}/paper/one", f"{A}/login/one", {"password": True}, True),
        (f"{A}/paper/one", f"{A}/login/one", {"length": 1499}, True),
        (f"{A}/paper/one", f"{A}/login/one", {"length": 1500}, False),
        (f"{A}/paper/one", f"{A}/x/one", {"password": True}, False),
        (f"{A}/login/one", f"{A}/x/one", {"title": "Log in"}, False),
        # a front page
        (f"{A}/x/paper", f"{A}/", {}, True),
        (f"{A}/", f"{A}/index.html", {}, False),
        (f"{A}/?id=1", f"{A}/", {}, True),
        (f"{A}/x/paper?id=1", f"{A}/?id=1", {}, False),
        (f"{A}/x/paper?id=1", f"{A}/?lang=en", {}, True),
        (f"{A}/paper", "https://b.example/", {}, False),
        (f"{A}/paper", f"{A}/", {}, True),
        (f"{A}/x/paper", "https://b.example/", {}, True),
        # a search
        (f"{A}/x/paper", f"{A}/search/all", {}, True),
        (f"{A}/search/one", f"{A}/search/all", {}, False),
        (f"{A}/x/paper", f"{A}/results/all", {}, False),
        # the section above
        (f"{A}/news/walking", f"{A}/news", {}, True),
        (f"{A}/news/walking", "https://www.a.example/news", {}, True),
        ("https://www.a.example/news/walking", f"{A}/news/", {}, True),
        (f"{A}/news/walking", "https://b.example/news", {}, False),
        (f"{A}/news/walking", f"{A}/reports", {}, False),
        (f"{A}/news/walking", f"{A}/news/running", {}, False),
        (f"{A}/news/walking", f"{A}/news/walking/more", {}, False),
        (f"{A}/news/full", f"{A}/news", {}, False),
        (f"{A}/news/walking/full", f"{A}/news", {}, True),
        (f"{A}/news/pdf/full", f"{A}/news", {}, False),
        (f"{A}/12345/walking", f"{A}/12345", {}, False),
        (f"{A}/news/walking?id=1", f"{A}/news?id=2", {}, True),
        # a list of pages
        (f"{A}/reports/walking", f"{A}/news", {}, True),
        (f"{A}/reports/walking", f"{A}/archive/", {}, True),
        (f"{A}/reports/walking", f"{A}/category/health", {}, True),
        (f"{A}/reports/walking", "https://www.a.example/topics.html", {}, True),
        (f"{A}/reports/walking", "https://b.example/news", {}, False),
        (f"{A}/walking", f"{A}/news", {}, False),
        (f"{A}/reports/news-list", f"{A}/news", {}, False),
        (f"{A}/reports/archive", f"{A}/news", {}, False),
        (f"{A}/reports/walking", f"{A}/news/walking", {}, False),
        (f"{A}/reports/walking", f"{A}/topics-in-walking", {}, False),
        # an error
        (f"{A}/x/paper", f"{A}/x/404.html", {}, True),
        (f"{A}/on-404-errors", f"{A}/x/404.html", {}, False),
        (f"{A}/x/paper", "", {"title": "Page not found", "prose": 10}, True),
        (f"{A}/x/paper", "", {"heading": "Page not found", "prose": 10}, True),
        (f"{A}/x/not-found", "", {"title": "Page not found", "prose": 10}, False),
        # nothing
        (f"{A}/x/paper", "", {"length": 0, "prose": 0}, True),
        (f"{A}/x/paper", "", {"length": 1, "prose": 0}, False),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0, "pictures": 1}, False),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0, "scripts": 1}, False),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0, "frames": 1}, False),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0, "whole": False}, False),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0, "readable": False}, False),
    ],
)
def test_where_a_link_led(asked: str, end: str, features: dict[str, Any], found: bool) -> None:
    assert bool(reason(asked, end, **features)) is found


@pytest.mark.parametrize(
    ("asked", "end", "features", "words"),
    [
        (f"{A}/x/paper", f"{A}/login", {"password": True}, f"it leads to a page to log in, {A}/login"),
        (f"{A}/x/paper", f"{A}/", {}, f"it leads to a front page, {A}/"),
        (f"{A}/x/paper", f"{A}/search", {}, f"it leads to a search, {A}/search"),
        (f"{A}/x/paper", f"{A}/x", {}, f"it leads to a section above it, {A}/x"),
        (f"{A}/x/paper", f"{A}/404", {}, f"it leads to {A}/404"),
        (f"{A}/x/paper", "", {"title": "Page not found", "prose": 9}, 'it is headed "Page not found"'),
        (
            f"{A}/x/paper",
            "",
            {"title": "A story: this page is unavailable", "prose": 599},
            'it is headed "A story: this page is unavailable"',
        ),
        (
            f"{A}/x/paper",
            "",
            {"title": f"A story: this page is unavailable {'x' * 60}", "prose": 599},
            f'it is headed "A story: this page is unavailable {"x" * 60}"',
        ),
        (f"{A}/x/paper", "", {"length": 0, "prose": 0}, "it shows nothing"),
        (f"{A}/x/paper", "", {"fingerprints": {"parked"}, "length": 9}, "the domain seems to be for sale or parked"),
    ],
)
def test_it_is_said_in_words(asked: str, end: str, features: dict[str, Any], words: str) -> None:
    assert reason(asked, end, **features) == words


def test_an_answer_of_no_bytes_is_empty() -> None:
    seen = Observation(target(f"{A}/x"), (), 200, {}, None, 0)
    assert soft_404_reason(seen) == "it is empty"
    assert soft_404_reason(replace(seen, size=1)) is None


@pytest.mark.parametrize(
    ("end", "fan_in", "codes", "words"),
    [
        (f"{A}/y/other", 3, (302,), f"3 different addresses of this host all lead to {A}/y/other"),
        (f"{A}/y/other", 2, (302,), ""),
        (f"{A}/x/paper", 3, (302,), ""),
        (f"{A}/y/other", 3, (301, 308), ""),
        (f"{A}/y/other", 3, (301, 302), f"3 different addresses of this host all lead to {A}/y/other"),
    ],
)
def test_many_addresses_that_lead_to_one_are_told(end: str, fan_in: int, codes: tuple[int, ...], words: str) -> None:
    redirects = tuple(Redirect(code, target(end)) for code in codes)
    seen = Observation(target(f"{A}/x/paper"), redirects, 200, {}, PAGE, 9000, redirect_fan_in=fan_in)
    assert (soft_404_reason(seen) or "") == words
