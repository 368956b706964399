"""Claims rest on evidence that can bear them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.quantities import people_in
from marrow.gate.rules.rule import Finding
from marrow.model.calendar import NUMBERS
from marrow.model.page import Claim, Page
from marrow.model.records import Source
from marrow.model.vocabulary import Certainty, ClaimKind, Design, PageKind, Reading, Subject

ABOUT_PEOPLE = (
    *(ClaimKind.BENEFIT, ClaimKind.HARM, ClaimKind.PROGNOSIS, ClaimKind.DIAGNOSIS),
    *(ClaimKind.REPORTED_HARM, ClaimKind.FREQUENCY),
)
SMALL = 100
"""Fewer people than this is a small study. Our own line: GRADE asks about imprecision and names no number."""

_CREATURES = r"(?:animals?|mice|mouse|rats?|rabbits?|dogs?|sheep|monkeys?|pigs?|(?:zebra)?fish)"
_ANIMALS = re.compile(
    rf"\b(?:in|on|of|from) (?:[\w-]+ ){{0,3}}?(?:{_CREATURES}|(?:a )?dish(?:es)?|cell cultures?|cultured cells|vitro)\b(?! (?:owners?|lovers?|of)\b)"
    r"|\bin (?:the |a |our |their )?laborator(?:y|ies)\b|\blaboratory (?:stud|experiment|test|work|animal|research)"
    rf"|\b{_CREATURES} (?:stud|experiment|test|model|research|data)"
    rf"|\b{_CREATURES} (?:were|was|are|with|that|had|have|given|got|moved|walked|did|do|show)",
    re.I,
)
_HEARSAY = re.compile(
    r"\b(?:releases?|news (?:reports?|stor(?:y|ies)|items?|articles?)|(?:news|press|media)(?=:)|trade press|report(?:s|ed)?|announce\w*"
    r"|compan(?:y|ies)|according to|wrote|writes|sa(?:id|ys))\b",
    re.I,
)
_STUDY = r"(?:study|trial|series|group|experiment|studies|trials)"
_SMALL = re.compile(
    rf"\b(?:(?:small|tiny|little|pilot|single|one|only) (?:[\w-]+ )?{_STUDY}"
    r"|(?:few|a handful of) (?:[\w-]+ )?(?:people|patients|participants|volunteers|adults|children|men|women|cases)"
    r"|(?:one|a|a single|single) (?:person|patient|case))\b",
    re.I,
)
_FEW_SAID = re.compile(r"\bof [1-9]\d? (?:people|patients|participants|volunteers|adults|children)\b", re.I)
"""How many of them were looked at, which may be fewer than took part."""
_NOT_PEOPLE = r"(?! ?(?:%|per ?cent|minute|hour|day|week|month|year|point|dose|tablet|mg|metre|time)s?)"
_COUNTED = re.compile(
    rf"(?<!phase )\b(?:(?P<number>{'|'.join(NUMBERS[2:7])}|[2-9])|(?P<more>both|an?(?:other| second| further)|several|many|multiple"
    r"|a (?:pair|number|couple) of|the(?= (?:\w+ )?(?:trials|studies|experiments)\b))) (?:\w+ ){0,2}?(?:stud(?:y|ies)|trials?|papers?|experiments?|teams|groups of researchers)\b(?! (?:of|on|from) (?:one|the same)\b)",
    re.I,
)
_PLANS = {Design.TRIAL_REGISTRATION, Design.TRIAL_PROTOCOL}
_TELLS = {
    *(Design.NEWS_REPORT, Design.PRESS_RELEASE, Design.OPINION, Design.ORGANISATION_PAGE, Design.NARRATIVE_REVIEW),
    *(Design.POSITION_STATEMENT, Design.REFERENCE_WORK, Design.REGULATOR_NOTICE, Design.LAW, Design.COURT_RULING),
}
"""What tells of studies and adds nobody who was studied."""
_HEARD = {Design.NEWS_REPORT, Design.PRESS_RELEASE, Design.OPINION, Design.ORGANISATION_PAGE}
_SINGLE_STUDIES = _PLANS | {
    *(Design.RANDOMISED_TRIAL, Design.CONTROLLED_TRIAL, Design.SINGLE_ARM_TRIAL),
    *(Design.COHORT, Design.CASE_SERIES, Design.CASE_REPORT, Design.OTHER_STUDY),
}


def claims(catalogue: Catalogue) -> Iterator[tuple[Page, Claim, list[tuple[str, Source]]]]:
    """Yield every claim that stands, with its page and the sources that exist."""
    for page in catalogue.pages.values():
        for claim in page.claims:
            if claim.withdrawn is not None:
                continue
            found = []
            for evidence in claim.evidence:
                source = catalogue.pages.get(f"sources/{evidence.source}")
                if source is not None and isinstance(source.record, Source):
                    found.append((evidence.source, source.record))
            yield page, claim, found


def animals_only(known: Known) -> Iterator[Finding]:
    """A claim about people does not rest on animals or cells alone.

    Add a study in people. If there is none, say in the sentence that it was seen in animals or in the laboratory.
    """
    for page, claim, sources in claims(known.catalogue):
        subjects = {subject for _, source in sources for subject in source.subjects} - {Subject.NONE}
        if (
            claim.kind in ABOUT_PEOPLE
            and subjects
            and Subject.PEOPLE not in subjects
            and not _ANIMALS.search(claim.sentence)
        ):
            seen = ", ".join(name for name, _ in sources)
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" rests on {" and ".join(sorted(subjects))} alone ({seen}); say so in its sentence or add a study in people',
            )


def hearsay(known: Known) -> Iterator[Finding]:
    """A claim about benefit, harm or frequency does not rest on news reports and press releases alone.

    Neither does it rest on an opinion piece, and a page of an organisation beside the news lifts nothing. Add the paper or
    the register entry. If they cannot be had, grade the claim low or very-low and say in the sentence who reported it.
    """
    for page, claim, sources in claims(known.catalogue):
        if claim.kind not in ABOUT_PEOPLE or not sources:
            continue
        designs = {source.design for _, source in sources}
        if designs <= _HEARD and designs != {Design.ORGANISATION_PAGE}:
            if claim.certainty in (None, Certainty.LOW, Certainty.VERY_LOW) and _HEARSAY.search(claim.sentence):
                continue
            seen = ", ".join(f"{name}: {source.design}" for name, source in sources)
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" rests on news and releases alone ({seen}); add the paper, or grade it low or very-low and say in its sentence who reported it',
            )


def unread_source(known: Known) -> Iterator[Finding]:
    """A claim does not rest on a source that nobody here has read.

    Read it and write on its page how far (read: full, abstract or report), or name another source.
    """
    for page, claim, sources in claims(known.catalogue):
        for name, source in sources:
            if source.read is Reading.NONE:
                line = next(evidence.line for evidence in claim.evidence if evidence.source == name)
                yield (
                    page.path,
                    line,
                    f'the claim "{claim.id}" rests on "{name}", whose page says read: none; read it first or name another source',
                )


def one_small_study(known: Known) -> Iterator[Finding]:
    """A claim of benefit or harm from one small study says so.

    Small is fewer than 100 people. Write how many people there were, or "in one small study".
    """
    small = known.settings.limit("one-small-study", SMALL)
    for page, claim, sources in claims(known.catalogue):
        if claim.kind not in (ClaimKind.BENEFIT, ClaimKind.HARM):
            continue
        studies = [source for _, source in sources if source.design in _SINGLE_STUDIES]
        others = {source.design for _, source in sources} - _SINGLE_STUDIES - _TELLS
        if not studies or len(_trials(studies)) != 1 or others:
            continue
        people = _participants(studies)
        if 0 < people < small and not _says(claim.sentence, people):
            counted = "1 person" if people == 1 else f"{people} people"
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" rests on one study of {counted} and does not say so; write how many people there were',
            )


def _participants(studies: list[Source]) -> int:
    """Return how many people a study had; a registry entry or protocol counts only where there is no paper."""
    papers = [source for source in studies if source.design not in _PLANS and people_in(source)]
    return max(people_in(source) for source in papers or studies)


def _says(sentence: str, people: int) -> bool:
    """Return whether a sentence says that few people were studied, or how many."""
    if people == 1 and re.search(
        r"\b(an?|one) (?:[\w-]+ )*?(man|woman|person|patient|child|[\w-]*year-old)\b", sentence, re.I
    ):
        return True
    word = NUMBERS[people] if people < len(NUMBERS) else str(people)
    said = re.search(rf"\b({people}|{word})\b{_NOT_PEOPLE}", sentence, re.I)
    return bool(said or _SMALL.search(sentence) or _FEW_SAID.search(sentence))


def trial_counted_twice(known: Known) -> Iterator[Finding]:
    """Two papers of one trial count as one trial.

    Papers with the same registry number report the same people. Write how many trials there were.
    """
    for page, claim, sources in claims(known.catalogue):
        counted = _COUNTED.search(claim.sentence)
        studies = [source for _, source in sources if source.design in _SINGLE_STUDIES]
        if counted is None or len(studies) < 2:
            continue
        said = _said(counted)
        trials = _trials(studies)
        if said > len(trials) and said <= len(studies):
            shared = ", ".join(sorted({number for source in studies for number in source.registry}))
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" counts "{counted[0]}", and the registry numbers ({shared}) stand for {len(trials)}; count trials, not papers',
            )


def _said(counted: re.Match[str]) -> int:
    """Return how many studies a sentence counts; "both", "another" and "several" are two or more."""
    number = counted["number"]
    return 2 if number is None else int(number) if number.isdigit() else NUMBERS.index(number.lower())


def _trials(studies: list[Source]) -> list[set[str]]:
    """Group studies that share a registry number; those without one stand alone."""
    groups: list[set[str]] = []
    for index, source in enumerate(studies):
        numbers = set(source.registry) or {f"unregistered {index}"}
        joined = [group for group in groups if group & numbers]
        groups = [group for group in groups if not group & numbers] + [numbers.union(*joined)]
    return groups


def unused_source(known: Known) -> Iterator[Finding]:
    """Every source is cited by a page.

    Cite it where it helps a reader, or take its page away.
    """
    for page in known.catalogue.of_kind(PageKind.SOURCES):
        if page.name not in known.catalogue.used_by:
            yield page.path, 1, f'no page cites "{page.short_name}"; cite it where it helps, or take the page away'
