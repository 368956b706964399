"""The fields of front matter as lists for people: what must be there, what to write, an example."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.model.advice import ADVICE, choices
from marrow.model.csl import Csl
from marrow.model.fields import Record
from marrow.model.records import RECORDS
from marrow.model.vocabulary import PageKind

_MANY = 8
"""A longer list of words stands where it is explained, and not in a cell."""


def as_markdown() -> str:
    """Return a table of fields for each kind of page, and one for what a reference list prints."""
    tables: list[tuple[str, type[Record]]] = [(kind.one, RECORDS[kind]) for kind in PageKind.sections()]
    tables.append(("csl, in a source", Csl))
    return "\n".join(line for title, record in tables for line in _table(title, record))


def _table(title: str, record: type[Record]) -> Iterator[str]:
    yield from (f"### Fields: {title}", "", "| field | what to write | such as |", "|---|---|---|")
    for name, info in sorted(record.model_fields.items(), key=lambda item: item[0] == "waive"):
        key = info.alias or name
        advice = ADVICE[record][key]
        words = choices(info.annotation)
        listed = f": {', '.join(words)}" if words and len(words) <= _MANY else ""
        sign = "" if info.is_required() else " (may be left out)"
        example = "" if "\n" in advice.example or not advice.example else f"`{advice.example}`"
        yield f"| `{key}` | {advice.what}{listed}{sign} | {example} |"
    yield ""
