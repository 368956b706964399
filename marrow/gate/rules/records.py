"""The record of a source fits itself: one work stands once, and its title says what its fields say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.page import Page
from marrow.model.records import Source
from marrow.model.vocabulary import Subject

_TAKEN_BACK = re.compile(
    r"^\W*(?:retracted|withdrawn)\b\W|\bretracted article\b|^retraction(?: notice)? (?:of|to)\b", re.I
)
_IN_ANIMALS = re.compile(
    r"\b(?:in|of) (?:[\w-]+ ){0,3}?(?:rats?|mice|mouse|rabbits?|dogs?|pigs?|minipigs?|monkeys?|macaques?|primates|marmosets?"
    r"|zebrafish|sheep|cats?)\b|\b(?:rat|mouse|murine|rodent|canine|porcine) (?:model|spinal|study)",
    re.I,
)
_IN_CELLS = re.compile(r"\bin vitro\b(?! (?:and in vivo|fertili[sz]ation|diagnostic))", re.I)
_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[a-z]?$")


def same_work(known: Known) -> Iterator[Finding]:
    """One work has one page.

    Two pages with one DOI, PMID or PMCID are one source. Keep one page and cite it under its name.
    """
    first: dict[tuple[str, str], Page] = {}
    for page, source in known.catalogue.records(Source):
        numbers = (("DOI", source.csl.doi), ("PMID", source.csl.pmid), ("PMCID", source.csl.pmcid))
        for key, number in numbers:
            if number is None:
                continue
            other = first.setdefault((key, number.lower()), page)
            if other is not page:
                yield (
                    page.path,
                    page.line_of(("csl", key)),
                    f'{key} "{number}" is that of {other.path} too; keep one page, or mend the number',
                )
                break


def title_and_fields(known: Known) -> Iterator[Finding]:
    """A title and the fields beside it say the same.

    A work whose title says that it was retracted has a notice; one "in rats" has animals among its subjects, one "in
    vitro" cells.
    """
    for page, source in known.catalogue.records(Source):
        title = source.csl.title
        line = page.line_of(("csl", "title"))
        if _TAKEN_BACK.search(title) and source.notice is None:
            yield (
                page.path,
                line,
                f'the title "{title}" says that it was taken back, and there is no notice; write notice:',
            )
        for pattern, subject in ((_IN_ANIMALS, Subject.ANIMALS), (_IN_CELLS, Subject.CELLS)):
            found = pattern.search(title)
            if found is not None and subject not in source.subjects:
                seen = ", ".join(source.subjects)
                yield (
                    page.path,
                    line,
                    f'the title says "{found[0]}", and subjects are {seen}; write {subject}, or look at the title again',
                )


def year_in_name(known: Known) -> Iterator[Finding]:
    """The year in the name of a source is the one in which it came out.

    Readers and writers know a source by its name. Mend issued, or name the page anew and say so in moved.yaml.
    """
    for page, source in known.catalogue.records(Source):
        told = _IN_NAME.search(page.short_name)
        issued = source.csl.issued
        if told is not None and issued is not None and str(issued)[:4] != told[1]:
            yield (
                page.path,
                page.line_of(("csl", "issued")),
                f'"{page.short_name}" names {told[1]}, and it was issued in {str(issued)[:4]}; mend the one that is wrong',
            )
