"""Pages that are certainly not there."""

from __future__ import annotations

from datetime import date
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import (
    bare_page,
    by_method,
    if_header,
    in_turn,
    late,
    page,
    redirect,
    refresh,
    reply,
    stalled,
    status,
)
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.times import PAUSE

broken = partial(Fault, family="missing", verdict=Verdict.BROKEN)
gone = partial(Fault, family="missing", verdict=Verdict.GONE)
archived = partial(Fault, family="missing", verdict=Verdict.ARCHIVED)

COPY = "20200101000000"

FAULTS = (
    broken(name="not-found", address="/old/page", serve=status(404), words=("404",), asked=2),
    broken(name="not-found-fancy", address="/old/page", serve=page("Our latest stories", status=404), words=("404",)),
    broken(name="not-found-empty", address="/old/page", serve=reply(b"", 404, kind=None), words=("404",)),
    broken(name="not-found-json", address="/api/study/1", serve=reply('{"error":"x"}', 404, kind="application/json")),
    broken(
        name="not-found-place",
        address="/old/page#methods",
        serve=reply(bare_page("404", '<h1 id="methods">404</h1>'), 404),
        words=("404",),
        why="the page is missed before its place",
    ),
    Fault(
        name="not-found-once",
        family="missing",
        address="/p",
        verdict=Verdict.OK,
        serve=in_turn(status(404), page()),
        asked=3,
        why="a fault that has passed is none",
    ),
    Fault(
        name="gone-once",
        family="missing",
        address="/p#end",
        verdict=Verdict.ANCHOR_MISSING,
        serve=in_turn(status(410), page()),
        why="what is there in the end is judged as ever",
    ),
    *(
        Fault(
            name=f"not-found-for-programs-{code}",
            family="missing",
            address="/p",
            verdict=Verdict.FORBIDDEN_TO_ROBOTS,
            words=(str(code), "200", "browser"),
            serve=if_header("User-Agent", "Mozilla/", then=page(), otherwise=status(code)),
            asked=3,
            why="readers get in",
        )
        for code in (400, 404, 410)
    ),
    Fault(
        name="not-found-or-challenge",
        family="missing",
        address="/p",
        verdict=Verdict.SUSPECT,
        words=("404", "browser"),
        serve=if_header("User-Agent", "Mozilla/", then=status(403), otherwise=status(404)),
        asked=2,
        why="whether readers get in is not known",
    ),
    Fault(
        name="not-found-then-silent",
        family="missing",
        address="/p",
        verdict=Verdict.SUSPECT,
        words=("404",),
        serve=in_turn(status(404), stalled()),
        asked=2,
    ),
    broken(
        name="not-found-late",
        address="/p",
        serve=in_turn(status(503), late(status(404), PAUSE)),
        words=("404",),
        asked=3,
    ),
    broken(name="not-found-other-method", address="/p", serve=by_method(head=page(), get=status(404)), words=("404",)),
    broken(name="bad-request", address="/p", serve=status(400), words=("400",)),
    broken(
        name="plain-on-tls-port",
        address="/p",
        serve=status(400, "400 The plain HTTP request was sent to HTTPS port"),
        words=("400",),
    ),
    broken(name="too-long-an-address", address="/p?" + "q=walking&" * 300, serve=status(414), words=("414",)),
    broken(
        name="moved-to-nothing",
        address="/old",
        serve={"/old": redirect(301, "/new"), "/new": status(404)},
        words=("404",),
    ),
    broken(
        name="moved-to-nothing-elsewhere",
        address="/old",
        serve={"/old": redirect(302, "http://elsewhere.nothing.test:{http}/new")},
        others={"elsewhere.nothing.test": {"/new": status(404)}},
        words=("404",),
    ),
    broken(
        name="refresh-to-nothing",
        address="/old",
        serve={"/old": refresh("/new"), "/new": status(404)},
        words=("404",),
    ),
    broken(
        name="github-repository",
        address="/someone/something#readme",
        serve=reply(bare_page("Page not found · GitHub", "<h1>404</h1>"), 404, kind="text/html; charset=utf-8"),
        words=("404",),
    ),
    gone(name="gone", address="/p", serve=status(410), words=("410",), asked=2),
    gone(name="moved-to-gone", address="/p", serve={"/p": redirect(301, "/q"), "/q": status(410)}, words=("410",)),
    archived(
        name="archived",
        address="/old/page",
        serve=status(404),
        archive=COPY,
        instead=f"*//web.archive.org/web/{COPY}/http://archived.faults.test:{{http}}/old/page",
    ),
    archived(
        name="archived-gone",
        address="/old/page?id=7&lang=en",
        serve=status(410),
        archive=COPY,
        instead=f"*//web.archive.org/web/{COPY}/http://archived-gone.faults.test:{{http}}/old/page?id=7&lang=en",
        why="the archive is asked for the whole address, with its query",
    ),
    archived(
        name="archived-then",
        address="/old/page",
        serve=status(404),
        archive="20150601000000 20200101000000 20240301000000",
        day=date(2015, 5, 20),
        instead="*//web.archive.org/web/20150601000000/http://archived-then.faults.test:{http}/old/page",
        why="the copy nearest to the day of the work, not the latest",
    ),
    archived(
        name="archived-place",
        address="/old/page#results",
        serve=status(404),
        archive=COPY,
        instead=f"*//web.archive.org/web/{COPY}/http://archived-place.faults.test:{{http}}/old/page#results",
        why="the fragment is kept, but the archive is asked without it",
    ),
    archived(
        name="archived-before-it-moved",
        address="/old",
        serve={"/old": redirect(301, "/new"), "/new": status(404)},
        archive=COPY,
        instead=f"*//web.archive.org/web/{COPY}/http://archived-before-it-moved.faults.test:{{http}}/old",
        why="the archive is asked for the address that we wrote",
    ),
    broken(
        name="archived-as-missing", address="/p", serve=status(404), archive="404", why="the only copy is one of a 404"
    ),
    broken(name="archive-down", address="/p", serve=status(404), archive="down", words=("404",), why="a 404 stays one"),
    gone(name="archive-silent", address="/p", serve=status(410), archive="silent", words=("410",)),
    broken(name="archive-talks-nonsense", address="/p", serve=status(404), archive="nonsense", words=("404",)),
    broken(
        name="no-host",
        address="http:///page",
        verdict=Verdict.BROKEN,
        also=frozenset({Verdict.UNREACHABLE}),
        why="no address at all; nobody can follow it",
    ),
    broken(name="no-port", address="http://no-port.faults.test:99999/page", also=frozenset({Verdict.UNREACHABLE})),
    broken(name="no-brackets", address="http://[fe80/page", also=frozenset({Verdict.UNREACHABLE})),
    broken(name="no-such-label", address=f"http://{'a' * 70}.faults.invalid/", also=frozenset({Verdict.UNREACHABLE})),
    broken(name="no-label", address="http://www..faults.invalid/", also=frozenset({Verdict.UNREACHABLE})),
    broken(name="space-in-host", address="http://www faults.invalid/", also=frozenset({Verdict.UNREACHABLE})),
)
