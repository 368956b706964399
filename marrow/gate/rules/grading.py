"""Claims about an effect are graded as GRADE asks: from where their studies start, by a reason for every step."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding
from marrow.model.page import Grading
from marrow.model.vocabulary import Certainty, ClaimKind, Design, Domain, Studies

_LEVELS = tuple(Certainty)
"""From high to very low."""

_WITHOUT_CHANCE = {
    *(Design.CONTROLLED_TRIAL, Design.SINGLE_ARM_TRIAL, Design.COHORT, Design.CASE_SERIES, Design.CASE_REPORT),
    *(Design.ANIMAL_STUDY, Design.LABORATORY_STUDY, Design.MODELLING_STUDY),
}
"""Designs in which chance did not decide who had what."""


def start(kind: ClaimKind, studies: Studies) -> Certainty:
    """Return where a grade starts.

    Of what a treatment does: randomised trials high, all other studies low (GRADE handbook; Guyatt and others, J Clin
    Epidemiol 2011;64:1311-6 on raising). Of an outlook: high, with or without randomisation (Iorio and others, BMJ
    2015;350:h870), and so of a test (Schünemann and others, J Clin Epidemiol 2020;122:129-41).
    """
    return Certainty.LOW if kind.is_of_treatment and studies is Studies.OBSERVATIONAL else Certainty.HIGH


def steps(grading: Grading) -> int:
    """Return by how many levels the reasons lower a grade, less those by which they raise it."""
    return sum(-reason.steps if reason.domain.raises else reason.steps for reason in grading.because)


def reason_for_each_step(known: Known) -> Iterator[Finding]:
    """A grade has a reason for every step from where its studies start.

    GRADE starts what a treatment does at high for randomised trials and at low for all other studies; an outlook and
    the accuracy of a test at high. Five things lower a grade, each by one level: risk-of-bias, inconsistency,
    indirectness, imprecision, publication-bias. Write each as an option of the claim, with the reason in plain words;
    where one of them is so grave that it lowers by two, begin its reason with "two steps:". Below very low there is
    nothing, so there more reasons may stand than steps.
    """
    for page, claim, _ in claims(known.catalogue):
        if claim.grading is None:
            continue
        first = start(claim.kind, claim.grading.studies)
        asked = _LEVELS.index(claim.grading.certainty) - _LEVELS.index(first)
        given = steps(claim.grading)
        if given == asked or (claim.grading.certainty is Certainty.VERY_LOW and given > asked):
            continue
        because = ", ".join(_told(claim.grading)) or "no reason"
        reached = _LEVELS[min(max(_LEVELS.index(first) + given, 0), len(_LEVELS) - 1)]
        yield (
            page.path,
            claim.line,
            f'the claim "{claim.id}" is graded {claim.grading.certainty}; {claim.grading.studies} {_noun(claim.kind)} '
            f"starts at {first}, and {because} leads to {reached}; give a reason for every step, or mend the grade",
        )


def _told(grading: Grading) -> Iterator[str]:
    for reason in grading.because:
        yield f"{reason.domain}{' by two' if reason.steps == 2 else ''}"


def _noun(kind: ClaimKind) -> str:
    return "evidence on what a treatment does" if kind.is_of_treatment else f"evidence on a {kind}"


def raised_fairly(known: Known) -> Iterator[Finding]:
    """Only studies without randomisation raise a grade, and only where nothing lowers it.

    GRADE raises what a treatment does for a large effect, one that grows with the dose, or distortions that all work
    the other way. It asks first that the studies have no flaw: take the reasons that raise, or those that lower, away.
    """
    for page, claim, _ in claims(known.catalogue):
        if claim.grading is None:
            continue
        raising = [reason for reason in claim.grading.because if reason.domain.raises]
        lowering = [reason.domain for reason in claim.grading.because if not reason.domain.raises]
        for reason in raising:
            seen = f'the claim "{claim.id}" is raised for {reason.domain}'
            if start(claim.kind, claim.grading.studies) is not Certainty.LOW:
                yield page.path, reason.line, f"{seen}, and starts at high; only what starts at low can be raised"
            elif lowering:
                yield (
                    page.path,
                    reason.line,
                    f"{seen} and lowered for {', '.join(lowering)}; studies with such a flaw raise nothing: keep one side",
                )
            elif reason.steps == 2 and reason.domain is not Domain.LARGE_EFFECT:
                yield page.path, reason.line, f"{seen} by two; only a very large effect raises by two"


def comparison_or_bias(known: Known) -> Iterator[Finding]:
    """What came without a comparison group is not taken for the work of a treatment.

    A benefit or harm with "versus: none" says under risk-of-bias that nobody was compared, and rests on no randomised
    trials. If the studies had a comparison, write it under versus.
    """
    for page, claim, _ in claims(known.catalogue):
        if claim.grading is None or claim.question is None or not claim.kind.is_of_treatment:
            continue
        if claim.question.has_comparison:
            continue
        seen = f'the {claim.kind} "{claim.id}" has no comparison group'
        if claim.grading.studies is Studies.RANDOMISED:
            yield page.path, claim.line, f"{seen} and says studies: randomised; write what it was compared with"
        elif Domain.RISK_OF_BIAS not in (reason.domain for reason in claim.grading.because):
            yield page.path, claim.line, f"{seen} and no risk-of-bias; write under it that nobody was compared"


def studies_as_said(known: Known) -> Iterator[Finding]:
    """What a claim calls randomised is randomised.

    Name a randomised trial, or a review of such, among its evidence, or write studies: observational.
    """
    for page, claim, sources in claims(known.catalogue):
        if claim.grading is None or not sources:
            continue
        designs = {source.design for _, source in sources}
        if claim.grading.studies is Studies.RANDOMISED and designs <= _WITHOUT_CHANCE:
            seen = ", ".join(f"{name}: {source.design}" for name, source in sources)
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" says studies: randomised and rests on {seen}; write studies: observational',
            )
