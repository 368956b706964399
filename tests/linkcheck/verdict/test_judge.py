"""The edges of what a verdict rests on: a character, a segment or a status more or less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.judge import judge
from marrow.linkcheck.verdict.observation import Observation, PageFeatures, Redirect
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import target

SEEN = Observation(
    target("https://a.example/paper"), code=200, features=PageFeatures("A paper", "A paper", length=9000)
)


def verdict(observation: Observation) -> Verdict:
    """Return the verdict by the usual settings."""
    return judge(observation, Settings()).verdict


def page(**features: object) -> Observation:
    """Return the observation of a page with these features."""
    assert SEEN.features is not None
    return replace(SEEN, features=replace(SEEN.features, **features))  # type: ignore[arg-type]


@pytest.mark.parametrize("code", [403, 405, 406, 418, 426, 451, 999])
def test_a_status_that_keeps_programs_out_is_only_noted(code: int) -> None:
    assert verdict(replace(SEEN, code=code)) is Verdict.FORBIDDEN_TO_ROBOTS


@pytest.mark.parametrize(
    ("length", "title", "found"),
    [
        (399, "Just a moment...", Verdict.FORBIDDEN_TO_ROBOTS),
        (400, "Just a moment...", Verdict.OK),
        (399, "A paper", Verdict.OK),
    ],
)
def test_the_title_of_a_bot_challenge_counts_on_a_page_with_few_words(length: int, title: str, found: Verdict) -> None:
    assert verdict(page(title=title, length=length)) is found


@pytest.mark.parametrize(
    ("features", "found"),
    [
        ({"length": 99, "fingerprints": {"captcha"}}, Verdict.FORBIDDEN_TO_ROBOTS),
        ({"length": 100, "fingerprints": {"captcha"}}, Verdict.OK),
        ({"length": 399, "text": "Verify you are human", "fingerprints": {"captcha"}}, Verdict.FORBIDDEN_TO_ROBOTS),
        ({"length": 400, "text": "Verify you are human", "fingerprints": {"captcha"}}, Verdict.OK),
        ({"length": 399, "text": "Verify you are human"}, Verdict.OK),
        ({"length": 99, "title": f"Just a moment{'.' * 12}"}, Verdict.FORBIDDEN_TO_ROBOTS),
        ({"length": 99, "title": f"Just a moment{'.' * 13}"}, Verdict.OK),
        ({"length": 9000, "fingerprints": {"bot challenge"}}, Verdict.FORBIDDEN_TO_ROBOTS),
        ({"length": 1499, "fingerprints": {"parked"}}, Verdict.SUSPECT),
        ({"length": 1500, "fingerprints": {"parked"}}, Verdict.OK),
        ({"length": 599, "text": "This domain is for sale"}, Verdict.SUSPECT),
        ({"length": 600, "text": "This domain is for sale"}, Verdict.OK),
    ],
)
def test_few_words_and_a_fingerprint_make_a_challenge_or_a_parked_domain(
    features: dict[str, object], found: Verdict
) -> None:
    assert verdict(page(**features)) is found


@pytest.mark.parametrize(
    ("features", "found"),
    [
        ({"prose": 499, "scripts": 1}, Verdict.ANCHOR_UNKNOWN),
        ({"prose": 500, "scripts": 1}, Verdict.ANCHOR_MISSING),
        ({"prose": 0, "scripts": 0}, Verdict.ANCHOR_MISSING),
        ({"prose": 9000, "scripts": 1, "data": 499}, Verdict.ANCHOR_MISSING),
        ({"prose": 9000, "scripts": 1, "data": 500}, Verdict.ANCHOR_UNKNOWN),
        ({"prose": 9000, "empty_root": True}, Verdict.ANCHOR_UNKNOWN),
        ({"prose": 9000, "whole": False}, Verdict.ANCHOR_UNKNOWN),
    ],
)
def test_an_anchor_is_missing_for_certain_only_on_a_page_that_no_script_makes(
    features: dict[str, object], found: Verdict
) -> None:
    asked = target("https://a.example/paper#results")
    assert verdict(replace(page(**features), asked=asked)) is found


@pytest.mark.parametrize(
    ("title", "prose", "found"),
    [
        ("Page not found", 1499, Verdict.SUSPECT),
        ("Page not found", 1500, Verdict.OK),
        ("This page is unavailable, and nobody seems to know why.......", 599, Verdict.SUSPECT),
        ("This page is unavailable, and nobody seems to know why.......", 600, Verdict.OK),
        ("This page is unavailable, and nobody seems to know why......", 600, Verdict.SUSPECT),
    ],
)
def test_a_headline_of_an_error_counts_over_few_words(title: str, prose: int, found: Verdict) -> None:
    assert verdict(page(title=title, prose=prose)) is found


@pytest.mark.parametrize(
    ("code", "fan_in", "found"), [(302, 2, Verdict.REDIRECTED), (302, 3, Verdict.SUSPECT), (301, 3, Verdict.MOVED)]
)
def test_three_addresses_that_lead_to_one_for_the_time_being_are_suspect(
    code: int, fan_in: int, found: Verdict
) -> None:
    redirects = (Redirect(code, target("https://a.example/other/story")),)
    assert verdict(replace(SEEN, redirects=redirects, redirect_fan_in=fan_in)) is found


@pytest.mark.parametrize(
    ("for_browsers", "found"),
    [
        (None, Verdict.BROKEN),
        (404, Verdict.BROKEN),
        (410, Verdict.BROKEN),
        (200, Verdict.FORBIDDEN_TO_ROBOTS),
        (299, Verdict.FORBIDDEN_TO_ROBOTS),
        (300, Verdict.SUSPECT),
        (403, Verdict.SUSPECT),
        (0, Verdict.SUSPECT),
    ],
)
def test_a_missing_page_is_certain_if_browsers_miss_it_too(for_browsers: int | None, found: Verdict) -> None:
    assert verdict(replace(SEEN, code=404, for_browsers=for_browsers)) is found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("https://s.example/x1", Verdict.MOVED),
        ("https://s.example/x/y", Verdict.SUSPECT),
        ("https://s.example/x.html", Verdict.SUSPECT),
        ("https://www.a.example/x1", Verdict.SUSPECT),
    ],
)
def test_only_an_address_of_one_segment_elsewhere_may_be_short_for_a_front_page(asked: str, found: Verdict) -> None:
    redirects = (Redirect(301, target("https://a.example/")),)
    assert verdict(replace(SEEN, asked=target(asked), redirects=redirects)) is found
