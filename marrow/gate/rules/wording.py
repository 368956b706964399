"""Words that mislead, and short forms that nobody explained."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding, readers_pages
from marrow.gate.rules.text import shown
from marrow.model.fields import Record
from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.records import Topic
from marrow.model.sentences import Sentence, folded
from marrow.model.vocabulary import MentionKind

# The seven words that Gary Schwitzer of HealthNewsReview.org advises against, with their forms.
_HYPE = re.compile(
    r"\b(cure[sd]?|curing|miracles?|miraculous(?:ly)?|break-?throughs?|promising|dramatic(?:ally)?"
    r"|hope[sd]?|hopeful(?:ly)?|hoping|victims?)\b",
    re.I,
)
_SHORT = re.compile(
    r"(?P<told>\(\s*|(?<=[a-z] )[A-Z][a-z]+\s+)?"  # in brackets, or in a name: given Temcell HS
    r"(?<![\w-])(?P<short>[A-Z]{2,6})(?=s?(?![\w-]))"
)
_TOLD_BEHIND = re.compile(r"s? (?:\(|[A-Z][a-z])")  # ASIA Impairment Scale
_EVERYDAY = {"US", "USA", "UK", "EU", "AI", "DNA", "OK", "TV", "ID", "CC", "BY", "II", "III", "IV"}

_NOT_OURS = {"csl", "about_story", "figures", "harms", "also_called", "name", "affiliation", "was"}
"""Fields that hold the words of others, the outcomes that they measured, names, and what is no longer said."""


def hype(known: Known) -> Iterator[Finding]:
    """Pages do not use the words that sell: cure, miracle, breakthrough, promising, dramatic, hope, victim.

    Say what was measured instead. Inside quotation marks, and in the names of things, they may stand.
    """
    for page in known.catalogue.pages.values():
        for sentence in (*shown(page), *_beside(page)):
            for match in _HYPE.finditer(sentence.unquoted):
                if match[0][0].isupper() and sentence.text[: match.start()].strip():
                    continue  # part of a name, such as that of a law or a project
                yield (
                    page.path,
                    sentence.line_at(match.start()),
                    f'the word "{match[0]}"; say what was measured, or put a quotation in quotation marks',
                )


def _beside(page: Page) -> Iterator[Sentence]:
    """Yield what a page shows of its own words beside its text: fields, reasons of withdrawal, places to look."""
    if page.record is not None:
        for path, text in _own_words(page.record, ()):
            yield Sentence(text, page.line_of(path), is_cited=False)
    for claim in page.claims:
        if claim.withdrawn is not None:
            yield Sentence(claim.withdrawn.why, claim.line, is_cited=False)
    for mention in page.mentions:
        if mention.locator:
            yield Sentence(mention.locator, mention.line, is_cited=False)


def _own_words(record: Record, path: ValuePath) -> Iterator[tuple[ValuePath, str]]:
    for name, info in type(record).model_fields.items():
        value, here = getattr(record, name), (*path, info.alias or name)
        if name in _NOT_OURS:
            continue
        values = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in values:
            place = here if index is None else (*here, index)
            if isinstance(item, Record):
                yield from _own_words(item, place)
            elif isinstance(item, str) and not isinstance(item, Enum):
                yield place, item


def abbreviation(known: Known) -> Iterator[Finding]:
    """An abbreviation is spelled out where a page first uses it.

    Write "the US Food and Drug Administration (FDA)", or make its first use a link to the glossary.
    """
    for page in readers_pages(known.catalogue):
        explained = {
            mention.target: mention.line for mention in reversed(page.mentions) if mention.kind is MentionKind.TERM
        }
        seen: set[str] = set()
        for sentence in shown(page):
            text = folded(sentence.text)
            for match in _SHORT.finditer(text):
                short, start = match["short"], match.start("short")
                if short in seen or short in _EVERYDAY or sentence.unquoted[start].isspace():
                    continue
                seen.add(short)
                if match["told"] or _TOLD_BEHIND.match(text, match.end()):
                    continue
                at = sentence.line_at(start)
                if short in explained and explained[short] <= at:
                    continue
                yield (
                    page.path,
                    at,
                    f'"{short}" is not spelled out at its first use; write what it stands for, with ({short}) behind it',
                )


def names_of(page: Page) -> set[str]:
    """Return the words of a page's own names, which its readers must meet whatever their length."""
    names = [page.title, *(page.record.also_called if isinstance(page.record, Topic) else ())]
    return {word.casefold() for name in names for word in re.findall(r"[A-Za-z]+", name)}
