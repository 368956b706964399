"""The summary of a run in Markdown, for a pull request or the page of a workflow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from marrow.linkcheck.records import Result
from marrow.linkcheck.report import wording
from marrow.linkcheck.report.report import Groups, Report
from marrow.linkcheck.report.wording import several
from marrow.linkcheck.verdict.verdicts import MEANINGS, Verdict
from marrow.model.annotations import in_markdown

_ROWS = 100
_PLACES = 3
_HOSTS = 10
_SAFE = ":/?#[]@!&'()*+,;=%~"


def summary(report: Report) -> str:
    """Write a headline, what must be mended, what to watch, and folded notes, as GitHub reads Markdown."""
    parts = [
        f"## {headline(report)}",
        "\n".join(escape(words) for words in report.totals),
        _list([escape(str(problem)) for problem in report.problems]),
        _list([escape(wording.sentence(words)) for words in report.warnings]),
        *_table("To mend", report.to_mend),
        *_table("To watch", report.to_watch),
        *_notes(report),
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def headline(report: Report) -> str:
    """Return one sentence on what became of the run."""
    links = sum(len(results) for _, results in report.to_mend)
    mistakes = sum(problem.severity == "error" for problem in report.problems)
    if links or mistakes:
        parts = [several(links, "link")] if links else []
        parts += [f"{several(mistakes, 'mistake')} in links.yaml"] if mistakes else []
        return f"{' and '.join(parts)} must be mended"
    watched = sum(len(results) for _, results in report.to_watch)
    if report.interrupted:
        return "Nothing to mend so far; the run was stopped before its end"
    return f"No link must be mended, {several(watched, 'link')} to watch" if watched else "No link must be mended"


def escape(text: str) -> str:
    """Return text that stands for itself in Markdown, also in a table, and calls nobody by name."""
    return in_markdown(wording.clean(text))


def link(address: str) -> str:
    """Return a link to a web address, or its text if it is none or hides something."""
    if not re.match(r"https?://", address) or not address.isprintable():
        return escape(address)
    return f"[{escape(address)}](<{quote(address, safe=_SAFE)}>)"


def _list(items: list[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(title: str, groups: Groups) -> Iterator[str]:
    if not groups:
        return
    yield f"### {title}"
    rows = [_row(result) for _, results in groups for result in results]
    head = ["| Verdict | Where | Link | What was seen, and what to do |", "| --- | --- | --- | --- |"]
    yield "\n".join([*head, *rows[:_ROWS]])
    if len(rows) > _ROWS:
        yield f"And {several(len(rows) - _ROWS, 'more link')}; output.txt has them all."


def _row(result: Result) -> str:
    verdict = result.finding.verdict
    places = [escape(wording.place_name(place)) for place in sorted(result.link.places)]
    where = wording.listing(places, most=_PLACES, others="more place")
    other = wording.other_address(result)
    told = [
        escape(wording.seen(result)),
        f"{other[0]}: {link(result.finding.instead or '')}" if other else escape(MEANINGS[verdict].remedy),
    ]
    return f"| {verdict} | {where} | {link(result.link.address)} | {'<br>'.join(filter(None, told))} |"


def _notes(report: Report) -> Iterator[str]:
    """Write each group of notes folded: what is moved with its new address, all else by host."""
    for verdict, results in report.noted:
        name = f"{verdict}: {several(len(results), 'link')}, {MEANINGS[verdict].says}"
        if verdict is Verdict.MOVED:
            items = [
                f"{link(result.link.address)} → {link(result.finding.instead or '')}" for result in results[:_ROWS]
            ]
            items += ["and more, in output.txt"] if len(results) > _ROWS else []
        else:
            hosts = wording.by_host(results)
            items = [f"{several(number, 'link')} on {escape(host)}" for host, number in hosts[:_HOSTS]]
            items += [f"and {several(len(hosts) - _HOSTS, 'more host')}"] if len(hosts) > _HOSTS else []
        yield f"<details><summary>{name}</summary>\n\n{_list(items)}\n\n</details>"
