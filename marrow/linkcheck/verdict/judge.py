"""From what was seen to a verdict: one pure function."""

from __future__ import annotations

import re
from http import HTTPStatus

from marrow.linkcheck.records import Finding
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict import observation as seen
from marrow.linkcheck.verdict.bot_walls import is_wall
from marrow.linkcheck.verdict.observation import PERMANENT, Facts, Fault
from marrow.linkcheck.verdict.soft_404 import suspicion
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import Target

_FOR_PEOPLE_ONLY = frozenset({403, 405, 406, 418, 426, 451, 999})
_FOR_GUESTS = frozenset({401, 402, 407, 511})
_NO_SUCH_PAGE = frozenset({400, 404, 414})
_MADE_BY_SCRIPT = re.compile(
    r"[!/].*|L[0-9]+(C[0-9]+)?(-L?[0-9]+(C[0-9]+)?)?|(issuecomment|discussion_r|diff|pullrequestreview)-?\w+"
)


def judge(facts: Facts, settings: Settings) -> Finding:
    """Return the verdict on what was seen of one address; ``facts.asked`` carries the fragment of the link."""
    if facts.fault is not None:
        return _failed(facts, settings)
    if is_wall(facts):
        return Finding(Verdict.FORBIDDEN_TO_ROBOTS, f"{_status(facts.code)}, a wall against robots", facts.code)
    if facts.code == 300 or 200 <= facts.code < 300:
        return _answered(facts, settings)
    return _refused(facts, settings)


def _failed(facts: Facts, settings: Settings) -> Finding:
    fault = facts.fault
    words = facts.detail if facts.detail.startswith(str(fault)) else ": ".join(filter(None, (fault, facts.detail)))
    if facts.hops:
        words += f" (on the way, at {facts.end})"
    match fault:
        case Fault.TIMEOUT:
            verdict = Verdict.BROKEN if settings.timeouts_are_broken else Verdict.TIMEOUT
        case Fault.CIRCLE | Fault.TOO_MANY_HOPS | Fault.BAD_TARGET:
            verdict = Verdict.BROKEN
        case Fault.TOO_ODD | Fault.IGNORED_TARGET | Fault.NO_PATIENCE | Fault.NO_TIME:
            verdict = Verdict.UNCHECKED
        case Fault.ASKED_TO_WAIT | Fault.ASKS_EVERYBODY:
            verdict = Verdict.RATE_LIMITED
        case Fault.BROKE_OFF:
            verdict = Verdict.SERVER_ERROR
        case _:
            verdict = Verdict.TLS if fault in seen.TLS else Verdict.UNREACHABLE
    return Finding(verdict, words, facts.code)


def _refused(facts: Facts, settings: Settings) -> Finding:
    code = facts.code
    words = _status(code) + (f" at {facts.end}" if facts.hops else "")
    if code == HTTPStatus.GONE or code in _NO_SUCH_PAGE:
        if facts.snapshot is not None:
            place = f"#{facts.asked.fragment}" if facts.asked.fragment else ""
            return Finding(Verdict.ARCHIVED, f"{words}; an archive has a copy", code, facts.snapshot + place)
        return Finding(Verdict.GONE if code == HTTPStatus.GONE else Verdict.BROKEN, words, code)
    if code == HTTPStatus.TOO_MANY_REQUESTS:
        return Finding(Verdict.RATE_LIMITED, words, code)
    if code == HTTPStatus.REQUEST_TIMEOUT:
        return Finding(Verdict.TIMEOUT, words, code)
    if code in _FOR_PEOPLE_ONLY:
        return Finding(Verdict.FORBIDDEN_TO_ROBOTS, words, code)
    if code in _FOR_GUESTS:
        guest_is_fine = code == HTTPStatus.UNAUTHORIZED and settings.allow_unauthorised
        return Finding(Verdict.OK if guest_is_fine else Verdict.AUTH, words, code)
    if 400 <= code < 500:
        return Finding(Verdict.SUSPECT, words, code)
    return Finding(Verdict.SERVER_ERROR, words, code)


def _answered(facts: Facts, settings: Settings) -> Finding:
    doubt = suspicion(facts)
    if doubt is not None:
        return Finding(Verdict.SUSPECT, doubt, facts.code, str(facts.end) if facts.hops else None)
    return _anchor(facts, settings) or _redirected(facts, settings) or Finding(Verdict.OK, "", facts.code)


def wanted(asked: Target, settings: Settings) -> str | None:
    """Return the fragment of an address that a page must have as a place, None if it need not be looked for."""
    fragment = asked.fragment.partition(":~:")[0]
    if not settings.anchors or fragment.lower() in ("", "top"):
        return None
    if any(pattern.match(fragment) for pattern in settings.anchors_ignore):
        return None
    if any(pattern.match(asked.url) for pattern in settings.anchors_ignore_for):
        return None
    return fragment


def _anchor(facts: Facts, settings: Settings) -> Finding | None:
    fragment, marks = wanted(facts.asked, settings), facts.marks
    if facts.hops and facts.end.fragment != facts.asked.fragment:
        return None  # the server says which place it means now
    if fragment is None or marks is None or fragment in marks.places:
        return None
    by_script = marks.empty_root or (marks.scripts > 0 and marks.length < 200) or _MADE_BY_SCRIPT.fullmatch(fragment)
    if not marks.readable or not marks.whole or by_script:
        return Finding(Verdict.ANCHOR_UNKNOWN, f'"#{fragment}" was not seen in it', facts.code)
    return Finding(Verdict.ANCHOR_MISSING, f'the page is there and has no "#{fragment}"', facts.code)


def _redirected(facts: Facts, settings: Settings) -> Finding | None:
    asked, end = facts.asked, facts.end
    if not facts.hops or _same(asked, end, settings):
        return None
    if any(one.match(str(asked)) and other.match(str(end)) for one, other in settings.allowed_redirects):
        return None
    instead = None
    for hop in facts.hops:
        if hop.code not in PERMANENT:
            break
        instead = hop
    if instead is None or _same(asked, instead.to, settings):
        return Finding(Verdict.REDIRECTED, f"it leads on to {end}", facts.hops[0].code, str(end))
    return Finding(Verdict.MOVED, "", facts.hops[0].code, str(instead.to))


def _same(one: Target, other: Target, settings: Settings) -> bool:
    first, second = one.url, other.url
    if any(pattern.match(one.url) for pattern in settings.ignore_case):
        first, second = first.casefold(), second.casefold()
    return first == second


def _status(code: int) -> str:
    try:
        return f"the server answers {code} {HTTPStatus(code).phrase}"
    except ValueError:
        return f"the server answers {code}"
