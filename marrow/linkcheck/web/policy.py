"""How the HTTP client behaves in one use of it. All times are in seconds, all sizes in bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from marrow.version import __version__


@dataclass(frozen=True, kw_only=True)
class Policy:
    """In whose name we ask, how often and how long; links and registries have values of their own."""

    user_agent: str = f"marrow-linkcheck/{__version__}"
    accept: str = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
    max_per_host: int = 2
    """Requests under way on one host."""
    gap: float = 0.2
    """Between two starts on one host, unless it names another."""
    max_concurrent: int = 64
    """Requests under way on all hosts."""
    deadline: float = 15.0
    """From the first connection to the last byte behind the last redirect, without the time in a queue."""
    attempts: int = 2
    """For a fault that may pass: 5xx, a broken connection, a short pause that the server asks for."""
    backoff: float = 3.0
    """Before a fault that may pass is tried again."""
    max_backoff: float = 30.0
    """A server that asks for a longer pause is not asked again in this run."""
    max_redirects: int = 20
    """In a row, as many as the Fetch standard allows (https://fetch.spec.whatwg.org/#http-redirect-fetch)."""
    max_body: int = 8 * 1024 * 1024
    """As much of an answer is read."""
    cookies: bool = True
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    """Headers to send by ``scheme://host``, by address, or by ``*`` for all others."""
    auth: tuple[tuple[re.Pattern[str], tuple[str, str]], ...] = ()
    """Name and password by pattern of address."""
    verify: bool = True
    certificates: str | Mapping[str, str] | None = None
    """A file or folder of certificates to trust beside those of the machine, for all hosts or by host."""
    hosts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """IP addresses of hosts that are not to be looked up."""
