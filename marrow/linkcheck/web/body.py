"""The body of an answer, read only as far as a verdict needs it."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.observation import Fault, PageFeatures
from marrow.linkcheck.web.http import aiohttp
from marrow.linkcheck.web.inflate import Inflater, UnreadableError
from marrow.linkcheck.web.page_features import PageReader

_HTML = ("text/html", "application/xhtml+xml")
_UNSAID = ("", "unknown/unknown", "application/unknown", "*/*")
_BEGINNING = re.compile(
    rb"[\t\n\x0c\r ]*<(?:!--|(?:!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)
"""How HTML begins that does not say what it is (the MIME sniffing standard, 7.1)."""
_UTF_8_MARK = b"\xef\xbb\xbf"
_ENOUGH = 200
"""So many visible characters show what a page is, if the rest of it does not come."""
_PATIENCE = 2.0
"""Seconds after which a page that shows what it is need not come whole."""
_PIECE = 64 * 1024
"""So many bytes are parsed at once."""
_NO_BODY = frozenset({204, 205, 304})
_GONE = frozenset({404, 410})


@dataclass(frozen=True)
class Body:
    """What was read of a body: its features if it is a page, how many bytes came unpacked; None if it was not looked at.

    ``data`` are the bytes themselves, where somebody wants them.
    """

    features: PageFeatures | None = None
    size: int | None = None
    data: bytes = b""
    fault: Fault | None = None
    detail: str = ""


class Reader(Protocol):
    """A body while it comes."""

    def cut_off(self) -> Body | None:
        """Return what came so far if it will do though the rest does not come. Nothing is read after it."""

    def body(self, *, whole: bool) -> Body:
        """Return what was read."""

    async def read(self, response: aiohttp.ClientResponse) -> Body:
        """Read on until enough is known, and return it. Whatever the server sends becomes a Body."""


class DataReader:
    """A body that is wanted to its last byte; one that is longer than ``limit`` is not used."""

    def __init__(self, headers: Mapping[str, str], limit: int) -> None:
        self._coding = headers.get("content-encoding", "")
        self._limit = limit
        self._data = bytearray()

    def cut_off(self) -> Body | None:
        """Return nothing: data are whole or of no use."""
        return None

    def body(self, *, whole: bool) -> Body:
        """Return what was read."""
        return Body(None, len(self._data), bytes(self._data))

    async def read(self, response: aiohttp.ClientResponse) -> Body:
        """Read all of it; a little may unpack to much, and is left when that shows."""
        try:
            inflater = Inflater(self._coding)
            async for packed in response.content.iter_any():
                more = True
                while more:
                    data = inflater.feed(packed, _PIECE)
                    self._data += data
                    if len(self._data) > self._limit:
                        return Body(fault=Fault.TOO_LARGE, detail=f"larger than {self._limit} bytes")
                    packed, more = inflater.rest, len(data) == _PIECE
        except UnreadableError as error:
            return Body(fault=Fault.TRUNCATED, detail=str(error))
        except (aiohttp.ClientPayloadError, aiohttp.ClientConnectionError, ConnectionError, RuntimeError):
            return Body(fault=Fault.TRUNCATED, detail="its body is not whole")
        return self.body(whole=True)


class BodyReader:
    """A page while it comes."""

    def __init__(self, headers: Mapping[str, str], fragments: frozenset[str], settings: Settings) -> None:
        self._headers = headers
        self._fragments = fragments
        self._settings = settings
        self._reader: PageReader | None = None
        self._size = 0

    @property
    def _shows_enough(self) -> bool:
        """Whether what came shows what the page is, and nothing is looked for any more."""
        return self._reader is not None and self._reader.length >= _ENOUGH and not self._reader.missing

    def cut_off(self) -> Body | None:
        """Return what came, as browsers show it, if it shows what the page is and has all that is looked for."""
        body = self.body(whole=False)  # which reads what was kept back until its characters were known
        return body if self._shows_enough else None

    def body(self, *, whole: bool) -> Body:
        """Return what was read."""
        return Body(self._reader.features(whole=whole) if self._reader is not None else None, self._size)

    async def read(self, response: aiohttp.ClientResponse) -> Body:
        """Read on until enough is known, and return it. Whatever the server sends becomes a Body."""
        if response.status in _NO_BODY:
            return Body(size=0)
        if response.status in _GONE:
            return Body()
        started = asyncio.get_running_loop().time()
        try:
            inflater = Inflater(self._headers.get("content-encoding", ""))
            async for packed in response.content.iter_any():
                patient = asyncio.get_running_loop().time() - started < _PATIENCE
                more = True
                while more:
                    room = min(self._room, _PIECE)
                    data = inflater.feed(packed, room)
                    if self._take(data) or (self._shows_enough and not patient):
                        return self.body(whole=False)
                    packed, more = inflater.rest, len(data) == room
                    if more:
                        await asyncio.sleep(0)  # a little may unpack to much: others have their turn between
        except UnreadableError as error:
            return Body(PageFeatures(readable=False), detail=str(error))
        # RuntimeError is what aiohttp says of a body that goes on behind a connection that is closed already
        except (aiohttp.ClientPayloadError, aiohttp.ClientConnectionError, ConnectionError, RuntimeError):
            return self.cut_off() or Body(size=self._size, fault=Fault.TRUNCATED)
        return self.body(whole=True)

    @property
    def _room(self) -> int:
        """How many more bytes are wanted, at least 1."""
        return max(self._limit - self._size, 1)

    @property
    def _limit(self) -> int:
        wanted = self._reader.missing if self._reader is not None else self._fragments
        return self._settings.max_body if wanted else self._settings.sniffed_bytes

    def _take(self, data: bytes) -> bool:
        """Take bytes; return whether that is enough."""
        if data and not self._size:
            self._begin(data)
        self._size += len(data)
        if self._reader is None:
            return self._size > 0  # what is no page need only be there
        self._reader.feed(data, head=self._settings.sniffed_bytes)
        return self._size >= self._limit

    def _begin(self, data: bytes) -> None:
        kind = self._headers.get("content-type", "")
        said = kind.partition(";")[0].strip().lower()
        if said in _HTML or (said in _UNSAID and _BEGINNING.match(data.removeprefix(_UTF_8_MARK))):
            self._reader = PageReader(kind=kind, fragments=self._fragments)
