"""The part of the contributors' guide that is made from the grammar of pages."""

from __future__ import annotations

from pathlib import Path

from marrow.reading import grammar

GUIDE = "CONTRIBUTING.md"
_BEGINS, _ENDS = "<!-- the grammar, written by: python3 run.py schema -->\n", "<!-- end of the grammar -->"


def with_grammar(text: str) -> str:
    """Return the guide with the grammar as it is now; a guide without the two marks is returned as it is."""
    before, begins, rest = text.partition(_BEGINS)
    _, ends, after = rest.partition(_ENDS)
    return f"{before}{begins}\n{grammar.as_markdown()}\n{ends}{after}" if begins and ends else text


def write_grammar(root: Path) -> bool:
    """Write the grammar into the guide below ``root``; return whether anything changed."""
    path = root / GUIDE
    if not path.is_file():
        return False
    text = path.read_text(encoding="utf-8")
    made = with_grammar(text)
    if made != text:
        path.write_text(made, encoding="utf-8")
    return made != text
