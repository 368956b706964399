"""What editors have decided about links: ``links.yaml``, each decision with its reason, a name and an end."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from marrow.linkcheck.memory.decisionfile import FILE, RULE, Entry, read_entries
from marrow.linkcheck.records import Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.problems import Problem, first_of_each_file, write_instead
from marrow.model.vocabulary import Severity

LONGEST = 400
"""Days from today to the end of a decision, at most."""

_NO_DECISION = frozenset({Verdict.OK, Verdict.ACKNOWLEDGED, Verdict.OFFLINE, Verdict.UNCHECKED, Verdict.IGNORED})
_TO_MEND = frozenset({Verdict.RETRACTED, Verdict.CONCERN, Verdict.UNREGISTERED, Verdict.OTHER_WORK})
_ONE_BY_ONE = frozenset({Verdict.BROKEN, Verdict.GONE, Verdict.ARCHIVED})

ABOUT = tuple(verdict for verdict in Verdict if verdict not in _NO_DECISION | _TO_MEND)
"""The verdicts that can be acknowledged."""

# The host is named: one line must not silence every link.
_ADDRESS = re.compile(r"https?://(\*\.)?[^/?#*\s.]+(\.[^/?#*\s.]+)+\.?([/?#]\S*)?")


@dataclass(frozen=True)
class Decision:
    """An editor accepts one verdict on the addresses that match, until the end of a day.

    In ``address``, ``*`` stands for anything. ``line`` counts from 1 in links.yaml.
    """

    address: str
    verdict: Verdict
    reason: str
    by: str
    until: date
    line: int

    def matches(self, address: str) -> bool:
        """Return whether the whole address has the form of the decision's."""
        begins, *inner = self._pieces
        if not inner:
            return address == begins
        *inner, ends = inner
        at, last = len(begins), len(address) - len(ends)
        if at > last or not address.startswith(begins) or not address.endswith(ends):
            return False
        for piece in inner:  # the first place of each leaves the most for the others, so none is tried twice
            found = address.find(piece, at, last)
            if found < 0:
                return False
            at = found + len(piece)
        return True

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands before, between and behind the stars."""
        return re.split(r"\*+", self.address)


@dataclass(frozen=True)
class Decisions:
    """The decisions that hold today, in the order of the file, and what must be mended in it."""

    decisions: tuple[Decision, ...] = ()
    problems: tuple[Problem, ...] = ()

    def apply(self, link: Link, finding: Finding) -> Finding:
        """Return the finding as it is to be reported: acknowledged, if a decision is about this verdict on this link."""
        for decision in self.decisions:
            if decision.verdict is finding.verdict and decision.matches(link.address):
                seen = f"{finding.verdict}: {finding.words}" if finding.words else str(finding.verdict)
                words = f"{decision.reason} (decided by {decision.by}, until {decision.until}; seen: {seen})"
                return Finding(Verdict.ACKNOWLEDGED, words, finding.code)
        return finding

    def unused(self, results: Iterable[Result]) -> tuple[Problem, ...]:
        """Return a warning for each decision whose address no link has. Only a run of all pages can tell."""
        addresses = [result.link.address for result in results]
        return tuple(
            Problem(
                FILE,
                decision.line,
                RULE,
                f'no link has the address "{decision.address}"; take the decision out',
                Severity.WARNING,
            )
            for decision in self.decisions
            if not any(map(decision.matches, addresses))
        )


def read(root: Path, today: date) -> Decisions:
    """Read links.yaml at the root of the project; without the file there are no decisions.

    A decision with anything wrong in it does not hold. Neither does one that has ended.
    """
    entries, unread = read_entries(root)
    problems = list(unread)
    people = {page.stem for page in (root / "authors").glob("*.md")}
    decisions: list[Decision] = []
    first: dict[tuple[str, str], int] = {}
    for entry in entries:
        found = [*_of_address(entry), *_of_verdict(entry), *_of_person(entry, people), *_of_end(entry, today)]
        about = (entry.address, entry.verdict)
        if about in first:
            remedy = f"decided in line {first[about]} already; keep one of the two"
            found.append(entry.problem("address", f'"{entry.address}" with the verdict "{entry.verdict}" is {remedy}'))
        first.setdefault(about, entry.line)
        problems += found
        if not found:
            decisions.append(
                Decision(entry.address, Verdict(entry.verdict), entry.reason, entry.by, entry.until, entry.line)
            )
    return Decisions(tuple(decisions), tuple(first_of_each_file(sorted(problems))))


def _of_address(entry: Entry) -> list[Problem]:
    if _ADDRESS.fullmatch(entry.address):
        return []
    remedy = "write it in full and name the host, like https://www.example.org/reports/*"
    return [entry.problem("address", f'address: not an address of one site: "{entry.address}"; {remedy}')]


def _of_verdict(entry: Entry) -> list[Problem]:
    seen = entry.verdict
    if seen in _TO_MEND:
        message = f'"{seen}" is certain and cannot be acknowledged; mend the identifier or the page of the source'
    elif seen in _NO_DECISION:
        message = f'"{seen}" needs no decision; take the decision out'
    elif seen not in ABOUT:
        remedy = write_instead(seen, ABOUT, otherwise=f"write one of {', '.join(ABOUT)}")
        message = f'unknown value "{seen}"; {remedy}'
    elif seen in _ONE_BY_ONE and "*" in entry.address:
        message = f'"{seen}" is decided for one page at a time, seen "{entry.address}"; write the address without *'
    else:
        return []
    return [entry.problem("verdict", f"verdict: {message}")]


def _of_person(entry: Entry, people: set[str]) -> list[Problem]:
    if entry.by in people or not people:
        return []
    remedy = write_instead(entry.by, people, otherwise="write the file name of a page in authors/, without .md")
    return [entry.problem("by", f'by: there is no page "{entry.by}" in authors/; {remedy}')]


def _of_end(entry: Entry, today: date) -> list[Problem]:
    if entry.until < today:
        remedy = "mend the links, or look at them again and write a later day"
        return [entry.problem("until", f"until: the decision ended on {entry.until}; {remedy}")]
    if (entry.until - today).days > LONGEST:
        latest = date.fromordinal(today.toordinal() + LONGEST)
        return [
            entry.problem(
                "until", f'until: "{entry.until}" is more than {LONGEST} days ahead; write {latest} or earlier'
            )
        ]
    return []
