"""Who may review what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.catalogue import Catalogue, authors_of
from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.csl import Name
from marrow.model.history import Review
from marrow.model.page import Page
from marrow.model.records import Article, Author, Source, Topic
from marrow.model.vocabulary import Capacity, MentionKind

_NAMES = re.compile(r"\b(?:[A-Z][\w&-]{3,}|[A-Z]{3}\b)(?: [A-Z][\w&-]+)*")
_FORM = re.compile(r"(?: (?:Corporation|Company|Inc|Ltd|Limited|GmbH|AG|Pharmaceuticals?))+$")
_TOO_COMMON = {
    *("University", "Ministry", "National", "Department", "Institute", "Hospital", "Health", "Research", "Foundation"),
    *(
        "Paid",
        "Written",
        "Company",
        "Corporation",
        "International",
        "Japan",
        "Science",
        "Sciences",
        "Medicine",
        "Medical",
    ),
}


def _reviews(catalogue: Catalogue) -> Iterator[tuple[Page, int, Review, Author | None]]:
    for page in catalogue.pages.values():
        if not isinstance(page.record, (Topic, Article)):
            continue
        for index, review in enumerate(page.record.reviews):
            reviewer = catalogue.pages.get(f"authors/{review.by}")
            record = reviewer.record if reviewer is not None else None
            line = page.line_of(("reviews", index, "by"))
            yield page, line, review, record if isinstance(record, Author) else None


def own_review(known: Known) -> Iterator[Finding]:
    """Nobody reviews their own page.

    Ask somebody else, or take the review away.
    """
    for page, line, review, _ in _reviews(known.catalogue):
        if review.by in authors_of(page):
            yield page.path, line, f'"{review.by}" wrote this page and reviews it; ask somebody else'


def reviewer_credentials(known: Known) -> Iterator[Finding]:
    """A medical review is by someone with credentials.

    Write the reviewer's credentials on their author page, or call the review what it is.
    """
    for page, line, review, author in _reviews(known.catalogue):
        if review.capacity is Capacity.MEDICAL and author is not None and not author.credentials:
            yield (
                page.path,
                line,
                f'a medical review by "{review.by}", whose page names no credentials; write them there, or write another "as"',
            )


def reviewer_interest(known: Known) -> Iterator[Finding]:
    """A reviewer has no interest in a study that the page cites, and did not write it.

    Claims that the page says again count, and so do its pictures. Ask somebody else, or say in a waiver why the review
    can stand.
    """
    for page, line, review, author in _reviews(known.catalogue):
        if author is None:
            continue
        declared = " ".join((*author.interests, author.affiliation or ""))
        for name in _rests_on(known.catalogue, page):
            source = known.catalogue.pages.get(f"sources/{name}")
            if source is None or not isinstance(source.record, Source):
                continue
            shared = [one for one in _sponsors(source.record) if re.search(rf"\b{re.escape(one)}\b", declared, re.I)]
            if shared:
                yield (
                    page.path,
                    line,
                    f'"{review.by}" declares an interest in {shared[0]}, which paid for "{name}"; ask somebody else',
                )
                break
            if any(_is_same_person(author.name, one) for one in source.record.csl.author):
                yield (
                    page.path,
                    line,
                    f'"{review.by}" is an author of "{name}", which this page cites; ask somebody else',
                )
                break


def _rests_on(catalogue: Catalogue, page: Page) -> Iterator[str]:
    """Yield the sources of a page in order: those that it cites, and those of the claims that it says again."""
    for mention in page.mentions:
        if mention.kind is MentionKind.CITE:
            yield mention.target
        elif mention.kind is MentionKind.CLAIM and mention.target in catalogue.claims:
            yield from (evidence.source for evidence in catalogue.claims[mention.target][1].evidence)


def _is_same_person(name: str, author: Name) -> bool:
    """Return whether a name is that of an author: the family name, and the first letter of the given one."""
    if not author.family or not author.given:
        return False
    words = [word for word in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", name.casefold()) if word not in _TITLES]
    family = author.family.casefold().split()
    return len(words) > len(family) and words[-len(family) :] == family and words[0][0] == author.given[0].casefold()


_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms"}


def _sponsors(source: Source) -> list[str]:
    """Return the names of those who paid, without the form of a company."""
    return sorted({_FORM.sub("", name) for name in _NAMES.findall(source.funding or "")} - _TOO_COMMON)
