"""Redirects: those that tell of a new address, those that lead on, and those that lead nowhere."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import bare_page, html, if_header, page, raw, redirect, refresh, reply, status
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.server import Answer

moved = partial(Fault, family="redirects", verdict=Verdict.MOVED)
redirected = partial(Fault, family="redirects", verdict=Verdict.REDIRECTED)
ok = partial(Fault, family="redirects", verdict=Verdict.OK)
NEW = "/new/page"


def to(status: int, location: str = NEW) -> dict[str, Answer]:
    """Serve a page at its new address, and a redirect at the old one."""
    return {"/old": redirect(status, location), NEW: page()}


def redirects(count: int, status: int = 302) -> dict[str, Answer]:
    """Serve so many redirects in a row, and a page at the end."""
    steps: dict[str, Answer] = {f"/{step}": redirect(status, f"/{step + 1}") for step in range(count)}
    return {**steps, f"/{count}": page()}


def cookie_wall(answer: Answer) -> Answer:
    """Let in whoever brings the cookie back; send all others to the same place with a new cookie."""
    wall = redirect(302, "/article", [("Set-Cookie", "seen=1; Path=/")])
    return if_header("cookie", "seen=1", then=answer, otherwise=wall)


FAULTS = (
    *(moved(name=f"moved-{code}", address="/old", serve=to(code), instead=NEW, asked=2) for code in (301, 308)),
    *(redirected(name=f"redirected-{code}", address="/old", serve=to(code), asked=2) for code in (302, 303, 307)),
    moved(
        name="moved-twice",
        address="/old",
        serve={"/old": redirect(301, "/between"), "/between": redirect(308, NEW), NEW: page()},
        instead=NEW,
        asked=3,
    ),
    moved(
        name="moved-then-led-on",
        address="/old",
        serve={"/old": redirect(301, "/kept"), "/kept": redirect(302, "/today"), "/today": page()},
        instead="/kept",
        why="only the leading permanent redirects are to be written down",
    ),
    redirected(
        name="led-on-then-moved",
        address="/old",
        serve={"/old": redirect(302, "/between"), "/between": redirect(301, NEW), NEW: page()},
    ),
    moved(
        name="moved-with-place",
        address="/old#results",
        serve={"/old": redirect(301, NEW), NEW: page(text='<h2 id="results">Results</h2>')},
        instead=NEW + "#results",
    ),
    moved(
        name="moved-to-place",
        address="/old",
        serve={"/old": redirect(301, NEW + "#part-2"), NEW: page(text='<h2 id="part-2">Part 2</h2>')},
        instead=NEW + "#part-2",
    ),
    moved(
        name="moved-to-another-place",
        address="/old#gone",
        serve={"/old": redirect(301, NEW + "#part-2"), NEW: page(text='<h2 id="part-2">Part 2</h2>')},
        instead=NEW + "#part-2",
        why="the fragment of the redirect counts, not ours",
    ),
    moved(
        name="moved-relative",
        address="/a/b/old",
        serve={"/a/b/old": redirect(301, "../new"), "/a/new": page()},
        instead="/a/new",
    ),
    moved(
        name="moved-query-only",
        address="/old",
        serve={"/old": redirect(301, "?id=2"), "/old?id=2": page()},
        instead="/old?id=2",
    ),
    moved(
        name="moved-same-scheme",
        address="/old",
        serve={"/old": redirect(301, "//new-house.test:{http}/page")},
        others={"new-house.test": {"/page": page()}},
        instead="http://new-house.test:{http}/page",
    ),
    moved(
        name="moved-bytes",
        address="/old",
        serve={"/old": redirect(301, "/größe"), "/gr%C3%B6%C3%9Fe": page()},
        why="UTF-8 in Location, as many servers send it",
    ),
    moved(
        name="moved-with-space",
        address="/old",
        serve={"/old": redirect(301, "/new page"), "/new%20page": page()},
        instead="/new%20page",
    ),
    moved(
        name="moved-lower-case",
        address="/old",
        serve={"/old": raw(b"HTTP/1.1 301 moved\r\nlocation:/new\r\ncontent-length:0\r\n\r\n"), "/new": page()},
        instead="/new",
    ),
    moved(
        name="trailing-slash",
        address="/page",
        serve={"/page": redirect(301, "/page/"), "/page/": page()},
        instead="/page/",
    ),
    moved(
        name="tracking-stripped",
        address="/page?utm_source=x&utm_medium=y",
        serve={"/page?utm_source=x&utm_medium=y": redirect(301, "/page"), "/page": page()},
        instead="/page",
    ),
    moved(
        name="amp",
        address="/amp/walking",
        serve={"/amp/walking": redirect(301, "/walking"), "/walking": page()},
        instead="/walking",
    ),
    moved(
        name="now-secure",
        address="/a/page",
        certificate="good",
        serve={"http:/a/page": redirect(301, "https://now-secure.faults.test:{https}/a/page"), "https:/a/page": page()},
        instead="https://now-secure.faults.test:{https}/a/page",
        asked=2,
    ),
    moved(
        name="front-now-secure",
        address="/",
        certificate="good",
        serve={"http:/": redirect(308, "https://front-now-secure.faults.test:{https}/"), "https:/": page()},
        instead="https://front-now-secure.faults.test:{https}/",
    ),
    moved(
        name="medicine-moved",
        address="/en/medicines/human/EPAR/wegovy",
        serve={
            "/en/medicines/human/EPAR/wegovy": redirect(301, "/en/medicines/human/epar/wegovy"),
            "/en/medicines/human/epar/wegovy": page("Wegovy | Medicines Agency"),
        },
        instead="/en/medicines/human/epar/wegovy",
    ),
    redirected(name="language", address="/", serve={"/": redirect(302, "/en/"), "/en/": page("Health for all")}),
    redirected(
        name="country",
        address="/walking",
        serve={"/walking": redirect(307, "/de-de/walking"), "/de-de/walking": page("Gehen und Blutdruck")},
    ),
    redirected(
        name="front-to-start",
        address="/",
        serve={"/": redirect(302, "/home.html"), "/home.html": page("Health for all")},
        why="a front page that leads to a front page",
    ),
    moved(
        name="whole-site-moved",
        address="/",
        serve={"/": redirect(301, "http://renamed.test:{http}/")},
        others={"renamed.test": {"/": page("Health for all")}},
        instead="http://renamed.test:{http}/",
    ),
    moved(
        name="shortener",
        host="tiny.test",
        address="/a1B2",
        serve={"/a1B2": redirect(301, "http://campaign.test:{http}/")},
        others={"campaign.test": {"/": page("Stop smoking")}},
        instead="http://campaign.test:{http}/",
        why="short addresses often stand for front pages",
    ),
    redirected(
        name="shortener-for-now",
        host="tiny2.test",
        address="/a1B2",
        serve={"/a1B2": redirect(302, "http://campaign2.test:{http}/")},
        others={"campaign2.test": {"/": page("Stop smoking")}},
    ),
    *(
        moved(
            name=f"two-into-one-{number}",
            host="two-into-one.faults.test",
            address=f"/part-{number}",
            serve={f"/part-{number}": redirect(301, "/whole"), **({"/whole": page()} if number == 1 else {})},
            instead="/whole",
            why="two pages that became one are nothing to wonder at; three would be",
        )
        for number in (1, 2)
    ),
    ok(name="cookie-wall", address="/article", serve=cookie_wall(page()), asked=2, why="the end is where it began"),
    ok(
        name="cookie-round-trip",
        address="/article",
        serve={
            "/article": if_header("cookie", "agreed=1", then=page(), otherwise=redirect(302, "/consent?to=/article")),
            "/consent": redirect(302, "/article", [("Set-Cookie", "agreed=1; Path=/")]),
        },
    ),
    ok(
        name="cookie-round-trip-elsewhere",
        address="/article",
        serve={
            "/article": if_header(
                "cookie", "guest=1", then=page(), otherwise=redirect(302, "http://id.guests.test:{http}/in")
            )
        }
        | {"/back": redirect(302, "/article", [("Set-Cookie", "guest=1; Path=/")])},
        others={"id.guests.test": {"/in": redirect(302, "http://cookie-round-trip-elsewhere.faults.test:{http}/back")}},
        why="publishers fetch a guest's identity from another host and come back",
    ),
    redirected(
        name="cookie-test",
        address="/article",
        serve={
            "/article": redirect(302, "/article?cookieSet=1", [("Set-Cookie", "test=1")]),
            "/article?cookieSet=1": if_header(
                "cookie", "test=1", then=page(), otherwise=redirect(302, "/cookieAbsent")
            ),
            "/cookieAbsent": page("Cookies are needed"),
        },
        why="the page is there, at an address that shows that cookies work",
    ),
    Fault(
        name="consent-page",
        family="redirects",
        address="/article",
        verdict=Verdict.REDIRECTED,
        also=frozenset({Verdict.FORBIDDEN_TO_ROBOTS}),
        serve={
            "/article": redirect(302, "/consent?continue=/article"),
            "/consent": reply(
                bare_page("Before you continue", "<h1>Before you continue</h1><form><button>Accept all</button></form>")
            ),
        },
        why="a reader agrees and is there; a program stands before the door",
    ),
    redirected(name="refresh", address="/old", serve={"/old": refresh("/new"), "/new": page()}),
    redirected(name="refresh-soon", address="/old", serve={"/old": refresh("/new", 3), "/new": page()}),
    redirected(
        name="refresh-quoted",
        address="/old",
        serve={"/old": reply("<META content='0;URL=\"/new\"' HTTP-EQUIV=Refresh>"), "/new": page()},
    ),
    redirected(
        name="refresh-header",
        address="/old",
        serve={"/old": page(headers=[("Refresh", "0; url=/new")]), "/new": page()},
    ),
    ok(
        name="refresh-from-time-to-time",
        address="/live",
        serve=page(head='<meta http-equiv="refresh" content="300">'),
        asked=1,
        why="a page that loads itself anew",
    ),
    ok(
        name="refresh-much-later",
        address="/live",
        serve={"/live": page(head='<meta http-equiv="refresh" content="900; url=/front">'), "/front": status(404)},
    ),
    ok(
        name="refresh-without-script",
        address="/app",
        serve={
            "/app": page(head='<noscript><meta http-equiv="refresh" content="0; url=/no-script"></noscript>'),
            "/no-script": status(404),
        },
        why="browsers run scripts, and so do not see it",
    ),
    ok(
        name="refresh-in-comment",
        address="/page",
        serve={"/page": page(head='<!-- <meta http-equiv="refresh" content="0; url=/new"> -->'), "/new": status(404)},
    ),
    redirected(name="twenty-redirects", address="/0", serve=redirects(20), asked=21),
    moved(name="twelve-permanent-redirects", address="/0", serve=redirects(12, 301), instead="/12"),
    *(
        moved(
            name=f"three-into-one-{number}",
            host="three-into-one.faults.test",
            address=f"/old/{number}",
            serve={
                f"/old/{number}": redirect(301, "/whole/story"),
                **({"/whole/story": page()} if number == 0 else {}),
            },
            instead="/whole/story",
            why="the server says of each that it has moved for good",
        )
        for number in range(3)
    ),
    *(
        Fault(
            name=f"moved-up-{name}",
            family="redirects",
            address=old,
            verdict=Verdict.SUSPECT,
            words=("section",),
            serve={old: redirect(301, new), new: page("Reviews of medicines")},
            why="a section is not the page that was in it",
        )
        for name, old, new in (
            ("report", "/english/review-services/reviews/0003.html", "/english/review-services/"),
            ("study", "/news/2019/study-x", "/news"),
            ("year", "/news/2019/study-x", "/news/2019"),
            ("file", "/a/b.pdf", "/a/"),
        )
    ),
    *(
        Fault(
            name=f"moved-to-search-{name}",
            family="redirects",
            address="/reports/42",
            verdict=Verdict.SUSPECT,
            words=("search",),
            serve={"/reports/42": redirect(301, f"{to}?q=42"), to: page("Results")},
        )
        for name, to in (("en", "/search"), ("results", "/site/search-results.aspx"), ("de", "/suche"))
    ),
    *(
        moved(
            name=f"moved-up-to-itself-{name}",
            address=old,
            serve={old: redirect(301, new), new: page()},
            instead=new,
            why="the same page without an appendage",
        )
        for name, old, new in (
            ("amp", "/news/2019/study/amp", "/news/2019/study"),
            ("abstract", "/doi/paper/abstract", "/doi/paper"),
            ("language", "/health-topics/measles/en", "/health-topics/measles"),
            ("slug", "/questions/231767/what-does-it-do", "/questions/231767"),
            ("title", "/how-to-read-a-trial/part", "/how-to-read-a-trial"),
        )
    ),
    moved(
        name="search-that-moved",
        address="/search?q=walking",
        serve={"/search?q=walking": redirect(301, "/find?q=walking"), "/find?q=walking": page("Results")},
        instead="/find?q=walking",
    ),
    ok(
        name="script-redirect",
        address="/old",
        serve=reply('<!DOCTYPE html><title>x</title><script>location.href="/new"</script>'),
        why="where a script leads cannot be seen; the page is not empty either",
    ),
    moved(
        name="moved-with-a-page",
        address="/old",
        serve={"/old": reply(html("301 Moved Permanently"), 301, [("Location", "/new")]), "/new": page()},
        instead="/new",
    ),
)
