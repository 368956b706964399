"""Sentences of running text: where they end, what of them is quoted, whether a citation follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

CITED = "\ue000"
"""Stands in the text of a passage where a citation stands on the page."""
SAID_AGAIN = "\ue001"
"""Stands where a claim is said again: the sentence and its evidence are the claim's own."""

_QUOTATION = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’(?!\w)|(?<!\w)'[^']+'(?!\w)")
_END = re.compile(rf"(?<=[.!?])(?=[\s{CITED}])|(?<=[.!?][”\"’)])(?=[\s{CITED}])|\n\n")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|vs|No|Dr|Mr|Ms|St|approx|et al|[A-Z])\.$")


@dataclass(frozen=True)
class Sentence:
    """One sentence of running text, its line, and whether a citation follows it."""

    text: str
    line: int
    is_cited: bool

    def line_at(self, position: int) -> int:
        """Return the line in the file of a position in ``text``."""
        return self.line + self.text.count("\n", 0, position)

    @cached_property
    def unquoted(self) -> str:
        """The sentence on one line, with everything in quotation marks blanked."""
        return outside_quotations(self.text)


def folded(text: str) -> str:
    """Return the text on one line, every place where it was."""
    return text.replace("\n", " ")


def outside_quotations(text: str) -> str:
    """Return the text on one line with everything in quotation marks blanked, every place where it was."""
    return _QUOTATION.sub(lambda match: re.sub(r"\S", " ", match[0]), folded(text))


@lru_cache(maxsize=16384)
def split(text: str) -> tuple[tuple[str, int, bool], ...]:
    """Return each sentence of a passage with its position and whether a citation follows it.

    Several rules ask the same of every passage, so the answer is kept.
    """
    return tuple(_split(text))


def _split(text: str) -> Iterator[tuple[str, int, bool]]:
    start = 0
    for end in _ends(text):
        piece = text[start:end]
        if _ABBREVIATED.search(piece) and end != len(text):
            continue
        words = piece.strip(f" \n{CITED}")
        if words:
            rest = piece.lstrip(f" \n{CITED}")
            cited = CITED in rest or text[end:].lstrip().startswith(CITED) or SAID_AGAIN in piece
            yield words, start + len(piece) - len(rest), cited
        start = end


def split_by_citations(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield each sentence with its position, and from which to before which mark of a citation belong to it.

    What stands in it or right behind it belongs to a sentence.
    """
    for words, position, _ in split(text):
        end = position + len(words)
        behind = re.match(rf"[\s{CITED}]*", text[end:])
        last = end + (behind.end() if behind else 0)
        yield words, position, text.count(CITED, 0, position), text.count(CITED, 0, last)


def _ends(text: str) -> list[int]:
    """Return where sentences end. A quotation of several sentences is not taken apart."""
    quoted = [match.span() for match in _QUOTATION.finditer(folded(text))]
    ends = (match.start() for match in _END.finditer(text))
    return [*(end for end in ends if not any(first < end < last for first, last in quoted)), len(text)]
