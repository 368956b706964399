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
    ("length", "scripts", "found"),
    [(199, 1, Verdict.ANCHOR_UNKNOWN), (200, 1, Verdict.ANCHOR_MISSING), (199, 0, Verdict.ANCHOR_MISSING)],
)
def test_a_page_with_scripts_and_few_words_may_make_its_places_itself(
    length: int, scripts: int, found: Verdict
) -> None:
    asked = target("https://a.example/paper#results")
    assert verdict(replace(page(length=length, scripts=scripts), asked=asked)) is found


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
