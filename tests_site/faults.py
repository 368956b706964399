"""Faults that can be made on any pages: where each can be planted, and what must then be told, where.

A kind of fault is a function from what is known of the pages to every place where it can be planted. It names no page,
no source and no claim: it takes what there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from marrow.catalogue import Catalogue
from marrow.gate.rules.structure import TREATMENT_HEADINGS
from marrow.model.page import Claim, Evidence, Page
from marrow.model.problems import ValuePath
from marrow.model.records import Article, Author, Policy, Source, Topic

EFFECTS = ("benefit", "harm", "mechanism")


@dataclass(frozen=True)
class Fault:
    """The lines of one file as they are spoilt, and the problem that follows: its file, line and rule."""

    path: str
    lines: tuple[str, ...]
    told: str
    line: int
    rule: str


@dataclass(frozen=True)
class Pages:
    """The pages in which faults are planted, and the day of the planting."""

    root: Path
    catalogue: Catalogue
    day: date

    def lines(self, path: str) -> list[str]:
        """Return the lines of a file."""
        return (self.root / path).read_text("utf-8").split("\n")

    def readers_pages(self) -> list[Page]:
        """Return the topics and articles."""
        return [*self.catalogue.of_kind("topics"), *self.catalogue.of_kind("articles")]

    def claims(self) -> Iterator[tuple[Page, Claim]]:
        """Yield every claim that stands, with its page."""
        for home, claim in self.catalogue.claims.values():
            if claim.withdrawn is None:
                yield self.catalogue.pages[home], claim

    def evidence(self) -> Iterator[tuple[Page, Claim, Evidence, Page]]:
        """Yield every source that a claim rests on, with the page of the source."""
        for page, claim in self.claims():
            for evidence in claim.evidence:
                yield page, claim, evidence, self.catalogue.pages[f"sources/{evidence.source}"]

    def below(self, page: Page, text: str, rule: str) -> Fault:
        """Add a paragraph at the end of a page; its first line is blamed."""
        lines = self.lines(page.path)
        return Fault(page.path, (*lines, *text.split("\n"), ""), page.path, len(lines) + 1, rule)

    def with_line(
        self, page: Page, line: int, new: str | None, rule: str, *, told: tuple[str, int] | None = None
    ) -> Fault:
        """Write another line in place of one, or take it out; that line is blamed, or another that is told."""
        lines = self.lines(page.path)
        lines[line - 1 : line] = [] if new is None else new.split("\n")
        return Fault(page.path, tuple(lines), *(told or (page.path, line)), rule)

    def with_word(
        self, page: Page, line: int, old: str, new: str, rule: str, **told: tuple[str, int]
    ) -> Iterator[Fault]:
        """Write another word into a line, where that word stands in it once."""
        text = self.lines(page.path)[line - 1]
        if text.count(old) == 1:
            yield self.with_line(page, line, text.replace(old, new), rule, **told)

    def with_field(self, page: Page, field: ValuePath, value: str, rule: str) -> Iterator[Fault]:
        """Write another value behind a key that has a line of its own."""
        text = self.lines(page.path)[page.line_of(field) - 1]
        if re.fullmatch(rf" *{field[-1]}: ([^[{{>|].*|\[.*\])", text):
            yield self.with_line(page, page.line_of(field), f"{text.partition(':')[0]}: {value}", rule)


Kind = Callable[[Pages], Iterator[Fault]]


def paragraph(text: str, rule: str) -> Kind:
    """Return the fault of a paragraph on any topic or article."""
    return lambda pages: (pages.below(page, text, rule) for page in pages.readers_pages())


def field(records: type | tuple[type, ...], name: str, value: str, rule: str = "front-matter") -> Kind:
    """Return the fault of another value in the front matter of some kinds of pages."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            path: ValuePath = tuple(name.split("."))
            if isinstance(page.record, records) and path in page.lines:
                yield from pages.with_field(page, path, value, rule)

    return places


