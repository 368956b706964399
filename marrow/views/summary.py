"""The summary of findings of a treatment, made from its claims about effects: each outcome without it and with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from marrow.catalogue import Catalogue
from marrow.model.figures import Figure, named_in
from marrow.model.page import Claim, Page, Question
from marrow.model.quantity import DIFFERENCES, HUNDRED, MEASURES, RATIOS, Quantity, Side, rounded
from marrow.model.records import Source
from marrow.model.vocabulary import ClaimKind
from marrow.views.claims import ClaimView

NO_COMPARISON = "no comparison group"
NOT_GIVEN = "not given in what we read"
IN_WORDS = "told in words, in the claim"
NO_COUNTS = "no plain counts in what we read"
NO_VALUES = "no value of each group in what we read"

_COMPARING = (*RATIOS, *DIFFERENCES)
_THOUSAND = Decimal(1000)


@dataclass(frozen=True)
class Measured:
    """What one figure says of an outcome: what it measures, and what was found without and with the treatment."""

    what: str
    without: str
    with_it: str


@dataclass(frozen=True)
class FindingRow:
    """One outcome of a treatment, as one claim tells it."""

    claim: ClaimView
    question: Question
    measured: tuple[Measured, ...]


def summary_of_findings(catalogue: Catalogue, page: Page, shown: Mapping[str, ClaimView]) -> tuple[FindingRow, ...]:
    """Return what the claims of a page say that its treatment does: benefits first, in the order of the text."""
    claims = [claim for claim in page.claims if claim.withdrawn is None and claim.kind.is_of_treatment]
    claims.sort(key=lambda claim: claim.kind is ClaimKind.HARM)
    return tuple(
        FindingRow(shown[claim.id], claim.question, measured(catalogue, claim))
        for claim in claims
        if claim.question is not None
    )


def results_of(catalogue: Catalogue, claim: Claim) -> tuple[Figure, ...]:
    """Return the figures that say what came out, of those that a claim names; the others say who took part.

    A harm is told by harms of the sources, a benefit by what else they found. Figures that compare come before shares
    of people, and those before what is told in words; of harms without a comparison all are told.
    """
    is_harm = claim.kind is ClaimKind.HARM
    named = [
        figure
        for item in claim.evidence
        for page in [catalogue.pages.get(f"sources/{item.source}")]
        if page is not None and isinstance(source := page.record, Source)  # the gate tells of all others
        for name in named_in(item.locator, source.findings)
        if (figure := source.findings.get(name)) is not None and (figure in source.harm_figures) is is_harm
    ]
    for tells in (_compares, *([_is_any] if is_harm else []), _is_share, _is_in_words):
        found = tuple(figure for figure in named if tells(figure))
        if found:
            return found
    return ()


def measured(catalogue: Catalogue, claim: Claim) -> tuple[Measured, ...]:
    """Return what the figures of a claim say of its outcome."""
    has_comparison = claim.question is not None and claim.question.has_comparison
    found = tuple(_measured(figure, has_comparison=has_comparison) for figure in results_of(catalogue, claim))
    return found or (Measured("", _nothing_beside(has_comparison=has_comparison), IN_WORDS),)


def _compares(figure: Figure) -> bool:
    if any(len(quantity.sides) == 2 or quantity.measure in _COMPARING for quantity in figure.quantities):
        return True
    sides = [side for quantity in figure.quantities for side in quantity.sides]
    is_result = figure.says is not None or any(side.interval or side.percent is not None for side in sides)
    return is_result and figure.versus is not None and "no comparison" not in figure.versus


def _is_any(figure: Figure) -> bool:
    return bool(figure.result)


def _is_share(figure: Figure) -> bool:
    return any(side.percent is not None and not side.unit for quantity in figure.quantities for side in quantity.sides)


def _is_in_words(figure: Figure) -> bool:
    return figure.says is not None


def _measured(figure: Figure, *, has_comparison: bool) -> Measured:
    first = figure.quantities[0] if figure.quantities else None
    if has_comparison and first is not None and len(first.sides) == 2:
        with_it, without = (_side(side, first, per=_per(first)) for side in first.sides)
        return Measured(figure.what, without, with_it)
    if has_comparison and first is not None and first.measure in _COMPARING:
        without = NO_COUNTS if first.measure in RATIOS else NO_VALUES
        return Measured(figure.what, without, _in_full(figure.result, first.measure))
    return Measured(figure.what, _nothing_beside(has_comparison=has_comparison), figure.result)


def _nothing_beside(*, has_comparison: bool) -> str:
    return NOT_GIVEN if has_comparison else NO_COMPARISON


def _per(quantity: Quantity) -> Decimal:
    """Return of how many people both shares are told: 1,000 where one is below one in a hundred, or both would look alike."""
    shares = {side.percent for side in quantity.sides if side.percent is not None}
    in_a_hundred = {rounded(share, 0) for share in shares}
    return _THOUSAND if len(in_a_hundred) < len(shares) or any(0 < share < 1 for share in shares) else HUNDRED


def _side(side: Side, quantity: Quantity, *, per: Decimal) -> str:
    """Return what was found in one group: a count with its share brought to 100 or 1,000, or a mean with its unit."""
    counted = side.low.written + (f" of {side.whole.written}" if side.whole is not None else "")
    if side.percent is not None:
        is_bare = side.low.sort == "percent" and side.whole is None
        return _brought(side.percent, per) + ("" if is_bare else f" ({counted})")
    upper = f" to {side.high.written}" if side.high is not None else ""
    unit = side.unit or next((other.unit for other in quantity.sides if other.unit), "")
    return " ".join(part for part in (quantity.measure, f"{side.low.written}{upper}", unit) if part)


def _brought(percent: Decimal, per: Decimal) -> str:
    return f"{rounded(percent * per / HUNDRED, 0)} of {per:,}"


def _in_full(result: str, measure: str) -> str:
    """Write the name of a measure in full: what RR stands for, readers need not know."""
    return re.sub(rf"^{re.escape(measure)}\b", MEASURES[measure][0], result)
