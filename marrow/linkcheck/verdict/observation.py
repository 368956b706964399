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

    NO_HOST = "no such host"
    REFUSED = "the connection was refused"
    NO_WAY = "no way to the server"
    CLOSED = "the connection was closed without an answer"
    BROKE_OFF = "the answer broke off"
    NOT_HTTP = "the answer is not HTTP"
    TOO_ODD = "the answer breaks the rules of HTTP; a browser may show it"
    TIMEOUT = "no whole answer in time"
    EXPIRED = "the certificate has expired"
    NOT_YET_VALID = "the certificate is not valid yet"
    WRONG_HOST = "the certificate is for another host"
    SELF_SIGNED = "the certificate is signed by nobody but itself"
    UNKNOWN_ISSUER = "the issuer of the certificate is not known, or a certificate between is missing"
    OTHER_TLS = "no secure connection could be made"
    CIRCLE = "the redirects go round in a circle"
    TOO_MANY_HOPS = "too many redirects"
    BAD_TARGET = "the redirect leads to no web address"
    IGNORED_TARGET = "the redirect leads to an address that is not to be asked"
    ASKED_TO_WAIT = "the server asks for a longer pause than we make"
    ASKS_EVERYBODY = "the server asks everybody to come back later"
    NO_PATIENCE = "the server was left alone"
    NO_TIME = "the time for the whole run was over"


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
UNREACHABLE = frozenset({Fault.NO_HOST, Fault.REFUSED, Fault.NO_WAY, Fault.CLOSED, Fault.NOT_HTTP})


@dataclass(frozen=True)
class Hop:
    """One redirect: its status (0 for one that the page itself makes) and where it leads."""

    code: int
    to: Target


@dataclass(frozen=True)
class Marks:
    """What a page shows, as far as it was read.

    ``text`` is the beginning of its visible words, ``length`` how many characters there are in all; ``scripts`` counts
    its scripts; ``refresh`` is where it leads by itself within seconds; ``places`` are the fragments that were looked
    for and found; ``whole`` says that it was read to its end; ``readable``, that it could be decoded at all.
    """

    title: str = ""
    heading: str = ""
    text: str = ""
    length: int = 0
    pictures: int = 0
    scripts: int = 0
    frames: int = 0
    password: bool = False
    empty_root: bool = False
    refresh: str | None = None
    places: frozenset[str] = frozenset()
    whole: bool = True
    readable: bool = True
    signs: frozenset[str] = frozenset()
    """Names of the signs (see ``signs``) that the source of the page bears."""


@dataclass(frozen=True)
class Facts:
    """Everything seen on the way from one address to its end.

    ``code`` and ``headers`` (names in lower case) are those of the last answer; ``marks`` is None for what is no
    HTML; ``size`` counts the bytes of the body that came, None if none was read; ``together`` is how many different
    addresses of the host ended at the same target; ``snapshot`` is an archived copy.
    """

    asked: Target
    hops: tuple[Hop, ...] = ()
    code: int = 0
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    marks: Marks | None = None
    size: int | None = None
    fault: Fault | None = None
    detail: str = ""
    together: int = 1
    snapshot: str | None = None

    @property
    def end(self) -> Target:
        """Where the way ended."""
        return self.hops[-1].to if self.hops else self.asked
