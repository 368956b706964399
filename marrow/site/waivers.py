"""Waivers, which readers see as exceptions: the rule, why it is broken, with whose leave, until when."""

from __future__ import annotations

from docutils import nodes

from marrow.model import anchors
from marrow.site.html import h, link
from marrow.site.marks import day
from marrow.views.links import Link
from marrow.views.navigation import RECORD_PAGES
from marrow.views.page import PageView
from marrow.views.waivers import WaiverView


def waiver(given: WaiverView, view: PageView, *, with_page: bool = False) -> nodes.Node:
    """Make one entry, with a link to its page where it stands elsewhere."""
    checks = RECORD_PAGES[0]
    rule = Link(checks, given.demand, anchor=anchors.rule(given.rule))
    return h(
        "li",
        h("p", link(given.page, view.name)) if with_page else None,
        h("p", "The rule: ", link(rule, view.name) if checks in view.record_pages else given.demand),
        h("p", f"Why it does not hold here: {given.why}"),
        h(
            "p",
            "Leave given by ",
            link(given.by, view.name),
            ". It ended on " if given.has_ended else ", until ",
            day(given.until),
            ".",
        ),
    )
