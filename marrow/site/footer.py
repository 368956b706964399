"""The foot of a page: appraisal, references, lists of other pages, history."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from marrow import exports
from marrow.model import anchors
from marrow.model.records import Article, Topic
from marrow.site import figures
from marrow.site.html import h, link, outside, section
from marrow.site.ledger import evidence_ledger
from marrow.site.marks import noticed
from marrow.site.statements import ten_questions
from marrow.site.waivers import waiver
from marrow.views.links import Link, Listed
from marrow.views.navigation import BACKLINKS
from marrow.views.page import PageView, Reference


def footer(view: PageView) -> list[nodes.section]:
    """Return the sections that follow the body."""
    sections: list[nodes.section] = figures.sections(view)
    if isinstance(view.record, Article) and view.record.appraisal is not None:
        sections.append(ten_questions(view.record.appraisal, view))
    if isinstance(view.record, Topic):
        sections.append(evidence_ledger(view.record, view))
    if view.waivers:
        items = [waiver(given, view) for given in view.waivers]
        sections.append(section("Exceptions on this page", "exceptions", h("ul", *items, class_="waivers")))
    if view.references:
        items = [_reference(reference, view) for reference in view.references]
        sections.append(section("References", "references", h("ol", *items, class_="references"), _files(view)))
    sections.extend(_listed(listed, view) for listed in view.lists)
    if isinstance(view.record, (Topic, Article)) and view.record.changes:
        rows = []
        for change in sorted(view.record.changes, key=lambda change: change.date, reverse=True):
            was = h("p", f"It said: “{change.was}” It says now: “{change.now}”") if change.was else None
            rows.append(h("li", h("time", change.date.isoformat()), f" {change.kind.label}. {change.note}", was))
        sections.append(section("Changes", "changes", h("ul", *rows, class_="changes")))
    return sections


def _reference(reference: Reference, view: PageView) -> nodes.Node:
    addresses: list[nodes.Node | str] = []
    for text, address in reference.addresses:
        addresses += [" ", outside(text, address)]
    node = h(
        "li",
        h("span", reference.text),
        *addresses,
        h(
            "span",
            link(Link(f"sources/{reference.source}", "About this source"), view.name),
            " · ",
            " · ".join(reference.facts),
            class_="source-facts",
        ),
        noticed(reference.notice) if reference.notice else None,
    )
    node["ids"] = [anchors.reference(reference.source)]
    return node


def _files(view: PageView) -> nodes.Node:
    """Link to the references as data, beside which the plain HTML builder alone writes the page."""
    root = "../" * view.name.count("/")
    links: list[nodes.Node | str] = []
    for form in exports.FORMATS:
        links += [", "] if links else []
        links.append(h("a", form.label, href=f"{root}{form.path(view.name)}", type=form.media_type))
    said = h("p", h("small", "These references as ", *links), class_="reference-files")
    return addnodes.only("", said, expr="builder_html")


def _listed(listed: Listed, view: PageView) -> nodes.section:
    items: list[nodes.Node] = [
        h("li", link(target, view.name), h("span", target.note, class_="note") if target.note else None)
        for target in listed.links
    ]
    more = listed.total - len(listed.links)
    if more > 0:
        everything = Link(BACKLINKS, f"All {listed.total}", anchor=anchors.backlinks(view.name))
        leads_on = link(everything, view.name) if BACKLINKS in view.record_pages else None
        items.append(h("li", leads_on, h("span", f"{more} more", class_="note")))
    anchor = "list-" + listed.title.lower().replace(" ", "-")
    return section(listed.title, anchor, h("ul", *items, class_="linked"), class_="linked-pages")
