"""Looks at a style sheet for what loads from elsewhere or runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LOADS = re.compile(
    r"@import|(?:url|src|image|image-set|cross-fade|element)\s*\(|expression\s*\(|-moz-binding|(?<![\w-])behavior\s*:|\\",
    re.I,
)


def foreign(text: str) -> Iterator[str]:
    """Yield everything that a style sheet of ours does not need: other files, programs, escapes that could hide them."""
    for found in _LOADS.finditer(" ".join(_outside_comments(text))):
        yield f"{found[0]} in a style sheet"


def _outside_comments(text: str) -> Iterator[str]:
    at = 0
    while (begins := text.find("/*", at)) >= 0:
        yield text[at:begins]
        ends = text.find("*/", begins + 2)
        if ends < 0:
            return
        at = ends + 2
    yield text[at:]
