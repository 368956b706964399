"""The numbers of one figure fit each other, and the study that they are from."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.figures import Figure
from marrow.model.page import Page
from marrow.model.quantity import DIFFERENCES, HUNDRED, RATIOS, Number, Quantity, Side, rounded
from marrow.model.records import Source
from marrow.model.vocabulary import PageKind, Subject

_HALF = Decimal("0.5")
_CLEARLY = (Decimal("0.04"), Decimal("0.06"))
"""Between these a p of 0.05 may be rounded to either side."""


def figures(catalogue: Catalogue) -> Iterator[tuple[Page, Source, int, Figure]]:
    """Yield every figure and harm with the page of its source and its line."""
    for page in catalogue.of_kind(PageKind.SOURCES):
        source = page.record
        if not isinstance(source, Source):
            continue
        for key, found in (("figures", source.figures), ("harms", source.harm_figures)):
            for index, figure in enumerate(found):
                value = "value" if figure.value is not None else "says"
                yield page, source, page.line_of((key, index, value)), figure


def _sides(catalogue: Catalogue) -> Iterator[tuple[Page, Source, int, Figure, Quantity, Side]]:
    for page, source, line, figure in figures(catalogue):
        for quantity in figure.quantities:
            for side in quantity.sides:
                yield page, source, line, figure, quantity, side


def part_and_whole(known: Known) -> Iterator[Finding]:
    """A part is no more than its whole, and a percentage is the one that the count gives.

    Compare both numbers with the source again: one of them was mistyped, or belongs to other people.
    """
    for page, _, line, figure, _, side in _sides(known.catalogue):
        if side.whole is None or side.is_rate or side.high is not None:
            continue
        problem = _unfit(side, side.whole)
        if problem:
            yield page.path, line, f'"{figure.value}" in "{figure.id}": {problem}'


def _unfit(side: Side, whole: Number) -> str:
    """Return what is wrong between a part and its whole, or nothing."""
    if side.low.sort == "percent":
        if side.low.size > HUNDRED:
            return f"{side.low.written} is more than all; look at both numbers again"
        return _no_such_share(side.low, whole) if side.bound is None else ""
    if side.low.size > whole.size:
        return f"{side.low.written} is more than {whole.written}; write the part first"
    if side.share is None or not whole.size or side.bound is not None:
        return ""
    exact = side.low.size / whole.size * HUNDRED
    if abs(exact - side.share.size) <= _HALF.scaleb(-side.share.places):
        return ""
    shown = rounded(exact, side.share.places)
    return f"{side.low.written} of {whole.written} is {shown}%, not {side.share.written}; look at all three again"


def _no_such_share(share: Number, whole: Number) -> str:
    """Return what to say where no count of a whole gives a percentage.

    It is the test of Brown and Heathers (Social Psychological and Personality Science 2017;8:363-369), for shares.
    """
    count = share.size * whole.size / HUNDRED
    near = [count.to_integral_value(mode) for mode in (ROUND_FLOOR, ROUND_CEILING)]
    shares = {int(one): one / whole.size * HUNDRED for one in near} if whole.size else {}
    if any(abs(exact - share.size) <= _HALF.scaleb(-share.places) for exact in shares.values()):
        return ""
    nearest = " and ".join(f"{one} ({rounded(exact, share.places)}%)" for one, exact in shares.items())
    return f"no count of {whole.written} is {share.written}, the nearest are {nearest}; look at both numbers again"


def estimate_in_interval(known: Known) -> Iterator[Finding]:
    """An estimate lies in its interval, and its p says the same as the interval.

    Compare the numbers with the source again: one was mistyped, or the interval belongs to another estimate.
    """
    for page, _, line, figure, quantity, side in _sides(known.catalogue):
        interval = side.interval
        if interval is None:
            continue
        ends = f"{interval.low.normalize():f} to {interval.high.normalize():f}"
        if interval.low > interval.high:
            problem = f"the interval runs from {ends}; write the lower end first"
        elif side.high is None and not interval.holds(side.low.size):
            problem = f"{side.low.written} does not lie in {ends}; look at all three again"
        elif _disagrees(quantity, side):
            problem = f"the interval {ends} {_held(quantity, side)}, and p says otherwise; look at both again"
        else:
            continue
        yield page.path, line, f'"{figure.value}" in "{figure.id}": {problem}'


def _null(quantity: Quantity) -> int | None:
    """Return the value that means no difference, or None where the measure does not say."""
    return 1 if quantity.measure in RATIOS else 0 if quantity.measure in DIFFERENCES else None


def _held(quantity: Quantity, side: Side) -> str:
    assert side.interval is not None
    null = Decimal(_null(quantity) or 0)
    return f"{'holds' if side.interval.holds(null) else 'leaves out'} {null}, no difference"


def _disagrees(quantity: Quantity, side: Side) -> bool:
    null, interval, p = _null(quantity), side.interval, quantity.p
    if null is None or interval is None or p is None or interval.level != 95:
        return False
    surely, surely_not = _CLEARLY
    significant = p.size is not None and p.sign in ("=", "<", "≤") and p.size < surely
    not_significant = p.size is None or (p.sign in ("=", ">", "≥") and p.size > surely_not)
    return significant if interval.holds(Decimal(null)) else not_significant


def more_than_took_part(known: Known) -> Iterator[Finding]:
    """A figure counts no more people than took part.

    Write under participants how many took part in all, or behind the whole what it counts if it is not people.
    """
    told: set[str] = set()
    for page, source, line, figure in figures(known.catalogue):
        if source.participants is None or Subject.PEOPLE not in source.subjects:
            continue
        most = max([_people(side) for quantity in figure.quantities for side in quantity.sides], default=Decimal(0))
        if most > source.participants and page.path not in told:
            told.add(page.path)
            yield (
                page.path,
                line,
                f'"{figure.value}" in "{figure.id}" counts {most:,} people, and participants says {source.participants:,}; write how many took part in all, or what else was counted, such as 49 of 50 visits',
            )


def people_in(source: Source) -> int:
    """Return how many people took part in a study: as its page says, else as many as its figures count, or 0."""
    if source.participants is not None:
        return source.participants
    sides = (side for figure in source.figures for quantity in figure.quantities for side in quantity.sides)
    return int(max(map(_people, sides), default=Decimal(0)))


def _people(side: Side) -> Decimal:
    """Return how many people a number is of, or 0 where it is of something else."""
    whole = side.people or (side.whole if not side.is_rate else None)
    counts_people = not side.unit or any(word in _OF_PEOPLE for word in side.unit.split())
    return whole.size if whole is not None and (counts_people or side.people is not None) else Decimal(0)


_OF_PEOPLE = {
    *("people", "persons", "patients", "participants", "adults", "children", "women", "men", "volunteers", "controls")
}
