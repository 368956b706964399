"""The verdicts on a link: what each means, how much it weighs, and what an editor writes instead."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, TypeAlias

Weight: TypeAlias = Literal["certain", "soft", "note"]
"""A certain verdict fails the run, a soft one after several runs over several days, a note never."""


class Verdict(StrEnum):
    """What became of a link. The order is that of reports: the worst first."""

    RETRACTED = "retracted"
    CONCERN = "concern"
    UNREGISTERED = "unregistered"
    OTHER_WORK = "other-work"
    BROKEN = "broken"
    GONE = "gone"
    ARCHIVED = "archived"
    ANCHOR_MISSING = "anchor-missing"
    SUSPECT = "suspect"
    UNREACHABLE = "unreachable"
    TLS = "tls"
    SERVER_ERROR = "server-error"
    TIMEOUT = "timeout"
    MOVED = "moved"
    RATE_LIMITED = "rate-limited"
    FORBIDDEN_TO_ROBOTS = "forbidden-to-robots"
    AUTH = "auth"
    ANCHOR_UNKNOWN = "anchor-unknown"
    REDIRECTED = "redirected"
    OFFLINE = "offline"
    UNCHECKED = "unchecked"
    IGNORED = "ignored"
    ACKNOWLEDGED = "acknowledged"
    OK = "ok"

    @property
    def weight(self) -> Weight:
        """How much the verdict weighs."""
        return MEANINGS[self].weight


@dataclass(frozen=True)
class Meaning:
    """The weight of a verdict, what it says in a few words, and what to do about it."""

    weight: Weight
    says: str
    remedy: str = ""


MEANINGS: dict[Verdict, Meaning] = {
    Verdict.RETRACTED: Meaning(
        "certain",
        "the paper was retracted or withdrawn",
        "Write notice: on the page of the source, and look at what rests on it.",
    ),
    Verdict.CONCERN: Meaning(
        "certain", "the paper is under an expression of concern", "Write notice: on the page of the source."
    ),
    Verdict.UNREGISTERED: Meaning(
        "certain", "no registry knows the identifier", "Compare it with the paper or the register, and mend it."
    ),
    Verdict.OTHER_WORK: Meaning(
        "certain", "the identifier belongs to another work", "Mend the identifier or the title."
    ),
    Verdict.BROKEN: Meaning("certain", "there is no such page", "Find where it went, or name another source."),
    Verdict.GONE: Meaning("certain", "the page was taken down for good", "Name another source."),
    Verdict.ARCHIVED: Meaning(
        "certain", "the page is gone, an archive has it", "Write the address of the archived copy."
    ),
    Verdict.ANCHOR_MISSING: Meaning(
        "certain", "the page has no such place", "Mend the part behind #, or leave it out."
    ),
    Verdict.SUSPECT: Meaning(
        "soft", "the answer says all is well, but the page seems to be another", "Open it and look."
    ),
    Verdict.UNREACHABLE: Meaning(
        "soft", "the server cannot be reached", "Wait for the next runs, or name another source."
    ),
    Verdict.TLS: Meaning(
        "soft", "the connection cannot be trusted", "Open it in a browser; name another source if it warns."
    ),
    Verdict.SERVER_ERROR: Meaning("soft", "the server fails", "Wait for the next runs."),
    Verdict.TIMEOUT: Meaning("soft", "no whole answer in time", "Wait for the next runs."),
    Verdict.MOVED: Meaning("note", "the page has a new address for good", "Write the new address, or run with --fix."),
    Verdict.RATE_LIMITED: Meaning("note", "the server asks to come back later"),
    Verdict.FORBIDDEN_TO_ROBOTS: Meaning("note", "the server lets no program in; people may well get in"),
    Verdict.AUTH: Meaning("note", "the server asks for a password or for money"),
    Verdict.ANCHOR_UNKNOWN: Meaning("note", "whether the page has the place cannot be seen without a browser"),
    Verdict.REDIRECTED: Meaning("note", "the server leads on for the time being"),
    Verdict.OFFLINE: Meaning("note", "the network was gone"),
    Verdict.UNCHECKED: Meaning("note", "not checked"),
    Verdict.IGNORED: Meaning("note", "not to be asked, as the settings say"),
    Verdict.ACKNOWLEDGED: Meaning("note", "an editor has decided, in links.yaml"),
    Verdict.OK: Meaning("note", "fine"),
}
