"""What was seen of one address on the network, without any judgement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from marrow.linkcheck.web.addresses import Target

PERMANENT = frozenset({301, 308})
"""Redirects that say: use the new address from now on (RFC 9110, 15.4)."""


class Fault(StrEnum):
    """Why there is no whole answer."""

    UNKNOWN_HOST = "no such host"
    CONNECTION_REFUSED = "the connection was refused"
    NO_ROUTE = "no way to the server"
    CONNECTION_CLOSED = "the connection was closed without an answer"
    TRUNCATED = "the answer broke off"
    TOO_LARGE = "the answer is too large"
    NOT_HTTP = "the answer is not HTTP"
    MALFORMED_HTTP = "the answer breaks the rules of HTTP; a browser may show it"
    TIMEOUT = "no whole answer in time"
    EXPIRED = "the certificate has expired"
    NOT_YET_VALID = "the certificate is not valid yet"
    WRONG_HOST = "the certificate is for another host"
    SELF_SIGNED = "the certificate is signed by nobody but itself"
    UNKNOWN_ISSUER = "the issuer of the certificate is not known, or a certificate between is missing"
    INCOMPLETE_CHAIN = "the server leaves out the intermediate certificate, which browsers fetch by themselves"
    HTTP_2_ONLY = "the server speaks HTTP/2 alone, which this program does not"
    OTHER_TLS = "no secure connection could be made"
    REDIRECT_LOOP = "the redirects go round in a circle"
    TOO_MANY_REDIRECTS = "too many redirects"
    BAD_REDIRECT = "the redirect leads to no web address"
    TO_AN_APP = "the redirect leads to an app"
    IGNORED_REDIRECT = "the redirect leads to an address that is not to be asked"
    LONG_BACKOFF = "the server asks for a longer pause than we make"
    THROTTLED = "the server asks everybody to come back later"
    CIRCUIT_OPEN = "the server was left alone"


TLS = frozenset(
    {
        Fault.EXPIRED,
        Fault.NOT_YET_VALID,
        Fault.WRONG_HOST,
        Fault.SELF_SIGNED,
        Fault.UNKNOWN_ISSUER,
        Fault.OTHER_TLS,
    }
)
UNREACHABLE = frozenset(
    {Fault.UNKNOWN_HOST, Fault.CONNECTION_REFUSED, Fault.NO_ROUTE, Fault.CONNECTION_CLOSED, Fault.NOT_HTTP}
)


@dataclass(frozen=True)
class Redirect:
    """One redirect: its status (0 for one that the page itself makes) and where it leads."""

    code: int
    to: Target


@dataclass(frozen=True)
class PageFeatures:
    """What a page shows, as far as it was read.

    ``text`` is the beginning of its visible words, ``length`` how many characters there are in all, ``prose`` how many
    of them stand in paragraphs, cells and the like; ``scripts`` counts its scripts, ``data`` the characters of embedded
    JSON; ``refresh`` is where it leads by itself within seconds; ``anchors`` are the fragments that were looked for and
    found; ``whole`` says that it was read to its end; ``readable``, that it could be decoded at all.
    """

    title: str = ""
    heading: str = ""
    text: str = ""
    length: int = 0
    prose: int = 0
    pictures: int = 0
    scripts: int = 0
    data: int = 0
    frames: int = 0
    password: bool = False
    empty_root: bool = False
    refresh: str | None = None
    anchors: frozenset[str] = frozenset()
    whole: bool = True
    readable: bool = True
    fingerprints: frozenset[str] = frozenset()
    """Fingerprints (see ``verdict.fingerprints``) that the source of the page bears."""


@dataclass(frozen=True)
class Observation:
    """Everything seen on the way from one address to its end.

    ``code`` and ``headers`` (names in lower case) are those of the last answer; ``features`` is None for what is no
    HTML; ``size`` counts the bytes of the body that came, None if none was read; ``redirect_fan_in`` is how many different
    addresses of the host ended at the same target; ``snapshot`` is an archived copy; ``for_browsers`` is the status that
    the headers of a browser get where ours got that of a missing page or a fault, 0 for no answer and None if they were
    not tried.
    """

    asked: Target
    redirects: tuple[Redirect, ...] = ()
    code: int = 0
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    features: PageFeatures | None = None
    size: int | None = None
    fault: Fault | None = None
    detail: str = ""
    redirect_fan_in: int = 1
    snapshot: str | None = None
    for_browsers: int | None = None

    @property
    def end(self) -> Target:
        """Where the way ended."""
        return self.redirects[-1].to if self.redirects else self.asked
