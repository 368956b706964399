"""Reading sentences: where they end, what is quoted, which numbers they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from marrow.catalogue import Catalogue
from marrow.model.page import Page
from marrow.model.prose import CITED, SAID_AGAIN

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)")
_END = re.compile(rf"(?<=[.!?])(?=[\s{CITED}])|(?<=[.!?][”\"’)])(?=[\s{CITED}])|\n\n")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|vs|No|Dr|Mr|Ms|St|approx|et al|[A-Z])\.$")

MONTH = "(?-i:January|February|March|April|May|June|July|August|September|October|November|December)"

_NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,]*(?:\.\d+)?(?![\w])")
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")


@dataclass(frozen=True)
class Sentence:
    """One sentence of running text, its line, and whether a citation follows it."""

    text: str
    line: int
    is_cited: bool


def folded(text: str) -> str:
    """Return the text on one line, every place where it was."""
    return text.replace("\n", " ")


def outside_quotations(text: str) -> str:
    """Return the text on one line with everything in quotation marks blanked, every place where it was."""
    return _QUOTATION.sub(lambda match: re.sub(r"\S", " ", match[0]), folded(text))


def _ends(text: str) -> list[int]:
    """Return where sentences end. A quotation of several sentences is not taken apart."""
    quoted = [match.span() for match in _QUOTATION.finditer(folded(text))]
    ends = (match.start() for match in _END.finditer(text))
    return [*(end for end in ends if not any(first < end < last for first, last in quoted)), len(text)]


def sentences(page: Page) -> list[Sentence]:
    """Return the sentences of paragraphs and list items, in order."""
    found = []
    for passage in page.prose.passages:
        if passage.kind != "text":
            continue
        start = 0
        for end in _ends(passage.text):
            piece = passage.text[start:end]
            if _ABBREVIATED.search(piece) and end != len(passage.text):
                continue
            words = piece.strip(f" \n{CITED}")
            after = passage.text[end:].lstrip()
            if words:
                lead = len(piece) - len(piece.lstrip(f" \n{CITED}"))
                cited = CITED in piece.lstrip(f" \n{CITED}") or after.startswith(CITED) or SAID_AGAIN in piece
                found.append(Sentence(words, passage.line_at(start + lead), cited))
            start = end
    return found


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without thousands separators."""
    return frozenset(match[0].replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def has_count(text: str) -> bool:
    """Return whether a text holds a number that is neither a year nor part of a date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None


def told(catalogue: Catalogue, page: Page) -> list[tuple[str, int]]:
    """Return every sentence of a page with its line, those of its claims included, in order."""
    said = [(sentence.text, sentence.line) for sentence in sentences(page)]
    said += [(claim.sentence, claim.line) for claim in page.claims]
    return sorted(said, key=lambda pair: pair[1])
