"""The report of a run as one HTML file: no script, nothing from another host, readable on a phone and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from marrow.linkcheck.records import Place, Result
from marrow.linkcheck.report import wording
from marrow.linkcheck.report.chart import history
from marrow.linkcheck.report.report import Groups, Report
from marrow.linkcheck.report.summary import headline
from marrow.linkcheck.report.wording import clean, several
from marrow.linkcheck.verdict.verdicts import Verdict

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STYLE = Path(__file__).with_name("page.css")


def page(report: Report) -> str:
    """Return the whole page. All that comes from pages and servers is escaped."""
    title = headline(report)
    parts = [
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">',
        f"<title>{escape(title)} – links of {report.day}</title>",
        f"<style>\n{_STYLE.read_text(encoding='utf-8')}</style>\n</head>\n<body>",
        *_head(report, title),
        "<main>",
        *_stops(report),
        *_contents(report),
        *_part("mend", "To mend", report.to_mend),
        *_part("watch", "To watch", report.to_watch),
        *_part("notes", "Noted", report.noted, is_open=False),
        *history(report.history),
        "</main>",
        f"<footer><p>{escape(' '.join(report.totals()))}</p></footer>",
        "</body>\n</html>",
    ]
    return "\n".join(parts) + "\n"


def _head(report: Report, title: str) -> Iterator[str]:
    counts = [
        ("to mend", _size(report.to_mend)),
        ("to watch", _size(report.to_watch)),
        ("noted", _size(report.noted)),
        ("fine", len(report.fine)),
    ]
    yield f'<header>\n<h1>{escape(title)}</h1>\n<p class="faint">Links to other sites, {report.day}</p>\n<dl class="totals">'
    for name, number in counts:
        yield f"<div><dt>{name}</dt><dd>{number:,}</dd></div>"
    yield "</dl>\n</header>"


def _size(groups: Groups) -> int:
    return sum(len(results) for _, results in groups)


def _stops(report: Report) -> Iterator[str]:
    """Show what casts doubt on the run as a whole, and mistakes in links.toml."""
    told = [wording.sentence(words) for words in report.warnings]
    if report.interrupted:
        told.insert(0, "The run was stopped before its end: it says nothing of the links that are unchecked.")
    told += [clean(str(problem)) for problem in report.problems]
    if told:
        yield f'<ul class="stop">\n{"".join(f"<li>{escape(words)}</li>" for words in told)}\n</ul>'


def _contents(report: Report) -> Iterator[str]:
    """List the verdicts to act on, each with its files."""
    parts = (("mend", report.to_mend), ("watch", report.to_watch))
    lines = []
    for part, groups in parts:
        for verdict, results in groups:
            files = "".join(
                f'<li><a href="#{_anchor(part, verdict, path)}">{escape(clean(path))}</a>: {len(found)}</li>'
                for path, found in _by_file(results)
            )
            name = f'<a href="#{_anchor(part, verdict)}">{verdict}</a>: {several(len(results), "link")}'
            lines.append(f"<li>{name}<ul>{files}</ul></li>")
    if lines:
        yield f'<nav aria-label="Verdicts and files">\n<ul>\n{"".join(lines)}\n</ul>\n</nav>'


def _anchor(part: str, verdict: Verdict, path: str | None = None) -> str:
    """Return an identifier that needs no escaping in HTML or in an address."""
    return f"{part}-{verdict}" + ("" if path is None else f"-{quote(clean(path), safe='/').replace('%', '.')}")


def _by_file(results: Sequence[Result]) -> list[tuple[str, list[Result]]]:
    """Return results by the first file that names each; results come in that order."""

    def path(result: Result) -> str:
        return _places(result)[0].path if result.link.places else "no page"

    return [(name, list(found)) for name, found in groupby(results, key=path)]


def _places(result: Result) -> list[Place]:
    return sorted(result.link.places)


def _part(part: str, title: str, groups: Groups, *, is_open: bool = True) -> Iterator[str]:
    if not groups:
        return
    yield f'<section id="{part}">\n<h2>{title}</h2>'
    for verdict, results in groups:
        yield f'<details id="{_anchor(part, verdict)}"{" open" if is_open else ""}>'
        yield f'<summary><h3>{verdict}, {several(len(results), "link")}</h3> <span class="faint">{escape(wording.meaning(verdict))}</span></summary>'
        yield f'<table aria-label="Links that are {verdict}">'
        yield '<thead><tr><th scope="col" class="place">Line</th><th scope="col">Link, and what was seen</th></tr></thead>'
        for path, found in _by_file(results):
            yield f'<tbody id="{_anchor(part, verdict, path)}">'
            yield f'<tr><th scope="rowgroup" colspan="2">{escape(clean(path))}</th></tr>'
            yield from map(_row, found)
            yield "</tbody>"
        yield "</table>\n</details>"
    yield "</section>"


def _row(result: Result) -> str:
    first, *others = _places(result) or [Place("", 0, 0)]
    line = f"{first.line}:{first.column}" if first.line else "–"
    told = [_link(result.link.address), escape(wording.seen(result))]
    if other := wording.other_address(result):
        told.append(f"{other[0]}: {_link(result.finding.instead or '')}")
    if others:
        told.append(f'<span class="faint">also at {escape(", ".join(map(wording.place_name, others)))}</span>')
    return f'<tr><td class="place">{line}</td><td>{"".join(f"<p>{words}</p>" for words in told if words)}</td></tr>'


def _link(address: str) -> str:
    """Return a link to a web address; what is none, or hides something, is only shown."""
    shown = escape(clean(address))
    if not re.match(r"https?://", address) or not address.isprintable():
        return shown
    return f'<a href="{shown}" rel="noreferrer nofollow">{shown}</a>'
