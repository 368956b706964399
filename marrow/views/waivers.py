"""Waivers as readers see them: which rule a page breaks with leave, why, by whom, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marrow.gate.known import Known
from marrow.gate.rules import RULES
from marrow.model.page import Page
from marrow.model.records import PageRecord
from marrow.views.links import Link, link_to


@dataclass(frozen=True)
class WaiverView:
    """A waiver on a page: the rule by its code and in plain words, and the reason."""

    page: Link
    rule: str
    demand: str
    why: str
    by: Link
    until: date
    has_ended: bool


def waivers_on(known: Known, page: Page) -> tuple[WaiverView, ...]:
    """Return the waivers of a page in the order of its front matter."""
    if not isinstance(page.record, PageRecord):
        return ()
    demands = {rule.code: rule.title for rule in RULES}
    return tuple(
        WaiverView(
            link_to(page),
            waiver.rule,
            demands.get(waiver.rule, waiver.rule),
            waiver.why,
            link_to(known.catalogue.pages[f"authors/{waiver.by}"]),
            waiver.until,
            waiver.until < known.today,
        )
        for waiver in page.record.waive
    )
