"""Whatever is read from the network or from pages is read without an exception, alike in all pieces, and in no time."""

from __future__ import annotations

import gzip
import time
import zlib
from collections.abc import Callable, Iterable
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as fuzzing
from hypothesis import strategies as st

from marrow.linkcheck.places import canonical_key, find
from marrow.linkcheck.plan import plan
from marrow.linkcheck.records import Link
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.fingerprints import (
    is_bot_challenge_title,
    is_login,
    is_not_found_title,
    offers_domain_for_sale,
    reads_like_bot_challenge,
)
from marrow.linkcheck.verdict.identifiers import identifier_of, is_formed
from marrow.linkcheck.verdict.judge import judge
from marrow.linkcheck.verdict.observation import Fault, Observation, PageFeatures, Redirect
from marrow.linkcheck.verdict.titles import same_work
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import NoAddressError, Target, canonical, domain, follow, is_front_page, target
from marrow.linkcheck.web.backoff import gap, retry_after
from marrow.linkcheck.web.charsets import decoder
from marrow.linkcheck.web.inflate import Inflater, UnreadableError
from marrow.linkcheck.web.page_features import PageReader, refresh

fuzz = fuzzing(max_examples=150, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))

BITS = (
    *("http://", "https://", "a.example", "[::1]", "[", "]", "@", ":", "80", "99999", "/", "//", "..", ".", "%", "%2e"),
    *(
        "%00",
        "\0",
        "\r\n",
        "\t",
        " ",
        "\\",
        "?",
        "#",
        "&",
        "é",
        "ß",
        "xn--",
        "xn--a",
        "日本",
        "\u200d",
        "\ud800",
        "\udce9",
    ),
    *(
        "user:pw@",
        "１２７.0.0.1",
        "。",
        "doi.org/",
        "10.1/",
        "pubmed.ncbi.nlm.nih.gov/",
        "١٢",
        "[fe80::1%25lo]",
        "﹪",
        "℀",
    ),
)
bits = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=3)), max_size=10).map("".join)
addresses = st.one_of(bits, bits.map("http://".__add__), bits.map("http://a.example/".__add__), st.text())


def target_of(address: str) -> Target | None:
    try:
        return target(address)
    except NoAddressError:
        return None


@fuzz
@given(addresses)
def test_an_address_is_read_once_and_for_all(address: str) -> None:
    one = target_of(address)
    if one is not None:
        assert all("!" <= character <= "~" for character in one.url)
        assert str(one).encode()
        assert target(one.url).url == one.url
        assert one.host
        assert canonical(one)
        assert domain(one.host)
        is_front_page(one)
    canonical_key(address)
    identifier = identifier_of(address)
    if identifier is not None and is_formed(identifier):
        assert identifier.value.encode()


@fuzz
@given(addresses, addresses)
def test_a_redirect_leads_to_an_address_or_says_that_it_does_not(base: str, location: str) -> None:
    try:
        there = follow(target_of(base) or target("http://a.example/x/y?z"), location)
    except NoAddressError:
        return
    assert str(there).encode()


@fuzz
@given(st.lists(addresses, max_size=5, unique=True))
def test_every_link_is_planned_once(written: list[str]) -> None:
    links = [Link(one) for one in written]
    made = plan(links, Settings())
    planned = [*made.settled, *(link for named in made.identifiers.values() for link in named)]
    planned += [link for asked in made.pages.values() for link, _ in asked]
    assert len(planned) == len(links)
    assert set(planned) == set(links)


@fuzz
@given(st.lists(addresses, max_size=5).map(" ".join), st.lists(addresses, max_size=3))
def test_what_is_found_stands_there(text: str, wanted: list[str]) -> None:
    for _, place in find("x.md", text, wanted):
        assert text.split("\n")[place.line - 1][place.column - 1 :].startswith(place.written)


def unpacked(coding: str, data: bytes, *, step: int, room: int) -> bytes:
    inflater, out = Inflater(coding), b""
    for start in range(0, len(data), step):
        packed, more = data[start : start + step], True
        while more:
            piece = inflater.feed(packed, room)
            assert len(piece) <= room
            out += piece
            packed, more = inflater.rest, len(piece) == room
        assert not packed
    return out


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


PACKERS: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "plain": ("", bytes),
    "gzip": ("gzip", gzip.compress),
    "zlib": ("deflate", zlib.compress),
    "deflate": ("deflate", raw_deflate),
}


@fuzz
@given(
    st.binary(max_size=300),
    st.integers(1, 200),
    st.sampled_from(sorted(PACKERS)),
    st.integers(1, 50),
    st.integers(1, 500),
)
def test_what_was_packed_is_unpacked_whatever_the_pieces(
    data: bytes, times: int, kind: str, step: int, room: int
) -> None:
    coding, pack = PACKERS[kind]
    assert unpacked(coding, pack(data * times), step=step, room=room) == data * times


