"""Whether the figures of sources bear out a number in a text: it stands there, or is computed from what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from marrow.model.amounts import TIMES, Amount
from marrow.model.quantity import HUNDRED, Number, Side, rounded

_LONGEST = 30
"""Years after which the end of something is still told by its date."""

_ROUND = {Decimal(size) for size in (10, 20, 50, 100, 1000, 10_000, 100_000, 1_000_000)}
"""Wholes to which a share may be brought: 67 of 100 for 66.7%."""

_NEVER_IN_PART = {"person", "people", "group", "arm", "site", "centre", "hospital", "country", "study", "trial"}
"""What is counted in whole numbers: 1.0 metres a second are not the one of "in one of two groups"."""

_NEAR_FRACTION = Decimal(5)
"""How far from half or a third, in points, a share is still "about" that."""


@dataclass(frozen=True)
class Fact:
    """One number that a source gives; ``unit`` is that of time where it has one, or another, or none that is known."""

    size: Decimal
    sort: str
    unit: str = ""
    is_bound: bool = False
    """Whether the source itself gives it roughly: "over 18,000" is said so, and as no other number."""


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
        if fact.sort == "money" and fact.unit != amount.unit:
            return False
        if amount.number.places > 0 and fact.unit in _NEVER_IN_PART:
            return False
        if amount.unit in TIMES and fact.unit in TIMES:
            asked = replace(amount, number=_in_minutes(amount.number, amount.unit))
            return fits(asked, fact.size * TIMES[fact.unit]) if amount.unit != fact.unit else fits(amount, fact.size)
        if (amount.unit in TIMES) != (fact.unit in TIMES) and amount.unit and fact.unit:
            return False
        return fits(replace(amount, bound=None) if fact.is_bound else amount, fact.size)

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
