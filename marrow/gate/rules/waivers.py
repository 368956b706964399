"""Waivers: leave to break a rule on one page, given by somebody, for a reason, until a day."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from marrow.catalogue import Catalogue
from marrow.model.page import Page
from marrow.model.problems import Problem, write_instead
from marrow.model.records import PageRecord, Waiver
from marrow.model.vocabulary import Severity

LONGEST = timedelta(days=180)
"""How long a waiver may hold: after it somebody looks again."""

_FEWEST_WORDS = 3
_NO_REASON = re.compile(r"\b(?:todo|tbd|fixme|xxx|later|because i said|no time|will fix|temporary)\b", re.I)


def _is_reason(why: str) -> bool:
    return len(why.split()) >= _FEWEST_WORDS and _NO_REASON.search(why) is None


@dataclass(frozen=True)
class Given:
    """A waiver with the page on which it stands and its line."""

    page: Page
    waiver: Waiver
    line: int

    def covers(self, problem: Problem, today: date) -> bool:
        """Return whether a problem is waived."""
        same = (problem.path, problem.rule) == (self.page.path, self.waiver.rule)
        return same and self.waiver.until >= today


def waivers(catalogue: Catalogue) -> list[Given]:
    """Return all waivers, sorted by page."""
    return [
        Given(page, waiver, page.line_of(("waive", index, "rule")))
        for page in catalogue.pages.values()
        if isinstance(page.record, PageRecord)
        for index, waiver in enumerate(page.record.waive)
    ]


def apply(
    catalogue: Catalogue, problems: Collection[Problem], codes: Collection[str], today: date
) -> Iterator[Problem]:
    """Yield the problems that no waiver covers, and what is wrong with the waivers themselves."""
    given = waivers(catalogue)
    for problem in problems:
        if problem.rule not in codes or not any(waiver.covers(problem, today) for waiver in given):
            yield problem
    for waiver in given:
        rule, until, path = waiver.waiver.rule, waiver.waiver.until, waiver.page.path
        if rule not in codes:
            remedy = write_instead(rule, codes, otherwise='the page "What we check" lists those that can')
            yield Problem(
                path, waiver.line, "waiver", f'a waiver of "{rule}", which is no rule that can be waived; {remedy}'
            )
        elif until < today:
            yield Problem(
                path,
                waiver.line,
                "waiver",
                f'the waiver of "{rule}" ended on {until}; mend the page, or ask for it anew',
                Severity.WARNING,
            )
        elif until > today + LONGEST:
            last = today + LONGEST
            yield Problem(
                path,
                waiver.line,
                "waiver",
                f'the waiver of "{rule}" holds until {until}, more than 180 days; write {last} or a day before it',
            )
        elif not _is_reason(waiver.waiver.why):
            yield Problem(
                path,
                waiver.line,
                "waiver",
                f'the waiver of "{rule}" gives no reason ("{waiver.waiver.why}"); write in a sentence why the page must break it',
            )
        elif not any(waiver.covers(problem, today) for problem in problems):
            yield Problem(
                path,
                waiver.line,
                "waiver",
                f'the waiver of "{rule}" covers nothing any more; take it out',
                Severity.WARNING,
            )
