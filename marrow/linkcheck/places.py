"""Where addresses stand in the text of a page: line and column of every one, as it was written. Pure."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from urllib.parse import quote, unquote

from marrow.linkcheck.records import Place
from marrow.linkcheck.web.addresses import NoAddressError, target

# between < and > an address may have spaces
_CANDIDATE = re.compile(r"(?<=<)https?:[^<>]+(?=>)|(?<![\w/=&?%+-])[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"`]{1,8192}")
_ENDS = frozenset(")]}'*_.,;:!?|\\~>")
_ASCII = "".join(map(chr, range(128)))
_BYTE = re.compile(r"%([0-9A-Fa-f]{2})")
_MEANT = frozenset("/?#%&=+;:@,!$'()*")
"""Signs that are another address when they are percent-encoded (RFC 3986, 2.2: what is reserved)."""
_ESCAPED = frozenset("&%\\")
_LONGER = 12
"""An address is written in no more than so many times its characters: a letter as ``%E8%84%8A``, a sign as ``&#x2F;``."""


@lru_cache(maxsize=8192)  # each address is compared a few times, one after the other and again later
def canonical_key(address: str) -> str:
    """Return what two spellings of one address have in common."""
    address = re.sub(r"#user-content-", "#", address)  # Sphinx puts it into addresses on github.com
    try:
        found = target(address)
    except NoAddressError:
        return unquote(address)
    return f"{_spelled_one_way(found.url)}#{_spelled_one_way(found.fragment)}"


def _spelled_one_way(part: str) -> str:
    """Percent-encode what is not ASCII, and nothing that is but for signs that mean something else then."""
    if part.isascii() and "%" not in part:
        return part

    def one(match: re.Match[str]) -> str:
        sign = chr(int(match[1], 16))
        return sign if sign.isascii() and sign not in _MEANT else match[0].upper()

    return _BYTE.sub(one, quote(part, safe=_ASCII))


def find(path: str, text: str, addresses: Iterable[str]) -> Iterator[tuple[str, Place]]:
    """Yield each of ``addresses`` with every place in ``text`` at which it stands, in the order of the text."""
    wanted = {canonical_key(address): address for address in addresses}
    longest = _LONGER * max(map(len, wanted), default=0)
    starts = tuple({_start(one) for one in wanted})
    for number, line in enumerate(text.split("\n"), start=1):
        start = 0
        while match := _CANDIDATE.search(line, start):
            found = _longest(match[0][:longest], wanted) if _begins(match[0], starts) else None
            if found is None:
                start = match.start() + match[0].index(":") + 1
                continue
            written, address = found
            yield address, Place(path, number, match.start() + 1, written)
            start = match.start() + len(written)


def _start(address: str) -> str:
    return address[: address.find(":") + 3].lower()


def _begins(candidate: str, starts: tuple[str, ...]) -> bool:
    """Return whether a candidate may be a wanted address, by its scheme and what comes next."""
    start = _start(candidate)
    return start.startswith(starts) or not _ESCAPED.isdisjoint(start)


def _longest(candidate: str, wanted: dict[str, str]) -> tuple[str, str] | None:
    """Return the longest beginning that is a wanted address, as it is written, and that address."""
    while candidate:
        for spelled in {candidate, html.unescape(candidate), re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", candidate)}:
            if (address := wanted.get(canonical_key(spelled))) is not None:
                return candidate, address
        candidate = candidate[: max(candidate.rfind(end) for end in _ENDS)] if _ENDS & set(candidate) else ""
    return None
