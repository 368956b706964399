"""Looks at a style sheet for what loads from elsewhere or runs."""

from __future__ import annotations

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*[^*]*\*+(?:[^/*][^*]*\*+)*/")
_LOADS = re.compile(
    r"@import|(?:url|src|image|image-set|cross-fade|element)\s*\(|expression\s*\(|-moz-binding|(?<![\w-])behavior\s*:|\\",
    re.I,
)


def foreign(text: str) -> Iterator[str]:
    """Yield everything that a style sheet of ours does not need: other files, programs, escapes that could hide them."""
    for found in _LOADS.finditer(_COMMENT.sub(" ", text)):
        yield f"{found[0]} in a style sheet"
