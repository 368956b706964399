"""Redirects that never end, lead nowhere, or lead to what is broken itself."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import if_header, in_turn, page, redirect, status
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.faults.redirects import redirects, to

broken = partial(Fault, family="dead ends", verdict=Verdict.BROKEN)

FAULTS = (
    Fault(
        name="moved-without-place",
        family="dead ends",
        address="/old#results",
        verdict=Verdict.ANCHOR_MISSING,
        serve=to(301),
        words=("results",),
    ),
    broken(name="loop", address="/a", serve={"/a": redirect(302, "/b"), "/b": redirect(302, "/a")}),
    broken(name="loop-to-itself", address="/a", serve={"/a": redirect(301, "/a")}),
    broken(name="loop-growing", address="/a", serve=redirect(302, "?a"), also=frozenset({Verdict.SUSPECT})),
    broken(
        name="cookie-loop",
        address="/a",
        serve=in_turn(*(redirect(302, "/a", [("Set-Cookie", f"n={turn}")]) for turn in range(20))),
        why="a new cookie every time, and never a page",
    ),
    broken(name="twenty-one-redirects", address="/0", serve=redirects(21), words=("too many",)),
    broken(name="many-redirects", address="/0", serve=redirects(40, 301)),
    broken(name="to-mail", address="/old", serve=redirect(302, "mailto:editor@faults.test")),
    broken(name="to-script", address="/old", serve=redirect(302, "javascript:history.back()")),
    *(
        Fault(
            name=f"to-app-{number}",
            family="dead ends",
            address="/old",
            verdict=Verdict.UNCHECKED,
            serve=redirect(302, address),
            words=("app",),
            why="a device that has the app follows",
        )
        for number, address in enumerate(("intent://open/#Intent;scheme=app;end", "itms-apps://store.test/app/id1"))
    ),
    Fault(
        name="loop-for-programs",
        family="dead ends",
        address="/a",
        verdict=Verdict.FORBIDDEN_TO_ROBOTS,
        serve=if_header("User-Agent", "Mozilla/", then=page(), otherwise=redirect(302, "/a")),
        words=("circle", "browser"),
        why="readers get in",
    ),
    Fault(
        name="loop-once",
        family="dead ends",
        address="/a",
        verdict=Verdict.OK,
        serve=in_turn(redirect(302, "/a"), redirect(302, "/a"), page()),
        why="a fault that has passed is none",
    ),
    broken(name="to-no-host", address="/old", serve=redirect(302, "http://")),
    broken(name="to-no-address", address="/old", serve=redirect(302, "http://[broken/")),
    broken(name="to-no-port", address="/old", serve=redirect(302, "http://to-no-port.faults.test:99999/")),
    Fault(
        name="to-nobody",
        family="dead ends",
        address="/old",
        verdict=Verdict.UNREACHABLE,
        also=frozenset({Verdict.BROKEN}),
        serve=redirect(301, "http://nobody.faults.invalid/page"),
        why="the server answers, and leads to a host that is not there",
    ),
    Fault(
        name="to-refused",
        family="dead ends",
        address="/old",
        verdict=Verdict.UNREACHABLE,
        serve=redirect(301, "http://refused.faults.test:{http}/page"),
    ),
    Fault(
        name="to-forbidden",
        family="dead ends",
        address="/old",
        verdict=Verdict.FORBIDDEN_TO_ROBOTS,
        serve={"/old": redirect(301, "/new"), "/new": status(403)},
    ),
    Fault(
        name="to-password",
        family="dead ends",
        address="/old",
        verdict=Verdict.AUTH,
        serve={"/old": redirect(302, "/new"), "/new": status(401)},
    ),
    Fault(
        name="to-failure",
        family="dead ends",
        address="/old",
        verdict=Verdict.SERVER_ERROR,
        serve={"/old": redirect(302, "/new"), "/new": status(500)},
    ),
    Fault(
        name="to-expired",
        family="dead ends",
        address="/old",
        verdict=Verdict.TLS,
        words=("expired",),
        serve=redirect(301, "https://expired.faults.test:{https}/page"),
    ),
)
