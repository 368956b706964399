"""The report of a run as one HTML file: no script, nothing from another host, readable on a phone and on paper.

How it looks is in ``page.html.jinja``, which escapes all that comes from pages and servers, and in ``page.css``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from marrow.linkcheck.records import Result
from marrow.linkcheck.report import wording
from marrow.linkcheck.report.chart import COLUMNS, SHOWN, Figure
from marrow.linkcheck.report.report import Groups, Report
from marrow.linkcheck.report.summary import headline
from marrow.linkcheck.report.wording import clean
from marrow.linkcheck.verdict.verdicts import Verdict

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class _File:
    """The results of one verdict whose first place is in one file."""

    path: str
    anchor: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class _Group:
    """The results of one verdict."""

    verdict: Verdict
    anchor: str
    size: int
    files: tuple[_File, ...]


@dataclass(frozen=True)
class _Part:
    """A part of the page; what is to be acted on ``is_open``."""

    name: str
    title: str
    groups: tuple[_Group, ...]
    is_open: bool = True


def page(report: Report) -> str:
    """Return the whole page. All that comes from pages and servers is escaped."""
    parts = (
        _part("mend", "To mend", report.to_mend),
        _part("watch", "To watch", report.to_watch),
        _part("notes", "Noted", report.noted, is_open=False),
    )
    numbers = [sum(group.size for group in part.groups) for part in parts]
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            report=report,
            title=headline(report),
            style=Markup((_HERE / "page.css").read_text(encoding="utf-8")),
            totals=tuple(zip(("to mend", "to watch", "noted", "fine"), (*numbers, len(report.fine)), strict=True)),
            stops=_stops(report),
            parts=parts,
            columns=COLUMNS,
            shown=SHOWN,
            latest=report.history[::-1],
            figure=Figure.of(report.history),
        )
    )


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    made.filters |= {
        "clean": clean,
        "meaning": wording.meaning,
        "other_address": wording.other_address,
        "place_name": wording.place_name,
        "seen": wording.seen,
        "several": wording.several,
    }
    made.tests["followed"] = _is_followed
    return made


def _is_followed(address: str) -> bool:
    """Return whether an address is made a link: a web address that hides nothing."""
    return re.match(r"https?://", address) is not None and address.isprintable()


def _stops(report: Report) -> tuple[str, ...]:
    """Return what casts doubt on the run as a whole, and mistakes in links.yaml."""
    told = [wording.sentence(words) for words in report.warnings]
    if report.interrupted:
        told.insert(0, "The run was stopped before its end: it says nothing of the links that are unchecked.")
    return (*told, *(clean(str(problem)) for problem in report.problems))


def _part(name: str, title: str, groups: Groups, *, is_open: bool = True) -> _Part:
    made = tuple(
        _Group(verdict, _anchor(name, verdict), len(results), tuple(_by_file(name, verdict, results)))
        for verdict, results in groups
    )
    return _Part(name, title, made, is_open)


def _by_file(part: str, verdict: Verdict, results: Sequence[Result]) -> list[_File]:
    """Return results by the first file that names each; results come in that order."""

    def path(result: Result) -> str:
        return min(result.link.places).path if result.link.places else "no page"

    return [_File(name, _anchor(part, verdict, name), tuple(found)) for name, found in groupby(results, key=path)]


def _anchor(part: str, verdict: Verdict, path: str | None = None) -> str:
    """Return an identifier that needs no escaping in HTML or in an address."""
    return f"{part}-{verdict}" + ("" if path is None else f"-{quote(clean(path), safe='/').replace('%', '.')}")
