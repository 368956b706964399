"""Fences and comments that do not end where their writer meant, and the text as it was meant.

Markdown takes everything to the end of the page into a fence that nothing closes. One such slip would be told as a
dozen others: headings that are missing, claims that nobody knows. So the text is mended for the reading that follows,
line by line, and only the slip is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from marrow.reading.lookalikes.marks import (
    Fault,
    Mark,
    closes,
    end_of_container,
    find_marks,
    is_indented_code,
    outside_code,
)
from marrow.reading.lookalikes.options import misread_option

_MOST = 20
_DEEPEST = 20

_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_MEANT_AS_NAME = re.compile(r"[\[({<\s]*([^\s\])}>]*)[\])}>\s]*(.*)")
_SIGNS = {":": "colons", "`": "backticks", "~": "tildes"}


@dataclass(frozen=True)
class Mended:
    """The text in which every fence ends, each line where it was, and what was wrong: (line, rule, message)."""

    text: str
    complaints: tuple[tuple[int, str, str], ...] = ()


def mended(text: str) -> Mended:
    """Find the fences and comments of a text that do not end where they should, and end them there.

    No more than twenty are told: a text with more is none that somebody wrote.
    """
    complaints: list[tuple[int, str, str]] = []
    while len(complaints) < _MOST:
        marks = find_marks(text)
        rows = text.split("\n") if marks else []
        fault = _first_fault(rows, marks, len(rows), 0)
        if fault is None:
            break
        complaint = (fault.row + 1, fault.rule, fault.message)
        if complaint in complaints:
            break
        complaints.append(complaint)
        for row, instead in fault.edits.items():
            rows[row : row + 1] = [instead]
        text = "\n".join(rows)
    return Mended(text, tuple(complaints))


def _first_fault(rows: Sequence[str], marks: Sequence[Mark], end: int, depth: int) -> Fault | None:
    """Return the first fault among the ``marks`` of one level, which ends before the row ``end``."""
    index = 0
    while index < len(marks) and depth <= _DEEPEST:
        mark, index = marks[index], index + 1
        if is_indented_code(mark):
            continue
        if not mark.run:
            close = _end_of_comment(rows, mark, end)
            if close is None:
                return _open_comment(rows, mark, end)
            while index < len(marks) and marks[index].row <= close:
                index += 1
            continue
        if mark.sign == "`" and "`" in mark.info:
            if not re.search(rf"(?<!`){mark.run}(?!`)", mark.info):
                return _backticks_in_title(mark)
            continue
        if mark.sign == ":" and mark.name is None:
            return _without_name(mark, marks[index] if index < len(marks) else None)
        option = misread_option(rows, mark)
        if option is not None:
            return option
        close_at = next((at for at in range(index, len(marks)) if closes(mark, marks[at])), None)
        limit = end_of_container(rows, mark, end if close_at is None else marks[close_at].row)
        if close_at is not None and limit < marks[close_at].row:
            close_at = None
        fault = _fault_of(rows, mark, marks, index, close_at, limit)
        if fault is None and close_at is not None and not mark.is_literal:
            fault = _first_fault(rows, marks[index:close_at], marks[close_at].row, depth + 1)
        if fault is not None or close_at is None:
            return fault
        index = close_at + 1
    return None


def _fault_of(
    rows: Sequence[str], mark: Mark, marks: Sequence[Mark], index: int, close_at: int | None, limit: int
) -> Fault | None:
    """Return what is wrong with one fence, what stands in it aside; ``index`` is that of the mark behind it."""
    inner = marks[index:close_at] if close_at is not None else [other for other in marks[index:] if other.row < limit]
    as_long = (other for other in outside_code(inner) if other.opens and not mark.may_hold(other))
    within = next(as_long, None)
    if within is not None or close_at is None:
        rest = inner if close_at is None else marks[index:]
        meant = _meant_end(mark, rest)
        if within is not None and (meant is None or within.row < meant.row):
            return _holds_too_long(rows, mark, within, meant, rest)
        return _open_fence(rows, mark, meant, limit)
    code = next((other for other in outside_code(inner) if other.is_literal and other.sign != mark.sign), None)
    if code is None or mark.is_literal:
        return None
    code_end = next((at for at in range(close_at + 1, len(marks)) if code.is_closed_by(marks[at])), len(marks))
    beyond = marks[code_end + 1] if code_end + 1 < len(marks) else None
    return _ends_in_code(mark, marks[close_at], beyond) if beyond is not None and mark.is_closed_by(beyond) else None


def _end_of_comment(rows: Sequence[str], mark: Mark, end: int) -> int | None:
    if "-->" in rows[mark.row][len(mark.lead) + 2 :]:
        return mark.row
    return next((row for row in range(mark.row + 1, end) if "-->" in rows[row]), None)


def _meant_end(mark: Mark, rest: Sequence[Mark]) -> Mark | None:
    """Return the row that ends a fence as a person reads it: openings and endings in pairs, however long."""
    depth = 1
    for other in outside_code(rest) if not mark.is_literal else rest:
        if other.sign == mark.sign and not other.marker:
            depth += 1 if other.opens else -1
        if depth == 0:
            return other
    return None


def _holds_too_long(rows: Sequence[str], mark: Mark, within: Mark, close: Mark | None, rest: Sequence[Mark]) -> Fault:
    if close is None:
        return _not_closed(rows, mark, within.row, f", above line {within.row + 1}")
    longest = max(len(other.run) for other in rest if other.row < close.row and other.sign == mark.sign)
    longer = mark.sign * (longest + 1)
    message = (
        f'"{mark.written}" holds "{within.written}" (line {within.row + 1}) and needs more {_SIGNS[mark.sign]} than that;'
        f' write "{longer}{mark.info}", and "{longer}" on line {close.row + 1}'
    )
    return Fault(mark.row, message, {mark.row: f"{mark.lead}{longer}{mark.info}", close.row: f"{close.lead}{longer}"})


def _open_fence(rows: Sequence[str], mark: Mark, close: Mark | None, limit: int) -> Fault:
    if close is not None:
        return _closed_wrongly(mark, close)
    sections = (row for row in range(mark.row + 1, limit) if _HEADING.match(rows[row]) and not rows[row - 1].strip())
    below = next(sections, None)
    if below is not None:
        return _not_closed(rows, mark, below, f", above line {below + 1}")
    if limit < len(rows):
        return _not_closed(rows, mark, limit, f", above line {limit + 1}")
    return _not_closed(rows, mark, limit, "")


def _closed_wrongly(mark: Mark, close: Mark) -> Fault:
    edits = {close.row: f"{mark.inside}{mark.run}"}
    if close.info:
        message = f'words behind the closing "{close.run}": "{close.info}"; write them on the next line'
        return Fault(close.row, message, edits)
    if len(close.run) >= len(mark.run):
        message = (
            f'"{close.run}" is indented too far to close "{mark.written}" (line {mark.row + 1}); write it right below'
        )
        return Fault(close.row, message, edits)
    message = (
        f'"{mark.written}" opens with {len(mark.run)} {_SIGNS[mark.sign]} and line {close.row + 1} closes with'
        f' {len(close.run)}; write "{mark.run}" there'
    )
    return Fault(mark.row, message, edits)


def _not_closed(rows: Sequence[str], mark: Mark, below: int, where: str) -> Fault:
    message = f'"{mark.written}" is not closed; write "{mark.run}" on a line of its own below its text{where}'
    return Fault(mark.row, message, _put_above(rows, mark, below, f"{mark.inside}{mark.run}"))


def _put_above(rows: Sequence[str], mark: Mark, below: int, closing: str) -> Mapping[int, str]:
    """Return the edit that ends what opens at ``mark`` above a row; where no line is free for it, it never began."""
    last = next((row for row in range(below - 1, mark.row, -1) if rows[row].strip(" \t>")), mark.row)
    free = last + 1
    return {free: closing} if free < below or below == len(rows) else {mark.row: ""}


def _open_comment(rows: Sequence[str], mark: Mark, end: int) -> Fault:
    begun = " ".join(rows[mark.row][len(mark.lead) :].split())
    message = f'the comment "{begun}" is not closed and hides what follows; write --> at its end'
    following = (row for row in range(mark.row + 1, end) if _HEADING.match(rows[row]) or any(find_marks(rows[row])))
    return Fault(mark.row, message, _put_above(rows, mark, next(following, end), "-->"))


def _backticks_in_title(mark: Mark) -> Fault:
    title = re.sub(r"(?:\{[^\s}]*\})?`.*", "", mark.info).rstrip()
    message = f'backticks in the first line of a fence: "{mark.written}"; write ::: in place of {mark.run} there and at its end'
    return Fault(mark.row, message, {mark.row: f"{mark.lead}{mark.run}{title}"})


def _without_name(mark: Mark, following: Mark | None) -> Fault:
    if mark.info:
        name, rest = _MEANT_AS_NAME.fullmatch(mark.info).groups()  # type: ignore[union-attr]  # it fits all
        instead = f"{mark.run}{{{name.lower()}}} {rest}".rstrip()
        return Fault(
            mark.row, f'no directive: "{mark.written}"; write "{instead}"', {mark.row: f"{mark.lead}{instead}"}
        )
    if following is not None and following.sign == ":" and not following.info:
        message = f'"{mark.run}" without a name, closed on line {following.row + 1}; write {mark.run}{{note}}, or take both out'
        return Fault(mark.row, message, {mark.row: "", following.row: ""})
    return Fault(mark.row, f'"{mark.run}" closes nothing; take it out, or open with {mark.run}{{note}}', {mark.row: ""})


def _ends_in_code(mark: Mark, close: Mark, meant: Mark) -> Fault:
    longer = mark.sign * (len(close.run) + 1)
    message = (
        f'"{close.run}" stands in code and closes "{mark.written}" (line {mark.row + 1}); '
        f'write "{longer}{mark.info}" there, and "{longer}" on line {meant.row + 1}'
    )
    edits = {mark.row: f"{mark.lead}{longer}{mark.info}", meant.row: f"{meant.lead}{longer}"}
    return Fault(close.row, message, edits)
