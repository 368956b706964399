"""Rows that open or close a fence or a comment, and where they stand: in a list, in a quotation, in code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from marrow.reading.markdown import LITERAL

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

    ``lead`` is all that stands before it, the signs of list items in ``marker`` included; ``row`` counts from 0.
    """

    row: int
    lead: str
    marker: str
    run: str
    info: str

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


def find_marks(text: str) -> Iterator[Mark]:
    """Yield the rows of a text that can open or close, in order."""
    row = end = 0
    for found in _MARK.finditer(text):
        row += text.count("\n", end, found.start())
        end = found.start()
        yield Mark(row, found["lead"], found["marker"], found["run"] or "", (found["info"] or "").strip())


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


def _container(rows: Sequence[str], mark: Mark) -> int:
    """Return the column at which the text of the list item begins in which a row stands, or 0."""
    column = _column(mark.lead)
    if mark.marker or column < 2:
        return column if mark.marker else 0
    for row in range(mark.row - 1, -1, -1):
        found = _ITEM.match(rows[row])
        assert found is not None
        indent = _column(found["lead"])
        if rows[row].strip(" \t>") and indent < column:
            if found["marker"]:
                return indent + (4 if found["marker"].startswith("[") else len(found["marker"]))
            if indent == 0:
                return 0
    return 0


def is_indented_code(rows: Sequence[str], mark: Mark) -> bool:
    """Return whether a row stands so far to the right that Markdown takes it for code."""
    return _column(mark.lead) - _container(rows, mark) >= 4


def end_of_container(rows: Sequence[str], mark: Mark, end: int) -> int:
    """Return the row at which the list item or quotation ends in which a fence stands: the fence ends with it."""
    quotes, column = mark.lead.count(">"), _container(rows, mark)
    if not quotes and not column:
        return end
    for row in range(mark.row + 1, end):
        lead = rows[row][: len(rows[row]) - len(rows[row].lstrip(" \t>"))]
        if lead.count(">") < quotes or (rows[row] != lead and _column(lead) < column):
            return row
    return end


def closes(rows: Sequence[str], mark: Mark, other: Mark) -> bool:
    """Return whether ``other`` ends the fence ``mark`` and stands far enough to the left for it."""
    return mark.is_closed_by(other) and _column(other.lead) - _container(rows, mark) < 4
