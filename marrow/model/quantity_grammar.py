"""The one grammar in which contributors write what a source found.

value     = quantity *( ";" quantity )
quantity  = [ measure ] side *( "v" side ) [ "," p ]
side      = [ bound ] number [ "to" number ] *tail
tail      = ( "of" / "in" / "per" ) number / unit / "(" note *( ( "," / ";" ) note ) ")" / "," "n" number
note      = level "%" ( "CI" / "UI" / "CrI" / "interval" ) number "to" number / ( "IQR" / "range" ) number "to" number
          / ( "SD" / "SE" ) number / "n" number / number "%" / "I2" number "%" / p
p         = "p" [ "=" / "<" / ">" / "≤" / "≥" ] number / "not significant"
number    = date / [ currency ] digits [ "million" … ] [ "%" ] / "20/200" / "3:1" / "half" …
unit      = words without digits
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from marrow.model.quantity import (
    MEASURES,
    Bound,
    Interval,
    IntervalKind,
    Number,
    PValue,
    Quantity,
    Side,
    Sort,
    Spread,
    SpreadKind,
)
from marrow.model.quantity_forms import hint_for

_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_DIGITS = r"\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(_MONTHS)}) ((?:1[5-9]|20)\d\d)\b", re.I)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?=\s*(?:$|[;,)]|to\b|v\b))")
_NUMBER = re.compile(
    rf"(?P<currency>(?:US|A|C|HK|NZ)?\$|[€£¥])?\s?(?P<sign>[-+])?(?P<digits>{_DIGITS})"
    r"(?:\s?(?P<over>[/:]\s?\d+(?:\.\d+)?))?(?:\s?[×x]\s?10\^(?P<power>\d+))?"
    r"(?:\s(?P<scale>hundred|thousand|million|billion)\b)?(?P<percent>\s?%)?"
)
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9}
_FRACTIONS = {"half": "50", "a third": "33.3", "one third": "33.3", "two thirds": "66.7", "a quarter": "25"} | {
    "one quarter": "25",
    "three quarters": "75",
}
_FRACTION = re.compile(rf"(?:{'|'.join(_FRACTIONS)})\b", re.I)
_BOUNDS: dict[Bound, str] = {
    "about": r"about|around|roughly|approximately|some|nearly|almost|≈|~",
    "at least": r"at least|from|since|≥",
    "at most": r"at most|up to|as many as|no more than|within(?: about)?|≤",
    "above": r"(?:well )?(?:more|greater|longer) than|over|above|after|>",
    "below": r"(?:less|fewer|shorter) than|under|below|before|until|<",
}
_BOUND = {
    bound: re.compile(rf"(?:{words})(?:(?<=\W)|\b)\s*(?:the )?(?:first |next |last )?", re.I)
    for bound, words in _BOUNDS.items()
}
_LONGEST_BOUND = 32
_BOUND_NAMES = tuple(_BOUNDS)
_BOUND_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'({words})' for words in _BOUNDS.values())})\s*(?:the )?(?:first |next |last )?$", re.I
)
_MEASURE = {
    short: re.compile(rf"(?:{'|'.join((*longer, short))})\b\s*(?:of |= ?)?", re.I if len(short) > 3 or longer else 0)
    for short, longer in MEASURES.items()
}
_UNIT = re.compile(
    r"(?!(?:v|vs|versus|against|out|percent|per cent|to|p|n|per \d|per (?:hundred|thousand|million|billion)|(?:of|in) \d|not significant)(?:\b|(?<=\d)))"
    r"[^\W\d_][\w/²³·'’.-]*|°C|µ\w+"
)
_NO_END = {"of", "in", "the", "a", "an", "and", "or", "with", "by", "at"}
_RANGE = rf"([-+]?(?:{_DIGITS}))\s?%?\s+to\s+([-+]?(?:{_DIGITS}))\s?%?"
_INTERVAL = re.compile(rf"(?:(\d+(?:\.\d+)?)\s?%\s?(CI|UI|CrI|interval)|(IQR|range)):?\s+{_RANGE}")
_WHOLE = re.compile(r"(of|per) (?:the )?(?=\d|hundred|thousand|million)|(in) (?!(?:1[5-9]|20)\d\d\b)(?=\d)")
_PLUS_MINUS = re.compile(rf"±\s?({_DIGITS})")
_SPREAD = re.compile(rf"(SD|SE|±)\s?=?\s?({_DIGITS})")
_PEOPLE = re.compile(rf"n\s?=?\s?({_DIGITS})")
_SHARE = re.compile(rf"({_DIGITS})\s?%")
_HETEROGENEITY = re.compile(rf"I[2²]\s?=?\s?({_DIGITS})\s?%")
_P = re.compile(r"p\s?([=<>≤≥])?\s?(0?\.\d+|[01])(?![\d.])|not significant", re.I)


class NoQuantityError(ValueError):
    """Text that the grammar cannot read; ``rest`` is what it stopped at, ``hint`` what to write there if known."""

    def __init__(self, rest: str) -> None:
        super().__init__(rest)
        self.rest = rest
        self.hint = hint_for(rest)


@lru_cache(maxsize=4096)
def parse(text: str) -> tuple[Quantity, ...]:
    """Return what a value says. Raises NoQuantityError for text that is in none of the ``FORMS``."""
    plain = re.sub(r"\s+", " ", text.replace("−", "-")).strip()
    return tuple(_Reader(part.strip()).quantity() for part in _parts(plain))


def _parts(text: str) -> list[str]:
    """Take a text apart at semicolons that stand outside brackets."""
    parts = [""]
    for run in re.findall(r"[^()]*[()]?", text):
        first, *more = [run] if run.endswith(")") else run.split(";")
        parts[-1] += first
        parts += more
    return parts


class _Reader:
    """Reads one quantity from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.p: PValue | None = None
        self.heterogeneity: Decimal | None = None

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        """Take what stands here if it has the form, and the spaces behind it."""
        match = pattern.match(self.text, self.at)
        if match is not None:
            self.at = match.end()
            while self.text[self.at : self.at + 1] == " ":
                self.at += 1
        return match

    def word(self, word: str) -> bool:
        """Take one word."""
        return self.take(re.compile(rf"{re.escape(word)}(?!\w)")) is not None

    def quantity(self) -> Quantity:
        """Read everything."""
        measure = next((short for short, pattern in _MEASURE.items() if self.take(pattern)), "")
        sides = [self.side()]
        while self.word("v"):
            sides.append(self.side())
        if self.at < len(self.text):
            raise NoQuantityError(self.text[self.at :])
        unit = next((side.unit for side in reversed(sides) if side.unit), "")
        whole = tuple(side if side.unit else replace(side, unit=unit) for side in sides)
        return Quantity(whole, measure, self.p, self.heterogeneity)

    def side(self) -> Side:
        """Read what was found in one group."""
        bound = next((bound for bound, pattern in _BOUND.items() if self.take(pattern)), None)
        side = Side(self.number(), bound=bound)
        if self.word("to"):
            high = self.number()
            side = replace(side, low=_as_its_end(side.low, high), high=high)
        while (more := self._tail(side)) is not None:
            side = more
        return side

    def _tail(self, side: Side) -> Side | None:
        """Read the next thing that belongs to a number, or nothing."""
        start = self.at
        whole = self.take(_WHOLE) if side.whole is None else None
        if whole is not None:
            return replace(side, whole=self.number(), is_rate=whole[1] == "per")
        spread = self.take(_PLUS_MINUS)
        if spread is not None:
            return replace(side, spread=Spread("±", _decimal(spread[1])))
        words: list[str] = []
        while (unit := self.take(_UNIT)) is not None:
            words.append(unit[0])
        if words and words[-1] in _NO_END:
            raise NoQuantityError(" ".join([*words, self.text[self.at :]]).strip())
        if words:
            return replace(side, unit=" ".join(filter(None, (side.unit, *words))))
        if self.take(re.compile(r"\(")):
            return self._notes(side)
        if self.take(re.compile(r",")):
            people = self.take(_PEOPLE)
            if people is not None:
                self.take(re.compile(r",(?= v )"))
                return replace(side, people=_plain(people[1]))
            if self._p():
                return side
            self.at = start
        return None

    def _notes(self, side: Side) -> Side:
        """Read what stands in brackets."""
        while True:
            side = self._note(side)
            if self.take(re.compile(r"\)")):
                return side
            if not self.take(re.compile(r"[,;]")):
                raise NoQuantityError(self.text[self.at :])

    def _note(self, side: Side) -> Side:
        interval = self.take(_INTERVAL)
        if interval is not None:
            level, kind, other, low, high = interval.groups()
            named: IntervalKind = kind or other  # type: ignore[assignment]
            least, most = (_decimal(end) * _scale(side.low) for end in (low, high))
            return replace(side, interval=Interval(named, least, most, Decimal(level) if level else None))
        spread = self.take(_SPREAD)
        if spread is not None:
            named_spread: SpreadKind = spread[1]  # type: ignore[assignment]
            return replace(side, spread=Spread(named_spread, _decimal(spread[2]) * _scale(side.low)))
        people = self.take(_PEOPLE)
        if people is not None:
            return replace(side, people=_plain(people[1]))
        heterogeneity = self.take(_HETEROGENEITY)
        if heterogeneity is not None:
            self.heterogeneity = _decimal(heterogeneity[1])
            return side
        if self._p():
            return side
        share = self.take(_SHARE)
        if share is not None and side.low.sort == "number":
            return replace(side, share=replace(_plain(share[1]), written=share[0], sort="percent"))
        raise NoQuantityError(self.text[self.at :])

    def _p(self) -> bool:
        found = self.take(_P)
        if found is not None:
            self.p = PValue(found[1] or "=", Decimal(found[2])) if found[2] else PValue()
        return found is not None

    def number(self) -> Number:
        """Read one number."""
        date = self.take(_DATE)
        if date is not None:
            return Number(date[0], Decimal(date[3]), "date")
        year = self.take(_YEAR)
        if year is not None:
            return Number(year[0], Decimal(year[0]), "date")
        fraction = self.take(_FRACTION)
        if fraction is not None:
            return Number(fraction[0], Decimal(_FRACTIONS[fraction[0].lower()]), "percent")
        scale = self.take(re.compile("hundred|thousand|million|billion"))
        if scale is not None:
            return Number(scale[0], Decimal(1).scaleb(SCALES[scale[0]]), places=-SCALES[scale[0]])
        found = self.take(_NUMBER)
        if found is None:
            raise NoQuantityError(self.text[self.at :] or self.text)
        return _number(found)


