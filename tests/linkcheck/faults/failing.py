"""Servers that answer, and fail."""

from __future__ import annotations

import gzip
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, bare_page, broken_off, html, if_header, in_turn, page, raw, reply, status
from tests.linkcheck.faults.fault import Fault

failing = partial(Fault, family="failing", verdict=Verdict.SERVER_ERROR)
ok = partial(Fault, family="failing", verdict=Verdict.OK)

PAGE = html().encode()
CHUNKED = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
CUT = raw(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 5000\r\n\r\n".encode() + PAGE[:700])
CUT_EARLY = raw(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 5000\r\n\r\n".encode() + PAGE[:150])
CUT_CHUNKS = raw(CHUNKED + b"200\r\n" + PAGE[:512] + b"\r\n")
CUT_CHUNK = raw(CHUNKED + b"1000\r\n" + PAGE[:512])
CUT_GZIP = reply(gzip.compress(PAGE * 3, mtime=0)[:-200], headers=[("Content-Encoding", "gzip")])

FAULTS = (
    *(
        failing(name=f"fails-{code}", address="/p", serve=status(code), words=(str(code),), asked=3)
        for code in (500, 502, 503, 504, 507, 508, 509, 520, 521, 522, 523, 524, 525, 526, 527, 529, 530)
    ),
    failing(name="fails-two-ways", address="/p", serve=in_turn(status(500), status(503)), words=("503",), asked=3),
    failing(name="fails-with-page", address="/p", serve=page("Walking and blood pressure", status=500), words=("500",)),
    failing(
        name="fails-not-found",
        address="/p",
        serve=reply(bare_page("Page not found", "<h1>404</h1>"), 500),
        words=("500",),
        why="the status counts",
    ),
    failing(name="fails-place", address="/p#methods", serve=status(502), words=("502",)),
    failing(
        name="fails-behind-a-cloud",
        address="/p",
        serve=reply(
            bare_page(
                "faults.example | 522: Connection timed out", "<h1>Connection timed out</h1><p>Cloudflare Ray ID: 1</p>"
            ),
            522,
            [("Server", "cloudflare")],
        ),
        why="a guard's page, but no riddle",
    ),
    *(
        Fault(
            name=f"for-programs-{code}",
            family="failing",
            address="/p",
            verdict=Verdict.FORBIDDEN_TO_ROBOTS,
            words=(str(code), "200", "browser"),
            serve=if_header("User-Agent", "Mozilla/", then=page(), otherwise=status(code)),
            why="readers get in",
        )
        for code in (421, 422, 500, 503, 520)
    ),
    Fault(
        name="wrong-connection-once",
        family="failing",
        address="/p",
        verdict=Verdict.OK,
        serve=in_turn(status(421), page()),
        why="asked again on a connection of its own (RFC 9110, 15.5.20)",
    ),
    ok(name="cut-twice", address="/p", serve=CUT, why="browsers show what came"),
    ok(name="cut-chunks-twice", address="/p", serve=CUT_CHUNKS),
    ok(name="cut-chunk-twice", address="/p", serve=CUT_CHUNK),
    failing(name="cut-early-twice", address="/p", serve=CUT_EARLY, words=("broke off",), asked=2),
    failing(name="cut-before-the-place", address="/p#end", serve=CUT, words=("broke off",), asked=2),
    failing(
        name="cut-gzip-twice",
        address="/p",
        serve=CUT_GZIP,
        also=frozenset({Verdict.OK}),
        why="browsers show what came; whoever stops early never sees the cut",
    ),
    ok(
        name="cut-by-reset-twice",
        address="/p",
        serve=broken_off(
            f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 5000\r\n\r\n".encode() + PAGE[:700]
        ),
        also=frozenset({Verdict.SERVER_ERROR, Verdict.UNREACHABLE}),
        why="the reset may come before the page",
    ),
    failing(
        name="bad-chunk-size",
        address="/p",
        serve=raw(CHUNKED + b"many\r\n" + PAGE),
        also=frozenset({Verdict.UNREACHABLE}),
    ),
    failing(
        name="gzip-is-none",
        address="/p",
        serve=reply(PAGE, headers=[("Content-Encoding", "gzip")]),
        also=frozenset({Verdict.OK}),
        why="browsers refuse it, other programs show it",
    ),
    failing(name="redirect-to-nowhere", address="/p", serve=status(302), words=("302",)),
    failing(name="redirect-to-nowhere-for-good", address="/p", serve=status(301), words=("301",)),
    failing(
        name="redirect-to-nothing-written",
        address="/p",
        serve=status(302, headers=[("Location", "")]),
        also=frozenset({Verdict.BROKEN}),
    ),
    failing(
        name="not-modified",
        address="/p",
        serve=raw(b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
        words=("304",),
    ),
    failing(name="fails-501", address="/p", serve=status(501), words=("501",), why="as lasting as it may be"),
    ok(name="choices", address="/p", serve=page("Multiple choices", status=300)),
    ok(name="fails-once-500", address="/p", serve=in_turn(status(500), page()), asked=2),
    ok(name="fails-once-502", address="/p", serve=in_turn(status(502), page()), asked=2),
    ok(name="reset-once", address="/p", serve=in_turn(broken_off(), page()), asked=2),
    ok(name="closed-once", address="/p", serve=in_turn(raw(b""), page()), asked=2),
    ok(name="cut-once", address="/p", serve=in_turn(CUT_EARLY, page()), asked=2),
    ok(name="cut-chunks-once", address="/p", serve=in_turn(CUT_CHUNKS, page()), asked=1),
    Fault(
        name="fails-then-moved",
        family="failing",
        address="/p",
        verdict=Verdict.MOVED,
        serve={"/p": in_turn(status(503), reply(b"", 301, [("Location", "/q")])), "/q": page()},
        instead="/q",
    ),
)
