"""Claims: the directive that shows one at home, and the role that says it again."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from marrow.model import anchors
from marrow.model.prose import Cited
from marrow.model.vocabulary import Certainty
from marrow.reading.blocks import QUESTION
from marrow.site.citations import cite
from marrow.site.domain import body_here
from marrow.site.figures import beside_claim
from marrow.site.html import permalink, sign
from marrow.site.marks import noticed, noticed_in_line, withdrawn, withdrawn_in_line
from marrow.site.nodes import box, bullets, item, link, paragraph, span
from marrow.site.problems import unread_directive, unread_role
from marrow.views.body import Body
from marrow.views.claims import ClaimView, EvidenceView
from marrow.views.links import Link


def certainty(shown: Certainty) -> nodes.Node:
    """Make the certainty of a claim: four dots for the eye, the words for everyone."""
    label = span(shown.label, classes="certainty-label")
    return span(sign(shown.sign, class_="pips"), " ", label, classes=f"certainty certainty-{shown}")


class ClaimDirective(SphinxDirective):
    """``{claim}``: a sentence with its certainty, and its evidence beside it.

    What stands in the directive was read into the catalogue; here it is only shown.
    """

    required_arguments = 1
    option_spec = dict.fromkeys(("kind", "certainty", *QUESTION, "withdrawn"), str)
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show the claim at home."""
        body = body_here(self.env)
        claim = body.claim.get(self.arguments[0])
        if claim is None:
            return unread_directive(self)
        anchor = anchors.claim(claim.id)
        return [
            box(
                _said(claim),
                _rests_on(claim, body),
                permalink(anchor, "Permanent link to this claim"),
                classes="claim claim-withdrawn" if claim.withdrawn else "claim",
                anchor=anchor,
            )
        ]


def _said(claim: ClaimView) -> nodes.Node:
    meaning = "So we graded it until it was withdrawn." if claim.withdrawn else claim.certainty.meaning
    return box(
        withdrawn(claim.withdrawn) if claim.withdrawn else None,
        paragraph(claim.sentence, classes="claim-sentence"),
        paragraph(certainty(claim.certainty), classes="claim-certainty"),
        paragraph(meaning, classes="certainty-meaning"),
        classes="claim-said",
    )


def _rests_on(claim: ClaimView, body: Body) -> nodes.Node:
    return box(
        paragraph(span(claim.kind.label), " · evidence", classes="claim-kind"),
        bullets((_evidence(entry, body) for entry in claim.evidence), classes="evidence"),
        classes="claim-evidence",
    )


def _evidence(entry: EvidenceView, body: Body) -> nodes.list_item:
    where = " " if entry.figures else f" — {entry.locator} "
    return item(
        paragraph(link(entry.source), where, cite(body, [Cited(entry.name)])),
        beside_claim(entry.figures),
        paragraph(" · ".join(entry.facts), classes="source-facts"),
        noticed(entry.notice) if entry.notice else None,
    )


class ClaimRole(SphinxRole):
    """``{claim}`id```: the sentence again, with its certainty, leading home to its evidence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Say the claim again."""
        body = body_here(self.env)
        claim = body.claim.get(self.text.strip())
        if claim is None:
            return unread_role(self)
        home = Link(claim.home, claim.sentence, anchor=anchors.claim(claim.id))
        said = span(
            withdrawn_in_line(claim.withdrawn) if claim.withdrawn else None,
            " " if claim.withdrawn else None,
            link(home),
            cite(body, [Cited(entry.name) for entry in claim.evidence]),
            " ",
            certainty(claim.certainty),
            " until it was withdrawn." if claim.withdrawn else None,
            *(
                span(f" Source {entry.number}: ", noticed_in_line(entry.notice))
                for entry in claim.evidence
                if entry.notice
            ),
            classes="claim-again",
        )
        return [said], []
