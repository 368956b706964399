"""The report of a run: what must be mended, what is watched, what is noted; and its text for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import TypeAlias

from marrow.linkcheck.memory.cache import Run
from marrow.linkcheck.records import Result
from marrow.linkcheck.report import wording
from marrow.linkcheck.report.wording import clean, several
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.problems import Problem

Groups: TypeAlias = tuple[tuple[Verdict, tuple[Result, ...]], ...]
"""Results by verdict in the order of Verdict, then by file and line."""

_BOLD, _RED, _YELLOW, _DIM, _PLAIN = "\033[1m", "\033[31m", "\033[33m", "\033[2m", "\033[0m"
_PLACES = 5
_HOSTS = 6
_MOVED = 20
_Paint: TypeAlias = Callable[[str, str], str]


@dataclass(frozen=True)
class Report:
    """All that one run tells.

    ``problems`` are those of links.yaml, ``warnings`` sentences on the run itself, ``seconds`` how long it took,
    ``history`` the whole runs up to this one, ``day`` the day of the run.
    """

    results: tuple[Result, ...]
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    interrupted: bool = False
    history: tuple[Run, ...] = ()
    day: date = field(kw_only=True)

    @property
    def fails(self) -> bool:
        """Whether something must be mended: a link, or an error in links.yaml."""
        return bool(self.to_mend) or any(problem.severity == "error" for problem in self.problems)

    @cached_property
    def to_mend(self) -> Groups:
        """What the run fails for."""
        return _groups(result for result in self.results if result.fails)

    @cached_property
    def to_watch(self) -> Groups:
        """What seems bad, but not yet for long enough."""
        return _groups(
            result for result in self.results if result.finding.verdict.weight == "soft" and not result.fails
        )

    @cached_property
    def noted(self) -> Groups:
        """What never fails, without what is fine."""
        return _groups(
            result
            for result in self.results
            if result.finding.verdict.weight == "note" and result.finding.verdict is not Verdict.OK
        )

    @cached_property
    def fine(self) -> tuple[Result, ...]:
        """The links that are as they should be."""
        return tuple(result for result in self.results if result.finding.verdict is Verdict.OK)

    @cached_property
    def totals(self) -> tuple[str, ...]:
        """The sentences on the whole run: how many links, what became of them, from where, how long."""
        hosts = len(wording.by_host(self.results))
        mend, watch, note = (sum(len(found) for _, found in part) for part in (self.to_mend, self.to_watch, self.noted))
        known = sum(result.cached for result in self.results)
        sentences = [
            f"{several(len(self.results), 'link')} on {several(hosts, 'host')}: "
            f"{mend:,} to mend, {watch:,} to watch, {note:,} noted, {len(self.fine):,} fine.",
            f"{several(known, 'link')} known from earlier runs, "
            f"{len(self.results) - known:,} looked at now, in {several(round(self.seconds), 'second')}.",
        ]
        if not self.results:
            sentences = ["There was no link to look at."]
        errors = sum(problem.severity == "error" for problem in self.problems)
        if errors:
            sentences.insert(1, f"{several(errors, 'mistake')} in links.yaml to mend.")
        if self.interrupted:
            sentences.insert(0, "The run was stopped before its end: it says nothing of the links that are unchecked.")
        return tuple(sentences)


def _groups(results: Iterable[Result]) -> Groups:
    order = {verdict: number for number, verdict in enumerate(Verdict)}

    def place(result: Result) -> tuple[object, ...]:
        return (order[result.finding.verdict], sorted(result.link.places)[:1], result.link.address)

    grouped = groupby(sorted(results, key=place), key=lambda result: result.finding.verdict)
    return tuple((verdict, tuple(found)) for verdict, found in grouped)


def text(report: Report, *, colour: bool = False) -> str:
    """Write the report for a terminal or a pipe. Signs that would steer a terminal are spelt out."""

    def paint(code: str, words: str) -> str:
        return f"{code}{words}{_PLAIN}" if colour else words

    notes = [group for group in report.noted if group[0] is not Verdict.MOVED]
    parts = [
        [clean(str(problem)) for problem in report.problems],
        *(list(_listed(*group, "to mend", paint, _RED)) for group in report.to_mend),
        *(list(_listed(*group, "to watch", paint, _YELLOW)) for group in report.to_watch),
        *(list(_moved(*group, paint)) for group in report.noted if group not in notes),
        [line for group in notes for line in _folded(*group, paint)],
        [f"{paint(_YELLOW, 'warning')}: {wording.sentence(warning)}" for warning in report.warnings],
        [paint(_BOLD, words) for words in report.totals],
    ]
    return "\n\n".join("\n".join(part) for part in parts if part)


def _listed(verdict: Verdict, results: Sequence[Result], what: str, paint: _Paint, code: str) -> Iterator[str]:
    """Write a group with all of its links."""
    yield f"{paint(code + _BOLD, verdict)} ({several(len(results), 'link')} {what}): {wording.meaning(verdict)}"
    for result in results:
        yield from _entry(result, paint)


def _moved(verdict: Verdict, results: Sequence[Result], paint: _Paint) -> Iterator[str]:
    """Write what has a new address; a long list is cut, for it can be mended without being read."""
    yield f"{paint(_BOLD, verdict)} ({several(len(results), 'link')}): {wording.meaning(verdict)}"
    for result in results[:_MOVED]:
        yield from _entry(result, paint)
    if len(results) > _MOVED:
        yield f"  and {several(len(results) - _MOVED, 'more link')}; output.txt has them all"


def _folded(verdict: Verdict, results: Sequence[Result], paint: _Paint) -> Iterator[str]:
    """Write of a group only how many links it has on which hosts."""
    hosts = (f"{number} on {name}" for name, number in wording.by_host(results))
    where = wording.listing(hosts, most=_HOSTS, others="more host")
    yield f"{paint(_BOLD, verdict)} ({several(len(results), 'link')}): {wording.meaning(verdict)}"
    yield f"  {where}"


def _entry(result: Result, paint: _Paint) -> Iterator[str]:
    places = [wording.place_name(place) for place in sorted(result.link.places)]
    yield f"  {places[0] + ': ' if places else ''}{clean(result.link.address)}"
    words = wording.seen(result)
    if words and result.finding.verdict is not Verdict.MOVED:
        yield f"      {paint(_DIM, words)}"
    if places[1:]:
        yield f"      also at {wording.listing(places[1:], most=_PLACES, others='more place')}"
    if other := wording.other_address(result):
        yield f"      {other[0]}: {other[1]}"
