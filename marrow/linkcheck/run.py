"""One run: links in, a report out, an exit code. Everything around the engine that is not the network."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from time import monotonic

from marrow.linkcheck.engine import INTERRUPTION, Memory, check
from marrow.linkcheck.fix import fix
from marrow.linkcheck.memory import decisions
from marrow.linkcheck.memory.cache import Cache
from marrow.linkcheck.records import Finding, Link, Place, Result
from marrow.linkcheck.report import outputs
from marrow.linkcheck.report.progress import Progress
from marrow.linkcheck.report.report import Report, text
from marrow.linkcheck.report.summary import summary
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web import loop
from marrow.linkcheck.web.network import online

FINE, WRONG, OFFLINE, INTERRUPTED = 0, 1, 3, 130
"""How a run ends. Wrong use is 2, and is seen before there is a run."""

NO_NETWORK = "There is no network: no link was checked."


@dataclass(frozen=True, kw_only=True)
class Job:
    """What one run is to do, beside checking.

    ``root`` has the pages and links.yaml, ``output`` takes the reports, ``memory`` is the file of the cache. ``whole``
    says that all links are there; only then does the run count for the history.
    """

    root: Path
    output: Path
    memory: Path
    day: date
    whole: bool = True
    fix: bool = False
    ask_all: bool = False
    github: bool = False


def is_offline(settings: Settings) -> bool:
    """Return whether there is no network; takes two seconds at most."""
    return not loop.run(online(settings.probes, settings.hosts))


@dataclass(frozen=True)
class Ended:
    """How a run ended, and what it found."""

    code: int
    results: tuple[Result, ...]


def run(links: Sequence[Link], settings: Settings, job: Job) -> Ended:
    """Check links, print the report and write it; return how it ended."""
    started = monotonic()
    decided = decisions.read(job.root, job.day)
    with Cache.open(job.memory) as cache:
        progress = Progress(len(links), sys.stderr)
        memory: Memory = _Unrecalled(cache) if job.ask_all else cache
        found = loop.run(check(links, settings, memory=memory, watch=progress))
        progress.end()
        interrupted = any(result.finding.words == INTERRUPTION for result in found)
        results = [replace(result, finding=decided.apply(result.link, result.finding)) for result in found]
        rewritten = fix(job.root, results) if job.fix else ()
        results = [_mended(result, dict(rewritten)) for result in results]
        counts = Counter(result.finding.verdict for result in results)
        cache.finish(counts, datetime.now(UTC), job.whole and not interrupted)
        history = cache.history()
    problems = (*decided.problems, *(decided.unused(results) if job.whole and not interrupted else ()))
    report = Report(tuple(results), problems, cache.warnings, monotonic() - started, interrupted, history, day=job.day)
    _print(report, rewritten, job)
    _write(report, job)
    code = WRONG if report.fails else INTERRUPTED if interrupted else FINE
    if counts[Verdict.OFFLINE] and not any(result.checked for result in results):
        print(NO_NETWORK, file=sys.stderr)
        code = OFFLINE
    return Ended(code, report.results)


class _Unrecalled:
    """A cache that is written and not read: bad days count on, and everything is asked."""

    def __init__(self, cache: Cache) -> None:
        self.keep = cache.keep

    def recall(self, link: Link, now: datetime) -> Result | None:
        """Return nothing."""
        return None


def _mended(result: Result, rewritten: Mapping[Place, str]) -> Result:
    """Return a result without the places that were rewritten; it is fine if none is left."""
    if not any(place in rewritten for place in result.link.places):
        return result
    left = tuple(place for place in result.link.places if place not in rewritten)
    if left:
        return replace(result, link=replace(result.link, places=left))
    return replace(result, finding=Finding(Verdict.OK, f"rewritten to {result.finding.instead}"))


def _print(report: Report, rewritten: Sequence[tuple[Place, str]], job: Job) -> None:
    for place, address in rewritten:
        print(f"{place}: rewritten to {address}")
    print(text(report, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ))
    if job.github:
        print(outputs.annotations(report))


def _write(report: Report, job: Job) -> None:
    """Write the files of the report. What cannot be written is said; the findings have been printed."""
    steps = os.environ.get("GITHUB_STEP_SUMMARY")
    try:
        outputs.write(job.output, report)
        print(f"The whole report: {(job.output / 'index.html').resolve().as_uri()}")
        if job.github and steps:
            with Path(steps).open("a", encoding="utf-8") as file:
                file.write(summary(report))
    except OSError as error:
        why = f"{error.filename}: {error.strerror}" if error.filename else error
        print(
            f"The report could not be written ({why}); make room in {job.output} or mend its permissions",
            file=sys.stderr,
        )
