"""The body of a ``{glossary}``: terms on lines of their own, the explanation indented below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import dedent

from mdit_py_plugins.anchors.index import slugify

from marrow.model.bounds import TERMS
from marrow.reading.markdown import Directive

GLOSSARY = "glossary"
"""The page that explains the terms."""


@dataclass(frozen=True)
class Term:
    """A word that is explained, with its line in the file."""

    words: str
    line: int

    @property
    def anchor(self) -> str:
        """Its address on the page: made of its words in lower case, so that a capital letter changes nothing."""
        return term_anchor(self.words)

    @property
    def anchors(self) -> tuple[str, ...]:
        """All its addresses: links from elsewhere may still name the one with its capitals."""
        written = "term-" + re.sub(r"[^a-zA-Z0-9._]+", "-", self.words).strip("-")
        return (self.anchor,) if written in (self.anchor, "term-") else (self.anchor, written)


@dataclass(frozen=True)
class Entry:
    """Terms that share one explanation. ``text`` is Markdown whose first line is ``line`` of the file."""

    terms: tuple[Term, ...]
    text: str
    line: int


def term_anchor(words: str) -> str:
    """Return the anchor of a term on the page of the glossary."""
    return f"term-{slugify(words)}"


def split_term(content: str) -> tuple[str, str]:
    """Return the words that the role of a term shows, and the term that it means: ``words <term>`` names both."""
    whole = content.strip()
    start = whole.rfind("<", 0, -2) if whole.endswith(">") else -1
    return (whole[:start].rstrip(), whole[start + 1 : -1].strip()) if start >= 0 else (whole, whole)


def entries(directive: Directive) -> Iterator[Entry]:
    """Yield the entries in order. One without terms or without text is yielded as well: the reader says so."""
    terms: list[Term] = []
    rows: list[str] = []
    start = directive.content_line
    for number, row in enumerate(directive.content.split("\n"), start=directive.content_line):
        if row[:1] in (" ", "\t") and row.strip():
            if not rows:
                start = number
            rows.append(row)
        elif not row.strip():
            if rows:
                rows.append("")
        else:
            if rows or (terms and number > terms[-1].line + 1):
                yield _entry(terms, rows, start)
                terms, rows = [], []
            terms.append(Term(" ".join(row.split()), number))
    if terms or rows:
        yield _entry(terms, rows, start)


def faults(page: str, line: int, found: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for what is wrong with the entries of a glossary that begins on ``line`` of ``page``."""
    if page != GLOSSARY:
        yield line, f"a glossary on this page; write its terms into {GLOSSARY}.md"
    too_many = TERMS.excess(sum(len(entry.terms) for entry in found))
    if too_many is not None:
        yield line, too_many
        return
    seen: set[str] = set()
    for entry in found:
        for term in entry.terms:
            if term.anchor in seen:
                told = f'the term "{term.words}" stands here twice'
                yield term.line, f"{told}; keep one, capital letters do not tell two terms apart"
            seen.add(term.anchor)
        if not entry.terms:
            yield entry.line, "an explanation without a term; write the term above it, without spaces"
        elif not entry.text:
            last = entry.terms[-1]
            yield last.line, f'the term "{last.words}" has no explanation; write it below, indented'


def _entry(terms: list[Term], rows: list[str], start: int) -> Entry:
    return Entry(tuple(terms), dedent("\n".join(rows)).rstrip(), start)
