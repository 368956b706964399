"""Pages that look like soft errors and are none: no finding."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import PROSE, bare_page, html, page, redirect, reply
from tests.linkcheck.faults.fault import Fault

ok = partial(Fault, family="innocent", verdict=Verdict.OK, asked=1)

FRONT = page("Health for all: news, advice and evidence")
LOGIN = reply(
    bare_page(
        "Sign in",
        '<h1>Sign in</h1><form method="post"><input name="user"><input type="password" name="pw"><button>Log in</button></form>',
    )
)


NOT_EMPTY = {
    "picture": '<img src="chart.png" alt="">',
    "drawing": '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    "frame": '<iframe src="/report.pdf"></iframe>',
    "embedded": '<embed src="/report.pdf" type="application/pdf">',
    "object": '<object data="/report.pdf"></object>',
    "film": '<video src="/film.mp4"></video>',
    "script": '<script src="/app.js"></script>',
    "few-words": "<p>Yes.</p>",
}


FAULTS = (
    *(
        ok(name=f"not-empty-{name}", address="/p/7", serve=reply(bare_page("Report", body)))
        for name, body in NOT_EMPTY.items()
    ),
    ok(
        name="not-empty-frames",
        address="/p/7",
        serve=reply('<html><frameset cols="20%,80%"><frame src="a.html"><frame src="b.html"></frameset></html>'),
    ),
    ok(
        name="evidence-not-found", address="/p", serve=page("Evidence not found for a link between vaccines and autism")
    ),
    ok(name="404-patients", address="/p", serve=page("404 patients followed for ten years")),
    ok(name="law-404", address="/p", serve=page("Regulation (EC) 404/2009 on health claims")),
    ok(
        name="pages-not-found-in-archives",
        address="/p",
        serve=page("Lost diaries: the pages not found in the archives of 1918"),
    ),
    ok(
        name="treatment-no-longer-available",
        address="/p",
        serve=page("When a treatment is no longer available: what patients did"),
    ),
    ok(name="encyclopedia-404", address="/wiki/HTTP_404", serve=page("HTTP 404 - Wikipedia", f"<p>{PROSE}</p>" * 4)),
    ok(
        name="manual-404",
        address="/docs/404",
        serve=page("404 Not Found - HTTP | Handbook", f"<p>{PROSE}</p>" * 4),
        why="an article about the status itself",
    ),
    *(
        Fault(
            name=f"moved-to-{name}",
            family="redirects",
            address="/2019/7",
            verdict=Verdict.MOVED,
            serve={"/2019/7": redirect(301, to), to: page()},
            why="an article, whose address has a word that error pages have too",
        )
        for name, to in {
            "medical-errors": "/news/medical-errors-in-hospitals",
            "missing-data": "/statistics/missing-data",
            "not-found-in-trials": "/news/benefit-not-found-in-trials",
        }.items()
    ),
    *(
        ok(name=f"headline-{name}", address="/p", serve=page(headline, f"<p>{PROSE}</p>" * 2))
        for name, headline in {
            "cannot-find": "Scientists cannot find the link between red meat and bowel cancer",
            "not-found": "Sunscreen study result not found to be reliable",
            "unavailable": "Why a drug page is unavailable in pharmacies",
            "404": "404 Not Found: how half of medical citations rot",
        }.items()
    ),
    ok(
        name="not-found-in-list",
        address="/p",
        serve=page(text="<aside><h2>Most read</h2><h3>Page not found: why links rot</h3></aside>"),
        why="the heading of another story",
    ),
    ok(
        name="not-found-in-text",
        address="/p",
        serve=page(text="<p>404 Not Found. Page not found. Seite nicht gefunden.</p>"),
    ),
    ok(
        name="not-found-in-script",
        address="/p",
        serve=page(head='<script>var texts = {"title": "<title>Page not found</title><h1>404</h1>"}</script>'),
    ),
    ok(
        name="not-found-in-drawing",
        address="/p",
        serve=page(text="<svg><title>Not found</title><path d='M0 0'/></svg>"),
        why="svg has titles too",
    ),
    ok(
        name="page-on-domains",
        address="/p",
        serve=page(
            "This domain is for sale: how quacks buy old clinics", "<p>“This domain may be for sale”, it said.</p>"
        ),
    ),
    ok(name="login-itself", address="/login", serve=LOGIN, why="who links a login page wants it"),
    ok(
        name="login-in-header",
        address="/p",
        serve=page(
            text='<header><form action="/login"><input name="user"><input type="password" name="pw"></form></header>'
        ),
    ),
    ok(name="login-in-title", address="/p", serve=page("Two million patients now log in to read their own records")),
    ok(name="login-in-path", address="/blog/login-habits", serve=page("Login habits of nurses")),
    ok(name="front-page", address="/", serve=FRONT),
    ok(
        name="front-page-without-slash",
        address="http://front-page-without-slash.faults.test:{http}",
        serve={"/": FRONT},
    ),
    ok(
        name="directory",
        address="/files/",
        serve=reply(bare_page("Index of /files", "<h1>Index of /files</h1><a href='a.pdf'>a.pdf</a>")),
    ),
    ok(
        name="two-titles",
        address="/p",
        serve=reply(html(head="<title>Not found</title>")),
        why="browsers show the first title",
    ),
)
