"""Sentences of running text: where they end, what of them is quoted, whether a citation follows."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

CITED = "\ue000"
"""Stands in the text of a passage where a citation stands on the page."""
SAID_AGAIN = "\ue001"
"""Stands where a claim is said again: the sentence and its evidence are the claim's own."""

_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'"}
_OPENING = re.compile(r"[“\"‘]|(?<!\w)'(?!')")
_AGAIN_A_WORD = re.compile(r"\w")
_END = re.compile(rf"(?<=[.!?])(?=[\s{CITED}])|(?<=[.!?][”\"’)])(?=[\s{CITED}])|\n\n")
_ABBREVIATED = re.compile(r"\b(?:e\.g|i\.e|vs|No|Dr|Mr|Ms|St|approx|et al|[A-Z])\.$")
_LONGEST_ABBREVIATION = len(" approx.")
_BEHIND = re.compile(rf"[\s{CITED}]*")
_CITED_BEHIND = re.compile(rf"\s*{CITED}")


@dataclass(frozen=True)
class Sentence:
    """One sentence of running text, its line, and whether a citation follows it."""

    text: str
    line: int
    is_cited: bool

    def line_at(self, position: int) -> int:
        """Return the line in the file of a position in ``text``."""
        return self.line + bisect_left(self._breaks, position)

    @cached_property
    def _breaks(self) -> list[int]:
        return line_breaks(self.text)

    @cached_property
    def unquoted(self) -> str:
        """The sentence on one line, with everything in quotation marks blanked."""
        return outside_quotations(self.text)


def folded(text: str) -> str:
    """Return the text on one line, every place where it was."""
    return text.replace("\n", " ")


def outside_quotations(text: str) -> str:
    """Return the text on one line with everything in quotation marks blanked, every place where it was."""
    line, parts, done = folded(text), [], 0
    for start, end in _quotations(line):
        parts += [line[done:start], re.sub(r"\S", " ", line[start:end])]
        done = end
    return "".join([*parts, line[done:]])


def line_breaks(text: str) -> list[int]:
    """Return where the lines of a text end, in order."""
    return [match.start() for match in re.finditer("\n", text)]


@lru_cache(maxsize=16384)
def split(text: str) -> tuple[tuple[str, int, bool], ...]:
    """Return each sentence of a passage with its position and whether a citation follows it.

    Several rules ask the same of every passage, so the answer is kept.
    """
    return tuple(_split(text))


def _split(text: str) -> Iterator[tuple[str, int, bool]]:
    start = 0
    for end in _ends(text):
        if end != len(text) and _ABBREVIATED.search(text[max(start, end - _LONGEST_ABBREVIATION) : end]):
            continue
        piece = text[start:end]
        words = piece.strip(f" \n{CITED}")
        if words:
            rest = piece.lstrip(f" \n{CITED}")
            cited = CITED in rest or _CITED_BEHIND.match(text, end) is not None or SAID_AGAIN in piece
            yield words, start + len(piece) - len(rest), cited
        start = end


def split_by_citations(text: str) -> Iterator[tuple[str, int, int, int]]:
    """Yield each sentence with its position, and from which to before which mark of a citation belong to it.

    What stands in it or right behind it belongs to a sentence.
    """
    marks = [match.start() for match in re.finditer(CITED, text)]
    for words, position, _ in split(text):
        behind = _BEHIND.match(text, position + len(words))
        last = behind.end() if behind else position + len(words)
        yield words, position, bisect_left(marks, position), bisect_left(marks, last)


def _ends(text: str) -> list[int]:
    """Return where sentences end. A quotation of several sentences is not taken apart."""
    quoted = list(_quotations(folded(text)))
    starts = [start for start, _ in quoted]

    def is_quoted(end: int) -> bool:
        before = bisect_left(starts, end)  # the quotations that begin before it
        return before > 0 and end < quoted[before - 1][1]

    ends = (match.start() for match in _END.finditer(text))
    return [*(end for end in ends if not is_quoted(end)), len(text)]


def _quotations(line: str) -> Iterator[tuple[int, int]]:
    """Yield from where to where the quotations on a line go, in order; none stands in another.

    Each ends at the next mark that closes its own. A single one that stands inside a word is an apostrophe.
    """
    closing: dict[str, list[int]] = {}
    done = 0
    for opening in _OPENING.finditer(line):
        start, mark = opening.start(), _CLOSING[opening[0]]
        if start < done:
            continue
        marks = closing.get(mark)
        if marks is None:
            marks = closing[mark] = [match.start() for match in re.finditer(mark, line)]
        after = bisect_right(marks, start)
        if after == len(marks):
            continue
        end = marks[after] + 1
        if mark in "’'" and _AGAIN_A_WORD.match(line, end):
            continue
        done = end
        yield start, end
