"""Lines that look like a heading, a table or a list item and are read as text, and lines that are not shown at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from marrow.reading.grammar import directive

LOST = "lost-text"
AS_TEXT = "read-as-text"

_HEADING = re.compile(r"(?P<signs>#{2,6})(?P<title>[^#\s].*|[^\S \t\n].*)|(?P<deep>#{7,}) .*")
_TITLE = re.compile(r"#[^\W\d_].*[^.]")
_DELIMITERS = re.compile(r"(?=.*\|)\|?(?:[ \t]*:?-{2,}:?[ \t]*\|)*[ \t]*(?::?-{2,}:?)?[ \t]*")
_ROW = re.compile(r"\|(?:.*\|| .*)")
_TASK = re.compile(r"\[[ xX]\][ \t]")
_ALERT = re.compile(r"\[!(\w+)\]")
_SHORT_FENCE = re.compile(r"::?[ \t]?\{[\w-]+\}.*")
_ODD_SPACE = re.compile(r"(?P<marker>[-*+]|\d{1,9}[.)]|#{1,6}|>)(?P<space>[^\S \t\n\r\f\v])")
_ITEM = re.compile(
    r"(?P<marker>[-+])(?P<word>[^\W\d_].*)|(?P<number>\d{1,2}[.)])(?P<name>[^\W\d_].*)|[•◦▪‣]\s?(?P<listed>.*)"
)
_DASHED = re.compile(r"[–—]\s(?P<listed>.*)")
_DRAWN = re.compile(r"\+(?:[-=]{2,}\+)+|={2,}(?: +={2,})+")
_KEPT_BREAK = re.compile(r"[a-z](?: *\\| {2,})\Z")
_CARD_PART = re.compile(r"\^{3,}[ \t]*")
_CUT_CITATION = re.compile(r"\{cite\}`(?P<names>[^`|]*)\|(?P<place>[^`|]*)`")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:[ \t]*\S")
_LEAVES = {"fence", "colon_fence", "code_block", "html_block", "inline"}


def vanished(rows: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield (row, message) for what stands in a text and is not shown."""
    for token in tokens:
        row = token.map[0] if token.map else 0
        seen = rows[row].strip(" \t>") if row < len(rows) else ""
        match token.type:
            case "myst_line_comment":
                yield (
                    row,
                    f'a line that begins with % is not shown: "{seen}"; put % behind a word, or write \\% if it is meant',
                )
            case "myst_block_break":
                yield row, f'a line that begins with +++ is not shown: "{seen}"; take the +++ out'
            case "myst_target":
                yield (
                    row,
                    f'"{seen}" names no place and is not shown; link to a heading by its words: [text](#words-of-the-heading)',
                )
    yield from _unused_addresses(rows, tokens)


