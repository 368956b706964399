"""What rules read in a text: its sentences and its numbers."""

from __future__ import annotations

import re

from marrow.model.calendar import MONTHS
from marrow.model.page import Page
from marrow.model.prose import Passage
from marrow.model.sentences import CITED, Sentence, split
from marrow.model.vocabulary import PassageKind

MONTH = f"(?-i:{'|'.join(MONTHS)})"

_NUMBER = re.compile(r"(?<![\w.,–-])\d[\d,]*(?:\.\d+)?(?![\w])")
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?{MONTH}(?: \d{{4}})?\b|\b(?:19|20)\d\d\b")


def numbers(text: str) -> frozenset[str]:
    """Return the numbers of a text, without thousands separators."""
    return frozenset(match[0].replace(",", "").rstrip(".") for match in _NUMBER.finditer(text))


def has_count(text: str) -> bool:
    """Return whether a text holds a number that is neither a year nor part of a date."""
    return _NUMBER.search(_DATE.sub(" ", text)) is not None


def told(page: Page) -> list[Sentence]:
    """Return every sentence of a page, those of its claims included, in order."""
    claims = (Sentence(claim.sentence, claim.line, is_cited=True) for claim in page.claims)
    return sorted([*page.prose.sentences, *claims], key=lambda sentence: sentence.line)


def shown(page: Page) -> list[Sentence]:
    """Return everything that readers see in words, in order: what is told, and cells, headings, titles, text
    alternatives, code and quotations set apart, but for quotations with a citation, which are somebody else's words.
    """
    beside = (
        Sentence(words, passage.line_at(position), cited)
        for passage in page.prose.passages
        if passage.kind is not PassageKind.TEXT and not is_quoted(passage)
        for words, position, cited in split(passage.text)
    )
    return sorted([*told(page), *beside], key=lambda sentence: sentence.line)


def is_quoted(passage: Passage) -> bool:
    """Return whether a passage is set apart as a quotation and says whose words it holds."""
    return passage.kind is PassageKind.QUOTATION and CITED in passage.text
