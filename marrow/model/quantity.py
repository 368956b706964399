"""A number as a source prints it, with what belongs to it: of how many, its interval, its spread, its p.

Text becomes these records in ``marrow.model.quantity_grammar``, and nowhere else.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, TypeAlias

Bound: TypeAlias = Literal["about", "below", "above", "at most", "at least"]
"""How a printed number stands to the true one; none means that the source gives it as it is."""

Sort: TypeAlias = Literal["number", "percent", "money", "date"]

IntervalKind: TypeAlias = Literal["CI", "UI", "CrI", "interval", "IQR", "range"]
"""Confidence, uncertainty and credible interval, or one of unnamed kind; interquartile range; lowest and highest."""

SpreadKind: TypeAlias = Literal["SD", "SE", "±"]
"""Standard deviation, standard error, and what the source prints as ± without saying which of them."""

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Number:
    """One number. ``size`` counts in ones: "20.6 million" is 20600000; of a date it is the year.

    ``places`` is how many digits are printed behind the point, or less than 0 for "20.6 million": a number is known to
    half of its last place. ``over`` is the second part of "20/200" or "3:1".
    """

    written: str
    size: Decimal
    sort: Sort = "number"
    places: int = 0
    over: Decimal | None = None


@dataclass(frozen=True)
class Interval:
    """Between what two numbers; ``level`` is in per cent, None for IQR and range."""

    kind: IntervalKind
    low: Decimal
    high: Decimal
    level: Decimal | None = None

    def holds(self, size: Decimal) -> bool:
        """Return whether a number lies between the two, both included."""
        return self.low <= size <= self.high


@dataclass(frozen=True)
class Spread:
    """How far single values lie from their mean, or how far the mean is known."""

    kind: SpreadKind
    size: Decimal


@dataclass(frozen=True)
class PValue:
    """A p value; ``sign`` is one of = < > ≤ ≥. Without ``size`` the source says only that it is not significant."""

    sign: str = "="
    size: Decimal | None = None


@dataclass(frozen=True)
class Side:
    """What was found in one group, or in all: a number, or a range from ``low`` to ``high``.

    ``whole`` is what the number is out of (12 of 13, 66.7% of 159, 1 in 20) or per (23 per 1,000,000, ``is_rate``);
    ``share`` the percentage printed beside a count; ``people`` the n printed beside a mean.
    """

    low: Number
    high: Number | None = None
    bound: Bound | None = None
    whole: Number | None = None
    is_rate: bool = False
    share: Number | None = None
    unit: str = ""
    interval: Interval | None = None
    spread: Spread | None = None
    people: Number | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that say what was found, without interval, spread and p."""
        return tuple(number for number in (self.low, self.high, self.whole, self.share) if number is not None)

    @property
    def percent(self) -> Decimal | None:
        """The share in per cent: as printed, else computed from a count and its whole, unrounded."""
        if self.high is not None:
            return None
        if self.low.sort == "percent":
            return self.low.size
        if self.share is not None:
            return self.share.size
        if self.whole is not None and self.whole.size and not self.is_rate:
            return self.low.size / self.whole.size * HUNDRED
        return None


@dataclass(frozen=True)
class Quantity:
    """One finding: in one group, or in several that are set side by side (30.0 v 20.0 points).

    ``measure`` is the name of what was computed, short as the field writes it: RR, OR, HR, MD, mean, median.
    """

    sides: tuple[Side, ...]
    measure: str = ""
    p: PValue | None = None
    heterogeneity: Decimal | None = None
    """I squared of a pooled analysis, in per cent."""


RATIOS = ("RR", "OR", "HR", "IRR")
"""Measures that compare by dividing: 1 means no difference."""

DIFFERENCES = ("MD", "SMD", "RD")
"""Measures that compare by taking away: 0 means no difference."""

MEASURES = {
    "RR": ("risk ratio", "relative risk", "rate ratio"),
    "OR": ("odds ratio",),
    "HR": ("hazard ratio",),
    "IRR": ("incidence rate ratio",),
    "MD": ("mean difference", "weighted mean difference"),
    "SMD": ("standardised mean difference", "standardized mean difference"),
    "RD": ("risk difference", "difference"),
    "mean": ("average",),
    "median": (),
    "kappa": ("weighted kappa",),
    "r": ("correlation",),
    "rho": (),
    "NNT": ("number needed to treat",),
}
"""The short name of every measure, with the long ones that are understood too."""


def rounded(size: Decimal, places: int) -> Decimal:
    """Return a number to so many places behind the point, halves away from zero, as people round."""
    return size.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
