"""The files of a run for machines: as Sphinx writes them and more, a summary in Markdown, GitHub's annotations."""

# Without the usual import from __future__: its name is that of a function here.
import json
import os
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any, Literal

from marrow.linkcheck.records import Finding, Place, Result
from marrow.linkcheck.report import wording
from marrow.linkcheck.report.page import page
from marrow.linkcheck.report.report import Report
from marrow.linkcheck.report.summary import summary
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.model.annotations import annotation

_ANNOTATIONS = 50
_NOWHERE = Place("", 0, 0)

_REDIRECTS = {
    301: "permanently",
    302: "with Found",
    303: "with See Other",
    307: "temporarily",
    308: "permanently",
}
_STATUSES = {
    Verdict.OK: "working",
    Verdict.ANCHOR_UNKNOWN: "working",
    Verdict.MOVED: "redirected",
    Verdict.REDIRECTED: "redirected",
    Verdict.TIMEOUT: "timeout",
    Verdict.RATE_LIMITED: "rate-limited",
    Verdict.IGNORED: "ignored",
    Verdict.ACKNOWLEDGED: "ignored",
    # Sphinx calls these two broken. Nobody knows whether they are.
    Verdict.FORBIDDEN_TO_ROBOTS: "unchecked",
    Verdict.AUTH: "unchecked",
    Verdict.OFFLINE: "unchecked",
    Verdict.UNCHECKED: "unchecked",
}


def write(folder: Path, report: Report) -> None:
    """Write output.json, output.txt, summary.md and index.html, each as a whole or not at all.

    Raises OSError if the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    ordered = _in_order(report)
    files = {
        "output.json": "".join(f"{json.dumps(record)}\n" for result in ordered for record in records(result)),
        "output.txt": "".join(f"{line}\n" for result in ordered for line in _lines(result)),
        "summary.md": summary(report),
        "index.html": page(report),
    }
    for name, text in files.items():
        part = folder / f".{name}.{os.getpid()}.part"
        try:
            part.write_text(text, encoding="utf-8", newline="\n")
            part.replace(folder / name)
        finally:
            part.unlink(missing_ok=True)


def status(verdict: Verdict) -> str:
    """Return the word that Sphinx's own link checker has for a verdict."""
    return _STATUSES.get(verdict, "broken")


def records(result: Result) -> Iterator[dict[str, Any]]:
    """Yield what output.json says of a link, once for each place, or once without a place.

    The first six keys, and ``text`` of a redirect, are those of Sphinx's own link checker and mean the same.
    ``checked`` is when the network was asked, in UTC; ``days`` are the bad days so far.
    """
    finding, link = result.finding, result.link
    redirect = how_redirected(finding)
    for place in sorted(link.places) or [_NOWHERE]:
        yield {
            "filename": place.path,
            "lineno": place.line,
            "status": status(finding.verdict),
            "code": finding.code,
            "uri": link.address,
            "info": finding.instead or finding.words if redirect else finding.words,
            **({"text": redirect} if redirect else {}),
            "verdict": finding.verdict.value,
            "weight": finding.verdict.weight,
            "fails": result.fails,
            "column": place.column,
            "written": place.written,
            "words": finding.words,
            "instead": finding.instead,
            "checked": result.checked.astimezone(UTC).isoformat() if result.checked else None,
            "cached": result.cached,
            "days": result.streak.days if result.streak else 0,
        }


def annotations(report: Report) -> str:
    """Write at most 50 of GitHub's annotations: mistakes in links.yaml, then the worst links first."""
    return "\n".join([line for _, line in zip(range(_ANNOTATIONS), _annotations(report), strict=False)])


def _annotations(report: Report) -> Iterator[str]:
    for problem in report.problems:
        yield annotation(
            problem.severity,
            wording.clean(problem.path),
            problem.line,
            title=problem.rule,
            message=wording.clean(problem.message),
        )
    for groups, severity in _grave(report):
        for _, results in groups:
            for result in results:
                yield from _beside(result, severity)


def _grave(report: Report) -> Iterator[tuple[Any, Literal["error", "warning", "notice"]]]:
    yield report.to_mend, "error"
    yield report.to_watch, "warning"
    yield tuple(group for group in report.noted if group[0] is Verdict.MOVED), "notice"


def _beside(result: Result, severity: Literal["error", "warning", "notice"]) -> Iterator[str]:
    verdict = result.finding.verdict
    other = wording.other_address(result)
    lines = [wording.clean(result.link.address), wording.seen(result), f"{other[0]}: {other[1]}" if other else ""]
    message = "\n".join(filter(None, [*lines, wording.meaning(verdict)]))
    for place in sorted(result.link.places):
        yield annotation(
            severity,
            wording.clean(place.path),
            place.line,
            column=place.column,
            title=f"link {verdict}",
            message=message,
        )


def _in_order(report: Report) -> list[Result]:
    groups = (*report.to_mend, *report.to_watch, *report.noted)
    fine = sorted(report.fine, key=lambda result: (sorted(result.link.places)[:1], result.link.address))
    return [*(result for _, results in groups for result in results), *fine]


def how_redirected(finding: Finding) -> str:
    """Return how a link is redirected, in the words of Sphinx, or nothing."""
    if finding.verdict not in (Verdict.MOVED, Verdict.REDIRECTED):
        return ""
    return _REDIRECTS.get(finding.code, "with unknown code")


def _lines(result: Result) -> Iterator[str]:
    """Write the lines of output.txt, as Sphinx does, for all that is neither fine nor acknowledged."""
    what = status(result.finding.verdict)
    if what in ("working", "ignored"):
        return
    address, redirect = wording.clean(result.link.address), how_redirected(result.finding)
    other = wording.other_address(result)
    told = f"{address} to {other[1]}" if redirect and other else f"{address}: {wording.seen(result)}"
    for place in sorted(result.link.places) or [_NOWHERE]:
        yield f"{wording.clean(place.path)}:{place.line}: [{f'{what} {redirect}'.strip()}] {told}"
