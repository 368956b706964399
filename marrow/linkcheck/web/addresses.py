"""Addresses: from what a page says to what is sent, and back to what may be compared. Pure.

They are read as browsers do (the URL standard, https://url.spec.whatwg.org/), by the library that Node.js has for it.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import unquote

from ada_url import URL
from publicsuffixlist import PublicSuffixList

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = frozenset({"http", "https"})
_LONE = re.compile(r"[\ud800-\udfff]")
"""Halves of characters, which stand in no file and cannot be sent; browsers send U+FFFD for them."""
_LONGEST = 64 * 1024
"""Characters of an address; servers take no more than an eighth of it."""
_NO_UTF8 = re.compile(r"[\udc80-\udcff]")
_INDEX = re.compile(r"/(index|default|home|main)\.(html?|php|aspx?|jsp)$", re.IGNORECASE)


class NoAddressError(ValueError):
    """The text is no web address; the message says why."""


@dataclass(frozen=True)
class Target:
    """A web address as it is asked: ``url`` in ASCII without fragment, the ``fragment`` as it was written."""

    url: str
    fragment: str
    scheme: str
    host: str
    path: str
    query: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, with the name of a user if there is one."""
        return "/".join(self.url.split("/", 3)[:3])

    def __str__(self) -> str:
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def scheme_of(address: str) -> str:
    """Return the scheme in lower case, ``""`` where there is none."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def target(address: str) -> Target:
    """Read a web address; raise NoAddressError if none can be asked."""
    written, _, fragment = _LONE.sub("\ufffd", address.strip()).partition("#")
    try:
        read = URL(written)
    except ValueError:
        raise NoAddressError("no web address") from None
    scheme, host = read.protocol.removesuffix(":"), read.hostname.strip("[]")
    if scheme not in _SCHEMES:
        raise NoAddressError("no web address")
    if not host.strip("."):
        raise NoAddressError("no web address: it names no host")
    return Target(read.href, fragment, scheme, host.rstrip("."), read.pathname, read.search.removeprefix("?"))


def follow(base: Target, location: str) -> Target:
    """Return where a redirect leads, as in browsers. Raises NoAddressError if that is no web address.

    Bytes of a header that are no UTF-8, which come as lone surrogates, are sent back as they came.
    """
    if len(location) > _LONGEST:
        raise NoAddressError(f"no web address: it has {len(location)} characters")
    written, sign, fragment = _NO_UTF8.sub(lambda match: f"%{ord(match[0]) - 0xDC00:02X}", location.strip()).partition(
        "#"
    )
    try:
        joined = URL(_LONE.sub("\ufffd", written), base=base.url)
    except ValueError:
        raise NoAddressError("no web address") from None
    return target(f"{joined.href}{sign}{fragment}")


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def same_domain(one: str, other: str) -> bool:
    """Return whether two host names belong to one domain that somebody registered; equal ones need no list for it."""
    return one == other or domain(one) == domain(other)


def domain(host: str) -> str:
    """Return the part of a host name that somebody registered (the public suffix list), else the host itself."""
    if re.fullmatch(r"[0-9.]+|.*:.*", host):
        return host
    return _suffixes().privatesuffix(host) or host


def canonical(one: Target) -> str:
    """Return the address without what does not change the page: scheme, ``www.``, last slash, index file, case."""
    host = one.host.removeprefix("www.")
    path = _INDEX.sub("/", unquote(one.path)).rstrip("/")
    return f"{host}{path}{'?' + one.query if one.query else ''}".casefold()


_LANGUAGE = re.compile(r"[a-z]{2}([-_][a-z]{2,4})?", re.IGNORECASE)
_FRONT = re.compile(r"(home|index|default|main|welcome)(\.\w{2,5})?", re.IGNORECASE)


def is_front_page(one: Target) -> bool:
    """Return whether the address is a front page: nothing behind the host but a language or the word home."""
    segments = [segment for segment in posixpath.normpath(unquote(one.path)).split("/") if segment]
    if segments and _LANGUAGE.fullmatch(segments[0]):
        segments = segments[1:]
    return not segments or (len(segments) == 1 and _FRONT.fullmatch(segments[0]) is not None)
