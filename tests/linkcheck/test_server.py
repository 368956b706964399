"""The fault server does what its table says."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import json
import socket
import ssl
import threading
import time
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import page, stalled
from tests.linkcheck.authority import Authority
from tests.linkcheck.faults import FAULTS
from tests.linkcheck.faults.encodings import BOMB, BOMB_SIZE, brotli
from tests.linkcheck.faults.fault import Fault, sites
from tests.linkcheck.raw_client import ask, asking
from tests.linkcheck.server import FaultServer, Site
from tests.linkcheck.times import BODY, DRIP, LATE

BY_NAME = {fault.name: fault for fault in FAULTS}


def host(name: str) -> str:
    """Return the host of a fault."""
    return BY_NAME[name].reached


def test_the_table_is_wide() -> None:
    """There are faults for every verdict that a check of one link can have, and as many pages without one."""
    never = {Verdict.OFFLINE, Verdict.ACKNOWLEDGED}
    assert {fault.verdict for fault in FAULTS} == set(Verdict) - never
    assert sum(fault.verdict is not Verdict.OK for fault in FAULTS) >= 130
    assert sum(fault.verdict is Verdict.OK for fault in FAULTS) >= 130


def test_two_answers_at_one_place_are_refused() -> None:
    """A table that contradicts itself is no table."""
    one = BY_NAME["plain"]
    with pytest.raises(ValueError, match="again"):
        sites([one, Fault(name="x", family="x", host=one.reached, address="/", verdict=Verdict.OK, serve=page())])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        *((f"status-{code}", code) for code in (201, 401, 402, 403, 405, 407, 418, 451, 511, 999)),
        *((f"fails-{code}", code) for code in (500, 502, 503, 504, 522, 530)),
        *((f"moved-{code}", code) for code in (301, 308)),
        *((f"redirected-{code}", code) for code in (302, 303, 307)),
        ("not-found", 404),
        ("gone", 410),
        ("choices", 300),
        ("not-modified", 304),
        ("empty-204", 204),
        ("limited-for-ever", 429),
        ("cloudflare-503", 503),
        ("aws-202", 202),
    ],
)
def test_status(server: FaultServer, name: str, status: int) -> None:
    """The status is the one that the name says, on the wire."""
    assert ask(server, host(name), server.fill(BY_NAME[name].address).partition("#")[0]).status == status


PLAIN = [
    fault
    for fault in FAULTS
    if fault.family in ("healthy", "encodings", "innocent") and fault.address.startswith("/") and fault.takes is None
]


@pytest.mark.parametrize("fault", PLAIN, ids=lambda fault: fault.name)
def test_healthy(server: FaultServer, fault: Fault) -> None:
    """A healthy page is answered at once, and the connection is closed when asked."""
    heard = ask(server, fault.reached, fault.address.partition("#")[0])
    assert heard.data.startswith((b"HTTP/1.1 2", b"HTTP/1.0 2", b"HTTP/1.1 1"))
    assert heard.closed
    assert heard.seconds < 1


def test_redirect_has_its_ports(server: FaultServer) -> None:
    """Addresses in headers are filled in."""
    heard = ask(server, host("now-secure"), "/a/page")
    assert heard.header("Location") == f"https://now-secure.faults.test:{server.ports['https']}/a/page"
    assert ask(server, host("now-secure"), "/a/page", secure=True).status == 200


@pytest.mark.parametrize("name", ["hangs", "hangs-in-status", "hangs-in-headers", "hangs-before-body"])
def test_hangs(server: FaultServer, name: str) -> None:
    """Nothing more comes, and the request ends when the client leaves."""
    heard = ask(server, host(name), "/p", patience=0.3)
    assert not heard.closed
    assert b"<" not in heard.body
    server.settle()
    assert server.asked(host(name))[-1].ended is not None


@pytest.mark.parametrize("name", ["drips-status", "drips-headers", "drips-body", "drips-chunks", "drips-hints"])
def test_drips(server: FaultServer, name: str) -> None:
    """A little comes at a time."""
    short, long = (ask(server, host(name), "/p", patience=DRIP * drops).data for drops in (1.5, 4.5))
    assert len(short) < len(long) < len(short) + 200


@pytest.mark.parametrize("name", ["headers-flood", "header-without-end", "status-without-end", "hints-without-end"])
def test_floods(server: FaultServer, name: str) -> None:
    """As much comes as the client takes, and the server learns that it left."""
    heard = ask(server, host(name), "/p", most=1_000_000)
    assert len(heard.data) >= 1_000_000
    assert not heard.closed
    server.settle()
    assert server.asked(host(name))[-1].ended is not None


def test_late(server: FaultServer) -> None:
    """A slow page comes whole."""
    heard = ask(server, host("late"), "/p")
    assert heard.status == 200
    assert LATE <= heard.seconds < LATE + 1


def test_no_connection(server: FaultServer) -> None:
    """Refused, reset, closed and never answered are four things."""
    with pytest.raises(ConnectionRefusedError):
        ask(server, host("refused"))
    with pytest.raises(ConnectionResetError):
        ask(server, host("reset-twice"))
    assert ask(server, host("closed")).data == b""
    with pytest.raises(TimeoutError):
        ask(server, host("never-connects"))


@pytest.mark.parametrize(
    ("name", "start"),
    [("ssh", b"SSH-2.0"), ("mail", b"220 "), ("no-status", b"<!DOCTYPE"), ("tls-on-plain-port", b"\x15\x03")],
)
def test_not_http(server: FaultServer, name: str, start: bytes) -> None:
    """What is no HTTP is none."""
    assert ask(server, host(name), "/p").data.startswith(start)


def test_in_turn(server: FaultServer) -> None:
    """The second request gets the second answer."""
    assert [ask(server, host("fails-once-500"), "/p").status for _ in range(3)] == [500, 200, 200]
    with pytest.raises(ConnectionResetError):
        ask(server, host("reset-once"), "/p")
    assert ask(server, host("reset-once"), "/p").status == 200


def test_dates(server: FaultServer) -> None:
    """Dates to wait for are in the future, in the form of HTTP."""
    assert ask(server, host("limited-until-later"), "/p").header("Retry-After").endswith(" GMT")


def test_by_method_and_header(server: FaultServer) -> None:
    """HEAD has no body and may have its own status; a cookie opens a wall."""
    assert ask(server, host("head-405"), "/p", method="HEAD").status == 405
    assert ask(server, host("plain"), "/p", method="HEAD").body == b""
    assert ask(server, host("cookie-wall"), "/article").status == 302
    assert ask(server, host("cookie-wall"), "/article", headers={"Cookie": "seen=1"}).status == 200


def test_cut(server: FaultServer) -> None:
    """A cut page has less than its header says."""
    heard = ask(server, host("cut-twice"), "/p")
    assert len(heard.body) < int(heard.header("Content-Length"))
    assert not ask(server, host("cut-chunks-twice"), "/p").data.endswith(b"0\r\n\r\n")
    with pytest.raises(EOFError):
        gzip.decompress(ask(server, host("cut-gzip-twice"), "/p").body)


def test_encodings(server: FaultServer) -> None:
    """Encodings are what they say; the bomb is small on the wire."""
    plain = ask(server, host("plain"), "/p").body
    assert gzip.decompress(ask(server, host("encoded-gzip"), "/p").body) == plain
    assert zlib.decompress(ask(server, host("encoded-deflate"), "/p").body) == plain
    assert zlib.decompress(ask(server, host("encoded-raw-deflate"), "/p").body, -zlib.MAX_WBITS) == plain
    assert brotli(b"ab") == bytes([0b0001_0000, 0, 0b0001_0000]) + b"ab\x03"
    assert len(BOMB) < BOMB_SIZE / 500
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    assert unpacker.decompress(BOMB, 1000).startswith(b"<!DOCTYPE html>")


def test_far_down(server: FaultServer) -> None:
    """The places are where they are said to be."""
    assert 1_990_000 < ask(server, host("place-far-down"), "/p").body.index(b'id="end"') < 2_010_000
    assert ask(server, host("place-too-far-down"), "/p").body.index(b'id="end"') > BODY + 300_000
    body = ask(server, host("place-at-edge"), "/p").body
    assert body.index(b"<h2 id=") < 65536 < body.index(b"</h2>")


CERTIFICATES = {
    "expired": "certificate has expired",
    "not-yet": "certificate is not yet valid",
    "wrong-host": "Hostname mismatch",
    "wrong-depth": "Hostname mismatch",
    "self-signed": "self-signed certificate",
    "unknown-authority": "unable to get local issuer certificate",
    "unknown-authority-in-chain": "self-signed certificate in certificate chain",
    "no-intermediate": "unable to get local issuer certificate",
    "old-protocol": "(?i)alert protocol version",
    "plain-on-secure-port": "(?i)wrong version number|record layer failure",
}


@pytest.mark.parametrize(("name", "says"), CERTIFICATES.items())
def test_bad_certificates(server: FaultServer, name: str, says: str) -> None:
    """Each certificate is bad in its own way."""
    with pytest.raises(ssl.SSLError, match=says):
        ask(server, host(name), "/page", secure=True)


@pytest.mark.parametrize("name", ["good", "chain", "wildcard", "no-goodbye"])
def test_good_certificates(server: FaultServer, name: str) -> None:
    """Good certificates are trusted."""
    assert ask(server, host(name), "/page", secure=True).status == 200


def test_handshakes(server: FaultServer) -> None:
    """A handshake may be broken off, or never answered."""
    with pytest.raises(ConnectionResetError):
        ask(server, host("reset-in-handshake"), secure=True)
    with pytest.raises(TimeoutError):
        ask(server, host("silent-handshake"), secure=True, patience=0.3)


def test_another_host_is_not_here(server: FaultServer) -> None:
    """A request must name the host that it reaches."""
    assert ask(server, host("plain"), name="late.faults.test").status == 421


def test_record(server: FaultServer) -> None:
    """The server knows who asked what, and how many at once."""
    busy = host("late")

    async def all_three() -> None:
        await asyncio.gather(*(asking(server, busy, f"/p/{number}") for number in range(3)))

    server.run(all_three())
    last = server.asked(busy)[-3:]
    assert sorted(visit.target for visit in last) == ["/p/0", "/p/1", "/p/2"]
    assert server.most[busy] == 3
    assert all(visit.ended and visit.ended - visit.begun >= 0.04 for visit in last)


def test_large_download_is_not_pushed(server: FaultServer) -> None:
    """Who stops reading early is sent little."""
    ask(server, host("large-download"), "/data.zip", most=65536)
    server.settle()
    assert 0 < server.asked(host("large-download"))[-1].sent < 5_000_000


def test_archive(server: FaultServer) -> None:
    """The archive has what the table says, and nothing else."""

    def closest(address: str, timestamp: str = "") -> object:
        query = f"url={quote(server.fill(address), safe='')}&timestamp={timestamp}"
        heard = ask(server, "wayback.test", f"/wayback/available?{query}")
        return json.loads(heard.body)["archived_snapshots"].get("closest", {}).get("timestamp")

    then = "http://archived-then.faults.test:{http}/old/page"
    assert closest("http://archived.faults.test:{http}/old/page") == "20200101000000"
    assert closest(then, "20150520") == "20150601000000"
    assert closest(then) == "20240301000000"
    assert closest("http://not-found.faults.test:{http}/old/page") is None


def test_registries(server: FaultServer) -> None:
    """The registries know the library, each in its own form."""

    def told(name: str, target: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(ask(server, name, target).body)
        return found

    listed = told("crossref.test", "/works?filter=doi:10.5555/walking,doi:10.5555/nobody&select=DOI,title&rows=2")
    assert [sorted(work) for work in listed["message"]["items"]] == [["DOI", "title"]]  # type: ignore[index]
    assert told("crossref.test", "/works/10.5555%2Fretracted")["message"]["updated-by"][0]["type"] == "retraction"  # type: ignore[index]
    assert ask(server, "crossref.test", "/works/10.5555%2Fnobody").status == 404
    assert told("doi.test", "/api/handles/10.5281/zenodo.77?type=URL")["responseCode"] == 1
    assert ask(server, "doi.test", "/api/handles/10.5555/nobody?type=URL").status == 404
    papers = told("pubmed.test", "/entrez/eutils/esummary.fcgi?db=pubmed&id=102,999&retmode=json")["result"]
    assert "Retracted Publication" in papers["102"]["pubtype"]  # type: ignore[index]
    assert "error" in papers["999"]  # type: ignore[index]
    studies = told("trials.test", "/api/v2/studies?filter.ids=NCT00000101,NCT99999999&pageSize=2")["studies"]
    assert len(studies) == 1  # type: ignore[arg-type]
    assert ask(server, "trials.test", "/api/v2/studies/NCT99999999").status == 404
    assert ask(server, "crossref.failing.test", "/works/x").status == 500


def test_the_end(tmp_path: Path) -> None:
    """With the block all ends at once, whatever the connections are at: threads, sockets, and the port."""
    before = threading.active_count()
    hosts = {"a.faults.test": Site({"*": stalled(b"HTTP/1.1 200 OK\r\n")}, certificate="good")}
    with FaultServer(hosts, Authority(tmp_path)) as server:
        connection = socket.create_connection((server.hosts["a.faults.test"], server.ports["http"]), timeout=2)
        connection.sendall(b"GET / HTTP/1.1\r\nHost: a.faults.test\r\n\r\n")
        assert connection.recv(100)
        begun = time.monotonic()
    assert time.monotonic() - begun < 1
    assert threading.active_count() == before
    with connection, contextlib.suppress(ConnectionResetError):
        assert connection.recv(100) == b""
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((server.hosts["a.faults.test"], server.ports["http"]), timeout=1)
