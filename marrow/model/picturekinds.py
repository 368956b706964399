"""The data of each kind of picture, typed.

Numbers stand in the data as the source prints them ("50.0"), so that picture and table say the same.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated, Literal, TypeAlias

from pydantic import Field, model_validator

from marrow.model.fields import PageName, PartialDay, Record, Text, complaint, date_parts
from marrow.model.picture import Cited, Percent, Picture, Positive, Row, Table, in_words

Amount: TypeAlias = Literal["none", "some", "normal"]
Sort: TypeAlias = Literal["approval", "study", "doubt", "use", "open"]


class Sign(Record):
    """How much of something is there, and what is said of it."""

    amount: Amount
    words: Text


class Muscles(Record):
    """On which side of one half the key muscles of muscle grade 3 or better are."""

    strong: Literal["under-half", "half-or-more"]
    words: Text


class Grade(Record):
    """One grade of a scale of impairment."""

    letter: Annotated[Text, Field(max_length=1)]
    name: Text
    movement: Sign
    feeling: Sign | None = None
    key_muscles: Muscles | None = None


class Grades(Picture):
    """A scale of impairment, the worst grade first."""

    kind: Literal["grades"]
    grades: Annotated[tuple[Grade, ...], Field(min_length=2)]

    def table(self) -> Table:
        """Return a row for each grade."""
        rows = (
            (
                grade.letter,
                grade.name,
                grade.movement.words,
                grade.feeling.words if grade.feeling else "not named",
                grade.key_muscles.words if grade.key_muscles else "not named",
            )
            for grade in self.grades
        )
        return Table(("Grade", "Name", "Movement", "Feeling", "Key muscles"), tuple(map(Row, rows)))


class Loss(Cited):
    """What an injury of one part of the cord affects."""

    name: Text
    place: Text
    arms: Literal["kept", "affected"]
    legs: Literal["kept", "affected"]
    words: Text


class Mark(Cited):
    """A level of the cord from which upwards something can happen."""

    level: Text
    name: Text
    words: Text


class Levels(Picture):
    """Where on the spinal cord, and what is lost; the highest part first."""

    kind: Literal["levels"]
    losses: Annotated[tuple[Loss, ...], Field(min_length=2, max_length=2)]
    mark: Mark
    everywhere: Text

    def table(self) -> Table:
        """Return a row for each part of the cord, one for the mark and one for every level."""
        rows = [
            Row((loss.place, loss.name, f"Arms: {loss.arms}. Legs: {loss.legs}. {loss.words}"), loss.sources)
            for loss in self.losses
        ]
        rows.append(Row((f"{self.mark.level} or above", self.mark.name, self.mark.words), self.mark.sources))
        rows.append(Row(("Any level", "Automatic nerves", self.everywhere)))
        return Table(("Where", "Name", "What it means"), tuple(rows))


class Event(Cited):
    """Something that happened."""

    date: PartialDay
    sort: Sort
    says: Text

    @property
    def day(self) -> str:
        """The date in words, as far as it is known."""
        return in_words(self.date)


class Span(Record):
    """A time between two events."""

    begin: PartialDay
    end: PartialDay
    says: Text


class Timeline(Picture):
    """Events in the order of time; ``span`` is drawn beside them."""

    kind: Literal["timeline"]
    events: Annotated[tuple[Event, ...], Field(min_length=2)]
    span: Span

    @model_validator(mode="after")
    def _in_order(self) -> Timeline:
        dates = [event.date for event in self.events]
        for before, after in zip(dates, dates[1:], strict=False):
            if date_parts(after) < date_parts(before):
                raise complaint(
                    f"{after} stands behind {before}; write the events in the order of time", field="events"
                )
        for end in (self.span.begin, self.span.end):
            if end not in dates:
                raise complaint(f"no event has the date {end}; begin and end at the date of an event", field="span")
        return self

    def table(self) -> Table:
        """Return a row for each event."""
        return Table(("When", "What"), tuple(Row((event.day, event.says), event.sources) for event in self.events))


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

    grade: Annotated[Text, Field(max_length=1)]
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
        rows = (Row((f"First graded {r.grade}", r.who, r.change, r.numbers), r.sources) for r in self.rows)
        return Table(("Grade", "Who", "What changed", "How many"), tuple(rows))


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

    kind: Literal["icons"]
    arrays: Annotated[tuple[OfHundred, ...], Field(min_length=1, max_length=2)]

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
        rows = [Row((f"{self.number} of {self.of}", f"{self.who}: {self.change}", "not to be compared"), self.counted)]
        rows += [Row((reason.name, reason.here, reason.there), reason.sources) for reason in self.reasons]
        return Table(("", "This study", self.there), tuple(rows))


class Phase(Cited):
    """One phase of testing. ``crowd`` is how many little people are drawn, not how many take part."""

    number: Positive
    people: Text
    time: Text | None = None
    asks: Text
    note: Text | None = None
    crowd: Annotated[int, Field(gt=0, le=40)]
    drawn: Literal["treated", "compared", "watched"] = "treated"


class Phases(Picture):
    """The steps in which a treatment is tested, the first one first."""

    kind: Literal["phases"]
    phases: Annotated[tuple[Phase, ...], Field(min_length=2)]

    def table(self) -> Table:
        """Return a row for each phase."""
        rows = (
            Row(
                (f"Phase {p.number}", p.people, p.time or "not said", " ".join(filter(None, (p.asks, p.note)))),
                p.sources,
            )
            for p in self.phases
        )
        return Table(("Phase", "Who takes part", "How long", "What it asks"), tuple(rows))


KINDS: dict[str, type[Picture]] = {
    "grades": Grades,
    "levels": Levels,
    "timeline": Timeline,
    "shares": Shares,
    "icons": Icons,
    "count": Count,
    "phases": Phases,
}
"""The record of each kind of picture."""
