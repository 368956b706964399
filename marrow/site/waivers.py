"""Waivers, which readers see as exceptions: the rule, why it is broken, with whose leave, until when."""

from __future__ import annotations

from docutils import nodes

from marrow.site.html import h, link
from marrow.site.marks import day
from marrow.views.waivers import WaiverView


def waiver(given: WaiverView, *, with_page: bool = False) -> nodes.Node:
    """Make one entry, with a link to its page where it stands elsewhere."""
    return h(
        "li",
        h("p", link(given.page)) if with_page else None,
        h("p", "The rule: ", link(given.rule) if given.rule else given.demand),
        h("p", f"Why it does not hold here: {given.why}"),
        h(
            "p",
            "Leave given by ",
            link(given.by),
            ". It ended on " if given.has_ended else ", until ",
            day(given.until),
            ".",
        ),
    )