def no_such_name(field: str, record: type) -> Kind:
    """Return the fault of a name in a list of names that no page has."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            if isinstance(page.record, record):
                for index, name in enumerate(getattr(page.record, field)):
                    line = page.line_of((field, index))
                    yield from pages.with_word(page, line, name, f"no-{name}", "page-name")

    return places


def front_matter(records: type | tuple[type, ...], text: str, rule: str) -> Kind:
    """Return the fault of one more line at the end of the front matter."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.catalogue.pages.values():
            if isinstance(page.record, records):
                lines = pages.lines(page.path)
                end = lines.index("---", 1)
                if not any(line.startswith(text.partition(":")[0]) for line in lines[:end]):
                    yield pages.with_line(page, end + 1, f"{text}\n---", rule)

    return places


def source_read_by_nobody(pages: Pages) -> Iterator[Fault]:
    for page, _, evidence, source in pages.evidence():
        for fault in pages.with_field(source, ("read",), "none", "unread-source"):
            yield Fault(fault.path, fault.lines, page.path, evidence.line, fault.rule)


def source_retracted(pages: Pages) -> Iterator[Fault]:
    says_so = re.compile("retract|withdraw|concern", re.I)
    for page, claim, evidence, source in pages.evidence():
        assert isinstance(source.record, Source)
        waived = any(waiver.rule == "retracted-evidence" for waiver in getattr(page.record, "waive", ()))
        if source.record.notice is None and not waived and not says_so.search(claim.sentence):
            end = pages.lines(source.path).index("---", 1) + 1
            notice = "notice: {kind: retracted, date: 2026-01-05, reason: Data could not be shown.}\n---"
            yield pages.with_line(source, end, notice, "retracted-evidence", told=(page.path, evidence.line))


def source_in_animals_only(pages: Pages) -> Iterator[Fault]:
    said = re.compile("animal|rat|mice|mouse|rabbit|dog|pig|monkey|fish|sheep|cell|dish|laborator|vitro", re.I)
    for page, claim, _, source in pages.evidence():
        alone = len(claim.evidence) == 1 and claim.kind in ("benefit", "harm", "frequency")
        if alone and not said.search(claim.sentence):
            for fault in pages.with_field(source, ("subjects",), "[animals]", "animals-only"):
                yield Fault(fault.path, fault.lines, page.path, claim.line, fault.rule)


