"""What was taken from a source: its figures, the harms it tells, and who read it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, model_validator

from marrow.model.fields import AuthorName, Day, Record, Text, Unique, complaint, is_name, unique
from marrow.model.problems import write_instead
from marrow.model.quantity import Quantity
from marrow.model.quantity_forms import FORMS
from marrow.model.quantity_grammar import NoQuantityError, parse
from marrow.model.vocabulary import NoHarms, Reading


def _id(value: str) -> str:
    if not is_name(value):
        raise complaint(f'not an id: "{value}"; write lower case, digits and hyphens, like c-to-d-within-a-year')
    return value


def _value(text: str) -> str:
    try:
        parse(text)
    except NoQuantityError as error:
        remedy = f"{error.hint} there" if error.hint else "write another form, or words under says instead of value"
        forms = "; ".join(FORMS)
        raise complaint(f'cannot read "{text}" from "{error.rest}" on; {remedy}. The forms: {forms}') from None
    return text


def _no_value(text: str) -> str:
    try:
        parse(text)
    except NoQuantityError:
        return text
    raise complaint(f'"{text}" is a number; write value: {text} instead of says')


FigureId = Annotated[str, AfterValidator(_id)]
Value = Annotated[Text, AfterValidator(_value), Field(description=f"a number in one of the forms {'; '.join(FORMS)}")]
Says = Annotated[Text, AfterValidator(_no_value), Field(description="what was found, where the source gives no number")]


class Figure(Record):
    """One thing that a source tells: what exactly is measured, in whom, when, against what, where it stands, the value.

    ``data_sets`` names the databases or trials in which the people were counted, where the source gathers them from
    elsewhere: figures of one data set are of the same people. A figure has ``value`` or ``says``, never both.
    """

    id: FigureId
    what: Text
    who: Text | None = None
    when: Text | None = None
    versus: Text | None = None
    where: Text
    value: Value | None = None
    says: Says | None = None
    data_sets: Annotated[tuple[Text, ...], Unique] = ()

    @model_validator(mode="after")
    def _tells_one_thing(self) -> Figure:
        if (self.value is None) == (self.says is None):
            seen = "both value and says" if self.value is not None else "neither value nor says"
            raise complaint(
                f'"{self.id}" has {seen}; write the number under value, or, where the source gives none, words under says'
            )
        return self

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """The value as typed numbers; none where the source says it in words."""
        return parse(self.value) if self.value is not None else ()

    @property
    def result(self) -> str:
        """What was found, as it is printed."""
        return self.value or self.says or ""


FORM_MARKS = ("<words>", "<list>")
"""By which of its forms a field is read: pydantic puts them into the path of a value."""


def _list_or_words(value: Any) -> str:
    return FORM_MARKS[0] if isinstance(value, str) else FORM_MARKS[1]


Figures = Annotated[tuple[Figure, ...], AfterValidator(lambda found: unique(found, lambda figure: figure.id))]
Harms = Annotated[
    Annotated[Annotated[tuple[Figure, ...], Field(min_length=1)], Tag(FORM_MARKS[1])]
    | Annotated[NoHarms, Tag(FORM_MARKS[0])],
    Discriminator(_list_or_words),
]
"""The harms that a source tells, or why none stand here. The marks in angle brackets are no keys of the file."""


class SourceReading(Record):
    """One reading of a source: by whom, when, how far, of which copy.

    ``settled`` belongs to the second reading: in how many points the two differed until somebody looked again.
    """

    by: AuthorName
    date: Day
    how_far: Literal[Reading.FULL, Reading.ABSTRACT, Reading.REPORT]
    of: Text = Field(alias="copy", description='in words, such as "a copy of the abstract at PubMed"')
    settled: Annotated[int, Field(ge=0)] | None = None


def _two_readers(readings: tuple[SourceReading, ...]) -> tuple[SourceReading, ...]:
    for number, reading in enumerate(readings, start=1):
        if number == 1 and reading.settled is not None:
            raise complaint(f"the first reading has settled: {reading.settled}; write it on the second one")
        if number > 1 and reading.settled is None:
            raise complaint(f'reading {number} by "{reading.by}" lacks settled; write settled: 0 if nothing differed')
        if reading.by in (other.by for other in readings[: number - 1]):
            raise complaint(f'"{reading.by}" made two readings, which count as one; name another reader or keep one')
    return readings


Readings = Annotated[tuple[SourceReading, ...], AfterValidator(_two_readers)]


_TYPO = 0.85
"""How like an id a word must be, by the measure of difflib, to be taken for it and not for a place."""


def named_in(locator: str, known: Mapping[str, Figure]) -> tuple[str, ...]:
    """Return the ids of figures that a locator names, or none where it is a place in words.

    Ids stand alone, with commas between them. One word that is not like an id of ``known`` and has no hyphen is a
    place, such as "abstract".
    """
    parts = tuple(part.strip() for part in locator.split(","))
    if not all(map(is_name, parts)):
        return ()
    return parts if any("-" in part or part in known or _is_like(part, known) for part in parts) else ()


def _is_like(word: str, known: Mapping[str, Figure]) -> bool:
    alike = [name for name in known if name[0] == word[0] and abs(len(name) - len(word)) <= 2]
    return bool(get_close_matches(word, alike, n=1, cutoff=_TYPO))


def unknown_figure(name: str, source: str, known: Mapping[str, Figure]) -> str:
    """Return what is wrong with the id of a figure that ``source`` does not have, and what to write instead."""
    there = f"write one of {', '.join(known)}" if known else "the source has no figures: write the place in words"
    return f'there is no figure "{name}" in sources/{source}.md; {write_instead(name, known, otherwise=there)}'
