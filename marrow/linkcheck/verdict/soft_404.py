"""Pages that answer 200 and are not what was asked for: soft 404s. Pure; each finder returns words or None."""

from __future__ import annotations

from collections.abc import Callable

from marrow.linkcheck.verdict.fingerprints import (
    PARKED,
    SHORT,
    is_error_path,
    is_login,
    says_not_found,
    speaks_of_errors,
    speaks_of_sale,
)
from marrow.linkcheck.verdict.observation import Facts, Marks
from marrow.linkcheck.web.addresses import Target, bare, domain, is_front

_FEW = 600
"""Visible characters of a page that says little more than that its domain is for sale."""
_TOGETHER = 3


def suspicion(facts: Facts) -> str | None:
    """Return why the page at the end of the way may not be the one that was meant, None if nothing speaks for it."""
    finders: tuple[Callable[[Facts], str | None], ...] = (
        _for_sale,
        _login,
        _front_page,
        _error_page,
        _empty,
        _same_for_all,
    )
    return next((words for finder in finders if (words := finder(facts)) is not None), None)


def _led_away(facts: Facts) -> bool:
    return bare(facts.asked) != bare(facts.end)


def _marks(facts: Facts) -> Marks:
    return facts.marks if facts.marks is not None else Marks()


def _for_sale(facts: Facts) -> str | None:
    marks = _marks(facts)
    parked = PARKED in marks.signs and marks.length < SHORT
    if parked or (marks.length < _FEW and speaks_of_sale(marks.title, marks.text)):
        return "the domain seems to be for sale or parked"
    return None


def _login(facts: Facts) -> str | None:
    if not _led_away(facts) or is_login(facts.asked.path, ""):
        return None
    marks = _marks(facts)
    bare_form = marks.password or marks.length < SHORT
    if is_login("", marks.title) or (is_login(facts.end.path, "") and bare_form):
        return f"it leads to a page to log in, {facts.end}"
    return None


def _front_page(facts: Facts) -> str | None:
    asked, end = facts.asked, facts.end
    if not _led_away(facts) or (is_front(asked) and not asked.query):
        return None
    if not is_front(end) or (end.query and end.query == asked.query):
        return None
    if domain(asked.host) != domain(end.host) and _is_short(asked):
        return None
    return f"it leads to a front page, {end}"


def _is_short(asked: Target) -> bool:
    """Return whether an address can be one of a link shortener, or one made to be spoken."""
    return len([segment for segment in asked.path.split("/") if segment]) == 1 and "." not in asked.path


def _error_page(facts: Facts) -> str | None:
    marks = _marks(facts)
    if speaks_of_errors(facts.asked.path):
        return None  # a page on errors is headed so
    if is_error_path(facts.end.path):
        return f"it leads to {facts.end}"
    for words in (marks.title, marks.heading):
        if says_not_found(words):
            return f'it is headed "{words}"'
    return None


def _empty(facts: Facts) -> str | None:
    marks = facts.marks
    if facts.size == 0:
        return "it is empty"
    if marks is None or not marks.readable or not marks.whole:
        return None
    if not (marks.length or marks.pictures or marks.scripts or marks.frames):
        return "it shows nothing"
    return None


def _same_for_all(facts: Facts) -> str | None:
    if facts.together < _TOGETHER or not _led_away(facts):
        return None
    return f"{facts.together} different addresses of this host all lead to {facts.end}"
