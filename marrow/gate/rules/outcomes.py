"""Pictures and claims tell what was measured, and nothing that only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import line_in
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.figures import figures_of
from marrow.gate.rules.rule import Finding
from marrow.gate.rules.support import fits
from marrow.model.amounts import Amount, amounts
from marrow.model.fields import Record
from marrow.model.figures import Figure
from marrow.model.page import Claim
from marrow.model.problems import ValuePath
from marrow.model.quantity import Side
from marrow.model.sentences import outside_quotations, split

_STEM = 5
"""Letters by which two forms of a word are taken for one: grade, graded."""

_NO_OUTCOME = {
    *("with", "within", "without", "from", "that", "this", "than", "then", "were", "have", "after", "before", "about"),
    *("their", "them", "they", "some", "more", "less", "most", "least", "first", "last", "still", "only", "also"),
    *("became", "become", "becomes", "changed", "change", "improved", "improve", "better", "worse", "share", "number"),
    *("people", "person", "patients", "group", "year", "years", "month", "months", "week", "weeks", "days", "hours"),
    *(
        "and",
        "the",
        "for",
        "who",
        "had",
        "has",
        "was",
        "not",
        "but",
        "all",
        "any",
        "one",
        "two",
        "three",
        "day",
        "hour",
    ),
    *("mean", "median", "average"),
}
"""Words that say nothing of what was measured."""

_SHORTEST, _SHORTEST_IN_CLAIMS = 4, 3
_ENDING = re.compile(r"(?:e[sd]?|s|ing)$")
_GRADED = re.compile(r"(?:\bfirst |(?<=people )|(?<=those )|(?<=adults ))graded [A-E]\b(?:,? (?:or|to|and) [A-E]\b)?")
"""Who people are, and not what became of them."""

_POINTS_BACK = re.compile(
    r"\b(?:did|does?|so|it (?:is|was|rose|fell|came)|they|these|those|share|rate|rest|same)\b", re.I
)
"""A sentence with one of these tells the outcome by a word for it, which stands in another sentence of its claim."""


def outcome_renamed(known: Known) -> Iterator[Finding]:
    """Pictures and claims call what was measured what its figure calls it.

    Take a word of the outcome from the figure ("motor", "grade"), or mend the figure if it does not say what the source
    measured.
    """
    yield from _in_claims(known.catalogue)
    for picture in known.catalogue.pictures.values():
        for shown in picture.figures:
            found = _change(picture.record, shown.part) if shown.part is not None and picture.record else None
            if found is None:
                continue
            path, change = found
            measured = " ".join(filter(None, (shown.figure.what, shown.figure.says)))
            told = _stems(change)
            if told and not told & _stems(measured):
                yield (
                    picture.path,
                    line_in(picture, path),
                    f'"{change}" shares no word with "{shown.figure.what}", which "{shown.figure.id}" of {shown.source} measures; use its words',
                )


def _in_claims(catalogue: Catalogue) -> Iterator[Finding]:
    """Look at each sentence of a claim on an effect that has the number of a figure: of a share, or of two groups."""
    for page, claim, _ in claims(catalogue):
        if not claim.kind.is_effect:
            continue
        figures = [figure for *_, figure in figures_of(catalogue, claim)]
        for sentence, *_ in split(claim.sentence):
            said = _GRADED.sub(" ", claim.sentence if _POINTS_BACK.search(sentence) else sentence)
            for amount in amounts(outside_quotations(sentence)):
                found = _renamed(claim, said, amount, [figure for figure in figures if _has(figure, amount)])
                if found is not None:
                    yield page.path, claim.line, found


def _renamed(claim: Claim, said: str, amount: Amount, figures: list[Figure]) -> str | None:
    """Return what is wrong where no figure that has a number measures what is said to have been."""
    told = _stems(said, _SHORTEST_IN_CLAIMS)
    texts = (_GRADED.sub(" ", f"{figure.what} {figure.says or ''}") for figure in figures)
    measured = [_stems(text, _SHORTEST_IN_CLAIMS) for text in texts]
    if not figures or any(not stems or stems & told for stems in measured):
        return None
    return f'the claim "{claim.id}" tells "{amount.seen}" without a word of "{figures[0].what}", which "{figures[0].id}" measures; use its words'


def _has(figure: Figure, amount: Amount) -> bool:
    return any(
        _is_side(side, amount, compared=len(quantity.sides) > 1)
        for quantity in figure.quantities
        for side in quantity.sides
    )


def _is_side(side: Side, amount: Amount, *, compared: bool) -> bool:
    if amount.number.sort == "percent":
        return side.percent is not None and fits(amount, side.percent)
    if amount.whole is not None:
        return side.whole is not None and (side.low.size, side.whole.size) == (amount.number.size, amount.whole.size)
    return compared and side.whole is None and amount.number.places > 0 and amount.number.size == side.low.size


def _stems(text: str, shortest: int = _SHORTEST) -> set[str]:
    words = re.findall(rf"[^\W\d_]{{{shortest},}}", text.casefold())
    return {_ENDING.sub("", word)[:_STEM] for word in words if word not in _NO_OUTCOME}


def _change(record: Record, part: ValuePath) -> tuple[ValuePath, str] | None:
    """Return what is said to have changed where a figure is drawn, and where that stands."""
    found = None
    here: Any = record
    for end in range(len(part) + 1):
        change = getattr(here, "change", None)
        if isinstance(change, str):
            found = ((*part[:end], "change"), change)
        if end < len(part):
            step = part[end]
            here = here[step] if isinstance(step, int) else getattr(here, step)
    return found
