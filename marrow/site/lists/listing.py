"""``{listing}``: the lists of index pages and the cards of the front page."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.vocabulary import ListName
from marrow.site.domain import view_of
from marrow.site.html import h, link, section
from marrow.site.lists.changes import change_days, correction_list
from marrow.site.lists.checks import check_sections
from marrow.site.lists.sources import source_index
from marrow.site.lists.trials import trial_table
from marrow.site.problems import unread_directive
from marrow.views.lists import Changes, Checks, Corrections, Group, SourceIndex, TrialIndex
from marrow.views.page import PageView


class ListingDirective(SphinxDirective):
    """Show one of the lists that the catalogue makes."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show cards for what is latest, tables for the evidence, a list for all else."""
        view = view_of(self.env, self.env.current_document.docname)
        name = self.arguments[0]
        match next((shown for listed, shown in view.listings if listed == name), None):
            case None:
                return unread_directive(self)
            case SourceIndex() as index:
                return source_index(index, view)
            case TrialIndex() as index:
                return trial_table(index, view)
            case Corrections() as log:
                return correction_list(log, view)
            case Changes() as log:
                return change_days(log, view)
            case Checks() as checks:
                return check_sections(checks, view)
            case tuple() as groups if name == ListName.LATEST_ARTICLES:
                return self.parse_text_to_nodes(_cards(groups[0], "1 1 2 2", with_text=True))
            case tuple() as groups if name == ListName.LATEST_TOPICS:
                return self.parse_text_to_nodes(_cards(groups[0], "1 2 3 3", with_text=False))
            case groups:
                return [_group(group, view) for group in groups]


def _cards(group: Group, columns: str, *, with_text: bool) -> str:
    """Write a grid of cards in sphinx-design's own directives."""
    cards = [
        f":::{{grid-item-card}} {_plain(link.title)}\n:link: /{link.page}.md\n\n"
        f"{_plain(link.note)}\n{chr(10) + _plain(text) + chr(10) if with_text else ''}:::\n"
        for link, text in zip(group.links, group.texts, strict=True)
    ]
    return f"::::{{grid}} {columns}\n:gutter: 2\n\n" + "\n".join(cards) + "::::\n"


def _plain(text: str) -> str:
    """Escape what Markdown would read as a mark."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", text)


def _group(group: Group, view: PageView) -> nodes.Node:
    texts = group.texts or ("",) * len(group.links)
    items = [
        h(
            "li",
            link(target, view.name),
            h("span", target.note, class_="note") if target.note else None,
            h("p", text) if text else None,
        )
        for target, text in zip(group.links, texts, strict=True)
    ]
    listed = h("ul", *items, class_="listing")
    if not group.title:
        return listed
    anchor = anchors.backlinks(group.page) if group.page else f"group-{group.title.lower()}"
    return section(group.title, anchor, listed)
