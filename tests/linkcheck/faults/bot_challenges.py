"""Doors that open for people and not for programs; and pages that only look like such a door."""

from __future__ import annotations

from functools import partial
from html import escape

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import PROSE, bare_page, broken_off, dripping, html, page, redirect, reply, stalled, status
from tests.linkcheck.faults.fault import Fault

forbidden = partial(Fault, family="robots", verdict=Verdict.FORBIDDEN_TO_ROBOTS)
auth = partial(Fault, family="robots", verdict=Verdict.AUTH)
ok = partial(Fault, family="robots", verdict=Verdict.OK, asked=1)

MOMENT = bare_page(
    "Just a moment...",
    '<div id="challenge-error-text">Enable JavaScript and cookies to continue</div>',
    head='<meta http-equiv="refresh" content="360"><script>window._cf_chl_opt = {cType: "managed"};</script>',
)
HUMAN = bare_page(
    "Security check", "<h1>Verify you are human</h1><p>Complete the check to go on.</p><div class='g-recaptcha'></div>"
)
EDGE = bare_page(
    "Access Denied",
    "<h1>Access Denied</h1>You don't have permission to access this page on this server.<p>Reference #18.2c64.1700000000.1",
)
INCAPSULA = '<html><head><meta name="robots" content="noindex"></head><body><iframe src="/_Incapsula_Resource?SWUDNSAI=31&xinfo=1">Request unsuccessful. Incapsula incident ID: 1-2</iframe></body></html>'
PRESS = bare_page(
    "Access to this page has been denied",
    '<div id="px-captcha"></div><h1>Press &amp; Hold to confirm you are a human (and not a bot).</h1>',
)
TOKEN = '<!DOCTYPE html><html><head><script src="https://x.token.awswaf.com/x/challenge.js"></script></head><body><div id="challenge-container"></div></body></html>'
DATADOME = "<html><head><title>example</title></head><body><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script><p>Please enable JS and disable any ad blocker</p></body></html>"
ANUBIS = (
    '<link rel="stylesheet" href="/.within.website/x/xess/xess.min.css">'
    '<script id="anubis_version" type="application/json">"v1.21"</script>'
    """<script id="anubis_challenge" type="application/json">{"rules":{"difficulty":4}}</script>"""
)
BEACONS = (
    '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'
    '<script src="/_Incapsula_Resource?SWJIYLWA=719d34d31c8e3a6e"></script>'
    '<script src="/akam/13/5d1e" defer></script>'
    '<script src="https://client.px-cloud.net/PX1/main.min.js"></script>'
    '<script src="https://js.datadome.co/tags.js"></script>'
)

