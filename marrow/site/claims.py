"""Claims: the directive that shows one at home, and the role that says it again."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from marrow.model import anchors
from marrow.model.prose import Cited
from marrow.reading import grammar
from marrow.site.citations import cite
from marrow.site.domain import body_here
from marrow.site.figures import beside_claim
from marrow.site.html import h, permalink, sign
from marrow.site.marks import noticed, noticed_in_line, withdrawn, withdrawn_in_line
from marrow.site.nodes import around, box, bullets, item, link, paragraph, span, strong
from marrow.site.problems import unread_directive, unread_role
from marrow.site.readers import of_claim
from marrow.views.body import Body
from marrow.views.claims import ClaimView, EvidenceView
from marrow.views.grades import GradeView
from marrow.views.links import Link

_OPTIONS = next(form.option_names for form in grammar.DIRECTIVES if form.name == "claim")


def standing(claim: ClaimView) -> nodes.Node:
    """Make how sure we are of a claim: four dots for the eye, the words for everyone; or by what it is documented."""
    label = span(claim.standing, classes="certainty-label")
    if claim.grade is None:
        return span(label, classes="documented")
    shown = claim.grade.certainty
    return span(sign(shown.sign, class_="pips"), " ", label, classes=f"certainty certainty-{shown}")


def reasons(grade: GradeView) -> nodes.Node:
    """Make the reasons for a grade: from what it starts, and a line for each thing that moved it."""
    if not grade.because:
        return paragraph(f"{grade.why}, from which such a grade starts.", classes="certainty-meaning")
    moved = "raised" if grade.because[0].domain.raises else "lowered"
    return box(
        paragraph(f"{grade.why}, {moved} for:", classes="certainty-meaning"),
        bullets(
            (item(paragraph(strong(f"{reason.label}:"), f" {reason.why}")) for reason in grade.because),
            classes="reasons",
        ),
        classes="certainty-reasons",
    )


class ClaimDirective(SphinxDirective):
    """``{claim}``: a sentence with its certainty, and its evidence beside it.

    What stands in the directive was read into the catalogue; here it is only shown.
    """

    required_arguments = 1
    option_spec = dict.fromkeys(_OPTIONS, str)
    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show the claim at home."""
        body = body_here(self.env)
        claim = body.claim.get(self.arguments[0])
        if claim is None:
            return unread_directive(self)
        anchor = anchors.claim(claim.id)
        suggested = of_claim(self.env.config, self.env.current_document.docname, claim.id)
        return [
            box(
                withdrawn(claim.withdrawn) if claim.withdrawn else None,
                paragraph(claim.sentence, _cites(claim, body), classes="claim-sentence"),
                _rests_on(claim, suggested),
                permalink(anchor, "Permanent link to this claim"),
                classes="claim claim-withdrawn" if claim.withdrawn else "claim",
                anchor=anchor,
            )
        ]


def _cites(claim: ClaimView, body: Body) -> nodes.Node:
    return cite(body, [Cited(entry.name) for entry in claim.evidence])


def _rests_on(claim: ClaimView, suggested: nodes.Node | None) -> nodes.Node:
    """Fold what a claim rests on below one line: how sure we are, and how many sources there are."""
    count = len(claim.evidence)
    return h(
        "details",
        h("summary", standing(claim), " · ", "1 source" if count == 1 else f"{count} sources"),
        paragraph("So it stood until it was withdrawn.", classes="certainty-meaning") if claim.withdrawn else None,
        reasons(claim.grade) if claim.grade is not None else None,
        bullets(map(_evidence, claim.evidence), classes="evidence"),
        suggested,
        class_="claim-evidence",
    )


def _evidence(entry: EvidenceView) -> nodes.list_item:
    return item(
        paragraph(link(entry.source), "" if entry.figures else f" — {entry.locator}"),
        beside_claim(entry.figures),
        paragraph(" · ".join(entry.facts), classes="source-facts"),
        noticed(entry.notice) if entry.notice else None,
    )


class ClaimRole(SphinxRole):
    """``{claim}`id```: the sentence again, with its certainty, which leads home to its evidence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Say the claim again."""
        body = body_here(self.env)
        claim = body.claim.get(self.text.strip())
        if claim is None:
            return unread_role(self)
        home = Link(claim.home, claim.standing, anchor=anchors.claim(claim.id))
        said = span(
            withdrawn_in_line(claim.withdrawn) if claim.withdrawn else None,
            " " if claim.withdrawn else None,
            claim.sentence,
            _cites(claim, body),
            " ",
            around(home, standing(claim)),
            " until it was withdrawn." if claim.withdrawn else None,
            *(
                span(f" Source {entry.number}: ", noticed_in_line(entry.notice))
                for entry in claim.evidence
                if entry.notice
            ),
            classes="claim-again",
        )
        return [said], []
