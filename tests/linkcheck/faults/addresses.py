"""Odd but legal addresses, each sent as a browser sends it; and addresses that are not asked at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import if_header, page, redirect, reply, status
from tests.linkcheck.faults.fault import Fault

ok = partial(Fault, family="addresses", verdict=Verdict.OK)
unchecked = partial(Fault, family="addresses", verdict=Verdict.UNCHECKED, asked=0)
ignored = partial(Fault, family="addresses", verdict=Verdict.IGNORED, asked=0)

IGNORE = (re.compile(r"https?://ignored\.faults\.test[:/].*"), re.compile(r".*/private/.*"))
"""The patterns of addresses that these tests ask to leave alone."""


def sent(name: str, written: str, *targets: str) -> Fault:
    """An address that may be sent in these ways and no other."""
    return ok(name=f"odd-{name}", address=written, serve={target: page() for target in targets}, asked=1)


SENT: Sequence[Fault] = (
    sent("letters", "/größe/日本", "/gr%C3%B6%C3%9Fe/%E6%97%A5%E6%9C%AC"),
    sent("letters-encoded", "/gr%C3%B6%C3%9Fe", "/gr%C3%B6%C3%9Fe"),
    sent("letters-encoded-low", "/gr%c3%b6%c3%9fe", "/gr%c3%b6%c3%9fe", "/gr%C3%B6%C3%9Fe"),
    sent("letters-latin-1", "/gr%F6%DFe", "/gr%F6%DFe"),
    sent("letters-in-query", "/p?q=größe", "/p?q=gr%C3%B6%C3%9Fe"),
    sent("slash-encoded", "/a%2Fb", "/a%2Fb"),
    sent("slash-double", "//a//b//", "//a//b//"),
    sent("dots", "/a/./b/../c", "/a/c"),
    sent("dots-above", "/../../c", "/c"),
    sent("dots-in-query", "/p?to=/a/../b", "/p?to=/a/../b"),
    sent("parameters", "/p;jsessionid=1;v=2?x=1;y=2", "/p;jsessionid=1;v=2?x=1;y=2"),
    sent("query-empty", "/p?", "/p?", "/p"),
    sent("query-blank-values", "/p?a=&b&=c", "/p?a=&b&=c"),
    sent("query-order", "/p?b=2&a=1&b=1", "/p?b=2&a=1&b=1"),
    sent("query-plus", "/p?q=a+b&r=a%20b", "/p?q=a+b&r=a%20b"),
    sent("query-question", "/p?a?b?c=/d", "/p?a?b?c=/d"),
    sent("query-percent", "/p?q=100%25&r=%26", "/p?q=100%25&r=%26"),
    sent("query-percent-bare", "/p?q=100%", "/p?q=100%", "/p?q=100%25"),
    sent("query-quotes", "/p?q='x'", "/p?q='x'", "/p?q=%27x%27"),
    sent("query-nested", "/p?url=https%3A%2F%2Fa.test%2Fb%3Fc%3Dd", "/p?url=https%3A%2F%2Fa.test%2Fb%3Fc%3Dd"),
    sent("parentheses", "/wiki/Aspirin_(drug)", "/wiki/Aspirin_(drug)"),
    sent("pipes", "/p?a|b", "/p?a|b", "/p?a%7Cb"),
    sent("brackets", "/p?id[]=1&x[a]=2", "/p?id[]=1&x[a]=2", "/p?id%5B%5D=1&x%5Ba%5D=2"),
    sent("path-signs", "/a:b@c!d$e&f'g*h,i=j~k", "/a:b@c!d$e&f'g*h,i=j~k", "/a:b@c!d$e&f%27g*h,i=j~k"),
    sent("path-plus", "/c++/a+b", "/c++/a+b"),
    sent("path-space", "/my%20report.pdf", "/my%20report.pdf"),
    sent("path-percent", "/100%25", "/100%25"),
    sent("path-tilde", "/%7Esmith/", "/%7Esmith/", "/~smith/"),
    sent("query-long", "/p?q=" + "a1-" * 2000, "/p?q=" + "a1-" * 2000),
    sent("path-long", "/" + "walking-and-blood-pressure/" * 60, "/" + "walking-and-blood-pressure/" * 60),
    sent("case", "/Path/To/Page.HTML", "/Path/To/Page.HTML"),
)

FAULTS = (
    *SENT,
    ok(
        name="host-letters",
        host="xn--kln-sna.test",
        address="http://köln.test:{http}/p",
        serve=page(),
        asked=1,
    ),
    ok(
        name="host-letters-encoded",
        host="xn--gesundheitsmter-blb.test",
        address="http://xn--gesundheitsmter-blb.test:{http}/p",
        serve=page(),
        asked=1,
    ),
    ok(name="host-capitals", address="HTTP://Host-Capitals.FAULTS.test:{http}/p", serve=page(), asked=1),
    ok(name="host-underscore", host="health_data.faults.test", address="/p", serve=page(), asked=1),
    ok(name="host-dot", address="http://host-dot.faults.test.:{http}/p", serve=page(), asked=1),
    ok(name="host-number", address="http://{ip:host-number.faults.test}:{http}/p", serve=page(), asked=1),
    ok(
        name="host-user",
        address="http://reader:se%40cret@host-user.faults.test:{http}/p",
        serve=if_header(
            "authorization",
            "Basic cmVhZGVyOnNlQGNyZXQ=",
            then=page(),
            otherwise=status(401, headers=[("WWW-Authenticate", 'Basic realm="x"')]),
        ),
        why="name and password are sent, decoded",
    ),
    ok(name="port-80", address="http://port-80.faults.test:80/p", ports=(80,), serve=page(), asked=1),
    ok(name="port-none", address="http://port-none.faults.test/p", ports=(80,), serve=page(), asked=1),
    ok(name="no-path", address="http://no-path.faults.test:{http}?q=1", serve={"/?q=1": page()}, asked=1),
    unchecked(name="scheme-ftp", address="ftp://scheme-ftp.faults.test/file"),
    unchecked(name="scheme-mail", address="mailto:editor@faults.test?subject=x"),
    unchecked(name="scheme-telephone", address="tel:+44-20-7946-0000"),
    unchecked(name="scheme-data", address="data:text/plain,hello"),
    unchecked(name="scheme-script", address="javascript:void(0)"),
    unchecked(name="scheme-news", address="news:sci.med"),
    unchecked(name="scheme-urn", address="urn:isbn:9780140449136"),
    unchecked(name="scheme-magnet", address="magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c"),
    ignored(name="ignored", address="/p", serve=page()),
    ignored(name="ignored-path", address="/private/p", serve=status(404)),
    Fault(
        name="led-to-ignored",
        family="addresses",
        address="/old",
        verdict=Verdict.IGNORED,
        serve={"/old": redirect(302, "http://ignored.faults.test:{http}/q")},
        untouched=("ignored.faults.test",),
        asked=1,
        why="the server answers, but where it leads is not asked",
    ),
    Fault(
        name="led-to-private",
        family="addresses",
        address="/old",
        verdict=Verdict.IGNORED,
        serve={"/old": redirect(301, "/private/q"), "/private/q": reply("secret")},
        asked=1,
    ),
)
