"""Claims and citations: the directive and the roles."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective, SphinxRole

from marrow.model import anchors
from marrow.model.vocabulary import Certainty
from marrow.reading.blocks import QUESTION
from marrow.reading.citations import read_citation
from marrow.site.domain import body_here
from marrow.site.figures import beside_claim
from marrow.site.html import h, link
from marrow.site.marks import noticed, withdrawn
from marrow.site.problems import unread_directive, unread_role
from marrow.views.body import Body
from marrow.views.claims import EvidenceView
from marrow.views.links import Link


def cite_mark(body: Body, source: str, locator: str | None = None) -> nodes.Node:
    """Make the number that leads to a source in the page's reference list."""
    reference = body.reference[source]
    label = f"Source {reference.number}: {reference.title}"
    locator = reference.place(locator) if locator else None
    if reference.notice is not None:
        label += f" ({reference.notice.kind.label.lower()})"
    if locator:
        label += f" ({locator})"
    return h("a", str(reference.number), href=f"#{anchors.reference(source)}", title=label, aria_label=label)


def cite_marks(body: Body, sources: list[tuple[str, str | None]]) -> nodes.Node:
    """Make the raised numbers of several sources."""
    marks: list[nodes.Node | str] = []
    for index, (source, locator) in enumerate(sources):
        marks += ([","] if index else []) + [cite_mark(body, source, locator)]
        if locator:
            marks.append(h("span", f" {body.reference[source].place(locator)}", class_="locator"))
    return h("sup", *marks, class_="cite")


def certainty(shown: Certainty) -> nodes.Node:
    """Make the certainty of a claim: four dots for the eye, the words for everyone."""
    return h(
        "span",
        h("span", shown.sign, class_="pips", aria_hidden="true"),
        h("span", shown.label, class_="certainty-label"),
        class_=f"certainty certainty-{shown}",
    )


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
        node = h(
            "div",
            h(
                "div",
                withdrawn(claim.withdrawn, tag="p") if claim.withdrawn else None,
                h("p", claim.sentence, class_="claim-sentence"),
                h(
                    "p",
                    certainty(claim.certainty),
                    h(
                        "span",
                        "So we graded it until it was withdrawn." if claim.withdrawn else claim.certainty.meaning,
                        class_="certainty-meaning",
                    ),
                    class_="claim-certainty",
                ),
                class_="claim-said",
            ),
            h(
                "div",
                h("p", h("span", claim.kind.label), " · evidence", class_="claim-kind"),
                h("ul", *(_evidence(item, body) for item in claim.evidence)),
                class_="claim-evidence",
            ),
            h("a", "¶", href=f"#{anchors.claim(claim.id)}", class_="headerlink", title="Permanent link to this claim"),
            class_="claim claim-withdrawn" if claim.withdrawn else "claim",
        )
        node["ids"] = [anchors.claim(claim.id)]
        return [node]


def _evidence(item: EvidenceView, body: Body) -> nodes.Node:
    return h(
        "li",
        link(item.source),
        " " if item.figures else f" — {item.locator} ",
        h("sup", cite_mark(body, item.name), class_="cite"),
        beside_claim(item.figures),
        h("span", " · ".join(item.facts), class_="source-facts"),
        noticed(item.notice) if item.notice else None,
    )


def _taken_back(item: EvidenceView) -> nodes.Node:
    assert item.notice is not None
    return h("span", f" Source {item.number}: ", noticed(item.notice))


class ClaimRole(SphinxRole):
    """``{claim}`id```: the sentence again, with its certainty, leading home to its evidence."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Say the claim again."""
        body = body_here(self.env)
        claim = body.claim.get(self.text.strip())
        if claim is None:
            return unread_role(self)
        home = Link(claim.home, claim.sentence, anchor=anchors.claim(claim.id))
        sources: list[tuple[str, str | None]] = [(item.name, None) for item in claim.evidence]
        said = h(
            "span",
            withdrawn(claim.withdrawn) if claim.withdrawn else None,
            " " if claim.withdrawn else None,
            link(home),
            cite_marks(body, sources),
            " ",
            certainty(claim.certainty),
            " until it was withdrawn." if claim.withdrawn else None,
            *(_taken_back(item) for item in claim.evidence if item.notice),
            class_="claim-again",
        )
        return [said], []


class CiteRole(SphinxRole):
    """``{cite}`a, b: locator```: the numbers of sources in the reference list."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Cite."""
        body = body_here(self.env)
        citation = read_citation(self.text)
        if not citation.sources or not body.reference.keys() >= set(citation.sources):
            return unread_role(self)
        return [cite_marks(body, [(source, citation.locator) for source in citation.sources])], []