FAULTS = (
    *(
        forbidden(name=f"status-{code}", address="/p", serve=status(code), words=(str(code),))
        for code in (403, 405, 406, 418, 451)
    ),
    forbidden(
        name="status-999",
        address="/in/someone",
        serve=reply("<script>x</script>", 999, reason="Request denied"),
        words=("999",),
        why="LinkedIn",
    ),
    forbidden(
        name="forbidden-place",
        address="/p#methods",
        serve=status(403),
        why="no word on the place if the page cannot be seen",
    ),
    forbidden(
        name="forbidden-not-found",
        address="/p",
        serve=reply(bare_page("403 Page not found", "<h1>Page not found</h1>"), 403),
        also=frozenset({Verdict.SUSPECT}),
    ),
    forbidden(
        name="cloudflare-403",
        address="/p",
        serve=reply(MOMENT, 403, [("cf-mitigated", "challenge"), ("Server", "cloudflare")]),
        why="Medium",
    ),
    forbidden(
        name="cloudflare-503",
        address="/p",
        serve=reply(MOMENT, 503, [("Server", "cloudflare")]),
        asked=1,
        why="no failure of the server",
    ),
    forbidden(
        name="cloudflare-503-asks-to-wait",
        address="/p",
        serve=reply(MOMENT, 503, [("Server", "cloudflare"), ("Retry-After", "3600")]),
    ),
    forbidden(name="cloudflare-200", address="/p", serve=reply(MOMENT, 200, [("Server", "cloudflare")])),
    forbidden(name="cloudflare-header-only", address="/p", serve=reply("", 403, [("cf-mitigated", "challenge")])),
    forbidden(name="cloudflare-200-place", address="/p#methods", serve=reply(MOMENT), why="not: the place is missing"),
    forbidden(
        name="cloudflare-german",
        address="/p",
        serve=reply(MOMENT.replace("Just a moment...", "Nur einen Moment…"), 200, [("cf-mitigated", "challenge")]),
    ),
    forbidden(
        name="cloudflare-blocked",
        address="/p",
        serve=reply(bare_page("Attention Required! | Cloudflare", "<h1>Sorry, you have been blocked</h1>"), 403),
    ),
    forbidden(name="human-200", address="/p", serve=reply(HUMAN)),
    forbidden(name="human-202", address="/p", serve=reply(HUMAN, 202)),
    forbidden(name="human-503", address="/p", serve=reply(HUMAN, 503)),
    forbidden(name="akamai-403", address="/p", serve=reply(EDGE, 403, [("Server", "AkamaiGHost")])),
    forbidden(
        name="akamai-200",
        address="/p",
        serve={
            "/p": reply(
                '<html><head><meta http-equiv="refresh" content="5; URL=\'/p?bm-verify=AAQAAAAJ\'"><title>&nbsp;</title></head><body><script>var i = 1;</script></body></html>'
            ),
            "/p?bm-verify=AAQAAAAJ": status(403),
        },
        why="a riddle by meta refresh",
    ),
    forbidden(name="incapsula-200", address="/p", serve=reply(INCAPSULA, 200, [("X-Iinfo", "1-2-3")])),
    forbidden(name="incapsula-403", address="/p", serve=reply(INCAPSULA, 403)),
    forbidden(
        name="interruption",
        address="/p",
        serve=reply(
            bare_page(
                "Pardon Our Interruption",
                "<h1>Pardon Our Interruption</h1><p>As you were browsing something about your browser made us think you were a bot.</p>",
            )
        ),
    ),
    forbidden(name="perimeterx-403", address="/p", serve=reply(PRESS, 403), why="JSTOR"),
    forbidden(name="perimeterx-200", address="/p", serve=reply(PRESS)),
    forbidden(
        name="datadome-403",
        address="/p",
        serve=reply(DATADOME, 403, [("x-datadome", "protected"), ("Server", "DataDome")]),
    ),
    forbidden(
        name="datadome-200",
        address="/p",
        serve=reply(DATADOME, 200, [("x-datadome", "protected"), ("Server", "DataDome")]),
    ),
    forbidden(
        name="aws-202",
        address="/p",
        serve=reply("", 202, [("x-amzn-waf-action", "challenge")]),
        why="not: an empty page",
    ),
    forbidden(name="aws-202-page", address="/p", serve=reply(TOKEN, 202)),
    forbidden(name="aws-405", address="/p", serve=reply(TOKEN, 405, [("x-amzn-waf-action", "captcha")])),
    forbidden(
        name="support-number",
        address="/p",
        serve=reply(
            "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 123</body></html>"
        ),
        why="F5 with 200",
    ),
    forbidden(
        name="sucuri-200",
        address="/p",
        serve=reply(
            "<html><title>You are being redirected...</title><noscript>Javascript is required. Please enable javascript before you are allowed to see this page.</noscript><script>var s={},u,c,sucuri_cloudproxy_js='';</script></html>",
            headers=[("Server", "Sucuri/Cloudproxy")],
        ),
    ),
    forbidden(
        name="proof-of-work",
        address="/p",
        serve=reply(
            bare_page(
                "Making sure you're not a bot!",
                "<h1 id='title'>Making sure you're not a bot!</h1><p id='status'>Loading...</p>",
                head="<script id='anubis_challenge' type='application/json'>1</script>",
            )
        ),
        why="Anubis, before many libraries",
    ),
    *(
        forbidden(
            name=f"challenge-of-many-words-{name}",
            address="/p" + place,
            serve=reply(bare_page(title, f"<h1>{title}</h1>" + f"<p>{PROSE}</p>" * 2, head=markup)),
            why="its markup proves it, however much it says",
        )
        for name, title, markup, place in (
            ("anubis", "Making sure you're not a bot!", ANUBIS, ""),
            ("anubis-place", "Making sure you're not a bot!", ANUBIS, "#changelogs"),
            ("cloudflare", "a.example", "<script>window._cf_chl_opt = {cType: 'managed'};</script>", "#x"),
            ("akamai", "a.example", '<div id="sec-if-cpt-container"></div>', ""),
            ("datadome", "a.example", '<iframe src="https://geo.captcha-delivery.com/captcha/?x"></iframe>', ""),
            ("perimeterx", "a.example", '<div id="px-captcha"></div>', "#x"),
            ("imperva", "a.example", '<iframe src="/_Incapsula_Resource?SWUDNSAI=31"></iframe>', ""),
            ("aws", "a.example", "<script>window.gokuProps = {key: 'x'};</script>", ""),
        )
    ),
    *(
        ok(
            name=f"article-on-{name}",
            address="/p",
            serve=page("How sites keep programs out", f"<p>{PROSE}</p><pre>{escape(markup, quote=False)}</pre>"),
            why="the markup of a challenge, shown to readers",
        )
        for name, markup in (
            ("anubis", ANUBIS),
            ("cloudflare", "<script>window._cf_chl_opt = {};</script>"),
            ("perimeterx", '<div id="px-captcha"></div>'),
        )
    ),
    forbidden(
        name="forbidden-without-end",
        address="/p",
        serve=dripping(b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n<p>", b"a"),
        words=("403",),
        why="a refusal is one, whatever is left of it",
    ),
    auth(
        name="password-without-end",
        address="/p",
        serve=stalled(b"HTTP/1.1 401 Unauthorized\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n<p>"),
        words=("401",),
    ),
    forbidden(
        name="forbidden-broken-off",
        address="/p",
        serve=broken_off(b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nContent-Length: 99999\r\n\r\n<p>"),
        words=("403",),
    ),
    forbidden(
        name="vercel-429",
        address="/p",
        serve=reply(
            bare_page("Vercel Security Checkpoint", "<p>We're verifying your browser</p>"),
            429,
            [("x-vercel-mitigated", "challenge")],
        ),
        also=frozenset({Verdict.RATE_LIMITED}),
    ),
    forbidden(
        name="ddos-guard",
        address="/p",
        serve=reply(bare_page("DDoS-Guard", "<h1>Checking your browser before accessing the site</h1>"), 403),
    ),
    forbidden(
        name="captcha-elsewhere",
        address="/article/7",
        serve=redirect(302, "http://validate.perfdrive.test:{http}/?ssa=1&ssb=2"),
        others={
            "validate.perfdrive.test": {
                "*": reply(
                    bare_page(
                        "Radware Captcha Page",
                        "<h1>We apologize for the inconvenience...</h1><p>please confirm that you are a human</p><div class='h-captcha'></div>",
                    )
                )
            }
        },
        why="not: a deep link led to a front page; IOP and others",
    ),
    *(auth(name=f"status-{code}", address="/p", serve=status(code), words=(str(code),)) for code in (402, 407, 511)),
    auth(
        name="status-401",
        address="/p",
        serve=status(401, headers=[("WWW-Authenticate", 'Basic realm="staff"')]),
        words=("401",),
    ),
    auth(name="status-401-place", address="/p#x", serve=status(401, headers=[("WWW-Authenticate", "Negotiate")])),
    auth(name="status-401-without-header", address="/p", serve=status(401)),
    ok(name="just-a-moment-of-sun", address="/p", serve=page("Just a moment of sun: how much vitamin D skin makes")),
    ok(
        name="article-on-captchas",
        address="/p",
        serve=page(
            "“Verify you are human”: what captchas do to blind readers",
            "<p>Press &amp; Hold. Pardon our interruption. Checking your browser. Are you a robot?</p>",
        ),
    ),
    ok(name="access-denied-to-care", address="/p", serve=page("Access denied: who is kept from care")),
    ok(
        name="captcha-in-comments",
        address="/p",
        serve=page(
            text="<form><textarea></textarea><div class='g-recaptcha' data-sitekey='1'></div><p>Verify you are human</p></form>"
        ),
    ),
    ok(
        name="beacons",
        address="/p",
        serve=reply(
            html(head=BEACONS), headers=[("Server", "cloudflare"), ("x-datadome", "protected"), ("X-Iinfo", "1-2-3")]
        ),
        why="the guards put these scripts on every page they let through",
    ),
    ok(
        name="paywall",
        address="/p",
        serve=page(text="<div class='paywall'>Subscribe to read the full story. Already a member? Sign in.</div>"),
    ),
    ok(name="accepted", address="/p", serve=page(status=202), why="202 alone is no riddle"),
)
