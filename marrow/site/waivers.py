"""Waivers, which readers see as exceptions: the rule, why it is broken, with whose leave, until when."""

from __future__ import annotations

from docutils import nodes

from marrow.site.marks import day
from marrow.site.nodes import item, link, paragraph
from marrow.views.waivers import WaiverView


def waiver(given: WaiverView, *, with_page: bool = False) -> nodes.list_item:
    """Make one entry, with a link to its page where it stands elsewhere."""
    return item(
        paragraph(link(given.page)) if with_page else None,
        paragraph("The rule: ", link(given.rule) if given.rule else given.demand),
        paragraph(f"Why it does not hold here: {given.why}"),
        paragraph(
            "Leave given by ",
            link(given.by),
            ". It ended on " if given.has_ended else ", until ",
            day(given.until),
            ".",
        ),
    )
