"""The sentences that all reports share, safe to show: nothing from a page or a server reaches a terminal as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from urllib.parse import urlsplit

from marrow.linkcheck.records import Place, Result
from marrow.linkcheck.verdict.verdicts import MEANINGS, Verdict
from marrow.model.legible import legible

LONGEST = 400
"""Characters of a sentence, at most."""

# Of these the other address is what to write in place of ours; of all others it is one to look at.
_TO_WRITE = frozenset(
    {
        *(Verdict.UNREGISTERED, Verdict.OTHER_WORK, Verdict.BROKEN, Verdict.GONE, Verdict.ARCHIVED),
        *(Verdict.ANCHOR_MISSING, Verdict.MOVED),
    }
)


def clean(text: str) -> str:
    """Return text with every sign that is not seen named: line ends, terminal escapes, changes of direction."""
    return legible(text)


def sentence(text: str) -> str:
    """Return text as one clean line of at most 400 characters."""
    line = clean(" ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"


def several(number: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it must be."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def listing(parts: Iterable[str], *, most: int, others: str) -> str:
    """Join parts with commas; what is more than ``most`` is counted as ``others``."""
    parts = list(parts)
    shown, left = parts[:most], len(parts) - most
    return ", ".join([*shown, *([f"and {several(left, others)}"] if left > 0 else [])])


def host(address: str) -> str:
    """Return the host of an address, or ``no host``."""
    try:
        return clean(urlsplit(address).hostname or "no host")
    except ValueError:
        return "no host"


def by_host(results: Iterable[Result]) -> tuple[tuple[str, int], ...]:
    """Return hosts with their numbers of links, most links first."""
    counts = Counter(host(result.link.address) for result in results)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def meaning(verdict: Verdict) -> str:
    """Return what a verdict says, and what to do about it, as sentences."""
    says, remedy = MEANINGS[verdict].says, MEANINGS[verdict].remedy
    return f"{says[0].upper()}{says[1:]}. {remedy}".strip()


def seen(result: Result) -> str:
    """Return what was seen of a link, on which days it was bad, and when the network was asked if not now."""
    parts = [sentence(result.finding.words), _days(result)]
    if result.cached and result.checked:
        parts.append(f"asked on {result.checked:%Y-%m-%d}, not again since")
    return "; ".join(filter(None, parts))


def _days(result: Result) -> str:
    if result.finding.verdict.weight != "soft":
        return ""
    if result.streak is None:
        return "bad in this run; fails after three days"
    if result.streak.days == 1:
        return f"bad since {result.streak.first}; fails after three days"
    days = f"bad on {result.streak.days} days since {result.streak.first}"
    return days if result.fails else f"{days}; fails after three days"


def other_address(result: Result) -> tuple[str, str] | None:
    """Return ``write`` or ``see`` with the other address of a finding, if it has one."""
    address = result.finding.instead
    if not address:
        return None
    return ("write" if result.finding.verdict in _TO_WRITE else "see"), clean(address)


def place_name(place: Place) -> str:
    """Return ``path:line:column``."""
    return clean(str(place))
