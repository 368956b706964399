"""Bodies as they come over the network, unpacked without ever holding more than was asked for."""

from __future__ import annotations

import zlib

KNOWN = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})
"""Content codings that we ask for and can read."""


class UnreadableError(Exception):
    """The body is not packed as its header says."""


class Inflater:
    """Unpacks one body piece by piece."""

    def __init__(self, coding: str) -> None:
        self._coding = coding.strip().lower()
        if self._coding not in KNOWN:
            raise UnreadableError(f"packed as {self._coding}")
        self.rest = b""
        self._head = b""
        # 32 + 15: gzip or zlib, whichever the first bytes say
        self._unpack = None if self._coding in ("", "identity") else zlib.decompressobj(32 + zlib.MAX_WBITS)

    def feed(self, data: bytes, room: int) -> bytes:
        """Return what ``data`` unpacks to, at most ``room`` bytes (1 or more).

        What was too much stays in ``rest``, to be fed again; as long as ``room`` is filled there may be more.
        Raises UnreadableError if it is packed otherwise than its header says.
        """
        if self._unpack is None:
            self.rest = data[room:]
            return data[:room]
        if self._coding == "deflate":
            self._head += data
            if len(self._head) < 2:
                return b""
            data, self._head = self._head, b""
            # many servers mean the bare stream when they say deflate (RFC 9110, 8.4.1.2)
            zlib_header = data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0
            self._coding = "zlib"
            if not zlib_header:
                self._unpack = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            unpacked = self._unpack.decompress(data, room)
        except zlib.error as error:
            raise UnreadableError(f"not packed as its header says ({error})") from None
        self.rest = self._unpack.unconsumed_tail
        return unpacked
