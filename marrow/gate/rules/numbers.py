"""Numbers that readers can weigh and follow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.text import MONTH, numbers, told
from marrow.model.calendar import NUMBERS
from marrow.model.page import Claim, Page
from marrow.model.sentences import folded, outside_quotations
from marrow.model.vocabulary import PassageKind

_NUMBER = r"(?<![\w.,–-])(?<!phase )(?<!grade )(?<!type )\d[\d,]*(?:\.\d+)?"
"""A number that may count something: that of a phase, a grade or a type does not."""

_PER_CENT = r"\s*(?:%|per ?cent\b)"
_YEAR = r"(?:19|20)\d\d\b"
_TIME = rf"(?:{MONTH}|(?:minute|hour|day|week|month|year)s?)\b"
_PEOPLE = (
    r"(?:people|persons?|patients?|participants?|adults|children|women|men|cases|deaths|volunteers|infections|injuries)"
)
_RELATIVE = re.compile(
    rf"{_NUMBER}{_PER_CENT} (?:relative )?"
    r"(?:more|less|fewer|lower|higher|greater|increase|decrease|reduction|rise|drop)\b"
    rf"|\bby (?:[\w-]+ ){{0,2}}?{_NUMBER}{_PER_CENT}(?! of\b)"
    rf"|\b(?:{'|'.join(NUMBERS[2:11])}|\d+(?:\.\d+)?) times (?:as|more|less|higher|lower|the|greater)\b"
    r"|\b(?:halved?|halves (?:the|your|their|its)|doubled|doubles|double the|tripled|triples)\b"
    r"|\b(?:twice as|twofold|threefold)\b"
    r"|\b(?:relative risk|odds ratio|hazard ratio)s?\b",
    re.I,
)
_ABSOLUTE = re.compile(
    rf"\d[\d,]* (?:of|in|out of|per|among) (?:the |every |each |about )?(?!{_YEAR})\d|\babsolute\b"
    r"|\b(?:no|not|without|lacks?|leaves? out) (?:\w+ ){0,6}?(?:counts?|numbers?|how many)\b|how many",
    re.I,
)
_SHARE = re.compile(rf"({_NUMBER}) (?:in|of every|out of every) (?!{_YEAR})(\d[\d,]*)\b(?! {_TIME})", re.I)
_ROUND = {10, 20, 50, 100, 1000, 10000, 100000, 1000000}
_BESIDE_PEOPLE = re.compile(
    rf"{_NUMBER}(?: (?:of|in|out of) (?:the |every )?{_NUMBER})? (?:(?!{_TIME})[a-z][\w-]* ){{0,3}}?{_PEOPLE}\b"
    rf"|{_NUMBER}{_PER_CENT}"
    rf"|{_NUMBER} (?:out of|of|in) (?:the |every )?(?!{_YEAR}){_NUMBER}",
    re.I,
)
_IN_A_YEAR = re.compile(rf"\b(?:in|since|by|until|from|before|after|during|early|late|{MONTH}) $", re.I)


def relative_only(known: Known) -> Iterator[Finding]:
    """A relative figure stands beside the absolute one.

    "Twice as many" says little without "2 of 100 instead of 1 of 100". Where the source gives no counts, say so in the
    same paragraph.
    """
    for page, claim, _ in claims(known.catalogue):
        found = _RELATIVE.search(outside_quotations(claim.sentence))
        if found is not None and _ABSOLUTE.search(claim.sentence) is None:
            yield (
                page.path,
                claim.line,
                f'"{found[0]}" in the claim "{claim.id}" without the absolute number; add it, or say that the source gives none',
            )
    for page in readers_pages(known.catalogue):
        for passage in page.prose.passages:
            found = _RELATIVE.search(outside_quotations(passage.text)) if passage.kind is PassageKind.TEXT else None
            if found is not None and _ABSOLUTE.search(folded(passage.text)) is None:
                yield (
                    page.path,
                    passage.line_at(found.start()),
                    f'"{found[0]}" without the absolute number; add it, or say that the source gives none',
                )


def mixed_denominators(known: Known) -> Iterator[Finding]:
    """Chances on one page have one denominator.

    Readers compare 1 in 20 with 3 in 100 wrongly. Write both as so many in 100.
    """
    for page in readers_pages(known.catalogue):
        first: tuple[int, int] | None = None
        for sentence in told(page):
            for match in _SHARE.finditer(folded(sentence.text)):
                whole, at = int(match[2].replace(",", "")), sentence.line_at(match.start())
                if match[1] != "1" and whole not in _ROUND:
                    continue  # what one study counted
                if first is not None and whole != first[0]:
                    yield (
                        page.path,
                        at,
                        f'"{match[0]}" beside a share in {first[0]:,} on line {first[1]}; write both in {max(whole, first[0]):,}',
                    )
                first = first or (whole, at)


def same_question(known: Known) -> Iterator[Finding]:
    """One question has one answer.

    Two claims with the same who, what, versus and outcome do not give different numbers. Say the first one again with
    the role, or write what differs into the question.
    """
    first: dict[tuple[str, str, str, str], tuple[Page, Claim]] = {}
    for page, claim, _ in sorted(claims(known.catalogue), key=lambda found: (found[0].path, found[1].line)):
        if claim.question is None:
            continue
        page_before, before = first.setdefault(claim.question, (page, claim))
        if numbers(before.sentence) != numbers(claim.sentence):
            where = f"{page_before.path}:{before.line}"
            ours, theirs = (", ".join(sorted(numbers(text.sentence))) or "none" for text in (claim, before))
            yield (
                page.path,
                claim.line,
                f'the claim "{claim.id}" answers the question of "{before.id}" ({where}) with other numbers: {ours} instead of {theirs}; keep one claim, or write what differs into the question',
            )


def uncited_number(known: Known) -> Iterator[Finding]:
    """A number about people or risk can be followed.

    It stands in a claim, or a citation follows its sentence.
    """
    for page in readers_pages(known.catalogue):
        for sentence in page.prose.sentences:
            if sentence.is_cited:
                continue
            text = sentence.unquoted
            for match in _BESIDE_PEOPLE.finditer(text):
                if not (re.match(rf"{_YEAR} \D*$", match[0]) and _IN_A_YEAR.search(text[: match.start()])):
                    yield (
                        page.path,
                        sentence.line_at(match.start()),
                        f'"{match[0]}" has no source; put a citation behind the sentence, or make it a claim',
                    )
                    break
