"""What looks like a citation, a link, a heading or a table and is none, and what is typed and not shown.

Whoever reads the built page sees raw signs, or misses a sentence; nothing is wrong for Markdown. Code and what has a
backslash before it are meant as they stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from marrow.reading.lookalikes import lines, running, unwritten


def look_alikes(text: str, tokens: Sequence[Token], first_line: int) -> Iterator[tuple[int, str, str]]:
    """Yield (line, rule, message) for what readers would not see as it was meant.

    ``tokens`` are those of ``text``, whose first line is ``first_line`` of the file. A row of a table that loses a
    cell is told once, whatever else it breaks.
    """
    rows = text.split("\n")
    cells = dict(lines.lost_cells(rows, tokens))
    for found in (cells.items(), lines.vanished(rows, tokens)):
        for row, message in found:
            yield first_line + row, lines.LOST, message
    for row, message in unwritten.to_write(tokens):
        yield first_line + row, unwritten.RULE, message
    told = set(cells)
    for row, message in lines.read_as_text(tokens):
        told.add(row)
        yield first_line + row, lines.AS_TEXT, message
    for token in tokens:
        if token.type == "inline" and token.map:
            for at, message in running.read_as_text(token.content, token.children or []):
                if token.map[0] + at not in told:
                    yield first_line + token.map[0] + at, lines.AS_TEXT, message
