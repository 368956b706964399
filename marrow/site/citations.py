"""Citations: raised numbers that lead into the reference list of the page."""

from __future__ import annotations

from collections.abc import Iterable

from docutils import nodes
from sphinx.util.docutils import SphinxRole

from marrow.model import anchors
from marrow.model.prose import Cited
from marrow.reading.citations import read_citation
from marrow.site.domain import body_here
from marrow.site.html import h
from marrow.site.nodes import fill, span
from marrow.site.problems import unread_role
from marrow.views.body import Body, Reference

CLASS = "cite"


def cite(body: Body, cited: Iterable[Cited]) -> nodes.superscript:
    """Make the raised numbers of several sources, and where to look in them if that is said in words.

    Figures that a citation names are told to those who point at the number or hear the page: beside a sentence that
    says them already they would only be noise.
    """
    marks: list[nodes.Node | str] = []
    for one in cited:
        reference = body.reference[one.source]
        place = reference.place(one.locator) if one.locator else None
        marks += [*([","] if marks else []), cite_mark(reference, place)]
        marks += [span(f" {place}", classes="locator")] if place and place == one.locator else []
    return raised(*marks)


def raised(*marks: nodes.Node | str) -> nodes.superscript:
    """Raise the numbers of sources above the line."""
    return fill(nodes.superscript(classes=[CLASS]), marks)


def cite_mark(reference: Reference, place: str | None = None) -> nodes.Node:
    """Make the number of one source. What it stands for is told to those who hear the page, which docutils cannot."""
    label = f"Source {reference.number}: {reference.title}"
    if reference.notice is not None:
        label += f" ({reference.notice.kind.label.lower()})"
    if place:
        label += f" ({place})"
    address = f"#{anchors.reference(reference.source)}"
    return h("a", str(reference.number), href=address, title=label, aria_label=label, data_place=place)


class CiteRole(SphinxRole):
    """``{cite}`a, b: locator; c: another```: the numbers of sources in the reference list."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Cite."""
        body = body_here(self.env)
        cited = read_citation(self.text).cited
        if not cited or not body.reference.keys() >= {one.source for one in cited}:
            return unread_role(self)
        return [cite(body, cited)], []
