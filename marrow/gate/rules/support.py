"""Whether the figures of sources bear out a number in a text: it stands there, or is computed from what stands there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import combinations
from typing import TypeVar

from marrow.model.amounts import TIMES, Amount, amounts
from marrow.model.figures import Figure
from marrow.model.quantity import HUNDRED, Number, Side, rounded
from marrow.model.quantity_grammar import partial_day
from marrow.model.records import Source

AnyRecord = TypeVar("AnyRecord", Figure, Source)

_FEW = 6
"""Sums and differences are tried among no more figures than this: among many, some pair fits any number."""

_LONGEST = 30
"""Years after which the end of something is still told by its date."""

_ROUND = {Decimal(size) for size in (10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000)}
"""Wholes to which a share may be brought: 67 of 100 for 66.7%."""

_NEAR_FRACTION = Decimal(5)
"""How far from half or a third, in points, a share is still "about" that."""


@dataclass(frozen=True)
class Fact:
    """One number that a source gives; ``unit`` is that of time where it has one, or another, or none that is known."""

    size: Decimal
    sort: str
    unit: str = ""


@dataclass
class Support:
    """Everything that the named figures and records give."""

    sides: list[Side] = field(default_factory=list)
    told: list[Amount] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    participants: list[Decimal] = field(default_factory=list)

    def add(self, other: Support) -> None:
        """Take what another gives as well."""
        self.sides += other.sides
        self.told += other.told
        self.facts += other.facts
        self.days += other.days
        self.participants += other.participants

    def bears_out(self, amount: Amount) -> bool:
        """Return whether a number stands in what was named, rounded or computed as readers would."""
        if amount.day:
            return any(_same_day(amount.day, day) for day in self.days) or self._years_after(amount.day)
        if amount.whole is not None:
            return self._shares(amount, amount.whole)
        if amount.is_fraction:
            return any(_near_fraction(amount, percent) for percent in self._percents())
        if amount.number.sort == "percent":
            return any(fits(amount, percent) for percent in self._percents())
        if any(self._counts(amount, fact) for fact in self.facts):
            return True
        if amount.is_base and amount.number.size in _ROUND:
            return True
        return amount.base is not None and self._shares(amount, amount.base)

    def _years_after(self, told: str) -> bool:
        """Return whether a date lies as many years after a known one as something lasts."""
        year, rest = told[:4], told[4:]
        spans = {int(fact.size) for fact in self.facts if fact.unit == "year" and 0 < fact.size <= _LONGEST}
        begun = {int(day[:4]) for day in self.days if day[4:].startswith(rest) and day[:4].isdigit() and rest}
        return year.isdigit() and any(int(year) - first in spans for first in begun)

    def _percents(self) -> Iterator[Decimal]:
        """Yield the shares in per cent, and what they leave of a hundred."""
        for side in self.sides:
            if side.percent is not None:
                yield side.percent
                yield HUNDRED - side.percent
        for fact in self.facts:
            if fact.sort == "percent":
                yield fact.size

    def _counts(self, amount: Amount, fact: Fact) -> bool:
        if fact.sort in ("percent", "date") or (amount.number.sort == "money") != (fact.sort == "money"):
            return False
        if amount.unit in TIMES and fact.unit in TIMES:
            asked = replace(amount, number=_in_minutes(amount.number, amount.unit))
            return fits(asked, fact.size * TIMES[fact.unit]) if amount.unit != fact.unit else fits(amount, fact.size)
        if (amount.unit in TIMES) != (fact.unit in TIMES) and amount.unit and fact.unit:
            return False
        return fits(amount, fact.size)

    def _shares(self, amount: Amount, whole: Number) -> bool:
        """Return whether a count out of a whole stands there: both in one place, or computed from a share."""
        if any(_same_share(amount, whole, told) for told in self.told):
            return True
        for side in self.sides:
            if side.whole is not None and _of(side, amount, whole):
                return True
            if side.whole is None and side.low.size == amount.number.size and whole.size in self.participants:
                return True
        if amount.seen[0].isalpha() and amount.number.size != 1:
            return all(any(fact.size == size for fact in self.facts) for size in (amount.number.size, whole.size))
        brought = whole.size in _ROUND or amount.number.size == 1
        return brought and not amount.is_rate and any(_one_in(amount, whole, share) for share in self._percents())


def _in_minutes(number: Number, unit: str) -> Number:
    return replace(number, size=number.size * TIMES[unit], places=-2)


def _same_day(told: str, known: str) -> bool:
    """Return whether a date is one that is known, told as far or less far."""
    return known[4:] == told[4:] if told.startswith("----") else known.startswith(told)


def _same_share(amount: Amount, whole: Number, told: Amount) -> bool:
    return told.whole is not None and (told.number.size, told.whole.size) == (amount.number.size, whole.size)


def _of(side: Side, amount: Amount, whole: Number) -> bool:
    """Return whether a side has this count, or this share, of this whole, or all but it."""
    assert side.whole is not None
    if amount.is_rate or side.is_rate:
        return side.low.size * whole.size == amount.number.size * side.whole.size
    if side.whole.size != whole.size:
        return False
    if amount.number.sort == "percent":
        return side.percent is not None and fits(amount, side.percent)
    count = side.low.size if side.low.sort != "percent" else rounded(side.low.size * whole.size / HUNDRED, 0)
    return amount.number.size in (count, whole.size - count)


def _one_in(amount: Amount, whole: Number, percent: Decimal) -> bool:
    """Return whether a share is that of "67 of 100" or "one in four"."""
    brought = percent * whole.size / HUNDRED
    if amount.number.size != 1 or whole.size in _ROUND:
        return fits(amount, brought)
    if amount.bound in ("above", "at least"):
        return 1 <= brought < whole.size / (whole.size - 1)
    if amount.bound in ("below", "at most"):
        return whole.size / (whole.size + 1) < brought <= 1
    return percent > 0 and rounded(HUNDRED / percent, 0) == whole.size


def _near_fraction(amount: Amount, percent: Decimal) -> bool:
    size = amount.number.size
    if percent == size:
        return True
    match amount.bound:
        case "above" | "at least":
            return size < percent <= size * 3 / 2
        case "below" | "at most":
            return size / 2 <= percent < size
        case "about":
            return abs(percent - size) <= _NEAR_FRACTION
    return abs(percent - size) < 1


def fits(amount: Amount, size: Decimal) -> bool:
    """Return whether a text may say its number for this one: rounded to what it prints, or with its bound."""
    size = abs(size)
    told, places = amount.number.size, amount.number.places
    if told in (size, rounded(size, places)):
        return True
    match amount.bound:
        case "above":
            return told <= size <= told * 5 / 4
        case "below":
            return told * 4 / 5 <= size <= told
        case "about":
            return abs(told - size) <= Decimal(5).scaleb(_last_digit(told) - 1)
    return False


def _last_digit(size: Decimal) -> int:
    """Return the place of the last digit that is no zero: 4 for 180,000, -1 for 6.5."""
    exponent = size.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


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
            support.facts.append(Fact(Decimal(named), "number"))
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
        yield Fact(number.size, number.sort, "a count" if counts and unit not in TIMES else unit)
        if number.over is not None:
            yield Fact(number.over, "number")
    if side.whole is not None and counts and side.low.sort == "number":
        yield Fact(side.whole.size - side.low.size, "number", unit)
    if side.people is not None:
        yield Fact(side.people.size, "number")
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
        yield Fact(abs(one.low.size - other.low.size), one.low.sort, one.unit)
        yield Fact(one.low.size + other.low.size, one.low.sort, one.unit)
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
    dates = (source.looked_at, source.notice.date if source.notice else None, csl.issued, csl.accessed)
    support.days.extend(str(day) for day in dates if day is not None)
    if csl.author and csl.author[-1].literal != "others":
        support.facts.append(Fact(Decimal(len(csl.author)), "number"))
    if source.participants is not None:
        support.participants.append(Decimal(source.participants))
        support.facts.append(Fact(Decimal(source.participants), "number"))
    for text in filter(None, (csl.title, csl.translated_title, csl.number, csl.volume, csl.edition, csl.version)):
        _add_text(support, text)
