"""Places on pages: there, not there, and not to be seen."""

from __future__ import annotations

import gzip
import json
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, PROSE, bare_page, html, page, raw, reply
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.server import Answer
from tests.linkcheck.times import BODY, HEAD

missing = partial(Fault, family="anchors", verdict=Verdict.ANCHOR_MISSING, asked=1)
unknown = partial(Fault, family="anchors", verdict=Verdict.ANCHOR_UNKNOWN, asked=1)
ok = partial(Fault, family="anchors", verdict=Verdict.OK, asked=1)

SCRIPTED = bare_page("Trial explorer", '<div id="root"></div><script src="/static/js/main.js"></script>')
NOSCRIPT = bare_page(
    "Explorer",
    '<noscript>You need to enable JavaScript to run this app.</noscript><app-root></app-root><script src="main.js" type="module"></script>',
)
README = bare_page(
    "owner/repo: a library",
    f"<nav><ul>{'<li>Code</li><li>Issues</li>' * 40}</ul></nav><p>{PROSE}</p><react-partial><script type='application/json'>"
    + json.dumps(
        {
            "richText": f'<article>{PROSE}<h2 id="user-content-install"><a href="#install">Install</a></h2></article>',
            "toc": [{"level": 2, "text": "How to use", "anchor": "how-to-use"}],
        }
    ).replace("</", "<\\/")
    + "</script></react-partial>",
)
MARK = '<h2 id="end">The end</h2>'
LINE = f"<p>{PROSE}</p>\n"


