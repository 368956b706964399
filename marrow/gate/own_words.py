"""What pages and pictures say in our own words, wherever it stands: text, tables, headings, front matter, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from marrow.catalogue import Catalogue
from marrow.model.fields import Record
from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.prose import Passage
from marrow.model.sentences import CITED, Sentence, split
from marrow.model.vocabulary import PassageKind
from marrow.reading.pictures import PictureFile

_NOT_OURS = {"csl", "about_story", "figures", "harms", "name", "affiliation", "was", "funding", "lay_words"}
"""Fields that hold the words of others, the outcomes that they measured, names, and what is no longer said."""

_NO_WORDS = {"sources", "counted", "kind"}
"""Fields of a picture that hold names."""

_IDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:, ?[a-z0-9]+(?:-[a-z0-9]+)*)*")
"""A place to look that names figures by their ids."""


@dataclass(frozen=True)
class Said:
    """Everything that one file says in our own words."""

    path: str
    sentences: tuple[Sentence, ...]
    lowered: str
    """All of it in lower case."""

    def sentences_with(self, stems: tuple[str, ...]) -> Iterator[Sentence]:
        """Yield the sentences in which any of these stands: a rule need not look at others, which takes much longer."""
        here = tuple(stem for stem in stems if stem in self.lowered)
        for sentence in self.sentences if here else ():
            lowered = sentence.text.lower().replace("\n", " ")
            if any(stem in lowered for stem in here):
                yield sentence


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


def everything_said(catalogue: Catalogue) -> tuple[Said, ...]:
    """Return what every page and every picture says in our own words."""
    pages = (_said(page.path, (*shown(page), *_beside(page))) for page in catalogue.pages.values())
    pictures = (_said(picture.path, in_picture(picture)) for picture in catalogue.pictures.values())
    return (*pages, *pictures)


def _said(path: str, sentences: Iterator[Sentence] | tuple[Sentence, ...]) -> Said:
    kept = tuple(sentences)
    return Said(path, kept, " ".join(sentence.text for sentence in kept).lower().replace("\n", " "))


def in_front_matter(page: Page) -> Iterator[tuple[ValuePath, str]]:
    """Yield each text of our own in the front matter of a page, with its field."""
    if page.record is not None:
        yield from _texts(page.record, (), _NOT_OURS)


def _beside(page: Page) -> Iterator[Sentence]:
    """Yield what a page shows of its own words beside its text: fields, questions, reasons, withdrawals, places to look."""
    for path, text in in_front_matter(page):
        yield Sentence(text, page.line_of(path), is_cited=False)
    for claim in page.claims:
        asked = () if claim.question is None else claim.question.parts
        for text in (*asked, *(() if claim.withdrawn is None else (claim.withdrawn.why,))):
            if text:
                yield Sentence(text, claim.line, is_cited=False)
        for reason in () if claim.grading is None else claim.grading.because:
            yield Sentence(reason.why, reason.line, is_cited=False)
    for mention in page.mentions:
        if mention.locator and not _IDS.fullmatch(mention.locator):
            yield Sentence(mention.locator, mention.line, is_cited=False)


def in_picture(picture: PictureFile) -> Iterator[Sentence]:
    """Yield each text of a picture with its line."""
    if picture.record is None:
        return
    for path, text in _texts(picture.record, (), _NO_WORDS):
        yield Sentence(text, line_in(picture, path), is_cited=True)


def line_in(picture: PictureFile, path: ValuePath) -> int:
    """Return the line of a value in the data of a picture, or of the nearest thing that holds it."""
    return next((picture.lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in picture.lines), 1)


def _texts(record: Record, path: ValuePath, left_out: set[str]) -> Iterator[tuple[ValuePath, str]]:
    for name, info in type(record).model_fields.items():
        if name in left_out:
            continue
        value, here = getattr(record, name), (*path, info.alias or name)
        values = enumerate(value) if isinstance(value, tuple) else ((None, value),)
        for index, item in values:
            place = here if index is None else (*here, index)
            if isinstance(item, Record):
                yield from _texts(item, place, left_out)
            elif isinstance(item, str) and not isinstance(item, Enum):
                yield place, item
