"""Places that a new page leaves open: an ellipsis that stands for a paragraph, or for the end of a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

RULE = "to-write"

OPEN = "…"
"""Stands where somebody has still to write."""


def to_write(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield (row, message) for each place that is still open."""
    heading, before = "", ""
    for token in tokens:
        if token.type == "inline" and token.map:
            written = token.content.strip()
            if before == "heading_open":
                heading = written
                if written.endswith(f" {OPEN}"):  # one of no words at all is told for that
                    yield token.map[0], f'"{written}" is still to be written; put words in the place of {OPEN}'
            elif written == OPEN:
                place = f'what stands below "{heading}"' if heading.removesuffix(OPEN) else "the text below the title"
                yield token.map[0], f"{place} is still to be written; put words in the place of {OPEN}"
        before = token.type