def at(size: int, mark: str = MARK) -> str:
    """Return a page with a mark about so many bytes down."""
    return html(text=LINE * (size // len(LINE)) + mark)


def with_mark(mark: str) -> Answer:
    """Serve a page with a mark."""
    return page(text=mark)


def across(size: int) -> str:
    """Return a page with a mark that begins before this many bytes and ends behind them."""
    before, _, after = html(text="<p></p>" + MARK).partition("</p>" + MARK)
    return before + "x" * (size - len(before) - len("</p>") - len(MARK) // 2) + "</p>" + MARK + after


def in_pieces(text: str, size: int) -> Answer:
    """Serve a page in chunks of so many bytes."""
    data = text.encode()
    chunks = b"".join(
        b"%x\r\n%b\r\n" % (len(part), part)
        for start in range(0, len(data), size)
        if (part := data[start : start + size])
    )
    return raw(
        f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        + chunks
        + b"0\r\n\r\n"
    )


THERE = {
    "id": ("#end", MARK),
    "single-quotes": ("#end", "<h2 id='end'>x</h2>"),
    "no-quotes": ("#end", "<h2 class=x id=end>x</h2>"),
    "upper-case-tag": ("#end", '<A NAME="end"></A>'),
    "spread": ("#end", '<h2\n  class="x"\n  id = "end"\n>x</h2>'),
    "name": ("#end", '<a name="end">x</a>'),
    "entity": ("#q&a", '<h2 id="q&amp;a">x</h2>'),
    "number": ("#1", '<h2 id="1">x</h2>'),
    "punctuation": ("#cite_note-Smith_(2020)-3", '<li id="cite_note-Smith_(2020)-3">x</li>'),
    "letters": ("#größe", '<h2 id="größe">x</h2>'),
    "letters-encoded": ("#gr%C3%B6%C3%9Fe", '<h2 id="größe">x</h2>'),
    "letters-encoded-low": ("#gr%c3%b6%c3%9fe", '<h2 id="größe">x</h2>'),
    "encoded-in-page": ("#gr%C3%B6%C3%9Fe", '<h2 id="gr%C3%B6%C3%9Fe">x</h2>'),
    "percent": ("#100%", '<h2 id="100%">x</h2>'),
    "percent-encoded": ("#100%25", '<h2 id="100%">x</h2>'),
    "space": ("#the%20end", '<h2 id="the end">x</h2>'),
    "plus": ("#a+b", '<h2 id="a+b">x</h2>'),
    "japanese": ("#%E6%A6%82%E8%A6%81", '<h2 id="概要">x</h2>'),
    "drawing": ("#figure", '<svg><g id="figure"></g></svg>'),
    "prefixed": ("#installation", '<h2><a id="user-content-installation" href="#installation"></a>x</h2>'),
    "prefixed-name": ("#installation", '<a name="user-content-installation"></a>'),
    "twice": ("#end", MARK + MARK),
    "second-id": ("#end", '<h2 id="end" id="start">x</h2>'),
    "unclosed": ("#end", '<p><b><p id="end">x'),
    "after-odd-markup": ("#end", "<p <b>x</b> 1 < 2 & 3 > 2 <![endif]> <!doctype>" + MARK),
    "after-script": ("#end", '<script>if (1 < 2) document.write("<!--<p id=x>");</script>' + MARK),
}

NOT_THERE = {
    "case": ("#End", MARK),
    "comment": ("#end", f"<!-- {MARK} -->"),
    "script": ("#end", f"<script>var html = '{MARK}'</script>"),
    "style": ("#end", "<style>#end { color: red }</style>"),
    "text": ("#end", "<pre>&lt;h2 id=&quot;end&quot;&gt;</pre>"),
    "link-only": ("#end", '<a href="#end">To the end</a>'),
    "other-name": ("#end", '<input name="end"><meta name="end">'),
    "longer": ("#end", '<h2 id="endpoint">x</h2>'),
    "data": ("#end", '<h2 data-id="end">x</h2>'),
    "class": ("#end", '<h2 class="end">x</h2>'),
    "textarea": ("#end", f"<textarea>{MARK}</textarea>"),
    "encoded": ("#caf%C3%A9", '<h2 id="cafe">x</h2>'),
    "article-with-scripts": ("#end", '<script src="/analytics.js"></script><script>window.data = 1</script>'),
}

NEEDS_NONE = {
    "top": "#top",
    "top-upper-case": "#TOP",
    "empty": "#",
    "text": "#:~:text=walking%20for%20half%20an%20hour",
}

FAULTS = (
    *(
        ok(name=f"place-{name}", address=f"/p{fragment}", serve=with_mark(mark))
        for name, (fragment, mark) in THERE.items()
    ),
    *(
        missing(name=f"no-place-{name}", address=f"/p{fragment}", serve=with_mark(mark), words=(fragment[1:4],))
        for name, (fragment, mark) in NOT_THERE.items()
    ),
    *(
        ok(name=f"no-place-needed-{name}", address=f"/p{fragment}", serve=page())
        for name, fragment in NEEDS_NONE.items()
    ),
    ok(name="place-and-text", address="/p#end:~:text=walking", serve=with_mark(MARK)),
    missing(name="no-place-at-all", address="/p#end", serve=page(), words=("end",)),
    missing(name="no-place-upper-name", address="/p#end", serve=with_mark('<a name="END"></a>')),
    ok(name="place-behind-head", address="/p#end", serve=reply(at(HEAD + 4096))),
    ok(
        name="place-at-edge",
        address="/p#end",
        serve=reply(across(HEAD)),
        why="the mark lies across the end of the first read",
    ),
    ok(name="place-far-down", address="/p#end", serve=reply(at(2_000_000))),
    ok(
        name="place-far-down-gzip",
        address="/p#end",
        serve=reply(gzip.compress(at(2_000_000).encode(), mtime=0), headers=[("Content-Encoding", "gzip")]),
    ),
    ok(name="place-in-pieces", address="/p#end", serve=in_pieces(at(3000), 7)),
    ok(
        name="place-early-in-huge-page",
        address="/p#end",
        serve=reply(html(text=MARK + LINE * (BODY // len(LINE) + 100))),
    ),
    unknown(name="place-too-far-down", address="/p#end", serve=reply(at(BODY + 500_000))),
    missing(name="no-place-in-long-page", address="/p#end", serve=reply(at(1_000_000, ""))),
    unknown(name="no-place-in-huge-page", address="/p#end", serve=reply(at(BODY + 500_000, ""))),
    unknown(name="scripted", address="/p#results", serve=reply(SCRIPTED)),
    unknown(name="scripted-with-words", address="/p#results", serve=reply(NOSCRIPT)),
    unknown(name="scripted-route", address="/p#/trials/7", serve=reply(SCRIPTED)),
    *(
        unknown(name=f"state-{name}", address=f"/p{fragment}", serve=page(head="<script src='/app.js'></script>"))
        for name, fragment in {
            "tab": "#tab=tab_2",
            "campaign": "#xtor=CS1-31",
            "route": "#/trials/7",
            "route-within": "#code/PTAEHUFM",
            "query": "#a?b",
            "several": "#page=2&zoom=3",
            "comments": "#comments",
            "comment": "#comment-4711",
        }.items()
    ),
    *(
        unknown(name=f"state-of-static-page-{number}", address=f"/p{fragment}", serve=page())
        for number, fragment in enumerate(("#tab=tab_2", "#!/a", "#a/b"))
    ),
    ok(name="place-with-signs", address="/p#fn:1?=&", serve=with_mark('<p id="fn:1?=&amp;">x')),
    unknown(
        name="playground",
        address="/play/#show-examples",
        serve=reply(
            bare_page(
                "Playground",
                "<nav><ul>"
                + "<li><a href='/x'>A chapter of the handbook</a></li>" * 60
                + "</ul></nav><main id='editor'>"
                "</main><p>Loading the editor…</p><script type='module' src='/js/playground.js'></script>",
            )
        ),
        why="more words than an article, and none of them prose",
    ),
    *(
        fault(name=f"readme-{name}", address=f"/owner/repo#{fragment}", serve=reply(README))
        for name, fragment, fault in (
            ("id", "install", ok),
            ("contents", "how-to-use", ok),
            ("elsewhere", "licence", unknown),
            ("part-of-a-word", "inst", unknown),
        )
    ),
    unknown(
        name="scripted-route-old",
        address="/p#!/trials/7",
        serve=page(),
        also=frozenset({Verdict.OK}),
        why="#! was never a place",
    ),
    unknown(
        name="source-line",
        host="github-like.test",
        address="/a/b/blob/main/x.py#L10",
        serve=reply(
            bare_page(
                "x.py at main",
                '<div id="repo-content"><p>a/b</p></div><react-app app-name="code"><script type="application/json" data-target="react-app.embeddedData">{"payload":{}}</script></react-app>',
            )
        ),
    ),
    unknown(name="source-lines", address="/a/b/blob/main/x.py#L10-L25", serve=page("x.py at main")),
    unknown(
        name="place-in-brotli",
        address="/p#end",
        serve=reply(b"\x8b\x00\x80x\x03", headers=[("Content-Encoding", "br")]),
    ),
    unknown(
        name="place-in-odd-encoding",
        address="/p#end",
        serve=reply(b"\x00\x01\x02" * 50, headers=[("Content-Encoding", "aes128gcm")]),
    ),
    ok(name="scripted-without-place", address="/p", serve=reply(SCRIPTED)),
    ok(name="scripted-but-there", address="/p#root", serve=reply(SCRIPTED)),
    ok(
        name="rendered-and-scripted",
        address="/p#end",
        serve=page(
            text=f'<div id="__next">{MARK}</div><script id="__NEXT_DATA__" type="application/json">{{}}</script>'
        ),
    ),
    *(
        ok(
            name=f"pdf-{number}",
            address=f"/report.pdf#{fragment}",
            serve=reply(b"%PDF-1.7\n%\xe2\xe3\n" * 50, kind="application/pdf"),
        )
        for number, fragment in enumerate(("page=5", "page=12&zoom=100,0,0", "nameddest=methods"))
    ),
    unknown(
        name="pdf-named-place",
        address="/report.pdf#methods",
        serve=reply(b"%PDF-1.7\n", kind="application/pdf"),
        also=frozenset({Verdict.OK}),
        why="a named place, which only a reader of PDF finds",
    ),
    ok(name="film-from", address="/film.mp4#t=30", serve=reply(b"\0\0\0\x20ftypisom" * 20, kind="video/mp4")),
    unknown(
        name="line-of-text",
        address="/data.csv#L10",
        serve=reply("a,b\n1,2\n" * 20, kind="text/csv"),
        also=frozenset({Verdict.OK}),
    ),
    ok(
        name="place-latin-1",
        address="/p#gr%C3%B6%C3%9Fe",
        serve=reply(
            '<meta charset="iso-8859-1"><title>x</title><h2 id="größe">Größe</h2>'.encode("latin-1"), kind="text/html"
        ),
    ),
    ok(
        name="place-utf-16",
        address="/p#größe",
        serve=reply(html(text='<h2 id="größe">Größe</h2>').encode("utf-16"), kind="text/html"),
    ),
    ok(
        name="place-shift-jis",
        address="/p#%E6%A6%82%E8%A6%81",
        serve=reply('<title>x</title><h2 id="概要">概要</h2>'.encode("shift_jis"), kind="text/html; charset=Shift_JIS"),
    ),
    ok(
        name="place-xhtml",
        address="/p#end",
        serve=reply(
            f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{MARK}</body></html>',
            kind="application/xhtml+xml",
        ),
    ),
    *(
        Fault(
            name=f"shared-{fragment}",
            family="anchors",
            host="shared.faults.test",
            address=f"/p#{fragment}",
            verdict=Verdict.OK if fragment != "four" else Verdict.ANCHOR_MISSING,
            serve=page(text='<i id="one"></i><i id="two"></i><i id="three"></i>') if fragment == "one" else None,
            asked=1,
            why="many places of one page are one request",
        )
        for fragment in ("one", "two", "three", "four")
    ),
)
