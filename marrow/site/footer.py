"""The foot of a page: appraisal, references, lists of other pages, history."""

from __future__ import annotations

from docutils import nodes

from marrow import words
from marrow.model.records import Article, Topic
from marrow.shown import Link, Listed
from marrow.site.html import h, link, outside, section
from marrow.site.statements import ten_questions
from marrow.views import PageView, Reference


def footer(view: PageView) -> list[nodes.section]:
    """Return the sections that follow the body."""
    sections: list[nodes.section] = []
    if isinstance(view.record, Article) and view.record.appraisal is not None:
        sections.append(ten_questions(view.record.appraisal, view))
    if view.references:
        items = [_reference(reference, view) for reference in view.references]
        sections.append(section("References", "references", h("ol", *items, class_="references")))
    sections.extend(_listed(listed, view) for listed in view.lists)
    if isinstance(view.record, (Topic, Article)) and view.record.changes:
        rows = []
        for change in sorted(view.record.changes, key=lambda change: change.date, reverse=True):
            was = h("p", f"It said: “{change.was}” It says now: “{change.now}”") if change.was else None
            rows.append(
                h("li", h("time", change.date.isoformat()), f" {words.CHANGES[change.kind]}. {change.note}", was)
            )
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
    )
    node["ids"] = [f"ref-{reference.source}"]
    return node


def _listed(listed: Listed, view: PageView) -> nodes.section:
    items: list[nodes.Node] = [
        h("li", link(target, view.name), h("span", target.note, class_="note") if target.note else None)
        for target in listed.links
    ]
    more = listed.total - len(listed.links)
    if more > 0:
        everything = Link("links", f"All {listed.total}", anchor=f"page-{view.name.replace('/', '-')}")
        items.append(h("li", link(everything, view.name), h("span", f"{more} more", class_="note")))
    anchor = "list-" + listed.title.lower().replace(" ", "-")
    return section(listed.title, anchor, h("ul", *items, class_="linked"), class_="linked-pages")
