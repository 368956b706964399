"""Addresses: from what a page says to what is sent, and back to what may be compared. Pure.

Sources: RFC 3986 (syntax, resolution), the URL standard (https://url.spec.whatwg.org/: what browsers escape), UTS 46.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

import idna
from publicsuffixlist import PublicSuffixList

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PATH = "!$%&'()*+,-./:;=@[]^_|~"  # what browsers leave as it is
_QUERY = _PATH + "?\\`{}"
_PORTS = {"http": 80, "https": 443}
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

    def __str__(self) -> str:
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def scheme_of(address: str) -> str:
    """Return the scheme in lower case, ``""`` where there is none."""
    match = _SCHEME.match(address)
    return match[1].lower() if match else ""


def target(address: str) -> Target:
    """Read a web address; raise NoAddressError if none can be asked."""
    address = _LONE.sub("\ufffd", address.strip())
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise NoAddressError(f"no web address ({error})") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.hostname:
        raise NoAddressError("no web address: it names no host" if scheme in _PORTS else "no web address")
    host = _ascii(parts.hostname)
    if not host.strip("."):
        raise NoAddressError("no web address: it names no host")
    netloc = f"[{host}]" if ":" in host else host
    if parts.username is not None:
        user = quote(parts.username, safe="%!$&'()*+,;=")
        password = "" if parts.password is None else ":" + quote(parts.password, safe="%!$&'()*+,;=")
        netloc = f"{user}{password}@{netloc}"
    if port is not None and port != _PORTS[scheme]:
        netloc += f":{port}"
    path = _without_dots(quote(parts.path.replace("\\", "/"), safe=_PATH)) or "/"
    query = quote(parts.query, safe=_QUERY)
    url = urlunsplit((scheme, netloc, path, query, ""))
    return Target(url, parts.fragment, scheme, host.rstrip("."), path, query)


def _ascii(host: str) -> str:
    host = unquote(host)
    if host.isascii():
        if not re.fullmatch(r"[a-z0-9_.:%~-]+", host.lower()):
            raise NoAddressError(f'no web address: "{host}" is no name of a host')
        return host.lower()
    try:
        return idna.encode(host, uts46=True).decode()
    except UnicodeError as error:  # that of idna, and of what it rests on
        raise NoAddressError(f"no web address ({error})") from None


def _without_dots(path: str) -> str:
    """Take ``.`` and ``..`` out (RFC 3986, 5.2.4); empty segments stay."""
    if not re.search(r"(^|/)\.\.?(/|$)", path):
        return path
    kept: list[str] = []
    segments = path.split("/")[1:]
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)


def follow(base: Target, location: str) -> Target:
    """Return where a redirect leads. Raises NoAddressError if that is no web address.

    As browsers do: a backslash is a slash, and between a scheme and a host there may be more of them. Bytes of a
    header that are no UTF-8, which come as lone surrogates, are sent back as they came.
    """
    if len(location) > _LONGEST:
        raise NoAddressError(f"no web address: it has {len(location)} characters")
    location = _NO_UTF8.sub(lambda match: f"%{ord(match[0]) - 0xDC00:02X}", location.strip())
    location = re.sub(r"^[^?#]*", lambda match: match[0].replace("\\", "/"), location)
    fewest = 2 if location.lower().startswith(f"{base.scheme}:") else 1  # https:/x is a path of an https page
    location = re.sub(rf"^(https?:|(?=//))/{{{fewest},}}", r"\1//", location, flags=re.IGNORECASE)
    try:
        joined = urljoin(base.url, location)
    except ValueError as error:
        raise NoAddressError(f"no web address ({error})") from None
    return target(joined)


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


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
