"""What figures and records give to those who compare numbers with them: the numbers that stand there, and their sums."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from marrow.gate.rules.support import Fact, Support
from marrow.model.amounts import TIMES, amounts, currency
from marrow.model.figures import Figure
from marrow.model.quantity import Side
from marrow.model.quantity_grammar import partial_day
from marrow.model.records import Source

AnyRecord = TypeVar("AnyRecord", Figure, Source)

_FEW = 6
"""Sums and differences are tried among no more figures than this: among many, some pair fits any number."""


class Supports:
    """Makes the support of any sources; what one figure or record gives is worked out once."""

    def __init__(self) -> None:
        self._made: dict[int, Support] = {}

    def of(self, sources: Iterable[tuple[Source, tuple[Figure, ...]]]) -> Support:
        """Return what sources give: of each the figures that were named, or all, and its record."""
        support = Support()
        named = 0
        for source, figures in sources:
            for figure in figures or source.findings.values():
                support.add(self._given(figure, _add_figure))
            support.add(self._given(source, _add_record))
            if len(figures) <= _FEW:
                support.facts.extend(_pairs(figures))
            named += len(figures)
        if named:
            support.facts.append(Fact(Decimal(named), "number", "figures"))
        return support

    def _given(self, record: AnyRecord, add: Callable[[Support, AnyRecord], None]) -> Support:
        key = id(record)  # records live as long as the catalogue, which outlives this
        if key not in self._made:
            self._made[key] = Support()
            add(self._made[key], record)
        return self._made[key]


def _add_figure(support: Support, figure: Figure) -> None:
    for quantity in figure.quantities:
        support.sides.extend([*quantity.sides, *_more(quantity.sides)])
        support.facts.extend(_sums(quantity.sides))
        for side in quantity.sides:
            support.facts.extend(_facts(side))
            support.days.extend(partial_day(number) for number in side.numbers if number.sort == "date")
        for size in (quantity.p.size if quantity.p else None, quantity.heterogeneity):
            support.facts.extend([Fact(size, sort) for sort in ("number", "percent")] if size is not None else ())
    texts = (figure.what, figure.who, figure.when, figure.versus, figure.says, *figure.data_sets)
    for text in filter(None, texts):
        _add_text(support, text)


def _add_text(support: Support, text: str) -> None:
    for amount in amounts(text):
        support.told.append(amount)
        if amount.day:
            support.days.append(amount.day)
        numbers = [amount.number, *([amount.whole] if amount.whole else [])]
        support.facts.extend(Fact(number.size, number.sort, amount.unit) for number in numbers)


def _facts(side: Side) -> Iterator[Fact]:
    unit = next((word for word in TIMES for part in side.unit.split() if part.removesuffix("s") == word), side.unit)
    counts = side.whole is not None and not side.is_rate
    for number in side.numbers:
        if number.sort == "money":
            yield Fact(number.size, number.sort, currency(f"{number.written} {unit}"), bool(side.bound))
            continue
        yield Fact(number.size, number.sort, "a count" if counts and unit not in TIMES else unit, bool(side.bound))
        if number.over is not None:
            yield Fact(number.over, "number")
    if side.whole is not None and counts and side.low.sort == "number":
        yield Fact(side.whole.size - side.low.size, "number", unit)
    if side.people is not None:
        yield Fact(side.people.size, "number", "people")
    if side.spread is not None:
        yield Fact(side.spread.size, side.low.sort, unit)
    if side.interval is not None:
        yield from (Fact(end, side.low.sort, unit) for end in (side.interval.low, side.interval.high))
        if side.interval.level is not None:
            yield Fact(side.interval.level, "percent")


def _more(sides: tuple[Side, ...]) -> Iterator[Side]:
    """Yield how many more of the same number of people there are in one group than in another."""
    for one, other in combinations(sides, 2):
        same = one.whole is not None and other.whole is not None and one.whole.size == other.whole.size
        if same and one.low.sort == other.low.sort == "number":
            more = replace(one.low, size=abs(one.low.size - other.low.size))
            yield Side(more, whole=one.whole, unit=one.unit)


def _sums(sides: tuple[Side, ...]) -> Iterator[Fact]:
    """Yield how two groups differ, and how many they are together."""
    for one, other in combinations(sides, 2):
        unit = one.unit or ("a count" if one.whole is not None else "")
        yield Fact(abs(one.low.size - other.low.size), one.low.sort, unit)
        yield Fact(one.low.size + other.low.size, one.low.sort, unit)
        if one.whole is not None and other.whole is not None:
            yield Fact(one.whole.size + other.whole.size, "number")
        if one.percent is not None and other.percent is not None:
            yield Fact(abs(one.percent - other.percent), "percent")


def _pairs(figures: tuple[Figure, ...]) -> Iterator[Fact]:
    """Yield sums and differences of figures that were named together."""
    firsts = tuple(figure.quantities[0].sides[0] for figure in figures if figure.quantities)
    for one, other in combinations(firsts, 2):
        if one.low.sort == other.low.sort and one.low.sort != "date":
            yield from _sums((one, other))
        elif one.low.sort == "date" == other.low.sort:
            yield Fact(abs(one.low.size - other.low.size), "number", "year")


def _add_record(support: Support, source: Source) -> None:
    csl = source.csl
    dates = (
        source.looked_at,
        source.status_of,
        source.notice.date if source.notice else None,
        csl.issued,
        csl.accessed,
    )
    support.days.extend(str(day) for day in dates if day is not None)
    if csl.author and csl.author[-1].literal != "others":
        support.facts.append(Fact(Decimal(len(csl.author)), "number", "authors"))
    if source.participants is not None:
        support.participants.append(Decimal(source.participants))
        support.facts.append(Fact(Decimal(source.participants), "number", "people"))
    for text in filter(None, (csl.title, csl.translated_title, csl.number, csl.volume, csl.edition, csl.version)):
        _add_text(support, text)