def lost_cells(rows: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield (row, message) for each row of a table that has more filled cells than the header."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "th_open":
            columns += 1
        elif token.type == "tr_open" and columns and token.map:
            row = token.map[0]
            cells = _cells(rows[row])
            lost = [cell for cell in cells[columns:] if cell]
            cut = _CUT_CITATION.search(rows[row])
            if cut:
                remedy = f"write {{cite}}`{cut['names'].strip()}: {cut['place'].strip()}`"
                yield row, f'a bar ends the cell inside "{cut[0]}"; {remedy}'
            elif lost:
                remedy = "write \\| for a bar that ends no cell, or give the header a cell more"
                yield (
                    row,
                    f'a row of {len(cells)} cells below a header of {columns} loses "{" | ".join(lost)}"; {remedy}',
                )


def _cells(row: str) -> list[str]:
    cells = [cell.strip() for cell in escapedSplit(row.lstrip(" \t>").rstrip())]
    return cells[1 if cells[:1] == [""] else 0 : -1 if cells[-1:] == [""] else None]


def _unused_addresses(rows: Sequence[str], tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    found = {row: match for row, text in enumerate(rows) if "]:" in text and (match := _DEFINITION.match(text))}
    if not found:
        return
    shown = {row for token in tokens if token.type in _LEAVES and token.map for row in range(*token.map)}
    text = "\n".join(row for at, row in enumerate(rows) if at not in found)
    used = {normalizeReference(label) for label in re.findall(r"\[([^\[\]]+)\]", text)}
    for row, match in found.items():
        if row not in shown and normalizeReference(match["label"]) not in used:
            seen = rows[row].strip()
            yield (
                row,
                f'"{seen}" is the address of a link that stands nowhere, and is not shown; '
                f"write [{match['label']}] where the link belongs, or \\[ if the words are meant",
            )


def read_as_text(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield (row, message) for lines that look like something else than the text they are."""
    before: tuple[str, str] = ("", "")
    for token in tokens:
        name = token.info.partition(" ")[0]
        if token.type == "fence" and token.map and directive(name) is not None:
            yield (
                token.map[0],
                f'"{name}" behind {token.markup} makes code of the text; write {token.markup}{{{name.lower()}}}',
            )
        if token.type == "inline" and token.map:
            written = token.content.split("\n")
            if before[1] == "paragraph_open":
                for at, message in _lines(written, before[0]):
                    yield token.map[0] + at, message
        before = (before[1], token.type)


def _lines(written: Sequence[str], around: str) -> Iterator[tuple[int, str]]:
    first = written[0]
    task, alert = _TASK.match(first), _ALERT.match(first)
    if around == "list_item_open" and task:
        yield 0, f'"{task[0].strip()}" is read as text, not as a box to tick; take it out'
    if around == "blockquote_open" and alert:
        yield 0, f'"{alert[0]}" is read as text, not as a box; write :::{{note}}, the text, :::'
    yield from _table(written)
    yield from _list(written)
    for at, (row, below) in enumerate(pairwise(written)):
        if _KEPT_BREAK.search(row) and below[:1].islower():
            yield at, f'"{row.strip()}" keeps its line break, in the middle of a sentence; take the sign behind it out'
    for at, row in enumerate(written):
        heading = _HEADING.fullmatch(row)
        space = _ODD_SPACE.match(row)
        if space:
            code = f"U+{ord(space['space']):04X}"
            yield at, f'"{space["marker"]}" has {code} behind it, which is no space; type a space there'
        elif heading and heading["deep"]:
            yield at, f'"{row}" is read as text, not as a heading; write at most ######'
        elif heading:
            yield at, f'"{row}" is read as text, not as a heading; write "{heading["signs"]} {heading["title"]}"'
        elif len(written) == 1 and _TITLE.fullmatch(row):
            yield at, f'"{row}" is read as text, not as a heading; write "# {row[1:]}", or \\# for the sign itself'
        elif _CARD_PART.fullmatch(row):
            yield at, f'"{row.strip()}" is read as text, and ends no head of a card; write the head behind {{card}}'
        elif _SHORT_FENCE.fullmatch(row):
            instead = f":::{row.lstrip(': ')}"
            yield at, f'"{row}" is read as text, not as a directive; write "{instead}"'


def _list(written: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find the first of the lines that look like items of a list; one dash alone may begin a remark."""
    dashed = [found for row in written if (found := _DASHED.fullmatch(row))]
    found = _ITEM.fullmatch(written[0]) or (dashed[0] if len(dashed) == len(written) > 1 else None)
    if found is not None:
        parts = found.groupdict()
        marker = parts.get("number") or parts.get("marker") or "-"
        words = parts.get("listed") or parts.get("word") or parts.get("name") or ""
        yield 0, f'"{written[0]}" is read as text, not as an item of a list; write "{marker} {words}"'


def _table(written: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Find what looks like a table: a line of dashes and bars that does not fit the row above, or rows without one."""
    for at, row in enumerate(written):
        if at and "--" in row and _DELIMITERS.fullmatch(row) and "|" in written[at - 1]:
            above, here = len(_cells(written[at - 1])), len(_cells(row))
            yield (
                at,
                f'"{row}" has {here} cells and the header above has {above}, so that no table is made; write {above}',
            )
            return
    drawn = next((at for at, row in enumerate(written) if _DRAWN.fullmatch(row.strip())), None)
    if drawn is not None:
        remedy = "write | between the cells, and |---|---| below the header"
        yield drawn, f'"{written[drawn].strip()}" is read as text, not as a table; {remedy}'
        return
    is_barred = all(_ROW.fullmatch(row.strip()) for row in written) or all(" | " in row for row in written)
    if len(written) > 1 and is_barred:
        dashes = "|---" * len(_cells(written[0]))
        yield 0, f'"{written[0]}" is read as text, not as a table; write {dashes}| below the header'
