"""Servers that ask to come back later."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import in_turn, page, redirect, status
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.server import Answer
from tests.linkcheck.times import LONG_WAIT, SHORT_WAIT

limited = partial(Fault, family="limits", verdict=Verdict.RATE_LIMITED)
ok = partial(Fault, family="limits", verdict=Verdict.OK, asked=2)


def wait(code: int, after: object) -> Answer:
    """Ask to wait, in seconds or until a date."""
    return status(code, headers=[("Retry-After", str(after))])


def then(first: Answer) -> Answer:
    """Serve the page to whoever comes back."""
    return in_turn(first, page())


FAULTS = (
    limited(name="limited-for-ever", address="/p", serve=status(429), words=("429",), asked=2),
    limited(name="limited-again", address="/p", serve=wait(429, SHORT_WAIT), asked=2),
    limited(
        name="limited-for-long", address="/p", serve=then(wait(429, LONG_WAIT)), asked=1, why="nobody waits an hour"
    ),
    limited(name="limited-until-later", address="/p", serve=then(wait(429, f"{{after:{LONG_WAIT}}}")), asked=1),
    limited(
        name="limited-for-ages", address="/p", serve=then(wait(429, "9" * 40)), asked=1, why="a number beyond all dates"
    ),
    limited(name="limited-until-9999", address="/p", serve=then(wait(429, "Fri, 31 Dec 9999 23:59:59 GMT")), asked=1),
    limited(name="unavailable-for-long", address="/p", serve=then(wait(503, LONG_WAIT)), asked=1),
    limited(
        name="limited-after-redirect",
        address="/old",
        serve={"/old": redirect(302, "/new"), "/new": wait(429, LONG_WAIT)},
    ),
    limited(name="limited-after-failure", address="/p", serve=in_turn(status(500), status(429)), asked=2),
    limited(name="limited-place", address="/p#methods", serve=wait(429, LONG_WAIT)),
    ok(name="limited-once", address="/p", serve=then(wait(429, SHORT_WAIT))),
    ok(name="limited-once-until", address="/p", serve=then(wait(429, f"{{after:{SHORT_WAIT}}}"))),
    ok(name="limited-until-past", address="/p", serve=then(wait(429, "Wed, 21 Oct 2015 07:28:00 GMT"))),
    ok(name="limited-for-nothing", address="/p", serve=then(wait(429, 0))),
    ok(name="limited-without-time", address="/p", serve=then(status(429))),
    ok(name="limited-for-words", address="/p", serve=then(wait(429, "a while"))),
    ok(name="limited-for-less-than-nothing", address="/p", serve=then(wait(429, -5))),
    ok(name="limited-on-impossible-day", address="/p", serve=then(wait(429, "Fri, 31 Feb 2025 25:61:00 GMT"))),
    ok(name="unavailable-once", address="/p", serve=then(wait(503, SHORT_WAIT))),
    Fault(
        name="unavailable-again",
        family="limits",
        address="/p",
        verdict=Verdict.SERVER_ERROR,
        also=frozenset({Verdict.RATE_LIMITED}),
        serve=wait(503, SHORT_WAIT),
        asked=2,
        why="it failed twice, but it did ask to come back",
    ),
    Fault(
        name="limited-then-missing",
        family="limits",
        address="/p",
        verdict=Verdict.BROKEN,
        serve=in_turn(wait(429, 0), status(404)),
        asked=3,
    ),
    Fault(
        name="limited-then-failing",
        family="limits",
        address="/p",
        verdict=Verdict.SERVER_ERROR,
        serve=in_turn(wait(429, 0), status(500)),
        asked=3,
    ),
)
