"""The parts of guides that are made from lists: what pages and the built site may hold, and what can be set for a site."""

from __future__ import annotations

import re
from pathlib import Path

from marrow.cli import fields
from marrow.gate.rules import RULES
from marrow.model import setting_table
from marrow.model.bounds import BOUNDS
from marrow.output import allowed
from marrow.reading import grammar

GUIDE = "CONTRIBUTING.md"
GUIDES = (GUIDE, "docs/settings.md")


def with_lists(text: str) -> str:
    """Return the guide with the lists as they are now; a guide without the marks of one keeps that part as it is."""
    lists = (
        ("fields", fields.as_markdown()),
        ("grammar", grammar_as_markdown()),
        ("output", allowed.as_markdown()),
        ("settings", setting_table.as_markdown()),
        ("limits", limits_as_markdown()),
    )
    for name, made in lists:
        begins, ends = f"<!-- the {name}, written by: python3 run.py schema -->\n", f"<!-- end of the {name} -->"
        before, found, rest = text.partition(begins)
        _, closed, after = rest.partition(ends)
        if found and closed:
            text = f"{before}{begins}\n{made}\n{ends}{after}"
    return text


def write_lists(root: Path) -> tuple[str, ...]:
    """Write the lists into the guides below ``root``; return those in which anything changed."""
    changed = []
    for guide in GUIDES:
        path = root / guide
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        made = with_lists(text)
        if made != text:
            path.write_text(made, encoding="utf-8")
            changed.append(guide)
    return tuple(changed)


def limits_as_markdown() -> str:
    """Return the table of the rules whose limit a site may draw elsewhere."""
    rows = ["| rule | limit | counts | may be set |", "|---|---|---|---|"]
    rows += [
        f"| `{rule.code}` | {rule.limit.default:g} | {rule.limit.what} | {rule.limit.least:g} to {rule.limit.most:g} |"
        for rule in RULES
        if rule.limit is not None
    ]
    return "\n".join(rows) + "\n"


def grammar_as_markdown() -> str:
    """Return the table of the grammar, of addresses and of bounds as the guide prints it."""
    rows = ["| you write | it shows | on its first line | its options | below |", "|---|---|---|---|---|"]
    for form in grammar.DIRECTIVES:
        options = ", ".join(f"`:{option.name}:`" for option in form.options) or "none"
        rows.append(
            f"| `:::{{{form.name}}}` | {form.meaning} | {form.argument.value} | {options} | {form.body.value} |"
        )
    rows += ["", "| inside a sentence | it shows |", "|---|---|"]
    rows += [f"| `` {{{form.name}}}`…` `` | {form.meaning} |" for form in grammar.ROLES]
    rows += [
        "",
        f"Links lead to pages and files of the site, and to addresses that begin with {_listed(tuple(grammar.SCHEMES))}.",
    ]
    rows += [f"Images are files of the site, in `_static/`, whose names end in {_listed(grammar.IMAGES)}."]
    rows += [f"Other files in `_static/` have names that end in {_listed(grammar.FILES)}."]
    rows += ["", "| no more than | of | why |", "|---|---|---|"]
    rows += [f"| {bound.most:,} | {_cell(bound.what)} | {bound.reason} |" for bound in BOUNDS]
    return "\n".join(rows) + "\n"


def _cell(text: str) -> str:
    """Return words as they can stand in a table."""
    return re.sub(r"([\[\]*_`<{|])", r"\\\1", text)


def _listed(words: tuple[str, ...]) -> str:
    *first, last = (f"`{word}`" for word in words)
    return f"{', '.join(first)} or {last}"
