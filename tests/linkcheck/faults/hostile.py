"""Servers that send what no server should: HTTP at the edge of its grammar, targets that are none, pages made to choke on."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, bare_page, html, page, raw, redirect, reply, status
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.server import Answer

ok = partial(Fault, family="hostile", verdict=Verdict.OK)
bad = partial(Fault, family="hostile", address="/p")

BODY = html().encode()
KIND = f"Content-Type: {HTML}\r\n".encode()
CHUNKED = b"Transfer-Encoding: chunked\r\n"
MISSING = "ページが見つかりません"


def sent(headers: bytes = b"", body: bytes = BODY, first: bytes = b"HTTP/1.1 200 OK") -> Answer:
    """Send a page whose headers stand here as they are."""
    return raw(first + b"\r\n" + KIND + headers + b"Connection: close\r\n\r\n" + body)


def chunk(size: bytes) -> bytes:
    """Return the page as one chunk."""
    return size + b"\r\n" + BODY + b"\r\n0\r\n\r\n"


def led(*locations: bytes) -> Mapping[str, Answer]:
    """Lead on by headers that stand here as they are; there is a page everywhere else."""
    headers = b"".join(b"Location: " + location + b"\r\n" for location in locations)
    return {"/p": raw(b"HTTP/1.1 301 Moved\r\n" + headers + b"Content-Length: 0\r\n\r\n"), "*": page()}


def japanese(charset: str, said: str = "", inside: str = "") -> Answer:
    """Answer with a page that says in Japanese that there is none."""
    head = f'<meta charset="{inside}">' if inside else ""
    text = f"<!DOCTYPE html><html><head>{head}<title>{MISSING}</title></head><body><p>{MISSING}。</p></body></html>"
    return reply(text.encode(charset), kind=f"text/html; charset={said}" if said else "text/html")


def leads(head: str, to: str, there: Answer) -> Mapping[str, Answer]:
    """Serve a page with something in its head, and an answer at one other address."""
    return {"/dir/p": reply(html(head=head)), to: there}


moved = partial(bad, verdict=Verdict.MOVED)
missing = partial(bad, verdict=Verdict.SUSPECT, words=(MISSING,))
no_place = partial(bad, address="/p#place", verdict=Verdict.ANCHOR_MISSING)
place = partial(ok, address="/p#place")
refused = frozenset({Verdict.UNREACHABLE, Verdict.SERVER_ERROR})

HTTP = (
    ok(name="chunk-with-extension", address="/p", serve=sent(CHUNKED, chunk(b'%x;a=b;c="d"' % len(BODY)))),
    ok(name="header-folded", address="/p", serve=sent(b"X-A: b\r\n c\r\n")),
    ok(name="header-latin-1", address="/p", serve=sent(b"X-A: gr\xf6\xdfe\r\n")),
    ok(name="lines-without-cr", address="/p", serve=raw(b"HTTP/1.1 200 OK\nConnection: close\n\n" + BODY)),
    ok(name="lines-before-status", address="/p", serve=sent(first=b"\r\n\r\nHTTP/1.1 200 OK")),
    ok(name="hints-many", address="/p", serve=sent(first=b"HTTP/1.1 102 Processing\r\n\r\n" * 500 + b"HTTP/1.1 200 OK")),
    ok(name="partial-unasked", address="/p", serve=sent(first=b"HTTP/1.1 206 Partial Content")),
    ok(name="kind-said-again", address="/p", serve=sent(b"Content-Type: text/html\r\n")),
    ok(name="location-without-redirect", address="/p", serve=sent(b"Location: http://[::1\r\n")),
    ok(name="refresh-of-spaces", address="/p", serve=sent(b"Refresh: 20" + b" " * 60_000 + b"x\r\n")),
    bad(name="refresh-of-many-spaces", verdict=Verdict.OK, serve=reply(html(head=f'<meta http-equiv="refresh" content="11{" " * 60_000}x">'))),
    bad(name="length-not-a-number", verdict=Verdict.UNREACHABLE, serve=sent(b"Content-Length: abc\r\n"), also=frozenset({Verdict.OK})),
    bad(name="length-below-zero", verdict=Verdict.UNREACHABLE, serve=sent(b"Content-Length: -1\r\n"), also=frozenset({Verdict.OK})),
    bad(name="lengths-that-differ", verdict=Verdict.UNREACHABLE, also=frozenset({Verdict.UNCHECKED}), serve=sent(b"Content-Length: 9\r\nContent-Length: 8\r\n"), why="browsers refuse it, too"),
    bad(name="chunk-too-large", verdict=Verdict.UNREACHABLE, serve=sent(CHUNKED, chunk(b"f" * 20)), also=refused),
    bad(name="chunk-wrong-later", verdict=Verdict.SERVER_ERROR, serve=raw(b"HTTP/1.1 200 OK\r\n" + KIND + CHUNKED + b"\r\n%x\r\n" % len(BODY) + BODY[:900], BODY[900:] + b"too much\r\n0\r\n\r\n", pause=0.05), also=frozenset({Verdict.OK}), why="the page was there by then"),
    bad(name="chunk-below-zero", verdict=Verdict.UNREACHABLE, serve=sent(CHUNKED, chunk(b"-5")), also=refused),
    bad(name="header-with-nul", verdict=Verdict.UNREACHABLE, serve=sent(b"X-A: b\0c\r\n"), why="browsers refuse it, too"),
    bad(name="status-0", verdict=Verdict.SERVER_ERROR, serve=sent(first=b"HTTP/1.1 000 X"), also=refused),
    bad(name="status-99", verdict=Verdict.SERVER_ERROR, serve=sent(first=b"HTTP/1.1 099 X"), also=refused),
    bad(name="status-700", verdict=Verdict.SERVER_ERROR, serve=sent(first=b"HTTP/1.1 700 X"), also=refused),
    bad(name="status-1000", verdict=Verdict.UNREACHABLE, serve=sent(first=b"HTTP/1.1 1000 X"), also=refused),
    bad(name="switching-protocols", verdict=Verdict.SERVER_ERROR, serve=raw(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n\x81\x05hello"), also=refused),
    bad(name="http-2", verdict=Verdict.UNREACHABLE, serve=raw(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")),
    bad(name="missing-with-odd-reason", verdict=Verdict.BROKEN, serve=raw(b"HTTP/1.1 404 gr\xf6\xdfe \x1b[31m\r\nContent-Length: 0\r\n\r\n")),
    bad(name="missing-and-leads-home", verdict=Verdict.BROKEN, serve=status(404, headers=[("Refresh", "0; url=/")]), words=("404",), why="where it leads makes it no better"),
    bad(name="failing-and-leads-home", verdict=Verdict.SERVER_ERROR, serve=reply(html(head='<meta http-equiv="refresh" content="0; url=/">'), 500)),
    moved(name="cookies-many", serve={"/p": redirect(301, "/q", [("Set-Cookie", f"c{each}={each}; Path=/{each}") for each in range(300)]), "/q": page()}),
    moved(name="cookies-odd", serve={"/p": redirect(301, "/q", [("Set-Cookie", value) for value in ("=;;;\x02,", "a=ü", "b=c; Max-Age=" + "9" * 40, "d=e; Expires=Thu, 99 Foo 99999 99:99:99 GMT", "f=g; Domain=.")]), "/q": page()}),
    bad(name="wait-until-odd-day", verdict=Verdict.RATE_LIMITED, serve=status(429, headers=[("Retry-After", "Fri, 31 Dec 9999 23:59:59 -9900"), ("Date", "Mon, 01 Jan 0001 00:00:00 +9900")])),
)  # fmt: skip

TARGETS = (
    moved(name="led-by-latin-1", serve=led(b"/gr\xf6\xdfe"), instead="/gr%F6%DFe", why="browsers send the bytes back"),
    moved(name="led-by-half-a-letter", serve=led(b"/\xed\xa0\x80"), instead="/%ED%A0%80"),
    moved(name="led-by-backslash", serve=led(b"\\a\\b"), instead="/a/b"),
    moved(name="led-by-backslashes", serve={"/p": redirect(301, r"\\led-by-backslashes.faults.test:{http}\far\on"), "*": page()}, instead="/far/on"),
    moved(name="led-by-many-slashes", serve={"/p": redirect(301, "http:////led-by-many-slashes.faults.test:{http}/far/on"), "*": page()}, instead="/far/on"),
    moved(name="led-by-control", serve=led(b"/a\x01b"), instead="/a%01b"),
    moved(name="led-by-line-end-escaped", serve=led(b"/a%0d%0aX-B:%20c"), instead="/a%0d%0aX-B:%20c"),
    bad(name="led-to-page-itself", verdict=Verdict.BROKEN, serve=led(b"#other"), words=("circle",)),
    bad(name="led-to-nothing", verdict=Verdict.BROKEN, serve=led(b""), words=("circle",)),
    bad(name="led-to-dots", verdict=Verdict.BROKEN, serve=led(b"http://../a"), words=("no web address",)),
    bad(name="led-to-odd-brackets", verdict=Verdict.BROKEN, serve=led(b"http://[::1/"), words=("no web address",)),
    bad(name="led-to-odd-port", verdict=Verdict.BROKEN, serve=led(b"http://a.test:99999/"), words=("no web address",)),
    bad(name="led-to-data", verdict=Verdict.BROKEN, serve=led(b"data:text/html,hi"), words=("no web address",)),
    bad(name="led-to-loopback", verdict=Verdict.UNREACHABLE, serve=led(b"http://[::1]:9/a")),
    bad(name="led-to-half-a-name", verdict=Verdict.UNREACHABLE, serve=led(b"http://a..invalid/")),
    bad(name="led-to-long-name", verdict=Verdict.UNREACHABLE, serve=led(b"http://" + b"a" * 70 + b".invalid/")),
    bad(name="led-to-odd-punycode", verdict=Verdict.UNREACHABLE, serve=led(b"http://xn--a.invalid/"), also=frozenset({Verdict.BROKEN})),
    bad(name="led-by-page-to-nothing", verdict=Verdict.BROKEN, serve=reply(html(head='<meta http-equiv="refresh" content="0; url=http://[">')), words=("no web address",)),
    bad(name="led-by-page-far-too-far", verdict=Verdict.BROKEN, serve=reply(bare_page("x", "", head=f'<meta http-equiv="refresh" content="0; url=/{"a" * 64 * 1024}">')), also=frozenset({Verdict.SUSPECT, Verdict.OK}), why="longer than what is read of a page"),
    bad(name="led-from-base", address="/dir/p", verdict=Verdict.BROKEN, serve=leads('<base href="/other/"><meta http-equiv="refresh" content="0; url=q">', "/dir/q", page()), words=("404",), why="the base of the page counts"),
    bad(name="led-to-base", address="/dir/p", verdict=Verdict.REDIRECTED, serve=leads('<base href="/other/"><meta http-equiv="refresh" content="0; url=q">', "/other/q", page()), instead="/other/q"),
    bad(name="led-by-apostrophe", address="/dir/p", verdict=Verdict.REDIRECTED, serve=leads("<meta http-equiv='refresh' content=\"0; url=/what's-new\">", "/what's-new", page()), instead="/what's-new"),
    ok(name="led-in-template", address="/dir/p", serve=leads('<template><meta http-equiv="refresh" content="0; url=/q"></template>', "/q", status(404))),
    ok(name="led-in-script", address="/dir/p", serve=leads("""<script>'<meta http-equiv="refresh" content="0; url=/q">'</script>""", "/q", status(404))),
)  # fmt: skip

PAGES = (
    no_place(name="place-in-shadow", serve=page(text='<template shadowrootmode="open"><p id="place">x</p></template>')),
    no_place(name="place-in-noscript", serve=page(text='<noscript><p id="place">x</p></noscript>')),
    no_place(name="place-in-frame", serve=page(text="<iframe srcdoc='<p id=place>'></iframe>")),
    no_place(name="place-in-textarea", serve=page(text='<textarea><p id="place"></textarea>')),
    no_place(name="place-in-attribute", serve=page(text="<p title='<p id=place>'>x")),
    no_place(name="place-of-another-case", serve=page(text='<p id="Place">x')),
    no_place(name="place-in-spaces", serve=page(text='<p id=" place ">x')),
    no_place(name="place-with-nul", serve=page(text='<p id="place\0">x')),
    no_place(name="place-named-by-another", serve=page(text='<p name="place">x')),
    place(name="place-after-template", serve=page(text='<template><p>x</p></template><p id="place">x')),
    place(name="place-in-capitals", serve=page(text='<P ID="place">x')),
    place(name="place-in-entities", serve=page(text='<p id="&#112;lace">x')),
    place(name="place-behind-nesting", serve=page(text="<div><b>" * 5000 + '<p id="place">x')),
    place(name="place-behind-attributes", serve=page(text=f'<p {" ".join(f"a{each}=1" for each in range(50_000))}><p id="place">x')),
    place(name="place-behind-nuls", serve=page(text="\0" * 1_000_000 + '<p id="place">x')),
    place(name="place-behind-entities", serve=page(text="<!DOCTYPE x [<!ENTITY a '&b;&b;'>]>" + "&a;&#x4e00;" * 50_000 + '<p id="place">x')),
    place(name="place-in-picture", serve=page(text='<svg><g id="place"></g></svg>')),
    ok(name="seen-in-shadow", address="/p", serve=reply(bare_page("A study", f'<main><template shadowrootmode="open"><p>{"Words. " * 100}</p></template></main>'))),
    ok(name="place-in-utf-8-unsaid", address="/p#größe", serve=reply(f"<!DOCTYPE html><title>Größe</title><p>{'Wörter ' * 50}<h2 id='größe'>x</h2>".encode(), kind="text/html")),
    ok(name="place-in-windows-31j", address="/p#見出し", serve=reply(f"<!DOCTYPE html><title>研究</title><p>{'ことば' * 50}<h2 id='見出し'>x</h2>".encode("cp932"), kind="text/html; charset=Windows-31J")),
    *(
        missing(name=f"japanese-{name}", serve=japanese(charset, said, inside))
        for name, charset, said, inside in (
            ("shift-jis", "cp932", "Shift_JIS", ""),
            ("x-sjis", "cp932", "x-sjis", ""),
            ("windows-31j", "cp932", "", "windows-31j"),
            ("x-euc-jp", "euc_jp", "x-euc-jp", ""),
            ("iso-2022-jp", "iso2022_jp", "", "iso-2022-jp"),
            ("utf-16le", "utf-16-le", "utf-16le", ""),
            ("utf-16-mark", "utf-16", "", ""),
            ("mark-before-header", "utf-8-sig", "iso-8859-1", ""),
            ("header-before-page", "euc_jp", "euc-jp", "utf-8"),
            ("wide-inside", "utf-8", "", "utf-16"),
            ("shift-jis-unsaid", "cp932", "", ""),
            ("euc-jp-unsaid", "euc_jp", "", ""),
            ("iso-2022-jp-unsaid", "iso2022_jp", "", ""),
            ("utf-8-unsaid", "utf-8", "", ""),
            ("utf-16le-unsaid", "utf-16-le", "", ""),
        )
    ),
    missing(name="japanese-late", serve=reply(f"<!DOCTYPE html><!--{'x' * 3000}--><meta charset='euc-jp'><title>{MISSING}</title><p>{MISSING}".encode("euc_jp"), kind="text/html")),
)  # fmt: skip

FAULTS = (*HTTP, *TARGETS, *PAGES)
