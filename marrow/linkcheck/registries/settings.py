"""How registries are asked: where, in whose name, how often and how long. All times are in seconds."""

from __future__ import annotations

from dataclasses import dataclass, fields

from marrow.linkcheck.registries import addresses
from marrow.linkcheck.web.policy import Policy
from marrow.version import __version__


@dataclass(frozen=True, kw_only=True)
class Manners(Policy):
    """What holds for every registry."""

    user_agent: str = f"marrow/{__version__}"
    """In whose name requests are made; the contact is added."""
    accept: str = "application/json"
    contact: str | None = None
    """An e-mail or web address to write to if something is wrong with our requests: they are then answered sooner."""
    deadline: float = 30.0
    attempts: int = 4
    """For one request, as long as the answer is to come back later (429) or a fault of the server (5xx)."""
    backoff: float = 2.0
    """Before the second try; it doubles. ``Retry-After`` goes before it."""
    max_backoff: float = 60.0
    """Who is told to wait longer than this, at once or all in all, stops and comes back another day."""
    circuit_breaker_after: int = 3
    """After so many requests in a row without an answer the rest is not asked."""
    max_body: int = 32 * 1024 * 1024
    """So many bytes of an answer are read, and none of a larger one is used."""
    max_redirects: int = 10
    cookies: bool = False

    @property
    def agent(self) -> str:
        """In whose name requests are made, and whom to write to."""
        if not self.contact:
            return self.user_agent
        return f"{self.user_agent} ({self.contact if '://' in self.contact else f'mailto:{self.contact}'})"


@dataclass(frozen=True, kw_only=True)
class Settings(Manners):
    """How one registry is asked."""

    base_url: str = addresses.CROSSREF
    """Without a slash at the end."""
    gap: float = 0.0
    """Between the starts of two requests, unless the server names another."""
    batch: int = 50
    """Identifiers in one request; more would make its address too long."""


@dataclass(frozen=True, kw_only=True)
class Registries(Manners):
    """How all of them are asked, side by side, in a run that no registry may hold. Addresses end without a slash."""

    crossref: str = addresses.CROSSREF
    datacite: str = addresses.DATACITE
    doi: str = addresses.DOI
    pubmed: str = addresses.PUBMED
    trials: str = addresses.TRIALS
    wayback: str = addresses.WAYBACK
    max_backoff: float = 15.0
    gap: float = 0.1
    """Between the starts of two requests to one registry, unless the server names another."""
    pubmed_gap: float = 0.34
    """NCBI allows three requests in a second: https://www.ncbi.nlm.nih.gov/books/NBK25497/"""

    def of(self, base_url: str) -> Settings:
        """Return how the registry at one of these addresses is asked."""
        shared = {each.name: getattr(self, each.name) for each in fields(Manners)}
        return Settings(
            **{**shared, "base_url": base_url, "gap": self.pubmed_gap if base_url == self.pubmed else self.gap}
        )
