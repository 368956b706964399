"""Front matter names pages that exist."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model import anchors
from marrow.model.page import Page
from marrow.model.problems import write_instead
from marrow.model.records import Article, Topic
from marrow.model.vocabulary import Category
from marrow.reading.pagenames import named_pages


def page_names(known: Known) -> Iterator[Finding]:
    """Every page named in front matter exists and fits its field.

    Write the file name without folder and .md. A treatment treats conditions; an answer of the appraisal points at a
    place on its page.
    """
    for page in known.catalogue.pages.values():
        if page.record is None:
            continue
        for path, folder, name in named_pages(page.record):
            line = page.line_of(path)
            field = ".".join(part for part in path if isinstance(part, str))
            if f"{folder}/{name}" not in known.catalogue.pages:
                names = [other.short_name for other in known.catalogue.of_kind(folder)]
                remedy = write_instead(name, names, otherwise=f"write the page {folder}/{name}.md or name another")
                yield page.path, line, f'{field}: there is no page "{name}" in {folder}/; {remedy}'
            elif f"{folder}/{name}" == page.name:
                yield page.path, line, f'{field}: "{name}" is this page itself; take it out'
        yield from _conditions_only(known.catalogue, page)
        yield from _places(page)


def _conditions_only(catalogue: Catalogue, page: Page) -> Iterator[Finding]:
    """A treatment treats conditions."""
    if not isinstance(page.record, Topic):
        return
    for index, name in enumerate(page.record.treats):
        target = catalogue.pages.get(f"topics/{name}")
        if target is not None and isinstance(target.record, Topic) and target.record.category is not Category.CONDITION:
            seen = target.record.category
            line = page.line_of(("treats", index))
            yield page.path, line, f'treats: "{name}" is a {seen}, not a condition; write it under related'


def _places(page: Page) -> Iterator[Finding]:
    """An answer of the appraisal points at a place on the page."""
    if not isinstance(page.record, Article) or page.record.appraisal is None:
        return
    for key, judgement in page.record.appraisal.judgements():
        if judgement.see is not None and judgement.see not in page.anchors:
            meant = anchors.nearest(judgement.see, page.anchors)
            remedy = f'did you mean "{meant}"?' if meant else "write the heading's words in lower case with hyphens"
            line = page.line_of(("appraisal", key, "see"))
            yield page.path, line, f'appraisal.{key}: there is no place "{judgement.see}" on this page; {remedy}'