@fuzz
@given(st.binary(max_size=300), st.sampled_from(["gzip", "deflate"]), st.integers(1, 50), st.integers(1, 50))
def test_what_was_not_packed_says_so(data: bytes, coding: str, step: int, room: int) -> None:
    with suppress(UnreadableError):
        unpacked(coding, data, step=step, room=room)


PIECES = (
    *(
        b"<!DOCTYPE html>",
        b"<html>",
        b"<head>",
        b"<title>",
        b"</title>",
        b"<h1>",
        b"</h1>",
        b"<p id='x'>",
        b"<p id=",
        b'"x"',
    ),
    *(b">", b"<", b"</", b"<a name=x>", b"<body>", b"</body>", b"</html>", b"<!--", b"-->", b"<script>", b"</script>"),
    *(
        b"<template>",
        b"<template shadowrootmode=open>",
        b"</template>",
        b"<svg>",
        b"</svg>",
        b"<noscript>",
        b"<plaintext>",
    ),
    *(
        b"<meta http-equiv=refresh content='0; url=/x'>",
        b"<base href=/q/>",
        b"<meta charset=utf-16>",
        b"<iframe srcdoc='<p id=x>'>",
    ),
    *(
        b"<meta charset=shift_jis>",
        b"<meta charset=utf-8>",
        b"<meta charset=nonsense>",
        b"<?xml version='1.0' encoding='x'?>",
    ),
    *(
        b"&amp;",
        b"&#0;",
        b"&#x110000;",
        b"&#xd800;",
        b"&nosuch;",
        b"\x00",
        b"\xff\xfe",
        b"\xef\xbb\xbf",
        b"\x80",
        b"\xe3\x81\x82",
    ),
    *(
        b"\x1b$B",
        b"\x82\xa0",
        b"<![CDATA[",
        b"]]>",
        b"<!ENTITY a 'b'>",
        b"<textarea>",
        b" text  text ",
        b"<p id='gr&ouml;&szlig;e'>",
    ),
)
pages = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=14).map(b"".join)
charsets = st.one_of(
    st.sampled_from(
        ["utf-8", "utf-16", "utf-7", "x-sjis", "euc-jp", "iso-2022-jp", "base64", "idna", "zlib", "undefined"]
    ),
    st.text(max_size=8),
)


def marks_of(data: bytes, kind: str, cuts: Iterable[int]) -> PageFeatures:
    reader, start = PageReader(kind=kind, fragments=["x", "größe"]), 0
    for cut in [*cuts, len(data)]:
        reader.feed(data[start:cut], head=50)
        start = max(start, cut)
    return reader.features(whole=True)


@fuzz
@given(pages, st.lists(st.integers(0, 120), max_size=8).map(sorted), charsets, st.sampled_from([0, 1000, 17_000]))
def test_a_page_is_the_same_whatever_the_pieces(data: bytes, cuts: list[int], charset: str, space: int) -> None:
    data = b" " * space + data
    kind = f"text/html; charset={charset}"
    whole = marks_of(data, kind, [])
    assert str(whole).encode()
    assert whole == marks_of(data, kind, [cut + space for cut in cuts if cut + space < len(data)])
    assert whole == marks_of(data, kind, range(space + 1, len(data)))


@fuzz
@given(st.text(max_size=40), st.binary(max_size=40))
def test_any_bytes_are_some_text(kind: str, start: bytes) -> None:
    chosen = decoder(f"text/html; charset={kind}", start, whole=True)
    assert chosen is not None
    chosen.decode(start, True).encode()


ASKED = [
    target(address)
    for address in (
        *("http://a.example/", "https://a.example/x/y?z#q", "http://127.0.0.1/login", "http://[::1]/404"),
        *("http://b.example/en/", "http://www.a.example/x/y#"),
    )
]
words = st.one_of(st.text(max_size=20), st.sampled_from(["404", "Not found", "Just a moment...", "Log in", "for sale"]))
some_marks = st.builds(
    PageFeatures,
    title=words,
    heading=words,
    text=words,
    length=st.integers(0, 5000),
    pictures=st.integers(0, 1),
    scripts=st.integers(0, 1),
    password=st.booleans(),
    empty_root=st.booleans(),
    anchors=st.frozensets(st.sampled_from(["q", "x"])),
    whole=st.booleans(),
    readable=st.booleans(),
    fingerprints=st.frozensets(st.sampled_from(["bot challenge", "parked"])),
)
some_facts = st.builds(
    Observation,
    asked=st.sampled_from(ASKED),
    redirects=st.lists(
        st.builds(Redirect, st.sampled_from([0, 301, 302, 308]), st.sampled_from(ASKED)), max_size=3
    ).map(tuple),
    code=st.integers(0, 1000),
    headers=st.dictionaries(st.sampled_from(["cf-mitigated", "x-datadome", "x-amzn-waf-action"]), words),
    features=st.none() | some_marks,
    size=st.none() | st.integers(0, 9999),
    fault=st.none() | st.sampled_from(list(Fault)),
    detail=words,
    redirect_fan_in=st.integers(1, 5),
    snapshot=st.none() | words,
)
FINE = frozenset({Verdict.OK, Verdict.MOVED, Verdict.REDIRECTED, Verdict.ANCHOR_UNKNOWN, Verdict.ANCHOR_MISSING})
CERTAIN = frozenset({Fault.REDIRECT_LOOP, Fault.TOO_MANY_REDIRECTS, Fault.BAD_REDIRECT})


