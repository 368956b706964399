"""The words of a claim fit its grade."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding
from marrow.gate.rules.text import has_count
from marrow.model.sentences import outside_quotations
from marrow.model.vocabulary import Certainty, ClaimKind

# GRADE's plain-language wording: high "does", moderate "probably", low "may", very low "uncertain".
_NEEDED = {
    Certainty.MODERATE: (re.compile(r"\b(probably|likely)\b", re.I), "probably"),
    Certainty.LOW: (re.compile(r"\b((?-i:may)|might|could|suggests?|hints?|perhaps)\b", re.I), "may"),
    Certainty.VERY_LOW: (
        re.compile(
            r"\b(uncertain|unclear|unknown|cannot|can not|(is|are|do|does|did) not (know|known|clear|show|shown|tell)|"
            r"not (known|clear|shown|possible to tell)|no way to (know|tell)|whether|nobody knows)\b",
            re.I,
        ),
        "it is uncertain, or we cannot tell",
    ),
}
_HEDGES = re.compile(
    r"\b(probably|possibly|perhaps|might|uncertain|unclear|suggests?|seems?|appears?|cannot tell)\b", re.I
)
_EFFECTS = (ClaimKind.BENEFIT, ClaimKind.HARM, ClaimKind.MECHANISM)


def missing_words(certainty: Certainty, sentence: str) -> str | None:
    """Return the words that a certainty asks for, or None where a sentence has them or needs none."""
    if certainty is Certainty.HIGH:
        return None
    needed, word = _NEEDED[certainty]
    return word if needed.search(outside_quotations(sentence)) is None else None


def certainty_words(known: Known) -> Iterator[Finding]:
    """The wording of a claim fits its certainty.

    High: does, is. Moderate: probably. Low: may. Very low: it is uncertain, we cannot tell. Plain counts (how often
    something was found, with its numbers) and quotations need no such word.
    """
    for page, claim, _ in claims(known.catalogue):
        sentence = outside_quotations(claim.sentence)
        if claim.certainty is Certainty.HIGH:
            hedge = _HEDGES.search(sentence) if claim.kind in _EFFECTS else None
            if hedge is not None:
                yield (
                    page.path,
                    claim.line,
                    f'the claim "{claim.id}" has high certainty and says "{hedge[0]}"; write does or is, or lower the certainty',
                )
            continue
        counts = claim.kind not in _EFFECTS and has_count(sentence)
        is_quotation = len(sentence.split()) < len(claim.sentence.split()) / 2
        needed, word = _NEEDED[claim.certainty]
        if (
            claim.kind in (*_EFFECTS, ClaimKind.FREQUENCY)
            and not (counts or is_quotation)
            and needed.search(sentence) is None
        ):
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" has {claim.certainty} certainty and does not sound like it: "{claim.sentence}"; write {word}',
            )
