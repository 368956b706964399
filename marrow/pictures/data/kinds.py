"""The data of each kind of picture, typed: here those that are sketches, with the list of all kinds."""

from __future__ import annotations

from itertools import pairwise
from typing import Annotated, ClassVar, Literal, TypeAlias

from pydantic import Field, model_validator

from marrow.model.calendar import in_words
from marrow.model.fields import PartialDay, Record, Text, Words, complaint, date_parts
from marrow.model.vocabulary.base import Word
from marrow.pictures.data.numbers import Count, Icons, Shares
from marrow.pictures.data.picture import Cited, Picture, Positive, Row, Table

Amount: TypeAlias = Literal["none", "some", "normal"]


class State(Word):
    """What is said of arms and legs."""

    KEPT = "kept", "keep working"
    AFFECTED = "affected", "affected"


class Sort(Word):
    """What sort of event it is; the label stands in the key of the picture."""

    APPROVAL = "approval", "step of the approval"
    STUDY = "study", "study"
    DOUBT = "doubt", "doubt raised"
    USE = "use", "price and use"
    OPEN = "open", "open"


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

    letter: Annotated[Words, Field(max_length=1)]
    name: Text
    movement: Sign
    feeling: Sign | None = None
    key_muscles: Muscles | None = None


class Grades(Picture):
    """A scale of impairment, the worst grade first."""

    drawn_words: ClassVar[str] = "half grade 3 or better weaker"

    kind: Literal["grades"]
    grades: Annotated[tuple[Grade, ...], Field(min_length=1)]

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
    arms: State
    legs: State


class Mark(Cited):
    """A level of the cord from which upwards something can happen."""

    level: Text
    name: Text
    words: Text


class Everywhere(Cited):
    """What can happen at any level of the cord."""

    words: Text


class Levels(Picture):
    """Where on the spinal cord, and what is lost; the highest part first."""

    drawn_words: ClassVar[str] = "neck chest lower back arms legs or above"

    kind: Literal["levels"]
    upper: Loss
    lower: Loss
    mark: Mark
    everywhere: Everywhere

    def table(self) -> Table:
        """Return a row for each part of the cord, one for the mark and one for every level."""
        rows = [
            Row((loss.place, loss.name, f"Arms {loss.arms.label}, legs {loss.legs.label}"), loss.sources)
            for loss in (self.upper, self.lower)
        ]
        rows.append(Row((f"{self.mark.level} or above", self.mark.name, self.mark.words), self.mark.sources))
        rows.append(Row(("Any level", "Automatic nerves", self.everywhere.words), self.everywhere.sources))
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

    drawn_words: ClassVar[str] = "step of the approval study doubt raised price and use open"

    kind: Literal["timeline"]
    events: Annotated[tuple[Event, ...], Field(min_length=1)]
    span: Span

    @model_validator(mode="after")
    def _in_order(self) -> Timeline:
        dates = [event.date for event in self.events]
        for before, after in pairwise(dates):
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


class Phase(Cited):
    """One phase of testing. ``crowd`` is how many little people are drawn, not how many take part."""

    number: Positive
    people: Text
    time: Text | None = None
    asks: Text
    note: Text | None = None
    crowd: Positive
    drawn: Literal["treated", "compared", "watched"] = "treated"


class Phases(Picture):
    """The steps in which a treatment is tested, the first one first."""

    drawn_words: ClassVar[str] = "with the treatment, compared with another drug or placebo !"

    kind: Literal["phases"]
    phases: Annotated[tuple[Phase, ...], Field(min_length=1)]

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
