"""What all pictures have in common: words, sources, and a table that says the same as the drawing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field

from marrow.model.fields import PageName, Plain, Record, Text, Unique, Words, complaint


def _percent(value: Any) -> Any:
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]+)?|100(\.0+)?", str(value)):
        raise complaint(f'not a percentage: "{value or ""}"; write a number from 0 to 100 without a sign, like 28.1')
    return value


Percent = Annotated[Decimal, BeforeValidator(_percent)]
Positive = Annotated[int, Field(gt=0)]


@dataclass(frozen=True)
class Row:
    """One row of a table and the sources that it rests on."""

    cells: tuple[str, ...]
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A picture as a table: the heads of its columns, its rows; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[Row, ...]


class Cited(Record):
    """A part of a picture with sources of its own, each of them listed for the whole picture too."""

    sources: Annotated[tuple[PageName, ...], Unique] = ()


class Picture(Record):
    """What every picture says: ``sources`` maps the name of a source to the place to look in it."""

    drawn_words: ClassVar[str] = ""
    """What is drawn whatever the data say: no drawing says more than this, its data and its table."""

    kind: str
    title: Text
    shows: Annotated[Words, Field(max_length=400), Plain]
    caution: Text
    sources: Annotated[dict[PageName, Text], Field(min_length=1)]

    def table(self) -> Table:
        """Return everything that is drawn, in words and numbers."""
        raise NotImplementedError
