"""The foot of a page: appraisal, references, lists of other pages, history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes
from sphinx import addnodes

from marrow import exports
from marrow.model import anchors
from marrow.model.records import Change
from marrow.model.vocabulary import PageKind
from marrow.site import figures
from marrow.site.html import h, link, outside, section
from marrow.site.ledger import evidence_ledger
from marrow.site.marks import noticed
from marrow.site.statements import ten_questions
from marrow.site.waivers import waiver
from marrow.views.body import Reference
from marrow.views.kinds.article import ArticleView
from marrow.views.kinds.source import SourceView
from marrow.views.kinds.topic import TopicView
from marrow.views.links import Link, Listed
from marrow.views.page import PageView


def footer(view: PageView) -> Iterator[nodes.section]:
    """Yield the sections that follow the body."""
    if isinstance(view, SourceView):
        yield from figures.sections(view.findings)
    if isinstance(view, ArticleView) and view.appraisal:
        yield ten_questions(view)
    if isinstance(view, TopicView):
        yield evidence_ledger(view)
    if view.frame.waivers:
        items = [waiver(given) for given in view.frame.waivers]
        yield section("Exceptions on this page", "exceptions", h("ul", *items, class_="waivers"))
    if view.body.references:
        items = [_reference(reference) for reference in view.body.references]
        yield section("References", "references", h("ol", *items, class_="references"), _files(view.name))
    yield from map(_listed, view.frame.lists)
    if isinstance(view, (TopicView, ArticleView)) and view.changes:
        yield _history(view.changes)


def _history(changes: Sequence[Change]) -> nodes.section:
    rows = []
    for change in changes:
        was = h("p", f"It said: “{change.was}” It says now: “{change.now}”") if change.was else None
        rows.append(h("li", h("time", change.date.isoformat()), f" {change.kind.label}. {change.note}", was))
    return section("Changes", "changes", h("ul", *rows, class_="changes"))


def _reference(reference: Reference) -> nodes.Node:
    addresses: list[nodes.Node | str] = []
    for text, address in reference.addresses:
        addresses += [" ", outside(text, address)]
    node = h(
        "li",
        h("span", reference.text),
        *addresses,
        h(
            "span",
            link(Link(f"{PageKind.SOURCES}/{reference.source}", "About this source")),
            " · ",
            " · ".join(reference.facts),
            class_="source-facts",
        ),
        noticed(reference.notice) if reference.notice else None,
    )
    node["ids"] = [anchors.reference(reference.source)]
    return node


def _files(name: str) -> nodes.Node:
    """Link to the references as data, beside which the plain HTML builder alone writes the page."""
    root = "../" * name.count("/")
    links: list[nodes.Node | str] = []
    for form in exports.FORMATS:
        links += [", "] if links else []
        links.append(h("a", form.label, href=f"{root}{form.path(name)}", type=form.media_type))
    said = h("p", h("small", "These references as ", *links), class_="reference-files")
    return addnodes.only("", said, expr="builder_html")


def _listed(listed: Listed) -> nodes.section:
    items: list[nodes.Node] = [
        h("li", link(target), h("span", target.note, class_="note") if target.note else None) for target in listed.links
    ]
    if listed.more:
        leads_on = link(listed.everything) if listed.everything else None
        items.append(h("li", leads_on, h("span", f"{listed.more} more", class_="note")))
    anchor = "list-" + listed.title.lower().replace(" ", "-")
    return section(listed.title, anchor, h("ul", *items, class_="linked"), class_="linked-pages")
