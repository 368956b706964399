"""Faults in claims and in the sources that they rest on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from marrow.model.page import Claim, Page
from marrow.model.records import Source
from tests_site.faults.planting import Fault, Kind, Pages

EFFECTS = ("benefit", "harm")


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
        alone = len(claim.evidence) == 1 and claim.kind in (
            "benefit",
            "harm",
            "prognosis",
            "reported-harm",
            "frequency",
        )
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
    for at in range(claim.line, claim.line + 16):
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


KINDS: dict[str, Kind] = {
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
"""By their names."""
