"""Numbers in running text: what a sentence says and a figure must bear out.

Digits are always seen, number words where they count people, studies or time, or stand before a whole (one in four).
What names something (phase 2, table 1, C4) counts nothing and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from marrow.model.quantity import Bound, Number, Sort
from marrow.model.quantity_grammar import SCALES, bound_before

_TENS = {word: Decimal(10 * size) for size, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty"], start=2)}
SPELLED = {
    word: Decimal(size)
    for size, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        start=1,
    )
} | _TENS
"""The numbers that are often written in words."""

FRACTIONS = {
    "half": Decimal(50),
    "a third": Decimal("33.3"),
    "one third": Decimal("33.3"),
    "two thirds": Decimal("66.7"),
    "a quarter": Decimal(25),
    "one quarter": Decimal(25),
    "three quarters": Decimal(75),
}
"""Shares in words, in per cent."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
TIMES = {"minute": 1, "hour": 60, "day": 1440, "week": 10080, "month": 43800, "year": 525600}
"""Units of time in minutes; a month is a twelfth of a year."""

_ONES = {
    "people": "person",
    "children": "child",
    "women": "woman",
    "men": "man",
    "studies": "study",
    "series": "series",
}
_COUNTED = (
    *_ONES,
    *_ONES.values(),
    *TIMES,
    *("patient", "participant", "adult", "volunteer", "infant", "case", "death", "user", "trial", "paper", "review"),
    *(
        "report",
        "set",
        "database",
        "cohort",
        "survey",
        "clinic",
        "hospital",
        "centre",
        "center",
        "countries",
        "country",
    ),
    *("group", "arm", "site", "article", "time", "dose", "point", "grade", "eye", "visit"),
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_WORDS = "|".join(sorted(SPELLED, key=len, reverse=True))
_SIZE = rf"(?:{_DIGITS}|(?:{'|'.join(_TENS)})-(?:{_WORDS})|(?:{_WORDS})\b)"
_SCALE = rf"(?:\s(?P<{{}}>{'|'.join(SCALES)})\b)?"
_NAMES = (
    r"(?:phases?|grades?|types?|class(?:es)?|articles?|sections?|tables?|figures?|pages?|steps?|parts?|chapters?|item"
    r"|questions?|no\.|number|act|versions?|categor(?:y|ies)|stages?|levels?|paragraphs?|volume|issue|source|rule)"
)
_AMOUNT = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{'|'.join(MONTHS)})(?: (?P<late>\d{{1,2}}),)?(?: (?P<year>(?:19|20)\d\d))?\b"
    rf"|\b(?P<fraction>(?i:{'|'.join(FRACTIONS)}))\b"
    r"|(?<![\w.,/:–-])(?P<currency>(?:US|A|C|HK|NZ)?\$|[€£¥])?\s?−?"
    rf"(?P<size>(?i:{_SIZE}))(?!\w)(?![/:.]\d){_SCALE.format('scale')}(?P<percent>\s?%|\s(?i:per ?cent)\b)?"
)
_WHOLE = re.compile(
    r"\s(?:(?:people|persons|patients|participants|adults|children|women|men|eyes|visits|papers|studies)\s)?(?P<of>out of|of|in|per)\s(?:(?:the|every|each|these|those|about|all)\s){0,2}"
    rf"(?P<size>(?i:{_SIZE}|(?:{'|'.join(SCALES)})\b))(?![\w%])(?!\s%|\sto\s\d){_SCALE.format('scale')}"
)
_NAMED = re.compile(rf"\b{_NAMES}\s(?:\w+,?\s(?:and|or|to|of)\s)?$", re.I)
_BASE_BEFORE = re.compile(
    r"(?:^|[.;:,(]\s?)(?:of|among)\s(?:the\s|every\s|all\s)?$|\b(?:of|in) (?:every |each )$", re.I
)
_TIME_BEFORE = re.compile(r"\b(day|week|month|year)s?\s$", re.I)
_UNIT = re.compile(rf"[\s-](?:[a-z]+[\s-]){{0,2}}?({'|'.join(sorted(_COUNTED, key=len, reverse=True))})s?\b", re.I)
_MONEY = re.compile(r"\s(?:US |Canadian |Australian )?(yen|dollar|euro|pound)s?\b", re.I)
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen"}
_TO = re.compile(r"\s?(?:to|–|—)\s?")
_LISTED = re.compile(r",?\s(?:or|and)\s|,\s")
_BETWEEN = re.compile(r"\bbetween\b[^.;]{0,40}$", re.I)


