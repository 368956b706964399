"""Pages that are fine, whatever their servers are like: no finding, and one request each."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import (
    HTML,
    PROSE,
    bare_page,
    by_method,
    flood,
    html,
    late,
    page,
    raw,
    redirect,
    reply,
    stalled,
    status,
)
from tests.linkcheck.faults.fault import Fault

ok = partial(Fault, family="healthy", verdict=Verdict.OK, asked=1)

PAGE = html().encode()
OK = b"HTTP/1.1 200 OK\r\n"
TYPE = f"Content-Type: {HTML}\r\n".encode()
CHUNKED = b"Transfer-Encoding: chunked\r\n"
IN_CHUNKS = b"%x\r\n%b\r\n" % (len(PAGE), PAGE)
LENGTH = b"Content-Length: %d\r\n" % len(PAGE)
END = b"\r\n" + PAGE


FAULTS = (
    ok(name="plain", address="/p", serve=page()),
    ok(name="short", address="/p", serve=reply(bare_page("Yes", "<p>Yes, it is.</p>"))),
    *(
        ok(name=f"head-{name}", address="/p", serve=by_method(head=head, get=page()), asked=None)
        for name, head in {
            "405": status(405),
            "404": status(404),
            "403": status(403),
            "500": status(500),
            "hangs": stalled(),
            "closes": raw(b""),
            "empty": reply(b"", 204),
        }.items()
    ),
    ok(
        name="head-with-body", address="/p", serve=by_method(head=raw(OK + TYPE + LENGTH + END), get=page()), asked=None
    ),
    *(ok(name=f"status-{code}", address="/p", serve=page(status=code)) for code in (201, 203, 206, 226)),
    ok(
        name="large-download",
        address="/data.zip",
        serve=flood(OK + b"Content-Type: application/zip\r\nContent-Length: 400000000\r\n\r\n", bytes(65536), 6104),
        takes=5_000_000,
    ),
    ok(
        name="endless-page",
        address="/p",
        serve=flood(OK + TYPE + b"\r\n" + PAGE, f"<p>{PROSE}</p>".encode() * 20),
        takes=5_000_000,
        why="it has no end, but a start",
    ),
    ok(
        name="trailers",
        address="/p",
        serve=raw(OK + TYPE + CHUNKED + b"Trailer: X-Sum\r\n\r\n" + IN_CHUNKS + b"0\r\nX-Sum: 7\r\n\r\n"),
    ),
    ok(
        name="chunk-extensions",
        address="/p",
        serve=raw(OK + TYPE + CHUNKED + b"\r\n" + IN_CHUNKS.replace(b"\r\n", b";a=b\r\n", 1) + b"0\r\n\r\n"),
    ),
    ok(
        name="chunk-size-padded",
        address="/p",
        serve=raw(OK + TYPE + CHUNKED + b"\r\n0000%X  \r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        also=frozenset({Verdict.SERVER_ERROR}),
        why="old servers pad with spaces",
    ),
    ok(name="http-1.0", address="/p", serve=reply(PAGE, version="1.0", length=None)),
    ok(name="no-length", address="/p", serve=reply(PAGE, length=None)),
    ok(name="closes-without-saying", address="/p", serve=raw(OK + TYPE + LENGTH + END)),
    ok(
        name="keeps-open-by-name",
        address="/p",
        serve=reply(PAGE, headers=[("Connection", "keep-alive"), ("Keep-Alive", "timeout=1, max=1")]),
    ),
    ok(
        name="more-than-said",
        address="/p",
        serve=raw(OK + TYPE + LENGTH + END + b"and more"),
        also=frozenset({Verdict.UNREACHABLE}),
        why="browsers pass over what comes too much; to aiohttp the whole answer is no HTTP then",
    ),
    ok(name="continue-first", address="/p", serve=raw(b"HTTP/1.1 100 Continue\r\n\r\n" + OK + TYPE + LENGTH + END)),
    ok(
        name="hints-first",
        address="/p",
        serve=raw(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\n" * 2 + OK + TYPE + LENGTH + END),
    ),
    ok(name="many-headers", address="/p", serve=page(headers=[(f"X-{number}", "y") for number in range(180)])),
    ok(
        name="long-header",
        address="/p",
        serve=page(headers=[("Content-Security-Policy", "img-src " + "https://cdn.faults.test/ " * 900)]),
        why="22 kB; policies grow",
    ),
    ok(
        name="many-cookies",
        address="/p",
        serve=page(headers=[("Set-Cookie", f"c{number}={'v' * 200}; Path=/; Secure") for number in range(40)]),
    ),
    ok(name="odd-cookie", address="/p", serve=page(headers=[("Set-Cookie", 'a[b]="c\\"d; é; expires=Never; =x')])),
    ok(
        name="odd-header-letters",
        address="/p",
        serve=raw(OK + TYPE + "X-Name: größer ™\r\n".encode() + b"X-Old: gr\xf6\xdfer\r\n" + LENGTH + END),
    ),
    ok(name="no-reason", address="/p", serve=raw(b"HTTP/1.1 200\r\n" + TYPE + LENGTH + END)),
    ok(
        name="odd-reason",
        address="/p",
        serve=raw(b"HTTP/1.1 200 gr\xf6\xdfer - 404 Not Found\r\n" + TYPE + LENGTH + END),
    ),
    ok(
        name="short-line-ends",
        address="/p",
        serve=raw((OK + TYPE + LENGTH).replace(b"\r\n", b"\n") + b"\n" + PAGE),
        why="browsers take them",
    ),
    ok(name="folded-header", address="/p", serve=raw(OK + TYPE + b"X-Long: one\r\n two\r\n" + LENGTH + END)),
    ok(
        name="header-without-colon",
        address="/p",
        serve=raw(OK + b"No colon here\r\n" + TYPE + LENGTH + END),
        also=frozenset({Verdict.UNCHECKED}),
        why="browsers leave such a line out",
    ),
    ok(
        name="space-before-colon",
        address="/p",
        serve=raw(OK + b"X-Powered-By : PHP\r\n" + TYPE + LENGTH + END),
        also=frozenset({Verdict.UNCHECKED}),
    ),
    ok(
        name="length-twice",
        address="/p",
        serve=raw(OK + TYPE + LENGTH * 2 + END),
        also=frozenset({Verdict.UNCHECKED}),
    ),
    ok(
        name="length-and-chunks",
        address="/p",
        serve=raw(OK + TYPE + LENGTH + CHUNKED + b"\r\n" + IN_CHUNKS + b"0\r\n\r\n"),
        also=frozenset({Verdict.UNCHECKED}),
    ),
    ok(name="capitals", address="/p", serve=raw(OK + TYPE.upper() + LENGTH.upper() + END)),
    ok(
        name="odd-markup",
        address="/p",
        serve=reply("<titel>x</titel><p <b>1 < 2</p></html></body>&bogus;<![CDATA[x]]><!-- <p>" + PROSE),
    ),
    ok(
        name="deep-markup",
        address="/p",
        serve=reply("<title>Deep</title>" + "<div>" * 12_000 + "text"),
        why="no recursion into it",
    ),
    ok(name="null-bytes", address="/p", serve=reply(PAGE.replace(b"people", b"peo\0ple"))),
    ok(
        name="title-far-down",
        address="/p",
        serve=reply(bare_page("", f"<script>{'x = 1;' * 9000}</script><p>{PROSE}</p>")),
    ),
    *(
        ok(
            name=f"busy-{number}",
            host="busy.faults.test",
            address=f"/p/{number}",
            serve=late(page(), 0.05) if number == 0 else None,
            asked=14,
            why="many pages of one host: no more than two at a time",
        )
        for number in range(14)
    ),
    ok(name="picks-by-agent", address="/p", serve=page(headers=[("Vary", "User-Agent")])),
    ok(
        name="also-elsewhere",
        address="/p",
        serve=page(
            head='<link rel="canonical" href="http://elsewhere.faults.invalid/q"><base href="http://elsewhere.faults.invalid/">'
        ),
        why="a canonical address is no redirect",
    ),
    ok(
        name="location-with-200",
        address="/p",
        serve=page(headers=[("Location", "/q"), ("Content-Location", "/q")]),
        why="only a redirect leads on",
    ),
    ok(
        name="http-2-offered",
        address="/p",
        serve=page(headers=[("Upgrade", "h2c"), ("Alt-Svc", 'h3=":443"; ma=86400')]),
    ),
    ok(name="signed-out", address="/p", serve={"/p": page(), "/login": redirect(302, "/")}),
)
