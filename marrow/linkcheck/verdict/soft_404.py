"""Pages that answer 200 and are not what was asked for: soft 404s. Pure; each finder returns words or None."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from marrow.linkcheck.verdict.fingerprints import (
    NOT_FOUND,
    PARKED,
    is_appendage,
    is_error_path,
    is_gate,
    is_listing,
    is_login,
    is_not_found_title,
    is_out_of_order_title,
    is_search,
    mentions_error,
    mentions_not_found,
    names_one_page,
    offers_domain_for_sale,
)
from marrow.linkcheck.verdict.observation import PERMANENT, Observation, PageFeatures
from marrow.linkcheck.verdict.thresholds import ARTICLE_TEXT, ERROR_PROSE, MENTION_PROSE, REDIRECT_FAN_IN, SALE_TEXT
from marrow.linkcheck.web.addresses import Target, canonical, is_front_page, same_domain


def soft_404_reason(observation: Observation) -> str | None:
    """Return why the page at the end of the way may not be the one that was meant, None if nothing speaks for it."""
    finders: tuple[Callable[[Observation], str | None], ...] = (
        _for_sale,
        _login,
        _front_page,
        _search,
        _ancestor,
        _listing,
        _error_page,
        _empty,
        _same_for_all,
    )
    return next((words for finder in finders if (words := finder(observation)) is not None), None)


def leads_to_gate(observation: Observation) -> bool:
    """Return whether a page that is put before others stands at the end of the way, and was not asked for."""
    return _led_away(observation) and is_gate(observation.end.path) and not is_gate(observation.asked.path)


def _led_away(observation: Observation) -> bool:
    return bool(observation.redirects) and canonical(observation.asked) != canonical(observation.end)


def _features(observation: Observation) -> PageFeatures:
    return observation.features if observation.features is not None else PageFeatures()


def _for_sale(observation: Observation) -> str | None:
    features = _features(observation)
    parked = PARKED in features.fingerprints and features.length < ARTICLE_TEXT
    if parked or (features.length < SALE_TEXT and offers_domain_for_sale(features.title, features.text)):
        return "the domain seems to be for sale or parked"
    return None


def _login(observation: Observation) -> str | None:
    if not _led_away(observation) or is_login(observation.asked.path, ""):
        return None
    features = _features(observation)
    bare_form = features.password or features.length < ARTICLE_TEXT
    if is_login("", features.title) or (is_login(observation.end.path, "") and bare_form):
        return f"it leads to a page to log in, {observation.end}"
    return None


def _front_page(observation: Observation) -> str | None:
    asked, end = observation.asked, observation.end
    if not _led_away(observation) or (is_front_page(asked) and not asked.query):
        return None
    if not is_front_page(end) or (end.query and end.query == asked.query):
        return None
    if not same_domain(asked.host, end.host) and _is_short(asked):
        return None
    if end.fragment != asked.fragment and end.fragment.startswith(("/", "!")):
        return None  # a page of an application that keeps its addresses behind the sign
    return f"it leads to a front page, {end}"


def _is_short(asked: Target) -> bool:
    """Return whether an address can be one of a link shortener, or one made to be spoken."""
    return len([segment for segment in asked.path.split("/") if segment]) == 1 and "." not in asked.path


def _search(observation: Observation) -> str | None:
    if not _led_away(observation) or is_search(observation.asked.path) or not is_search(observation.end.path):
        return None
    return f"it leads to a search, {observation.end}"


def _ancestor(observation: Observation) -> str | None:
    """Find what leads from a page to the section that it was in."""
    asked, end = observation.asked, observation.end
    if asked.host.removeprefix("www.") != end.host.removeprefix("www.") or not _led_away(observation):
        return None
    above, below = _segments(end), _segments(asked)
    if not above or len(above) >= len(below) or below[: len(above)] != above:
        return None
    left_out = below[len(above) :]
    if all(is_appendage(segment) for segment in left_out) or names_one_page(above[-1]):
        return None
    return f"it leads to a section above it, {end}"


def _listing(observation: Observation) -> str | None:
    """Find what leads from one page of a site to a list of pages, which nothing in its address speaks of."""
    asked, end = observation.asked, observation.end
    if not same_domain(asked.host, end.host) or not _led_away(observation) or not is_listing(end.path):
        return None
    above, below = _segments(end), _segments(asked)
    if is_listing(asked.path) or len(below) < 2 or below[: len(above)] == above:
        return None  # what stands above a page is looked at by itself
    if _words(above[-1]) & _words(below[-1]):
        return None
    return f"it leads to a list of pages, {end}"


def _words(segment: str) -> set[str]:
    return {word.rstrip("s") for word in re.split(r"[-_.]", segment) if word}


def _segments(address: Target) -> list[str]:
    """Return the parts of a path as they compare, without an index file."""
    host_and_path = canonical(replace(address, query=""))
    return host_and_path.split("/")[1:]


def _error_page(observation: Observation) -> str | None:
    features = _features(observation)
    if mentions_error(observation.asked.path):
        return None  # a page on errors is headed so
    if is_error_path(observation.end.path):
        return f"it leads to {observation.end}"
    if NOT_FOUND in features.fingerprints:
        return "it tells search engines that it is missing"
    for words in (features.title, features.heading):
        if features.prose < ERROR_PROSE and is_not_found_title(words):
            return f'it is headed "{words}"'
        if features.prose < MENTION_PROSE and (mentions_not_found(words) or is_out_of_order_title(words)):
            return f'it is headed "{words}"'
    return None


def _empty(observation: Observation) -> str | None:
    features = observation.features
    if observation.size == 0:
        return "it is empty"
    if features is None or not features.readable or not features.whole:
        return None
    if not (features.length or features.pictures or features.scripts or features.frames):
        return "it shows nothing"
    return None


def _same_for_all(observation: Observation) -> str | None:
    if observation.redirect_fan_in < REDIRECT_FAN_IN or not _led_away(observation):
        return None
    if all(redirect.code in PERMANENT for redirect in observation.redirects):
        return None  # several pages that were put together
    return f"{observation.redirect_fan_in} different addresses of this host all lead to {observation.end}"