def claim_without_evidence(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        lines = pages.lines(page.path)
        for evidence in claim.evidence:
            lines[evidence.line - 1] = ""
        yield Fault(page.path, tuple(lines), page.path, claim.line, "claim")


def evidence_without_a_place(pages: Pages) -> Iterator[Fault]:
    for page, _, evidence, _ in pages.evidence():
        yield pages.with_line(page, evidence.line, f"- {evidence.source}", "claim")


def evidence_that_is_not_there(pages: Pages) -> Iterator[Fault]:
    for page, _, evidence, _ in pages.evidence():
        yield from pages.with_word(page, evidence.line, f"- {evidence.source}:", f"- no-{evidence.source}:", "cite")


def option(
    pages: Pages, page: Page, claim: Claim, key: str, value: str, rule: str, line: int | None
) -> Iterator[Fault]:
    """Write another value behind an option of a claim; that line is blamed where none is named."""
    lines = pages.lines(page.path)
    for at in range(claim.line, claim.line + 8):
        if lines[at].startswith(f":{key}:"):
            told = (page.path, line or at + 1)
            yield pages.with_line(page, at + 1, f":{key}: {value}", rule, told=told)
            return


def claim_of_an_unknown_kind(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        yield from option(pages, page, claim, "kind", f"un{claim.kind}", "claim", None)


def claim_surer_than_its_words(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        hedged = re.search(r"\b(probably|might|uncertain|unclear)\b", claim.sentence)
        if claim.kind in EFFECTS and claim.certainty != "high" and hedged and '"' not in claim.sentence:
            yield from option(pages, page, claim, "certainty", "high", "certainty-words", claim.line)


def claim_without_its_doubt(pages: Pages) -> Iterator[Fault]:
    doubt = re.compile(r"may|might|could|suggest|hint|perhaps|probabl|likely", re.I)
    for page, claim in pages.claims():
        if claim.kind in EFFECTS and not doubt.search(claim.sentence) and '"' not in claim.sentence:
            yield from option(pages, page, claim, "certainty", "low", "certainty-words", claim.line)


def claim_id_taken(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        for first, second in zip(page.claims, page.claims[1:], strict=False):
            yield from pages.with_word(page, second.line, second.id, first.id, "claim")


def claim_without_a_home(pages: Pages) -> Iterator[Fault]:
    for name, again in pages.catalogue.said_again.items():
        for other in again:
            page = pages.catalogue.pages[other]
            for mention in page.mentions:
                if (mention.kind, mention.target) == ("claim", name):
                    yield from pages.with_word(page, mention.line, f"`{name}`", f"`no-{name}`", "claim")


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


def updated_before_published(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        early = str(page.record.published - timedelta(days=1))
        yield from pages.with_field(page, ("updated",), early, "dates-in-order")


def published_after_tomorrow(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        yield from pages.with_field(page, ("published",), str(pages.day + timedelta(days=2)), "date-in-future")


def key_twice(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if isinstance(page.record, (Topic, Article)):
            line = page.line_of(("ai_use",))
            text = pages.lines(page.path)[line - 1]
            yield pages.with_line(page, line, f"{text}\n{text}", "yaml", told=(page.path, line + 1))


def field_missing(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if isinstance(page.record, (Topic, Policy)):
            first = page.line_of(()) if page.line_of(("review_due",)) > page.line_of(()) else 2
            yield pages.with_line(page, page.line_of(("review_due",)), None, "front-matter", told=(page.path, first))


def own_review(pages: Pages) -> Iterator[Fault]:
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        if not page.record.reviews:
            end = pages.lines(page.path).index("---", 1) + 1
            review = f"reviews: [{{by: {page.record.authors[0]}, date: {page.record.published}, as: editorial}}]\n---"
            yield pages.with_line(page, end, review, "own-review")


def review_by_somebody_without_credentials(pages: Pages) -> Iterator[Fault]:
    people = [page for page in pages.catalogue.of_kind("authors") if isinstance(page.record, Author)]
    laymen = [page.short_name for page in people if isinstance(page.record, Author) and not page.record.credentials]
    for page in pages.readers_pages():
        assert isinstance(page.record, (Topic, Article))
        others = [name for name in laymen if name not in page.record.authors]
        if not page.record.reviews and others:
            end = pages.lines(page.path).index("---", 1) + 1
            review = f"reviews: [{{by: {others[0]}, date: {page.record.published}, as: medical}}]\n---"
            yield pages.with_line(page, end, review, "reviewer-credentials")


def waiver(rule: str, until: str) -> Kind:
    """Return the fault of a waiver that holds no more, or was never needed."""

    def places(pages: Pages) -> Iterator[Fault]:
        for page in pages.readers_pages():
            assert isinstance(page.record, (Topic, Article))
            if not page.record.waive:
                end = pages.lines(page.path).index("---", 1) + 1
                given = (
                    f"waive: [{{rule: {rule}, why: No reason at all., by: {page.record.authors[0]}, until: {until}}}]"
                )
                yield pages.with_line(page, end, f"{given}\n---", "waiver")

    return places


def unknown_listing(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        for mention in page.mentions:
            if mention.kind == "listing":
                yield from pages.with_word(page, mention.line, mention.target, f"no-{mention.target}", "link")


def front_matter_where_none_belongs(pages: Pages) -> Iterator[Fault]:
    for page in pages.catalogue.pages.values():
        if page.kind == "plain":
            lines = ("---", "owner: desk", "---", *pages.lines(page.path))
            yield Fault(page.path, lines, page.path, 1, "front-matter")


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
    "a selling word": paragraph("It is a promising result.", "hype"),
    "another selling word": paragraph("This was a breakthrough.", "hype"),
    "a victim": paragraph("It was one more victim.", "hype"),
    "a relative figure alone": paragraph("People were twice as likely to walk.", "relative-only"),
    "an unexplained short form": paragraph("The QZX board has not looked at it.", "abbreviation"),
    "a source that is not there": paragraph("This is known. {cite}`no-such-source`", "cite"),
    "a claim that is not there": paragraph("- {claim}`no-such-claim`", "claim"),
    "a term that is not there": paragraph("It is a {term}`no such term`.", "link"),
    "a place that is not there": paragraph("See [above](#no-such-place).", "link"),
    "an odd link": paragraph("See [this thing](javascript:void).", "read-as-text"),
    "a link that says nothing": paragraph("The law is [here](https://law.example.org/3213).", "link-words"),
    "an address as words": paragraph("See <https://www.example.org/patients>.", "link-words"),
    "a picture without words": paragraph("![](../_static/marrow.css)", "image-alternative"),
    "a jump between headings": paragraph("##### A detail", "heading-jump"),
    "a second title": paragraph("# Another title", "heading"),
    "chances in two denominators": paragraph("In one group 1 in 20 fell, in the other 3 in 100.", "mixed-denominators"),
    "a table column without a heading": paragraph("| Drug | |\n|---|---|\n| Riluzole | yes |", "table-header"),
    "a link to a page that is not there": link_to_no_page,
    "a missing section": section_missing,
    "a statement twice": statement_twice,
    "a wrong verdict": statement_with_a_wrong_verdict,
    "an unknown category": field(Topic, "category", "illness"),
    "an unknown label": field(Article, "label", "explained"),
    "an unknown design": field(Source, "design", "a study"),
    "a date that is none": field((Topic, Policy), "review_due", "next year"),
    "a month that is none": field(Author, "interests_date", "2026-13-22"),
    "no interests": field(Author, "interests", "[]"),
    "a DOI as an address": field(Source, "csl.DOI", "https://doi.org/10.1000/1"),
    "a PMID with its name": field(Source, "csl.PMID", "PMID123"),
    "neither yes nor no": field(Source, "peer_reviewed", "maybe"),
    "a number in words": field(Source, "participants", "ten"),
    "an owner that is not there": field(Policy, "owner", "nobody-here", "page-name"),
    "a malformed registry number": front_matter(Source, "registry: [NCT-1]", "front-matter"),
    "an unknown key": front_matter((Topic, Article, Author, Source, Policy), "colour: red", "front-matter"),
    "a bracket too many": front_matter((Topic, Article), "colours: [[red]", "yaml"),
    "a topic that is not there": no_such_name("topics", Article),
    "a condition that is not there": no_such_name("treats", Topic),
    "an author that is not there": no_such_name("authors", Topic),
    "a key twice": key_twice,
    "a missing field": field_missing,
    "updated before published": updated_before_published,
    "published after tomorrow": published_after_tomorrow,
    "an own review": own_review,
    "a medical review without credentials": review_by_somebody_without_credentials,
    "a waiver of nothing": waiver("image-alternative", "2999-01-01"),
    "a waiver that ended": waiver("hype", "2020-01-01"),
    "an unknown listing": unknown_listing,
    "front matter where none belongs": front_matter_where_none_belongs,
    "a drawing of other data": drawing_of_other_data,
    "a claim without evidence": claim_without_evidence,
    "evidence without a place to look": evidence_without_a_place,
    "evidence that is not there": evidence_that_is_not_there,
    "a source nobody read": source_read_by_nobody,
    "a retracted source": source_retracted,
    "a source in animals only": source_in_animals_only,
    "a claim of an unknown kind": claim_of_an_unknown_kind,
    "a claim surer than its words": claim_surer_than_its_words,
    "a claim without its doubt": claim_without_its_doubt,
    "an id that is taken": claim_id_taken,
    "a claim said again that has no home": claim_without_a_home,
}
"""All kinds of faults by their names."""
