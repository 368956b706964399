"""Connections that cannot be trusted, each told from the others; and some that can."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, html, page, raw
from tests.linkcheck.faults.fault import Fault

SETTINGS = b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x80" + b"\0\0\x08\x07\0\0\0\0\0\0\0\0\0\0\0\0\x01"
"""The first frames of HTTP/2: settings, and a goodbye to a client that does not speak it (RFC 9113, 4.1, 6.5, 6.8)."""

tls = partial(Fault, family="certificates", verdict=Verdict.TLS, address="/page", secure=True, serve=page(), asked=0)
ok = partial(Fault, family="certificates", verdict=Verdict.OK, address="/page", secure=True, serve=page(), asked=1)

FAULTS = (
    tls(name="expired", certificate="expired", words=("expired",)),
    tls(name="not-yet", certificate="not-yet", words=("not yet",)),
    tls(name="wrong-host", certificate="wrong-host", words=("host",)),
    tls(name="wrong-depth", certificate="deep-wildcard", words=("host",), why="a wildcard stands for one label"),
    tls(name="self-signed", certificate="self-signed", words=("self-signed",)),
    tls(name="unknown-authority", certificate="unknown", words=("issuer",)),
    tls(name="unknown-authority-in-chain", certificate="unknown-in-chain", words=("issuer",), why="not: self-signed"),
    tls(
        name="no-intermediate",
        certificate="no-intermediate",
        words=("issuer",),
        why="nothing says that it could be found",
    ),
    Fault(
        name="no-intermediate-but-its-address",
        family="certificates",
        address="/page",
        secure=True,
        certificate="names-its-issuer",
        serve=page(),
        verdict=Verdict.UNCHECKED,
        words=("intermediate",),
        asked=0,
        why="browsers fetch it, as that of every public authority",
    ),
    *(
        Fault(
            name=f"http-2-only-{name}",
            family="certificates",
            address="/page",
            secure=True,
            certificate="h2",
            serve=raw(answer),
            verdict=Verdict.UNCHECKED,
            words=("HTTP/2",),
            why="browsers speak it",
        )
        for name, answer in (("frames", SETTINGS), ("goodbye", b""))
    ),
    tls(name="expired-place", certificate="expired", address="/page#methods", words=("expired",)),
    tls(name="old-protocol", certificate="old"),
    tls(
        name="plain-on-secure-port",
        certificate="plain",
        asked=None,
        also=frozenset({Verdict.UNREACHABLE}),
        why="HTTP where TLS is due",
    ),
    Fault(
        name="reset-in-handshake",
        family="certificates",
        address="/page",
        secure=True,
        certificate="reset",
        serve={},
        verdict=Verdict.UNREACHABLE,
        also=frozenset({Verdict.TLS}),
        why="nothing was said of trust",
    ),
    Fault(
        name="silent-handshake",
        family="certificates",
        address="/page",
        secure=True,
        certificate="silent",
        serve={},
        verdict=Verdict.TIMEOUT,
    ),
    ok(name="good", certificate="good"),
    ok(name="chain", certificate="chain"),
    ok(name="wildcard", certificate="wildcard"),
    ok(
        name="certified-address",
        certificate="address",
        address="https://{ip:certified-address.faults.test}:{https}/page",
    ),
    ok(
        name="dot-behind-secure-host",
        certificate="good",
        address="https://dot-behind-secure-host.faults.test.:{https}/page",
    ),
    ok(
        name="no-goodbye",
        certificate="good",
        serve=raw(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nConnection: close\r\n\r\n{html()}".encode()),
        why="the end of the connection is the end of the page",
    ),
)
