"""Faults in the text of pages: sentences, headings, links, statements, lists and drawings."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.rules.structure import TREATMENT_HEADINGS
from marrow.model.records import Topic
from tests_site.faults.planting import Fault, Kind, Pages


def paragraph(text: str, rule: str) -> Kind:
    """Return the fault of a paragraph on any topic or article."""
    return lambda pages: (pages.below(page, text, rule) for page in pages.readers_pages())


def selling(text: str) -> Kind:
    """Return the fault of a paragraph that sells, on any topic or article that does not end with what sellers say."""
    return lambda pages: (
        pages.below(page, text, "hype")
        for page in pages.readers_pages()
        if "warning sign" not in page.prose.headings[-1].title.lower()
    )


def statement_twice(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.of_kind("articles"):
        for first, second in zip(page.statements, page.statements[1:], strict=False):
            yield from pages.with_word(page, second.line, f"}} {second.id}", f"}} {first.id}", "statement")


def statement_with_a_wrong_verdict(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.of_kind("articles"):
        for statement in page.statements:
            line = statement.line + 1
            yield from pages.with_word(page, line, statement.verdict, f"un{statement.verdict}ly", "statement")


def link_to_no_page(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind == "link" and mention.target in pages.catalogue.pages:
                file = f"{mention.target.rpartition('/')[2]}.md"
                yield from pages.with_word(page, mention.line, file, f"no-{file}", "link")


def section_missing(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.of_kind("topics"):
        if isinstance(page.record, Topic) and page.record.category == "treatment":
            for heading in page.prose.headings:
                if heading.title in TREATMENT_HEADINGS:
                    new = f"## In short: {heading.title}"
                    yield pages.with_line(page, heading.line, new, "treatment-headings", told=(page.path, 1))


def unknown_listing(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind == "listing":
                yield from pages.with_word(page, mention.line, mention.target, f"no-{mention.target}", "link")


def drawing_of_other_data(pages: Pages) -> Iterator[Fault]:
    for picture in pages.catalogue.pictures.values():
        lines = pages.lines(picture.path)
        for number, text in enumerate(lines):
            if text.startswith("title: "):
                changed = (*lines[:number], f"{text} again", *lines[number + 1 :])
                yield Fault(picture.path, changed, picture.path, 1, "picture")


KINDS: dict[str, Kind] = {
    "a number without a source": paragraph("In all, 45 of 90 people got better.", "uncited-number"),
    "a share without a source": paragraph("About 38% walked again.", "uncited-number"),
    "a selling word": selling("It is a promising result."),
    "another selling word": selling("This was a breakthrough."),
    "a victim": selling("It was one more victim."),
    "a relative figure alone": paragraph("People were twice as likely to walk.", "relative-only"),
    "an unexplained short form": paragraph("The QZX board has not looked at it.", "abbreviation"),
    "a source that is not there": paragraph("This is known. {cite}`no-such-source`", "cite"),
    "a claim that is not there": paragraph("- {claim}`no-such-claim`", "claim"),
    "a term that is not there": paragraph("It is a {term}`no such term`.", "link"),
    "a place that is not there": paragraph("See [above](#no-such-place).", "link"),
    "an odd link": paragraph("See [this thing](javascript:void).", "link"),
    "a link that says nothing": paragraph("The law is [here](https://law.example.org/3213).", "link-words"),
    "an address as words": paragraph("See <https://www.example.org/patients>.", "link-words"),
    "a picture without words": paragraph("![](../_static/no-such-picture.svg)", "image-alternative"),
    "a jump between headings": paragraph("##### A detail", "heading-jump"),
    "a second title": paragraph("# Another title", "heading"),
    "chances in two denominators": paragraph("In one group 1 in 20 fell, in the other 3 in 100.", "mixed-denominators"),
    "a table column without a heading": paragraph("| Drug | |\n|---|---|\n| Riluzole | yes |", "table-header"),
    "a link to a page that is not there": link_to_no_page,
    "a missing section": section_missing,
    "a statement twice": statement_twice,
    "a wrong verdict": statement_with_a_wrong_verdict,
    "an unknown listing": unknown_listing,
    "a drawing of other data": drawing_of_other_data,
}
"""By their names."""
