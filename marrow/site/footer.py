"""The foot of a page: appraisal, references, lists of other pages, history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docutils import nodes

from marrow import exports
from marrow.model import anchors
from marrow.model.history import Change
from marrow.model.vocabulary import PageKind
from marrow.site import figures
from marrow.site.html import folded, h
from marrow.site.ledger import evidence_ledger
from marrow.site.marks import noticed
from marrow.site.nodes import (
    between,
    bullets,
    item,
    joined,
    link,
    noted,
    numbered,
    only,
    outside,
    paragraph,
    section,
    span,
)
from marrow.site.questions import questions_to_ask
from marrow.site.statements import ten_questions
from marrow.site.summary import summary_of_findings
from marrow.site.waivers import waiver
from marrow.views.body import Reference
from marrow.views.frame import LINKED_FROM
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
        asked = questions_to_ask(view)
        if asked is not None:
            yield asked
        if view.findings:
            yield summary_of_findings(view.findings, view.body)
        yield evidence_ledger(view)
    if view.frame.waivers:
        given = bullets(map(waiver, view.frame.waivers), classes="waivers")
        yield section("Exceptions on this page", "exceptions", given)
    if view.body.references:
        listed = numbered(map(_reference, view.body.references), classes="references")
        count = len(view.body.references)
        title = "1 source" if count == 1 else f"{count} sources"
        yield section("References", "references", folded(title, listed, _files(view.name)))
    yield from map(_listed, view.frame.lists)
    if isinstance(view, (TopicView, ArticleView)) and view.changes:
        yield _history(view.changes)


def _history(changes: Sequence[Change]) -> nodes.section:
    title = "1 change" if len(changes) == 1 else f"{len(changes)} changes"
    return section("Changes", "changes", folded(title, bullets(map(_change, changes), classes="changes")))


def _change(change: Change) -> nodes.list_item:
    return item(
        paragraph(h("time", change.date.isoformat()), " ", change.kind.label, f". {change.note}"),
        paragraph(f"It said: “{change.was}” It says now: “{change.now}”") if change.was else None,
    )


def _reference(reference: Reference) -> nodes.list_item:
    entry = between([span(reference.text), *(outside(*address) for address in reference.addresses)], " ")
    about = link(Link(f"{PageKind.SOURCES}/{reference.source}", "About this source"))
    return item(
        paragraph(*entry),
        paragraph(about, " · ", " · ".join(reference.facts), classes="source-facts"),
        noticed(reference.notice) if reference.notice else None,
        anchor=anchors.reference(reference.source),
    )


def _files(name: str) -> nodes.Node:
    """Link to the references as data, beside which the plain HTML builder alone writes the page."""
    root = "../" * name.count("/")
    links = (h("a", form.label, href=f"{root}{form.path(name)}", type=form.media_type) for form in exports.FORMATS)
    said = paragraph(h("small", "These references as ", joined(links)), classes="reference-files")
    return only("builder_html", said)


def _listed(listed: Listed) -> nodes.section:
    items = [item(noted(target, target.note)) for target in listed.links]
    if listed.more:
        items.append(item(noted(listed.everything, f"{listed.more} more")))
    anchor = "list-" + listed.title.lower().replace(" ", "-")
    shown: nodes.Node = bullets(items, classes="linked")
    if listed.title == LINKED_FROM:
        shown = folded("1 page" if listed.total == 1 else f"{listed.total} pages", shown)
    return section(listed.title, anchor, shown, classes="linked-pages")
