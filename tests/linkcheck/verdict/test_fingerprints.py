"""What pages and addresses are taken for, by their words: one table of what is, and of what only looks like it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict import fingerprints as known
from marrow.linkcheck.verdict.judge import judge
from marrow.linkcheck.verdict.observation import Observation, PageFeatures
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import target

TABLES = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))


def _is_made_by_script(fragment: str) -> bool:
    """Return whether nothing is certain where a static page lacks a place of that name."""
    asked = target("https://a.example/paper")
    page = Observation(replace(asked, fragment=fragment), code=200, features=PageFeatures("A paper", length=9000))
    found = judge(page, Settings()).verdict
    assert found in (Verdict.ANCHOR_UNKNOWN, Verdict.ANCHOR_MISSING)
    return found is Verdict.ANCHOR_UNKNOWN


TAKEN_FOR: dict[str, Callable[[str], bool]] = {
    "challenge-markup": lambda seen: known.BOT_CHALLENGE in known.fingerprints_in(b"", seen),
    "captcha": lambda seen: known.CAPTCHA in known.fingerprints_in(seen.encode(), ""),
    "parked": lambda seen: known.PARKED in known.fingerprints_in(seen.upper().encode(), ""),
    "cookie-and-reload": lambda seen: known.COOKIE_AND_RELOAD in known.fingerprints_in(b"", seen),
    "tells-of-itself": lambda seen: known.NOT_FOUND in known.fingerprints_in(b"", seen),
    "paywall": lambda seen: known.PAYWALL in known.fingerprints_in(b"", seen),
    "out-of-order": known.is_out_of_order_title,
    "gate": known.is_gate,
    "challenge-words": known.reads_like_bot_challenge,
    "for-sale": lambda seen: known.offers_domain_for_sale(seen, "") and known.offers_domain_for_sale("", seen),
    "not-found": known.is_not_found_title,
    "error-path": known.is_error_path,
    "mentions-error": known.mentions_error,
    "search": known.is_search,
    "login": lambda seen: known.is_login(seen, ""),
    "login-title": lambda seen: known.is_login("", seen),
    "appendage": known.is_appendage,
    "one-page": known.names_one_page,
    "made-by-script": _is_made_by_script,
}


def test_every_table_is_tried() -> None:
    assert set(TABLES) == set(TAKEN_FOR)


@pytest.mark.parametrize("name", TAKEN_FOR)
def test_words_are_taken_for_what_they_say(name: str) -> None:
    taken = TAKEN_FOR[name]
    assert [seen for seen in TABLES[name]["is"] if not taken(seen)] == []
    assert [seen for seen in TABLES[name]["not"] if taken(seen)] == []


def test_the_end_of_a_long_title_is_not_looked_at() -> None:
    assert known.is_not_found_title(f"{'x' * 283} | Page not found")
    assert not known.is_not_found_title(f"{'x' * 284} | Page not found")
    assert known.is_login("", f"Accedi{' ' * 294}x")
    assert not known.is_login("", f"Accedi{' ' * 293}x")


@pytest.mark.parametrize("between", [" | ", " – ", " — ", " • ", " · ", " » ", " « ", " - ", "|", "｜"])
def test_one_part_of_a_title_is_enough(between: str) -> None:
    assert known.is_not_found_title(f"The Journal{between}Page not found")
    assert known.is_bot_challenge_title(f"The Journal{between}Just a moment...")


def test_only_the_beginning_of_a_text_offers_a_domain() -> None:
    assert known.offers_domain_for_sale("", f"{'x' * 584} Buy this domain")
    assert not known.offers_domain_for_sale("", f"{'x' * 585} Buy this domain")