def _number(found: re.Match[str]) -> Number:
    power = int(found["power"] or 0) + SCALES.get(found["scale"] or "", 0)
    plain = _plain(found["digits"])
    sign = -1 if found["sign"] == "-" else 1
    money = found["currency"] or re.match(
        r"\s?(?:US |Canadian |Australian )?(?:yen|dollars?|euros?|pounds?)\b", found.string[found.end() :]
    )
    sort: Sort = "percent" if found["percent"] else "money" if money else "number"
    over = Decimal(found["over"].lstrip("/: ")) if found["over"] else None
    return Number(found[0].strip(), sign * plain.size.scaleb(power), sort, plain.places - power, over)


def bound_before(text: str) -> Bound | None:
    """Return the bound of a number that follows on ``text``, such as "more than"."""
    found = _BOUND_BEFORE.search(text[-_LONGEST_BOUND:])
    return _BOUND_NAMES[found.lastindex - 1] if found is not None and found.lastindex is not None else None


def partial_day(number: Number) -> str:
    """Return a date as year, year-month or year-month-day."""
    date = _DATE.fullmatch(number.written)
    if date is None:
        return number.written
    month = f"{date[3]}-{_MONTHS.index(date[2].lower()) + 1:02}"
    return f"{month}-{int(date[1]):02}" if date[1] else month


def _as_its_end(low: Number, high: Number) -> Number:
    """Read the first number of "5 to 10%" and "10 to 20 billion yen" as the second one is written."""
    if low.sort != "number":
        return low
    power = -high.places if low.places == 0 and high.places < 0 else 0
    sort = high.sort if high.sort in ("percent", "money") else low.sort
    return replace(low, size=low.size.scaleb(power), places=low.places - power, sort=sort)


def _scale(number: Number) -> Decimal:
    """Return what the digits of a number are multiplied by: a million in "0.9 million (95% CI 0.7 to 1.2)"."""
    digits = re.search(_DIGITS, number.written)
    return abs(number.size) / _decimal(digits[0]) if digits and _decimal(digits[0]) else Decimal(1)


def _plain(digits: str) -> Number:
    return Number(digits, _decimal(digits), places=len(digits.partition(".")[2]))


def _decimal(digits: str) -> Decimal:
    return Decimal(re.sub(r"[, +]", "", digits))
