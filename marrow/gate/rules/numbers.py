"""Numbers that readers can weigh and follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.own_words import in_front_matter, is_quoted, shown, told
from marrow.gate.rules.evidence import claims
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.text import MONTH, numbers, said_numbers
from marrow.model.calendar import NUMBERS
from marrow.model.page import Claim, Page
from marrow.model.problems import ValuePath
from marrow.model.prose import Passage
from marrow.model.records import Article, Topic
from marrow.model.sentences import CITED, Sentence, folded, split
from marrow.model.vocabulary import MentionKind, PageKind, PassageKind

_NUMBER = r"(?<![\w.,–-])(?<!phase )(?<!grade )(?<!type )\d[\d,]*(?:\.\d+)?"
"""A number that may count something: that of a phase, a grade or a type does not."""

_PER_CENT = r"\s*(?:%|per ?cent\b)"
_YEAR = r"(?:19|20)\d\d\b"
_TIME = rf"(?:{MONTH}|(?:minute|hour|day|week|month|year)s?)\b"
_PEOPLE = r"(?:people|persons?|patients?|participants?|adults|children|women|men|americans|britons|canadians|europeans|survivors|smokers|babies|infants|boys|girls|cases|deaths|volunteers|infections|injuries)"
_WHOLE = re.compile(
    rf"(?P<link>(?: (?:people|persons?|patients?))? (?:(?:in|of|out of) every|in|out of|per) )(?P<whole>(?!{_YEAR})\d[\d,]*|(?:an? |ten )?(?:hundred|thousand)"
    rf"|{'|'.join(NUMBERS[2:])}|thirty|forty|fifty)\b(?! {_TIME})",
    re.I,
)
_PART_OF = re.compile(rf"(?:{_NUMBER}|\b(?:{'|'.join(NUMBERS[1:])}))$", re.I)
_LONGEST_PART = 12
_TENS = {"thirty": 30, "forty": 40, "fifty": 50, "hundred": 100, "thousand": 1000, "ten thousand": 10_000}
_WHOLES = (100, 1000, 10_000, 100_000, 1_000_000)
_ROUND = {10, 20, 50, 100, 1000, 10000, 100000, 1000000}
_WORD = rf"(?:{'|'.join(NUMBERS[2:])}|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_MANY = r"(?:(?:an? |one |several |tens of |hundreds of |many )?(?:dozens?|hundreds?|thousands?|millions?))"
_COUNT = rf"(?:{_NUMBER}|\b(?:{_WORD}|{_MANY})\b)"
_PART = r"(?:\b(?:half|(?:an? |one |two[- ]|three[- ]|four[- ])?(?:thirds?|quarters?|fifths?|tenths?))\b|[½⅓⅔¼¾])"
_PARTS_SAID = (
    *("half", "third", "quarter", "fifth", "tenth", "dozen", "hundred", "thousand", "million", "tens of"),
    *("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "every "),
)
_BESIDE_PEOPLE = re.compile(
    rf"{_COUNT}(?! or (?:more|fewer|less)\b)(?: (?:of|in|out of) (?:the |every )?{_COUNT})?(?: of)? (?:(?!{_TIME})[a-z][\w-]* ){{0,3}}?{_PEOPLE}\b"
    rf"|{_NUMBER}{_PER_CENT}"
    rf"|{_NUMBER} (?:out of|of|in) (?:the |every )?(?!{_YEAR}){_NUMBER}"
    rf"|\b(?:one|{_WORD}) (?:in|out of) (?:every )?(?:{_WORD}|an? hundred|an? thousand)\b(?! {_TIME})"
    r"|\bevery (?:second|third|fourth|fifth|tenth) (?:person|patient|adult|child|woman|man)\b"
    rf"|{_PART} (?:of )?(?:all |the |these |those |our |its ){{0,2}}(?:(?!{_TIME})[a-z][\w-]* ){{0,2}}?(?:{_PEOPLE}|(?<=of )those)\b",
    re.I,
)
_SAID = (*NUMBERS[1:], *_PARTS_SAID)
_MAY_COUNT = re.compile(rf"[\d½⅓⅔¼¾]|\b(?:{'|'.join((*_SAID, *map(str.capitalize, _SAID)))})")
"""What holds none of these counts nobody; looking for more takes much longer."""
_COUNTS_PEOPLE = re.compile(rf"{_PEOPLE}\b", re.I)
_NEAR = len(" of all the women")
_STORY = re.compile(
    r"(?:the|its) (?:story|headline|article|report|release|text)\b[^.]*? (?:says?|said|tells?|speaks?|calls?)\b", re.I
)
"""What somebody else says: its numbers are theirs, and what we found stands below."""
_NOT_ON_HEALTH = ("see", "by", "rule")
"""Fields that hold names."""
_IN_A_YEAR = re.compile(rf"\b(?:in|since|by|until|from|before|after|during|early|late|{MONTH}) $", re.I)
_LONGEST_BEFORE_A_YEAR = len(" September ")


def mixed_denominators(known: Known) -> Iterator[Finding]:
    """Chances on one page have one denominator.

    Readers compare 1 in 20 with 3 in 100 wrongly. Write both as so many in 100, or in 1,000 where one of them is rare.
    """
    for page in readers_pages(known.catalogue):
        first: _Share | None = None
        for sentence in shown(page):
            for share in _shares(sentence):
                if first is not None and share.whole != first.whole:
                    yield (
                        page.path,
                        share.line,
                        f'"{share.words}" beside a share in {first.whole:,} on line {first.line}; write {_alike(first, share)}',
                    )
                first = first or share


@dataclass(frozen=True)
class _Share:
    """So many in so many, as a page says it."""

    words: str
    part: Decimal
    whole: int
    line: int


def _shares(sentence: Sentence) -> Iterator[_Share]:
    text = folded(sentence.text)
    for match in _WHOLE.finditer(text):
        part = _PART_OF.search(text, max(0, match.start() - _LONGEST_PART), match.start())
        if part is None:
            continue
        size, whole = _size(part[0]), int(_size(match["whole"]))
        if size > whole or (size != 1 and whole not in _ROUND):
            continue  # what one study counted
        words = f"{part[0]}{match['link']}{match['whole']}"
        yield _Share(words, size, whole, sentence.line_at(part.start()))


def _size(written: str) -> Decimal:
    word = written.lower().removeprefix("a ").removeprefix("an ")
    if word in NUMBERS:
        return Decimal(NUMBERS.index(word))
    return Decimal(_TENS[word]) if word in _TENS else Decimal(word.replace(",", "").rstrip("."))


def _alike(one: _Share, other: _Share) -> str:
    """Return two shares brought to one round whole, the smallest in which both are at least one."""
    rarer = min(one.part / one.whole, other.part / other.whole)
    whole = next((size for size in _WHOLES if rarer * size >= 1), _WHOLES[-1])
    parts = (_brought(share, whole) for share in (one, other))
    return " and ".join(f"{part} in {whole:,}" for part in parts)


def _brought(share: _Share, whole: int) -> str:
    exact = share.part * whole / share.whole
    rounded = exact.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{rounded:,}" if rounded == exact else f"about {rounded:,}"


def same_question(known: Known) -> Iterator[Finding]:
    """One question has one answer.

    Two claims with the same who, what, versus, outcome and when do not give different numbers. Say the first one again
    with the role, or write what differs into the question.
    """
    first: dict[tuple[str, ...], tuple[Page, Claim]] = {}
    for page, claim, _ in sorted(claims(known.catalogue), key=lambda found: (found[0].path, found[1].line)):
        if claim.question is None:
            continue
        page_before, before = first.setdefault(claim.question.folded, (page, claim))
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
    header, or in the text right before or after it. A heading, a title, a text alternative and front matter (summary, why,
    how, reasons, notes on changes) hold none: their number stands once more on the page where it can be followed.
    """
    all_misread = _misread(known.catalogue)
    for page in (*readers_pages(known.catalogue), *known.catalogue.of_kind(PageKind.ABOUT)):
        followed = _followed(known.catalogue, page)
        misread = all_misread.get(page.path, set())
        for sentence in page.prose.sentences:
            if not (sentence.is_cited or misread & _lines(sentence)):
                yield from _uncited(page, sentence)
        for passage in _uncited_passages(page):
            for words, position, cited in split(passage.text):
                sentence = Sentence(words, passage.line_at(position), cited)
                if not (cited or misread & _lines(sentence)):
                    yield from _uncited(page, sentence, followed)
        for path, words in in_front_matter(page):
            known_here = followed | _of_the_change(page, path)
            if path[-1] not in _NOT_ON_HEALTH:
                yield from _uncited(page, Sentence(words, page.line_of(path), is_cited=False), known_here)


def _of_the_change(page: Page, path: ValuePath) -> frozenset[str]:
    """Return the numbers of what a change took away and put there, on which its note may speak."""
    if not isinstance(page.record, (Topic, Article)) or path[0] != "changes":
        return frozenset()
    index = path[1]
    change = page.record.changes[index if isinstance(index, int) else 0]
    return said_numbers(f"{change.was or ''} {change.now or ''}")


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


def _uncited(page: Page, sentence: Sentence, followed: frozenset[str] = frozenset()) -> Iterator[Finding]:
    """Yield the first number about people that cannot be followed; those of ``followed`` can be, elsewhere."""
    if _MAY_COUNT.search(sentence.text) is None:
        return
    text = sentence.unquoted
    if _STORY.match(text):
        return
    for match in _BESIDE_PEOPLE.finditer(text):
        before = text[max(0, match.start() - _LONGEST_BEFORE_A_YEAR) : match.start()]
        if said_numbers(match[0]) <= followed:
            continue
        if page.kind is PageKind.ABOUT and _COUNTS_PEOPLE.search(text, match.start(), match.end() + _NEAR) is None:
            continue  # how far a page can be enlarged
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
    return frozenset[str]().union(*(said_numbers(text) for text in (*cited, *again, *cells)))


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
