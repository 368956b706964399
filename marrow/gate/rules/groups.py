"""Numbers of two groups that are set side by side stay with their groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from marrow.gate.rules.support import fits
from marrow.model.amounts import Amount
from marrow.model.figures import Figure
from marrow.model.quantity import Side

_COMPARED = re.compile(
    r"(?:\s(?!and\b|but\b|or\b|v\b)[a-z]+){0,2}?\s(?:on|with|in|given|had|got|after)\s(?:the\s|a\s)?"
    r"(?P<group>placebo|sham|controls?|usual care|(?:training|rehabilitation) alone)\b",
    re.I,
)
_BEFORE = re.compile(
    r"(?<!than )(?<!against )(?<!with )(?<!from )(?<!over )(?<!to )\b(?P<group>placebo|sham|usual care)\s"
    r"(?:(?!and\b|but\b|or\b|by\b|it\b)[a-z]+\s){0,3}$",
    re.I,
)
_LONGEST = 50


def of_the_other_group(text: str, found: Iterable[Amount], figures: Iterable[Figure]) -> Iterator[str]:
    """Yield each number that a text gives to the group compared with, and that the figures do not have for it.

    In a figure of two groups the one compared with, which ``versus`` names, stands second. A number of another figure,
    such as how many people were in each group, may stand there too.
    """
    pairs: list[tuple[Figure, tuple[Side, ...]]] = []
    others: list[Side] = []
    for figure in figures:
        for quantity in figure.quantities:
            if figure.versus and len(quantity.sides) == 2:
                pairs.append((figure, quantity.sides))
            else:
                others.extend(quantity.sides)
    for amount in found if pairs else ():
        before = text[max(0, amount.start - _LONGEST) : amount.start]
        said = _COMPARED.match(text[amount.end : amount.end + _LONGEST]) or _BEFORE.search(before)
        if said is None:
            continue
        group = said["group"].lower().removesuffix("s")
        of_group = [(figure, sides) for figure, sides in pairs if group in (figure.versus or "").lower()]
        known = (*(sides[1] for _, sides in of_group), *others)
        if of_group and not any(_has(side, amount) for side in known):
            listed = "; ".join(f"{figure.id}: {figure.result}" for figure, _ in of_group)
            words = f"{said[0]}{amount.seen}" if said.re is _BEFORE else f"{amount.seen}{said[0]}"
            yield f'"{words}" is not what that group had ({listed}); look which number is whose'


def _has(side: Side, amount: Amount) -> bool:
    """Return whether a number is what was found in one group: its count or mean, or its share."""
    if amount.number.sort == "percent":
        return side.percent is not None and fits(amount, side.percent)
    return fits(amount, side.low.size) and (
        amount.whole is None or side.whole is None or amount.whole.size == side.whole.size
    )
