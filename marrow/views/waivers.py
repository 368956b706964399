"""Waivers as readers see them: which rule a page breaks with leave, why, by whom, until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from marrow.gate.known import Known
from marrow.gate.rules import RULES
from marrow.model import anchors
from marrow.model.page import Page
from marrow.model.records import PageRecord, Waiver
from marrow.views.links import Link, link_to
from marrow.views.navigation import CHECKS


@dataclass(frozen=True)
class WaiverView:
    """A waiver on a page: what the rule demands, the place that explains it if there is one, and the reason."""

    page: Link
    demand: str
    rule: Link | None
    why: str
    by: Link
    until: date
    has_ended: bool


def waivers_on(known: Known, page: Page) -> tuple[WaiverView, ...]:
    """Return the waivers of a page in the order of its front matter."""
    if not isinstance(page.record, PageRecord):
        return ()
    return tuple(_view(known, page, waiver) for waiver in page.record.waive)


def _view(known: Known, page: Page, waiver: Waiver) -> WaiverView:
    """Return how a waiver is shown; it holds through its last day."""
    demand = next((rule.title for rule in RULES if rule.code == waiver.rule), waiver.rule)
    return WaiverView(
        link_to(page),
        demand,
        Link(CHECKS, demand, anchor=anchors.rule(waiver.rule)) if CHECKS in known.catalogue.pages else None,
        waiver.why,
        link_to(known.catalogue.pages[f"authors/{waiver.by}"]),
        waiver.until,
        waiver.until < known.today,
    )
