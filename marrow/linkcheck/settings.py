"""How links are checked. All times are in seconds, all sizes in bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from marrow.linkcheck.registries.settings import Registries
from marrow.version import __version__


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The limits that nothing passes, and in whose name we ask."""

    user_agent: str = f"marrow-linkcheck/{__version__}"
    max_per_host: int = 2
    """Requests under way on one host."""
    gap: float = 0.2
    """Between two starts on one host."""
    max_concurrent: int = 64
    """Requests under way on all hosts."""
    deadline: float = 15.0
    """For one link, from the first connection to the last byte of the last redirect, without the time in a queue."""
    run_deadline: float = 1800.0
    """For the whole run; what is left is unchecked."""
    max_backoff: float = 30.0
    """A server that asks for a longer pause is not asked again in this run."""
    attempts: int = 2
    """For a fault that may pass: 5xx, a broken connection, a short pause that the server asks for."""
    backoff: float = 3.0
    """Before a fault that may pass is tried again."""
    sniffed_bytes: int = 64 * 1024
    """As much of a page is read to know what it is."""
    max_body: int = 8 * 1024 * 1024
    """As much of a page is read to find the places that links name."""
    max_redirects: int = 20
    """Redirects in a row."""
    anchors: bool = True
    anchors_ignore: tuple[re.Pattern[str], ...] = ()
    anchors_ignore_for: tuple[re.Pattern[str], ...] = ()
    suspect: bool = True
    """Whether a page that answers well may be suspected of being a soft 404."""
    ignore: tuple[re.Pattern[str], ...] = ()
    """Addresses, and targets of redirects, that are not asked."""
    allow_unauthorised: bool = False
    timeouts_are_broken: bool = False
    allowed_redirects: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = ()
    """Pairs of patterns, of an address and of where it may lead on to without a word about it."""
    ignore_case: tuple[re.Pattern[str], ...] = ()
    """Addresses in which upper and lower case are the same."""
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Headers to send by ``scheme://host``, by address, or by ``*`` for all others."""
    auth: tuple[tuple[re.Pattern[str], tuple[str, str]], ...] = ()
    """Name and password by pattern of address."""
    verify: bool = True
    certificates: str | Mapping[str, str] | None = None
    """A file or folder of certificates to trust beside those of the machine, for all hosts or by host."""
    hosts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """IP addresses of hosts that are not to be looked up."""
    registries: Registries = field(default_factory=Registries)

    @property
    def asking(self) -> Registries:
        """How registries are asked: by the same names of hosts."""
        return replace(self.registries, hosts={**self.hosts, **self.registries.hosts})

    @property
    def probes(self) -> tuple[str, ...]:
        """Addresses of which one at least can be reached if there is a network."""
        asked = self.registries
        return (asked.crossref, asked.doi, asked.pubmed, asked.trials, asked.wayback)
