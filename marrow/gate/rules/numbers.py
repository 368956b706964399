"""Numbers that readers can weigh and follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import is_quoted, told
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.text import MONTH, numbers
from marrow.model.page import Claim, Page
from marrow.model.prose import Passage
from marrow.model.records import Article, Topic
from marrow.model.sentences import CITED, Sentence, folded, split
from marrow.model.vocabulary import MentionKind, PassageKind

_NUMBER = r"(?<![\w.,–-])(?<!phase )(?<!grade )(?<!type )\d[\d,]*(?:\.\d+)?"
"""A number that may count something: that of a phase, a grade or a type does not."""

_PER_CENT = r"\s*(?:%|per ?cent\b)"
_YEAR = r"(?:19|20)\d\d\b"
_TIME = rf"(?:{MONTH}|(?:minute|hour|day|week|month|year)s?)\b"
_PEOPLE = (
    r"(?:people|persons?|patients?|participants?|adults|children|women|men|cases|deaths|volunteers|infections|injuries)"
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
_LONGEST_BEFORE_A_YEAR = len(" September ")


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

    It stands in a claim, or a citation follows its sentence. For a table the citation may stand in the row, in the
    header, or in the text right before or after it. A heading, a title, a summary and a text alternative hold none:
    their number stands once more on the page where it can be followed.
    """
    all_misread = _misread(known.catalogue)
    for page in readers_pages(known.catalogue):
        followed = _followed(known.catalogue, page)
        misread = all_misread.get(page.path, set())
        for sentence in page.prose.sentences:
            if not (sentence.is_cited or misread & _lines(sentence)):
                yield from _uncited(page, sentence)
        for passage in _uncited_passages(page):
            for words, position, cited in split(passage.text):
                sentence = Sentence(words, passage.line_at(position), cited)
                if not (cited or numbers(words) <= followed or misread & _lines(sentence)):
                    yield from _uncited(page, sentence)
        if isinstance(page.record, (Topic, Article)) and not numbers(page.record.summary) <= followed:
            yield from _uncited(page, Sentence(page.record.summary, page.line_of(("summary",)), is_cited=False))


def _misread(catalogue: Catalogue) -> dict[str, set[int]]:
    """Return the lines by file on which a citation is told to be read as text: it was meant for the sentence there."""
    found: dict[str, set[int]] = {}
    for problem in catalogue.problems:
        if "{cite}`" in problem.message:
            found.setdefault(problem.path, set()).add(problem.line)
    return found


def _lines(sentence: Sentence) -> frozenset[int]:
    """Return the lines of a sentence, and the next one: the citation may stand there."""
    return frozenset(range(sentence.line, sentence.line + sentence.text.count("\n") + 2))


def _uncited(page: Page, sentence: Sentence) -> Iterator[Finding]:
    text = sentence.unquoted
    for match in _BESIDE_PEOPLE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_BEFORE_A_YEAR) : match.start()]
        if not (re.match(rf"{_YEAR} \D*$", match[0]) and _IN_A_YEAR.search(before)):
            yield (
                page.path,
                sentence.line_at(match.start()),
                f'"{match[0]}" has no source; put a citation behind the sentence, or make it a claim',
            )
            return


def _followed(catalogue: Catalogue, page: Page) -> frozenset[str]:
    """Return the numbers of a page that stand where they can be followed."""
    cited = (sentence.text for sentence in told(page) if sentence.is_cited)
    again = (
        catalogue.claims[mention.target][1].sentence
        for mention in page.mentions
        if mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims
    )
    cells = (passage.text for table in _tables(page) if _is_cited(table) for passage in table.cells)
    return frozenset[str]().union(*(numbers(text) for text in (*cited, *again, *cells)))


def _uncited_passages(page: Page) -> Iterator[Passage]:
    """Yield what is no running text and has no citation where one could stand."""
    for table in _tables(page):
        if not _is_cited(table):
            rows = {cell.line for cell in table.cells if CITED in cell.text}
            yield from (cell for cell in table.cells if cell.line not in rows)
    for passage in page.prose.passages:
        if passage.kind not in (PassageKind.TEXT, PassageKind.CELL) and not is_quoted(passage):
            yield passage


@dataclass(frozen=True)
class _Table:
    """The cells of a table in order, and the running text right before and after it."""

    cells: tuple[Passage, ...]
    before: str
    after: str


def _tables(page: Page) -> Iterator[_Table]:
    passages = page.prose.passages
    for is_cell, found in groupby(range(len(passages)), key=lambda index: passages[index].kind is PassageKind.CELL):
        if is_cell:
            first, *others = found
            last = others[-1] if others else first
            around = (passages[first - 1] if first else None, passages[last + 1] if last + 1 < len(passages) else None)
            before, after = (
                passage.text if passage is not None and passage.kind is PassageKind.TEXT else "" for passage in around
            )
            yield _Table(passages[first : last + 1], before, after)


def _is_cited(table: _Table) -> bool:
    header = (cell for cell in table.cells if cell.line == table.cells[0].line)
    return any(CITED in text for text in (table.before, table.after, *(cell.text for cell in header)))
