"""The data of pictures that show numbers of people.

Numbers stand in the data as the source prints them ("50.0"), so that picture and table say the same.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field, model_validator

from marrow.model.fields import PageName, Record, Text, Words, complaint
from marrow.pictures.data.picture import Cited, Percent, Picture, Positive, Row, Table


class Share(Record):
    """A percentage, the number of people it is of, if known, and what is special about them."""

    percent: Percent
    people: Positive | None = None
    note: Text | None = None

    @property
    def words(self) -> str:
        """The number as it is written beside the mark."""
        return f"{self.percent}%" + (f" of {self.people:,}" if self.people else "")


class ShareRow(Cited):
    """The people who changed, among those of one grade in one study or several.

    ``spread`` means that ``shares`` are the lowest and the highest of several, the rest unknown.
    """

    grade: Annotated[Words, Field(max_length=1)]
    who: Text
    change: Text
    shares: Annotated[tuple[Share, ...], Field(min_length=1)]
    spread: Literal["yes", "no"] = "no"
    about: Literal["yes", "no"] = "no"

    @property
    def numbers(self) -> str:
        """All percentages in words."""
        if self.spread == "yes":
            return f"between {self.shares[0].words} and {self.shares[-1].words}"
        said = [share.words + (f" ({share.note})" if share.note else "") for share in self.shares]
        return ("about " if self.about == "yes" else "") + "; ".join(said)


class Shares(Picture):
    """Percentages by grade, each row with what it measures."""

    drawn_words: ClassVar[str] = (
        "A whole bar is everyone in the row; its mark is at one half. Hatched: not exact. First graded to about"
    )

    kind: Literal["shares"]
    rows: Annotated[tuple[ShareRow, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _spread_has_two_ends(self) -> Shares:
        for row in self.rows:
            if row.spread == "yes" and len(row.shares) != 2:
                raise complaint(f'"{row.who}" is a spread of {len(row.shares)} shares; write two', field="rows")
        return self

    def table(self) -> Table:
        """Return one row for each drawn."""
        rows = (Row((row.grade, row.who, row.change, row.numbers), row.sources) for row in self.rows)
        return Table(("First grade", "Who", "What changed", "How many"), tuple(rows))


class OfHundred(Cited):
    """Out of 100 people: a percentage rounded to whole people."""

    who: Text
    change: Text
    percent: Percent

    @property
    def count(self) -> int:
        """How many of 100."""
        return int(self.percent.quantize(Decimal(1), ROUND_HALF_UP))

    @property
    def words(self) -> str:
        """The number and, where rounded, the number behind it."""
        exact = self.percent == self.count
        return f"{self.count} of 100" + (f" ({self.percent}%)" if not exact else "")


class Icons(Picture):
    """Arrays of 100 people each."""

    drawn_words: ClassVar[str] = "of 100 in the source changed as said above did not"

    kind: Literal["icons"]
    arrays: Annotated[tuple[OfHundred, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits(self) -> Icons:
        if len(self.arrays) > 2:
            raise complaint(f"{len(self.arrays)} arrays do not fit side by side; write one or two", field="arrays")
        return self

    def table(self) -> Table:
        """Return a row for each array."""
        rows = (Row((a.who, a.change, f"{a.count} of 100", f"{a.percent}%"), a.sources) for a in self.arrays)
        return Table(("Who", "What changed", "Drawn", "In the source"), tuple(rows))


class Reason(Cited):
    """Why a count cannot be set beside other figures: what is so here, and what is so there."""

    name: Text
    here: Text
    there: Text


class Count(Picture):
    """A count of people in one study, and why it stands alone."""

    drawn_words: ClassVar[str] = "Not to be compared, because: This study of"

    kind: Literal["count"]
    number: Positive
    of: Positive
    who: Text
    change: Text
    counted: Annotated[tuple[PageName, ...], Field(min_length=1)]
    there: Text
    reasons: Annotated[tuple[Reason, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _not_more_than_all(self) -> Count:
        if self.number > self.of:
            raise complaint(
                f"{self.number} of {self.of}: more than all; write the smaller number first", field="number"
            )
        return self

    def table(self) -> Table:
        """Return the count and a row for each reason."""
        rows = [Row((self.who, "not to be compared", f"{self.number} of {self.of} {self.change}"), self.counted)]
        rows += [Row((reason.name, reason.there, reason.here), reason.sources) for reason in self.reasons]
        return Table(("", self.there, "This study"), tuple(rows))
