"""Lines below the name of a directive that are meant as its options, and are read as its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from marrow.reading import grammar
from marrow.reading.lookalikes.marks import Fault, Mark

_OPTION = re.compile(r":[a-z0-9_-]+:(?:\s|$)")
_MEANT = re.compile(r"[:：]?\s*(?P<name>[\w-]+)\s*(?P<sign>[:：=]?)\s*(?P<value>.*)")

_RULE = "read-as-text"


def misread_option(rows: Sequence[str], mark: Mark) -> Fault | None:
    """Return the first line below an opening fence that lacks a colon, or is cut off by an empty line."""
    form = grammar.directive(mark.name or "")
    known = form.option_names if form is not None else ()
    row = mark.row + 1
    while row < len(rows) and _OPTION.match(rows[row].strip()):
        row += 1
    text = rows[row].strip() if row < len(rows) else ""
    if not known or not text:
        return _cut_off(rows, mark, row, known) if known else None
    found = _MEANT.fullmatch(text)
    if found is None or found["name"].lower() not in known or not (found["sign"] or text[0] in ":："):
        return None
    instead = f":{found['name'].lower()}: {found['value']}".rstrip()
    return Fault(
        row, f'"{text}" is read as text, not as an option; write "{instead}"', {row: f"{mark.inside}{instead}"}, _RULE
    )


def _cut_off(rows: Sequence[str], mark: Mark, empty: int, known: Sequence[str]) -> Fault | None:
    first = next((row for row in range(empty, len(rows)) if rows[row].strip()), len(rows))
    last = first
    while last < len(rows) and (found := re.match(r":([\w-]+):", rows[last].strip())) and found[1] in known:
        last += 1
    if first == last:
        return None
    message = f'an empty line above "{rows[first].strip()}" makes text of it; take the line out'
    moved = [*rows[first:last], *rows[empty:first]]
    return Fault(empty, message, {empty + at: text for at, text in enumerate(moved)}, _RULE)