@fuzz
@given(some_facts)
def test_a_verdict_follows_from_the_facts_alone(observation: Observation) -> None:
    finding = judge(observation, Settings())
    assert finding == judge(observation, Settings())
    if finding.verdict in FINE:
        assert observation.fault is None
        assert observation.code == 300 or 200 <= observation.code < 300
    if observation.fault is not None and observation.fault not in CERTAIN:
        assert finding.verdict.weight != "certain"


@fuzz
@given(st.text(), st.lists(st.text(), max_size=3))
def test_a_title_is_its_own(ours: str, theirs: list[str]) -> None:
    assert same_work(ours, [ours, *theirs])
    for title in theirs:
        assert same_work(ours, [title]) == same_work(title, [ours])


dates = st.one_of(
    st.text(),
    st.from_regex(r"\A[A-Z][a-z]{2}, [0-9]{1,3} (Jan|Feb|Dec) [0-9]{1,6} [0-9:]{1,9} (GMT|[+-][0-9]{4}|)\Z"),
    st.from_regex(r"\A[-+0-9 .:e]{1,30}\Z"),
)


@fuzz
@given(dates, dates)
def test_a_wait_is_a_time_or_none(after: str, date: str) -> None:
    wait = retry_after({"retry-after": after, "date": date})
    assert wait is None or wait >= 0
    gap({"x-rate-limit-limit": after, "x-rate-limit-interval": date})


BASE = target("http://a.example/")
READERS: dict[str, Callable[[str], object]] = {
    "not found": is_not_found_title,
    "title of a bot challenge": is_bot_challenge_title,
    "words of a bot challenge": lambda text: reads_like_bot_challenge(text[:2000]),
    "login": lambda text: is_login("", text),
    "path of a login": lambda text: is_login(text, ""),
    "for sale": lambda text: offers_domain_for_sale(text[:300], text[:2000]),
    "refresh": lambda text: refresh(f"0{text}"),
    "refresh to": lambda text: refresh(f"0; url='{text}"),
    "titles": lambda text: same_work(text, [f"{text}x"]),
    "address": lambda text: target_of(f"http://a.example/{text}"),
    "redirect": lambda text: follow(BASE, text[:60_000]),
    "identifier": identifier_of,
    "places": lambda text: list(find("x.md", text[:10_000], ["http://a.example/x", "doi:10.1/x"])),
    "wait": lambda text: retry_after({"retry-after": text, "date": text}),
    "charset in a page": lambda text: decoder("text/html", f"<meta {text[:8000]}charset{text}".encode(), whole=True),
    "charset": lambda text: PageReader(kind=f"text/html; charset{text}", fragments=[]).feed(b"x" * 2000, head=9),
}
HOSTILE = (
    *(" ", "\t\n", "a ", "404 ", " | ", "- ", "error ", "page not ", "could not find this page ", "sign in", "/login"),
    *(
        "this domain ",
        "ページが",
        "/..",
        "%",
        "&amp;",
        "<a",
        "0;",
        "http:",
        "http://",
        "a:",
        ":",
        "\\",
        "ü",
        "´",
        "10.1/",
    ),
)


@pytest.mark.parametrize("name", READERS)
def test_no_text_takes_long_to_read(name: str) -> None:
    """100,000 characters; a pattern that goes back and forth would take minutes."""
    for piece in HOSTILE:
        for end in ("", "!x"):
            text = (piece * 100_000)[:100_000] + end
            begun = time.process_time()
            with suppress(NoAddressError):
                READERS[name](text)
            assert time.process_time() - begun < 1.5, piece


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b><i>",
        "<table><tr><td>",
        "<p " + "a=1 " * 50,
        "&amp;",
        "<",
        "<!--",
        "<option>",
        "\0",
        "<svg>",
        "<li>",
        "<p id=y>",
    ],
)
def test_no_page_takes_long_to_read(piece: str) -> None:
    data = (piece * 400_000)[:400_000].encode()
    begun = time.process_time()
    marks_of(data, "text/html; charset=utf-8", range(65_536, len(data), 65_536))
    assert time.process_time() - begun < 3
