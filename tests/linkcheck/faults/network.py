"""Servers that are not there, do not speak HTTP, or never come to an end."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import (
    HTML,
    PROSE,
    broken_off,
    dripping,
    flood,
    html,
    in_turn,
    late,
    page,
    raw,
    redirect,
    stalled,
    status,
)
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.times import HEAD, LATE

unreachable = partial(Fault, family="network", verdict=Verdict.UNREACHABLE)
hangs = partial(Fault, family="network", verdict=Verdict.TIMEOUT)
ok = partial(Fault, family="network", verdict=Verdict.OK, asked=1)

START = f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n".encode()
LONG = START + b"Content-Length: 2000000\r\n\r\n"
LARGE = html(text=f"<p>{PROSE}</p>\n" * (HEAD // len(PROSE) + 1)).encode()

FAULTS = (
    unreachable(name="no-such-host", address="http://no-such-host.faults.invalid/page"),
    unreachable(name="no-such-host-secure", address="https://no-such-host-2.faults.invalid/page#part"),
    unreachable(name="refused", address="/p", open=False),
    unreachable(name="refused-secure", address="/p", secure=True, open=False),
    unreachable(name="reset-twice", address="/p", serve=broken_off(), asked=3),
    unreachable(name="reset-in-headers", address="/p", serve=broken_off(START)),
    unreachable(name="reset-then-closed", address="/p", serve=in_turn(broken_off(), raw(b"")), asked=3),
    unreachable(name="closed", address="/p", serve=raw(b""), asked=3),
    unreachable(name="closed-in-status", address="/p", serve=raw(b"HTTP/1.")),
    unreachable(name="closed-in-headers", address="/p", serve=raw(START)),
    unreachable(
        name="only-hints",
        address="/p",
        serve=raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"),
        why="hints, then nothing",
    ),
    unreachable(name="ssh", address="/p", serve=raw(b"SSH-2.0-OpenSSH_9.6\r\n")),
    unreachable(name="mail", address="/p", serve=raw(b"220 mail.faults.test ESMTP ready\r\n500 unknown command\r\n")),
    unreachable(name="noise", address="/p", serve=raw(bytes(range(256)) * 8)),
    unreachable(
        name="tls-on-plain-port",
        address="/p",
        serve=raw(b"\x15\x03\x01\x00\x02\x02\x46"),
        why="the bytes of a TLS alert",
    ),
    unreachable(name="no-status", address="/p", serve=raw(html().encode()), why="HTTP of 1991; browsers refuse it too"),
    unreachable(name="odd-status", address="/p", serve=raw(b"HTTP/1.1 abc Fine\r\nContent-Length: 0\r\n\r\n")),
    unreachable(
        name="other-protocol",
        address="/p",
        serve=raw(b"RTSP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nhi"),
        also=frozenset({Verdict.OK}),
        why="a parser of HTTP may take its close relative",
    ),
    unreachable(
        name="headers-flood",
        address="/p",
        serve=flood(START, b"X-More: and more\r\n" * 512),
        also=frozenset({Verdict.TIMEOUT, Verdict.SERVER_ERROR}),
        takes=20_000_000,
        why="headers without an end, as fast as we read",
    ),
    unreachable(
        name="header-without-end",
        address="/p",
        serve=flood(START + b"X-Long: ", b"a" * 4096),
        also=frozenset({Verdict.TIMEOUT, Verdict.SERVER_ERROR}),
        takes=20_000_000,
    ),
    unreachable(
        name="status-without-end",
        address="/p",
        serve=flood(b"HTTP/1.1 200 ", b"O" * 4096),
        also=frozenset({Verdict.TIMEOUT, Verdict.SERVER_ERROR}),
        takes=20_000_000,
    ),
    unreachable(
        name="hints-without-end",
        address="/p",
        serve=flood(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n" * 256),
        also=frozenset({Verdict.TIMEOUT, Verdict.SERVER_ERROR}),
        takes=40_000_000,
    ),
    hangs(name="never-connects", address="/p", answering=False, why="the packets are lost"),
    hangs(name="hangs", address="/p", serve=stalled(), asked=1),
    hangs(name="hangs-in-status", address="/p", serve=stalled(b"HTTP/1.1 2"), asked=1),
    hangs(name="hangs-in-headers", address="/p", serve=stalled(START), asked=1),
    hangs(name="hangs-before-body", address="/p", serve=stalled(LONG), asked=1),
    hangs(
        name="hangs-before-chunks", address="/p", serve=stalled(START + b"Transfer-Encoding: chunked\r\n\r\n"), asked=1
    ),
    hangs(
        name="hangs-in-first-tag", address="/p", serve=stalled(LONG + b"<!DOCTYPE html><html><head><title>Wal"), asked=1
    ),
    hangs(
        name="hangs-after-hints",
        address="/p",
        serve=stalled(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n"),
        asked=1,
    ),
    hangs(name="hangs-missing-page", address="/p", serve=stalled(b"HTTP/1.1 404 Not Found\r\nContent-Len"), asked=1),
    hangs(name="drips-status", address="/p", serve=dripping(b"HTTP/1.1 200 ", b"O"), asked=1),
    hangs(name="drips-headers", address="/p", serve=dripping(START, b"X-A: b\r\n"), asked=1),
    hangs(name="drips-body", address="/p", serve=dripping(LONG + b"<!DOCTYPE html><title>", b"a"), asked=1),
    hangs(
        name="drips-chunks",
        address="/p",
        serve=dripping(START + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\n<\r\n"),
        asked=1,
    ),
    hangs(name="drips-hints", address="/p", serve=dripping(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), asked=1),
    hangs(
        name="slow-by-steps",
        address="/0",
        serve={
            **{f"/{step}": late(redirect(302, f"/{step + 1}"), LATE) for step in range(5)},
            "/5": late(page(), LATE),
        },
        why="the deadline is for the link, not for the redirect",
    ),
    hangs(name="led-to-silence", address="/old", serve={"/old": redirect(301, "/new"), "/new": stalled()}),
    hangs(name="fails-then-hangs", address="/p", serve=in_turn(status(503), stalled()), asked=2),
    ok(name="late", address="/p", serve=late(page(), LATE)),
    ok(
        name="late-body",
        address="/p",
        serve=raw(START + b"Connection: close\r\n\r\n", html().encode()[:400], html().encode()[400:], pause=LATE),
    ),
    ok(name="hangs-after-enough", address="/p", serve=stalled(LONG + LARGE), why="what it is was clear by then"),
    ok(name="drips-after-enough", address="/p", serve=dripping(LONG + LARGE, b" ")),
    hangs(
        name="hangs-after-some",
        address="/p",
        serve=stalled(LONG + html().encode()),
        also=frozenset({Verdict.OK}),
        why="a reader sees an article, and a browser that goes on loading",
    ),
    hangs(
        name="hangs-before-place",
        address="/p#end",
        serve=stalled(LONG + LARGE),
        also=frozenset({Verdict.ANCHOR_UNKNOWN}),
    ),
)
