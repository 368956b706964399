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
_PROBABLY = re.compile(r"\bprobably\b|(?<!as )(?<!more )(?<!less )(?<!equally )(?<!most )\blikely\b", re.I)
"""That something is three times as likely says nothing of how sure we are."""
_MAY = re.compile(r"\b(?:(?-i:may)|might|could|suggests?|hints?|perhaps)\b", re.I)
_UNCERTAIN = re.compile(
    r"\b(?:(?:is|are|was|were|remains?|stays?|seems?) (?:\w+ )?(?:uncertain|unclear|unknown|not (?:known|clear|shown|possible to tell)))\b(?! to\b)"
    r"|\b(?:uncertain|unclear|unknown) (?:whether|if|how|what|why)\b|\bnot (?:yet )?(?:known|clear|shown)\b(?! to\b)|\b(?:ask|asks|open|question)\b[^.]* whether\b"
    r"|\b(?:cannot|can not) (?:(?:yet|really) )?(?:tell|say|show|know|be (?:told|known|said|shown|ruled out))\b|\bcannot be ruled out\b"
    r"|\b(?:we|doctors|researchers|scientists|experts) (?:do|did) not (?:yet )?know\b(?! (?:its|his|her|their|the|of|a)\b)"
    r"|\b(?:do|does|did|has|have) not (?:yet )?(?:show|shown|tell|been shown)\b|\bno way to (?:know|tell)\b|\b(?:nobody|no one) knows\b",
    re.I,
)
_NEEDED = {
    Certainty.MODERATE: (_PROBABLY, "probably"),
    Certainty.LOW: (_MAY, "may"),
    Certainty.VERY_LOW: (_UNCERTAIN, "it is uncertain, or we cannot tell"),
}
_HEDGES = re.compile(
    r"\b(probably|possibly|perhaps|(?-i:may)|might|could(?! (?:not|walk|stand|move|feel|see|sit|breathe)\b)|uncertain|unclear"
    r"|suggests?|seems?|appears?|cannot tell|(?:is|are) (?:thought|believed|said) to)\b",
    re.I,
)
_EFFECTS = (ClaimKind.BENEFIT, ClaimKind.HARM)
_SENTENCES = re.compile(r"(?<=[.!?]) +")
_CLAUSES = re.compile(r"; |, (?:and|but|so|yet) (?!not |then |we )(?=\w+ \w)", re.I)
_BESIDE = re.compile(
    r", (?:which|who|though|although|while) [^,;.]*|\bwho (?:may|might|could|probably|perhaps|are likely)\b[^,;.]*"
)
"""What is said by the way: it states no effect."""
_REASONS = re.compile(r"\bfor (?:a )?reasons? (?:that |which )?[^,;.]*", re.I)
"""That the reasons are unknown says nothing of the effect."""
_REPORTS = re.compile(
    r"\b(?:was|were|had|did|found|reported|saw|seen|stud(?:y|ies)|trials?|reviews?|papers?|reports?|evidence|authors?)\b",
    re.I,
)


def missing_words(certainty: Certainty, sentence: str) -> str | None:
    """Return the words that a certainty asks for, or None where a sentence has them or needs none."""
    if certainty is Certainty.HIGH:
        return None
    needed, word = _NEEDED[certainty]
    return word if needed.search(outside_quotations(sentence)) is None else None


def certainty_words(known: Known) -> Iterator[Finding]:
    """The wording of a claim fits its certainty.

    High: does, is. Moderate: probably. Low: may. Very low: it is uncertain, we cannot tell. The word stands in the part of
    the sentence that states the effect. Plain counts (how often something was found, with its numbers) and quotations need
    no such word.
    """
    for page, claim, _ in claims(known.catalogue):
        if claim.certainty is None:
            continue
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
        if not (counts or is_quotation) and not _sounds(sentence, needed, claim.certainty):
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" has {claim.certainty} certainty and does not sound like it: "{claim.sentence}"; write {word}',
            )


def _sounds(sentence: str, needed: re.Pattern[str], certainty: Certainty) -> bool:
    """Return whether a sentence has the word of its certainty where the effect is stated.

    That is the first of its sentences that does more than report what was counted or studied, in each of its parts. What
    is very uncertain may be said so in a sentence of its own.
    """
    sentence = _REASONS.sub("", sentence)
    if certainty is Certainty.VERY_LOW:
        return needed.search(sentence) is not None
    for one in _SENTENCES.split(sentence):
        parts = [part for part in _CLAUSES.split(_BESIDE.sub("", one)) if part.strip()]
        sounding = [needed.search(part) is not None for part in parts]
        if any(sounding):
            return all(sounds or _reports(part) for sounds, part in zip(sounding, parts, strict=True))
        if not all(map(_reports, parts)):
            return False
    return False


def _reports(part: str) -> bool:
    """Return whether a part of a sentence only tells what was counted or studied."""
    return has_count(part) or _REPORTS.search(part) is not None
