"""Rows that open or close a fence or a comment, and where they stand: in a list, in a quotation, in code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from marrow.reading.grammar import LITERAL

_MARK = re.compile(
    r"^(?P<lead>[ \t>]*(?P<marker>(?:(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]\n]{1,99}\]:)[ \t]+)*))"
    r"(?:(?P<run>`{3,}|~{3,}|:{3,})(?P<info>.*)|<!--.*)$",
    re.MULTILINE,
)
_NAME = re.compile(r"\{([^\s}]+)\}")
_ITEM = re.compile(r"(?P<lead>[ \t>]*)(?P<marker>(?:[-*+:]|\d{1,9}[.)]|\[\^[^\]]{1,99}\]:)[ \t]+)?")


@dataclass(frozen=True)
class Mark:
    """A row that can open or close: ``run`` is its sign in its length, and empty for a comment.

    ``lead`` is all that stands before it, the signs of list items in ``marker`` included; ``row`` counts from 0;
    ``container`` is the column at which the text of the list item around it begins.
    """

    row: int
    lead: str
    marker: str
    run: str
    info: str
    container: int = 0

    @property
    def sign(self) -> str:
        """The sign that is repeated, or nothing for a comment."""
        return self.run[:1]

    @property
    def name(self) -> str | None:
        """The name of the directive, or None where none is named."""
        found = _NAME.match(self.info)
        return found[1].lower() if found else None

    @property
    def is_literal(self) -> bool:
        """Whether what stands in the fence is shown as it is, so that fences in it are none."""
        return self.name in LITERAL or (self.name is None and self.sign in ("`", "~"))

    @property
    def inside(self) -> str:
        """What stands before the rows below it in the same list item or quotation."""
        return f"{self.lead.removesuffix(self.marker)}{' ' * len(self.marker)}"

    @property
    def written(self) -> str:
        """The fence as it was typed."""
        return f"{self.run}{self.info}"

    @property
    def opens(self) -> bool:
        """Whether a person sees a fence begin here: colons need a name for it."""
        return bool(self.info) and "`" not in self.info and (self.sign != ":" or self.name is not None)

    def may_hold(self, other: Mark) -> bool:
        """Return whether a fence that begins at ``other`` can stand in this one: its sign differs, or it is shorter."""
        return self.sign != other.sign or len(other.run) < len(self.run)

    def is_closed_by(self, other: Mark) -> bool:
        """Return whether ``other`` ends this fence for Markdown."""
        return not self.may_hold(other) and not other.info and not other.marker


@dataclass(frozen=True)
class Fault:
    """A slip: its row, counted from 0, the message, the rows as they were meant, and the rule."""

    row: int
    message: str
    edits: Mapping[int, str]
    rule: str = "fence"


def find_marks(text: str) -> list[Mark]:
    """Return the rows of a text that can open or close, in order."""
    found: list[Mark] = []
    row = end = 0
    for match in _MARK.finditer(text):
        row += text.count("\n", end, match.start())
        end = match.start()
        found.append(Mark(row, match["lead"], match["marker"], match["run"] or "", (match["info"] or "").strip()))
    if any(_column(mark.lead) > 1 for mark in found):
        containers = list(_containers(text.split("\n")))
        return [replace(mark, container=containers[mark.row]) for mark in found]
    return found


def _containers(rows: Sequence[str]) -> Iterator[int]:
    """Yield for each row the column at which the text of the list item begins in which it stands, or 0."""
    columns: list[int] = []
    after_blank = True
    for row in rows:
        match = _ITEM.match(row)
        assert match is not None
        indent = _column(match["lead"])
        text = row[match.end() :]
        # a row of words right below others goes on with them, however far to the left it stands
        goes_on = not after_blank and not match["marker"] and text[:1] not in ("`", "~", ":", "#", "<")
        after_blank = not row.strip(" \t>")
        if not after_blank and not goes_on:
            while columns and indent < columns[-1]:
                columns.pop()
        if match["marker"]:
            columns.append(indent + (4 if match["marker"][0] == "[" else len(match["marker"])))
        yield columns[-1] if columns else 0


def outside_code(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield the marks that do not stand in code which begins and ends among them."""
    code: Mark | None = None
    for at, mark in enumerate(marks):
        if code is not None:
            code = None if code.is_closed_by(mark) else code
        elif mark.is_literal and any(mark.is_closed_by(later) for later in marks[at + 1 :]):
            code = mark
        else:
            yield mark


def _column(text: str) -> int:
    return len(text.rpartition(">")[2].expandtabs(4))


def is_indented_code(mark: Mark) -> bool:
    """Return whether a row stands so far to the right that Markdown takes it for code."""
    return _column(mark.lead) - mark.container >= 4


def closes(mark: Mark, other: Mark) -> bool:
    """Return whether ``other`` ends the fence ``mark`` and stands where it can."""
    if not mark.is_closed_by(other) or mark.lead.count(">") != other.lead.count(">"):
        return False
    return _column(other.lead) - mark.container < 4


def end_of_container(rows: Sequence[str], mark: Mark, end: int) -> int:
    """Return the row, ``end`` at the latest, at which the list item or quotation around a fence ends, and it too."""
    quotes, column = mark.lead.count(">"), mark.container
    if not quotes and not column:
        return end
    for row in range(mark.row + 1, end):
        lead = rows[row][: len(rows[row]) - len(rows[row].lstrip(" \t>"))]
        if lead.count(">") < quotes or (rows[row] != lead and _column(lead) < column):
            return row
    return end