@dataclass(frozen=True)
class Amount:
    """A number in a text, from ``start`` to ``end``; ``seen`` is what stands there.

    ``whole`` is what it is out of (12 of 13, one in four), or per where ``is_rate``; ``day`` is a date as far as it is
    told, with ``----`` in place of a year that is not; ``unit`` is the word for what is counted, in the singular, and of
    money that for the currency.
    """

    seen: str
    start: int
    end: int
    number: Number
    bound: Bound | None = None
    whole: Number | None = None
    is_rate: bool = False
    is_fraction: bool = False
    day: str = ""
    unit: str = ""
    base: Number | None = None
    """What the sentence began with: in "Of 100 people, 24 …" a hundred is the base of 24."""
    is_base: bool = False
    low_of_range: bool = False
    high_of_range: bool = False


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text on one line, in order."""
    found: list[Amount] = []
    base: Number | None = None
    for match in _AMOUNT.finditer(text):
        if found and match.start() < found[-1].end:
            continue  # the whole of the one before
        amount = _read(text, match)
        if amount is None:
            continue
        plain = _is_plain(amount)
        begins = plain and _BASE_BEFORE.search(text[: match.start()]) is not None
        found.append(replace(amount, base=base, is_base=begins) if base or begins else amount)
        base = amount.number if begins else base
    return tuple(_joined(text, found))


def _is_plain(amount: Amount) -> bool:
    return amount.number.sort == "number" and amount.whole is None and not amount.is_fraction


def _read(text: str, match: re.Match[str]) -> Amount | None:
    before = text[: match.start()]
    if match["month"]:
        return _date(match)
    bound = bound_before(before)
    if match["fraction"]:
        number = Number(match[0], FRACTIONS[match[0].lower()], "percent")
        return Amount(match[0], match.start(), match.end(), number, bound, is_fraction=True)
    if _NAMED.search(before):
        return None
    if re.fullmatch(r"(?:19|20)\d\d", match["size"]) and not (match["percent"] or match["currency"] or match["scale"]):
        return Amount(
            match[0].strip(), *match.span(), Number(match[0], Decimal(match["size"]), "date"), day=match["size"]
        )
    rest = text[match.end() :]
    sort: Sort = "percent" if match["percent"] else "money" if match["currency"] or _MONEY.match(rest) else "number"
    number = _number(match, sort)
    whole = None if sort == "money" else _WHOLE.match(rest)
    unit = currency(match[0] + rest[: len(" Australian dollars")]) if sort == "money" else _unit(before, rest)
    if whole is not None and _is_whole(match, whole):
        end = match.end() + whole.end()
        out_of = _number(whole, "number")
        return Amount(
            text[match.start() : end].strip(),
            match.start(),
            end,
            number,
            bound,
            out_of,
            whole["of"] == "per",
            unit=_unit("", text[end:]) or unit,
        )
    if match["size"][0].isalpha() and (not unit or number.size == 1):
        return None
    return Amount(match[0].strip(), match.start(), match.end(), number, bound, unit=unit)


def _is_whole(number: re.Match[str], whole: re.Match[str]) -> bool:
    """Return whether a second number is what the first is out of: not in "13 people in one trial" or "12 in 2018"."""
    if whole["of"] != "in":
        return True
    small = number["size"].lower() in ("1", "one")
    return (small or whole["size"].rstrip("0") == "1") and _unit("", whole.string[whole.end() :]) not in TIMES


def _date(match: re.Match[str]) -> Amount | None:
    day, year = match["day"] or match["late"], match["year"]
    if not day and not year:
        return None
    told = f"{year or '----'}-{MONTHS.index(match['month']) + 1:02}" + (f"-{int(day):02}" if day else "")
    return Amount(match[0], *match.span(), Number(match[0], Decimal(year or 0), "date"), day=told)


def _number(match: re.Match[str], sort: Sort) -> Number:
    written = match["size"]
    power = SCALES.get((match["scale"] or "").lower(), 0)
    if written[0].isdigit():
        digits = written.replace(",", "")
        return Number(match[0].strip(), Decimal(digits).scaleb(power), sort, len(digits.partition(".")[2]) - power)
    if written.lower() in SCALES:
        return Number(match[0].strip(), Decimal(1).scaleb(SCALES[written.lower()]), sort)
    size = sum(SPELLED[part] for part in written.lower().split("-"))
    return Number(match[0].strip(), Decimal(size).scaleb(power), sort, -power)


def currency(text: str) -> str:
    """Return the word for the currency of a sum of money, or nothing where it is not known."""
    word = _MONEY.search(f" {text}")
    return word[1].lower() if word else next((name for sign, name in _SIGNS.items() if sign in text), "")


def _unit(before: str, rest: str) -> str:
    """Return what a number counts: the word behind it, or that of time before it (day 7)."""
    behind = _UNIT.match(rest)
    if behind is not None:
        word = behind[1].lower()
        return _ONES.get(word, word)
    ahead = _TIME_BEFORE.search(before)
    return ahead[1].lower() if ahead else ""


def _joined(text: str, found: list[Amount]) -> Iterator[Amount]:
    """Note the ends of ranges, and give the lower one the sort, the scale and the unit of the upper.

    In a list (7, 15 or 30 days) the unit of the last is that of all.
    """
    for index in range(len(found) - 2, -1, -1):
        this, following = found[index], found[index + 1]
        if not this.unit and _is_plain(this) and _LISTED.fullmatch(text[this.end : following.start]):
            found[index] = replace(this, unit=following.unit)
    for index, amount in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        before = found[index - 1] if index else None
        made = replace(amount, high_of_range=True) if before is not None and _is_range(text, before, amount) else amount
        if after is not None and _is_range(text, amount, after):
            number = made.number
            if number.sort == "number" and after.number.sort in ("percent", "money"):
                number = replace(number, sort=after.number.sort)
            if number.places == 0 and after.number.places < 0:
                number = replace(number, size=number.size.scaleb(-after.number.places), places=after.number.places)
            made = replace(made, number=number, unit=made.unit or after.unit, low_of_range=True)
        yield made


def _is_range(text: str, low: Amount, high: Amount) -> bool:
    between = text[low.end : high.start]
    if low.whole is not None or low.is_fraction:
        return False
    return _TO.fullmatch(between) is not None or (between == " and " and _BETWEEN.search(text[: low.start]) is not None)
