"""Dates that fit each other and the calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from marrow.gate.known import Known
from marrow.gate.rules.rule import Finding
from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.records import Article, Author, Policy, Source, Topic
from marrow.model.vocabulary import PageKind, Status

YEAR, HALF_A_YEAR = 366, 183
"""Days."""


def review_overdue(known: Known) -> Iterator[Finding]:
    """A page is looked at again by the day it names.

    Read the sources anew, mend the page, and set review_due to the next date. Until then readers see a banner.
    """
    for page in known.catalogue.pages.values():
        if isinstance(page.record, (Topic, Policy)) and page.record.review_due < known.today:
            yield (
                page.path,
                page.line_of(("review_due",)),
                f"the review was due on {page.record.review_due}; look at the page again and set the next date",
            )


def dates_in_order(known: Known) -> Iterator[Finding]:
    """A page is updated after it is published, and its changes lie between.

    Mend the date that is wrong.
    """
    for page in known.catalogue.pages.values():
        if not isinstance(page.record, (Topic, Article)):
            continue
        published, updated = page.record.published, page.record.updated
        if updated < published:
            yield (
                page.path,
                page.line_of(("updated",)),
                f"updated on {updated}, before it was published on {published}; mend one of the dates",
            )
        for index, change in enumerate(page.record.changes):
            if not published <= change.date <= max(updated, published):
                yield (
                    page.path,
                    page.line_of(("changes", index, "date")),
                    f"a change on {change.date}, outside {published} (published) to {updated} (updated); mend one of the dates",
                )


def date_in_future(known: Known) -> Iterator[Finding]:
    """Nothing has happened tomorrow.

    Dates of publishing, updating, changing, reviewing, reading and declaring lie in the past, and so does the day on which
    a work came out. Mend the date. One day of grace
    covers time zones.
    """
    limit = known.today + timedelta(days=1)
    for page in known.catalogue.pages.values():
        for path, day in happened(page):
            if day > limit:
                yield (
                    page.path,
                    page.line_of(path),
                    f"{path[0]}: {day} lies in the future; write the day on which it happened",
                )
        for claim in page.claims:
            if claim.withdrawn is not None and claim.withdrawn.date > limit:
                yield (
                    page.path,
                    claim.line,
                    f"withdrawn: {claim.withdrawn.date} lies in the future; write the day on which it happened",
                )
        for path, told in _told_in_part(page):
            if told > limit.isoformat()[: len(told)]:
                yield page.path, page.line_of(path), f"{path[-1]}: {told} lies in the future; write when it happened"


def _told_in_part(page: Page) -> Iterator[tuple[ValuePath, str]]:
    """Yield when works came out, were taken back, and when stories were told: a year, a month or a day."""
    record = page.record
    if isinstance(record, Source):
        if record.csl.issued is not None:
            yield ("csl", "issued"), record.csl.issued
        if record.notice is not None:
            yield ("notice", "date"), record.notice.date
    elif isinstance(record, Article) and record.about_story is not None and record.about_story.date is not None:
        yield ("about_story", "date"), record.about_story.date


def happened(page: Page) -> Iterator[tuple[ValuePath, date]]:
    """Yield every day on which the front matter says that something happened, with its field."""
    record = page.record
    if isinstance(record, (Topic, Article)):
        yield ("published",), record.published
        yield ("updated",), record.updated
        for index, change in enumerate(record.changes):
            yield ("changes", index, "date"), change.date
        for index, review in enumerate(record.reviews):
            yield ("reviews", index, "date"), review.date
    elif isinstance(record, Policy):
        yield ("updated",), record.updated
    elif isinstance(record, Author):
        yield ("interests_date",), record.interests_date
    elif isinstance(record, Source):
        if record.looked_at is not None:
            yield ("looked_at",), record.looked_at
        if record.csl.accessed is not None:
            yield ("csl", "accessed"), record.csl.accessed
        for index, reading in enumerate(record.readings):
            yield ("readings", index, "date"), reading.date


def interests_old(known: Known) -> Iterator[Finding]:
    """Whoever signs pages declares their interests every year.

    Ask them, and write the day on which they answered as interests_date.
    """
    longest = timedelta(days=known.settings.limit("interests-old", YEAR))
    for page in known.catalogue.of_kind(PageKind.AUTHORS):
        signed = page.name in known.catalogue.written_by
        if isinstance(page.record, Author) and signed and known.today - page.record.interests_date > longest:
            yield (
                page.path,
                page.line_of(("interests_date",)),
                f"the interests were declared on {page.record.interests_date}, more than {_ago(longest)}; ask again and write the new date",
            )


def trial_not_looked_at(known: Known) -> Iterator[Finding]:
    """The register entry of a study that is under way is looked at every six months.

    Open the register, mend status and page, and write the day as looked_at.
    """
    longest = timedelta(days=known.settings.limit("trial-not-looked-at", HALF_A_YEAR))
    for page in known.catalogue.of_kind(PageKind.SOURCES):
        source = page.record
        if not isinstance(source, Source) or source.status not in (Status.RECRUITING, Status.RUNNING):
            continue
        if source.looked_at is None:
            yield (
                page.path,
                page.line_of(("status",)),
                f'status "{source.status}" {_of_a_copy(source)}; open the register and write looked_at',
            )
        elif known.today - source.looked_at > longest:
            yield (
                page.path,
                page.line_of(("looked_at",)),
                f'status "{source.status}" was last seen on {source.looked_at}; open the register again',
            )


def _of_a_copy(source: Source) -> str:
    if source.status_of is None:
        return "without the day on which it was seen"
    return f"is that of a copy of {source.status_of}"


def _ago(longest: timedelta) -> str:
    return "a year ago" if longest.days == YEAR else f"{longest.days} days ago"
