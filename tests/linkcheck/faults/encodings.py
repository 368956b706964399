"""Pages and files in odd encodings, charsets and kinds: no finding, and one request each."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import (
    HTML,
    PROSE,
    html,
    reply,
)
from tests.linkcheck.faults.fault import Fault

ok = partial(Fault, family="encodings", verdict=Verdict.OK, asked=1)

PAGE = html().encode()
BOMB_SIZE = 300_000_000


def brotli(data: bytes) -> bytes:
    """Wrap up to 65,536 bytes as Brotli, without making them smaller (RFC 7932, 9.2: an uncompressed block)."""
    return ((len(data) - 1) << 4 | 1 << 20).to_bytes(3, "little") + data + b"\x03"


def raw_deflate(data: bytes) -> bytes:
    """Compress as some servers misread "deflate": without the header of zlib."""
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def bomb(start: bytes = b"<!DOCTYPE html><title>Report</title><p>Numbers</p>") -> bytes:
    """Return a gzip of some hundred kilobytes that unpacks to ``start`` and BOMB_SIZE zeros.

    One packed piece stands there again and again, which saves packing it all (RFC 1951, RFC 1952).
    """
    zeros = bytes(1_000_000)
    times = BOMB_SIZE // len(zeros)
    first, again = (zlib.compressobj(9, wbits=-zlib.MAX_WBITS) for _ in range(2))
    head = first.compress(start) + first.flush(zlib.Z_FULL_FLUSH)
    piece = again.compress(zeros) + again.flush(zlib.Z_FULL_FLUSH)
    check = zlib.crc32(start)
    for _ in range(times):
        check = zlib.crc32(zeros, check)
    size = len(start) + times * len(zeros)
    return b"\x1f\x8b\x08" + bytes(7) + head + piece * times + b"\x03\x00" + struct.pack("<II", check, size)


BOMB = bomb()
BOMB_OF_BOMBS = gzip.compress(BOMB, mtime=0)


def encoded(data: bytes, name: str) -> Fault:
    """A page in an encoding, whole."""
    return ok(
        name=f"encoded-{name.replace(', ', '-')}", address="/p", serve=reply(data, headers=[("Content-Encoding", name)])
    )


def kind(name: str, kind: str | None, data: bytes | str) -> Fault:
    """A file of some kind."""
    return ok(name=f"kind-{name}", address=f"/files/report.{name}", serve=reply(data, kind=kind))


FAULTS = (
    encoded(gzip.compress(PAGE, mtime=0), "gzip"),
    encoded(gzip.compress(PAGE, mtime=0), "x-gzip"),
    ok(
        name="encoded-capitals",
        address="/p",
        serve=reply(gzip.compress(PAGE, mtime=0), headers=[("Content-Encoding", "GZIP")]),
    ),
    encoded(zlib.compress(PAGE), "deflate"),
    encoded(brotli(PAGE), "br"),
    encoded(PAGE, "identity"),
    encoded(PAGE, "utf-8"),
    encoded(gzip.compress(gzip.compress(PAGE, mtime=0), mtime=0), "gzip, gzip"),
    ok(
        name="encoded-raw-deflate",
        address="/p",
        serve=reply(raw_deflate(PAGE), headers=[("Content-Encoding", "deflate")]),
    ),
    ok(
        name="encoded-two-members",
        address="/p",
        serve=reply(
            gzip.compress(PAGE[:300], mtime=0) + gzip.compress(PAGE[300:], mtime=0),
            headers=[("Content-Encoding", "gzip")],
        ),
    ),
    ok(
        name="encoded-with-rest",
        address="/p",
        serve=reply(gzip.compress(PAGE, mtime=0) + b"\0" * 20, headers=[("Content-Encoding", "gzip")]),
    ),
    ok(
        name="bomb",
        address="/p",
        serve=reply(BOMB, headers=[("Content-Encoding", "gzip")]),
        why="what stands at its start is a page",
    ),
    ok(
        name="bomb-place",
        address="/p#end",
        serve=reply(BOMB, headers=[("Content-Encoding", "gzip")]),
        verdict=Verdict.ANCHOR_UNKNOWN,
    ),
    ok(name="bomb-of-bombs", address="/p", serve=reply(BOMB_OF_BOMBS, headers=[("Content-Encoding", "gzip, gzip")])),
    *(
        ok(
            name=f"charset-{label}",
            address="/p#łódź",
            serve=reply(
                f'<!doctype html><title>Łódź</title><h2 id="łódź">Łódź</h2><p>{PROSE}</p>'.encode("iso8859-2"),
                kind=f"text/html; charset={label}",
            ),
        )
        for label in ("iso-8859-2", "latin2", "iso88592", "csisolatin2")
    ),
    ok(name="charset-wrong", address="/p", serve=reply(PAGE + "größer".encode("latin-1"), kind=HTML)),
    ok(name="charset-unknown", address="/p", serve=reply(PAGE, kind="text/html; charset=klingon")),
    ok(name="charset-quoted", address="/p", serve=reply(PAGE, kind='text/html; charset="utf-8"')),
    ok(name="charset-none", address="/p", serve=reply(PAGE, kind="text/html; charset=")),
    ok(
        name="charset-no-text",
        address="/p",
        serve=reply(PAGE, kind="text/html; charset=base64"),
        why="Python has codecs that are no charsets",
    ),
    ok(name="charset-utf-16", address="/p", serve=reply(html().encode("utf-16"), kind="text/html")),
    ok(
        name="charset-utf-16-said",
        address="/p",
        serve=reply(html().encode("utf-16-le"), kind="text/html; charset=utf-16le"),
    ),
    ok(
        name="charset-in-page",
        address="/p",
        serve=reply(html("Größe und Gewicht").replace("utf-8", "iso-8859-1").encode("latin-1"), kind="text/html"),
    ),
    ok(name="charset-mark", address="/p", serve=reply(b"\xef\xbb\xbf" + PAGE, kind="text/html")),
    ok(name="kind-missing", address="/p", serve=reply(PAGE, kind=None)),
    ok(name="kind-nonsense", address="/p", serve=reply(PAGE, kind="html")),
    ok(name="kind-twice", address="/p", serve=reply(PAGE, headers=[("Content-Type", "text/html")])),
    kind("pdf", "application/pdf", b"%PDF-1.7\n" + bytes(5000)),
    kind("download.pdf", "application/octet-stream", b"%PDF-1.7\n" + bytes(5000)),
    kind("png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(300)),
    kind("txt", "text/plain", "404 Not Found is what it said.\n" + PROSE),
    kind("json", "application/json", json.dumps({"title": "Page not found", "study": PROSE})),
    kind("xml", "application/xml", "<?xml version='1.0'?><rss><title>Not found</title></rss>"),
    kind("csv", "text/csv", "a,b\n1,2\n"),
    kind("zip", "application/zip", b"PK\x03\x04" + bytes(300)),
)
