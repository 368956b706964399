"""Faults in how claims are graded."""

from __future__ import annotations

from collections.abc import Iterator

from tests_site.faults.evidence import EFFECTS, option
from tests_site.faults.planting import Fault, Kind, Pages


def grade_without_its_reasons(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        steps = [reason for reason in claim.grading.because if not reason.domain.raises] if claim.grading else []
        if steps and claim.grading and claim.question and (claim.question.has_comparison or claim.kind == "prognosis"):
            gone = {reason.line for reason in steps}
            kept = [line for number, line in enumerate(pages.lines(page.path), start=1) if number not in gone]
            yield Fault(page.path, tuple(kept), page.path, claim.line, "grade-steps")


def grade_raised_in_spite_of_a_flaw(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        if claim.grading and claim.grading.studies == "observational" and claim.kind in EFFECTS:
            for reason in claim.grading.because[:1]:
                raised = f":large-effect: many more got well\n:{reason.domain}: {reason.why}"
                yield pages.with_line(page, reason.line, raised, "grade-raised", told=(page.path, reason.line))


def reason_given_twice(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        for reason in claim.grading.because[:1] if claim.grading else ():
            twice = f":{reason.domain}: {reason.why}\n:{reason.domain}: once more"
            yield pages.with_line(page, reason.line, twice, "claim", told=(page.path, reason.line + 1))


def comparison_taken_away(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        if claim.kind in EFFECTS:
            yield from option(pages, page, claim, "versus", "", "claim", claim.line)


def grade_on_a_fact_of_record(pages: Pages) -> Iterator[Fault]:
    for page, claim in pages.claims():
        if not claim.kind.is_effect:
            line = claim.line + 1
            graded = f":kind: {claim.kind}\n:certainty: low"
            if pages.lines(page.path)[line - 1] == f":kind: {claim.kind}":
                yield pages.with_line(page, line, graded, "claim", told=(page.path, line + 1))


KINDS: dict[str, Kind] = {
    "a grade without its reasons": grade_without_its_reasons,
    "a grade raised in spite of a flaw": grade_raised_in_spite_of_a_flaw,
    "a reason given twice": reason_given_twice,
    "a comparison taken away": comparison_taken_away,
    "a grade on a fact of record": grade_on_a_fact_of_record,
}
"""By their names."""
