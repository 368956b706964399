"""Reports of runs that never were, for tests of what is written of them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from marrow.linkcheck.memory.cache import Run
from marrow.linkcheck.records import FailureStreak, Finding, Link, Place, Result
from marrow.linkcheck.report.report import Report
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.problems import Problem

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
TODAY = NOW.date()
ESCAPES = "\x1b]8;;https://evil.example\x07\x1b[31m"
HOSTILE = f"https://www.example.org/\"'><script>alert(1)</script>|[x](y)`{ESCAPES}\r\n::error::\u202ex\x00\udc80"


def result(
    verdict: Verdict,
    *places: Place,
    address: str = "https://www.example.org/a",
    words: str = "",
    code: int = 0,
    instead: str | None = None,
    bad_days: int = 0,
    cached: bool = False,
) -> Result:
    """Return what is known of a link on one place, or on those given; ``bad_days`` end today."""
    streak = FailureStreak(TODAY - timedelta(days=bad_days - 1), TODAY, bad_days) if bad_days else None
    link = Link(address, places or (Place("topics/a.md", 3, 7),))
    return Result(link, Finding(verdict, words, code, instead), NOW, cached, streak)


def run(*results: Result, day: date = TODAY, seconds: float = 41.6, **others: object) -> Report:
    """Return the report of a run on the day of all tests."""
    return Report(results, day=day, seconds=seconds, **others)  # type: ignore[arg-type]


def one_of_each() -> Report:
    """Return a report with every verdict, a mistake in links.yaml, a warning and three runs of history."""
    results = [
        result(
            verdict,
            Place(f"topics/{verdict}.md", 3, 7, "https://www.example.org/"),
            address=f"https://{verdict}.example.org/a",
            words=f"seen {verdict}",
            instead="https://new.example.org/" if verdict in (Verdict.MOVED, Verdict.REDIRECTED) else None,
            bad_days=4 if verdict is Verdict.TIMEOUT else 1 if verdict.weight == "soft" else 0,
        )
        for verdict in Verdict
    ]
    history = tuple(
        Run(NOW - timedelta(days=3 - number), {Verdict.OK: 500, Verdict.BROKEN: 4 - number, Verdict.TIMEOUT: number})
        for number in range(1, 4)
    )
    problem = Problem("links.yaml", 6, "links.yaml", "until: the decision ended on 2026-11-01")
    return run(*results, problems=(problem,), warnings=("The memory of links was lost.",), history=history)
