"""How links are checked. All times are in seconds, all sizes in bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from marrow.linkcheck.registries.settings import Registries
from marrow.linkcheck.web.policy import Policy


@dataclass(frozen=True, kw_only=True)
class Settings(Policy):
    """The limits that nothing passes, and what is looked at."""

    run_deadline: float = 1800.0
    """For the whole run; what is left is unchecked."""
    sniffed_bytes: int = 64 * 1024
    """As much of a page is read to know what it is; up to ``max_body`` if it may have the anchors that links name."""
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
