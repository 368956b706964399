"""How Crossref is asked: where, in whose name, and how long."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from marrow.notices.command import CROSSREF


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All times are in seconds."""

    base_url: str = CROSSREF
    contact: str | None = None
    """An address for Crossref to write to if something is wrong with our requests: they are then answered sooner."""
    deadline: float = 30.0
    """For one request, from the connection to the last byte."""
    tries: int = 4
    """For one request, as long as the answer is to come back later (429) or a fault of the server (5xx)."""
    pause: float = 2.0
    """Before the second try; it doubles. ``Retry-After`` goes before it."""
    longest_wait: float = 60.0
    """Who is told to wait longer than this stops and comes back another day."""
    batch: int = 50
    """DOIs in one request; more would make its address too long."""
    failures: int = 3
    """After so many requests in a row without an answer the rest is not asked."""
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
