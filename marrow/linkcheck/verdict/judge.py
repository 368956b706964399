"""From what was seen to a verdict: one pure function."""

from __future__ import annotations

import re
from http import HTTPStatus

from marrow.linkcheck.records import Finding
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.bot_challenge import is_bot_challenge
from marrow.linkcheck.verdict.fingerprints import PAYWALL
from marrow.linkcheck.verdict.observation import PERMANENT, TLS, Fault, Observation, PageFeatures
from marrow.linkcheck.verdict.soft_404 import leads_to_gate, soft_404_reason
from marrow.linkcheck.verdict.thresholds import EMBEDDED_DATA, STATIC_PROSE
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import Target

_FOR_PEOPLE_ONLY = frozenset({403, 405, 406, 418, 426, 451, 999})
_FOR_GUESTS = frozenset({401, 402, 407, 511})
_NO_SUCH_PAGE = frozenset({400, 404, 410, 414})
_STATE = frozenset("=/&?!")
"""Characters that fragments have which scripts read: tabs, routes, what a campaign is counted by."""
_MADE_BY_SCRIPT = re.compile(
    r"L[0-9]+(C[0-9]+)?(-L?[0-9]+(C[0-9]+)?)?|lines-?[0-9]+([:,-][0-9]+)*|step:[0-9]+(:[0-9]+)*"
    r"|((issue|commit|discussion)comment|discussion_r|diff|pullrequestreview|event|ref-(issue|pullrequest|commit))-?\w+"
    r"|r[0-9]{5,}|note_?[0-9]+|post[-_]?[0-9]+|comments?|disqus_thread|respond|reply|(comment|reply)-?[0-9]+(_[0-9]+)?",
    re.IGNORECASE,
)
"""Places that code hosts, forums and the comments of newspapers fill in later: lines, remarks, events."""


def judge(observation: Observation, settings: Settings) -> Finding:
    """Return the verdict on what was seen of one address; ``observation.asked`` carries the fragment of the link."""
    if observation.for_browsers is not None and 200 <= observation.for_browsers < 300:
        return _lets_browsers_in(observation)
    if observation.fault is not None:
        return _failed(observation, settings)
    if is_bot_challenge(observation):
        return Finding(Verdict.FORBIDDEN_TO_ROBOTS, f"{_status(observation.code)}, a bot challenge", observation.code)
    if observation.code == 300 or 200 <= observation.code < 300:
        return _answered(observation, settings)
    return _refused(observation, settings)


def _lets_browsers_in(observation: Observation) -> Finding:
    seen = _status(observation.code) if observation.fault is None else str(observation.fault)
    told = f"{seen}, and {observation.for_browsers} to the headers of a browser"
    return Finding(Verdict.FORBIDDEN_TO_ROBOTS, told, observation.code)


def _failed(observation: Observation, settings: Settings) -> Finding:
    fault = observation.fault
    if fault is Fault.IGNORED_REDIRECT:
        return Finding(Verdict.IGNORED, f"ignored redirect: {observation.end}", observation.code)
    words = (
        observation.detail
        if observation.detail.startswith(str(fault))
        else ": ".join(filter(None, (fault, observation.detail)))
    )
    if observation.redirects:
        words += f" (on the way, at {observation.end})"
    match fault:
        case Fault.TO_AN_APP:
            verdict = Verdict.UNCHECKED
        case Fault.TIMEOUT:
            verdict = Verdict.BROKEN if settings.timeouts_are_broken else Verdict.TIMEOUT
        case Fault.REDIRECT_LOOP | Fault.TOO_MANY_REDIRECTS | Fault.BAD_REDIRECT:
            verdict = Verdict.BROKEN
        case Fault.MALFORMED_HTTP | Fault.CIRCUIT_OPEN | Fault.INCOMPLETE_CHAIN | Fault.HTTP_2_ONLY:
            verdict = Verdict.UNCHECKED
        case Fault.LONG_BACKOFF | Fault.THROTTLED:
            verdict = Verdict.RATE_LIMITED
        case Fault.TRUNCATED:
            verdict = Verdict.SERVER_ERROR
        case _:
            verdict = Verdict.TLS if fault in TLS else Verdict.UNREACHABLE
    return Finding(verdict, words, observation.code)


def _refused(observation: Observation, settings: Settings) -> Finding:
    code = observation.code
    words = _status(code) + (f" at {observation.end}" if observation.redirects else "")
    if code in _NO_SUCH_PAGE:
        if observation.for_browsers not in (None, *_NO_SUCH_PAGE):
            told = f"{words}; with the headers of a browser it gives no such answer"
            return Finding(Verdict.SUSPECT, told, code)
        if observation.snapshot is not None:
            place = f"#{observation.asked.fragment}" if observation.asked.fragment else ""
            return Finding(Verdict.ARCHIVED, f"{words}; an archive has a copy", code, observation.snapshot + place)
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


def _answered(observation: Observation, settings: Settings) -> Finding:
    trusted = not settings.suspect or _is_allowed(observation, settings)
    if not trusted and leads_to_gate(observation):
        told = f"it leads to a page that browsers pass by themselves, or people with a click, {observation.end}"
        return Finding(Verdict.FORBIDDEN_TO_ROBOTS, told, observation.code)
    doubt = None if trusted else soft_404_reason(observation)
    if doubt is not None:
        return Finding(
            Verdict.SUSPECT, doubt, observation.code, str(observation.end) if observation.redirects else None
        )
    return (
        _anchor(observation, settings)
        or _redirected(observation, settings)
        or Finding(Verdict.OK, "", observation.code)
    )


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


def _anchor(observation: Observation, settings: Settings) -> Finding | None:
    fragment, features = wanted(observation.asked, settings), observation.features
    if observation.redirects and observation.end.fragment != observation.asked.fragment:
        return None  # the server says which place it means now
    if fragment is None or features is None or fragment in features.anchors:
        return None
    by_script = not _STATE.isdisjoint(fragment) or _MADE_BY_SCRIPT.fullmatch(fragment) or not _is_static(features)
    if not features.readable or not features.whole or by_script:
        return Finding(Verdict.ANCHOR_UNKNOWN, f'"#{fragment}" was not seen in it', observation.code)
    return Finding(Verdict.ANCHOR_MISSING, f'the page is there and has no "#{fragment}"', observation.code)


def _is_static(features: PageFeatures) -> bool:
    """Return whether what was read is the page that a reader sees: neither what scripts make one of, nor a part of it."""
    if features.empty_root or features.data >= EMBEDDED_DATA or PAYWALL in features.fingerprints:
        return False
    return features.scripts == 0 or features.prose >= STATIC_PROSE


def _is_allowed(observation: Observation, settings: Settings) -> bool:
    """Return whether the settings allow the redirect."""
    asked, end = str(observation.asked), str(observation.end)
    return bool(observation.redirects) and any(
        one.match(asked) and other.match(end) for one, other in settings.allowed_redirects
    )


def _redirected(observation: Observation, settings: Settings) -> Finding | None:
    asked, end = observation.asked, observation.end
    if not observation.redirects or _same(asked, end, settings):
        return None
    if _is_allowed(observation, settings):
        return None
    instead = None
    for redirect in observation.redirects:
        if redirect.code not in PERMANENT:
            break
        instead = redirect
    if instead is None or _same(asked, instead.to, settings):
        return Finding(Verdict.REDIRECTED, f"it leads on to {end}", observation.redirects[0].code, str(end))
    return Finding(Verdict.MOVED, "", observation.redirects[0].code, str(instead.to))


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
