"""Addresses in what was built, read as browsers read them."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import unquote

from marrow.reading.grammar import SCHEMES

ANYWHERE = "/"
"""Where a page lies that is shown at any address: a folder that no other page has."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*:)(.*)", re.IGNORECASE | re.DOTALL)
_DROPPED = re.compile(r"[\t\n\r]")
_ENDS = "".join(map(chr, range(33)))


@lru_cache(maxsize=100_000)
def can_lead_to(address: str, folder: str) -> bool:
    """Return whether a link on a page in ``folder`` may lead there: a scheme of the grammar, or a place of the site."""
    found = _SCHEME.match(_read(address))
    if found is None:
        return file_of_site(address, folder) is not None
    follows = SCHEMES.get(found[1].lower())
    return follows is not None and re.match(follows, found[2]) is not None


@lru_cache(maxsize=100_000)
def file_of_site(address: str, folder: str) -> str | None:
    """Return the file that an address names, seen from a page in ``folder``; None where it is none of the site.

    An address of a place on the same page is ``""``. On a page in the folder ``ANYWHERE`` all others begin at the root.
    """
    plain = _read(address)
    path = unquote(re.split("[?#]", plain, maxsplit=1)[0])
    if _SCHEME.match(plain) or "\\" in path or path.startswith("//"):
        return None
    if not path:
        return ""
    if path.startswith("/") != (folder == ANYWHERE):
        return None
    joined = posixpath.normpath(posixpath.join(folder, path)).removeprefix(ANYWHERE)
    return None if joined.startswith("..") else joined


def _read(address: str) -> str:
    """Return an address without what browsers take away: controls at its ends, tabs and ends of lines anywhere.

    Source: WHATWG, URL Standard, basic URL parser, steps 1 to 3.
    """
    return _DROPPED.sub("", address.strip(_ENDS))
