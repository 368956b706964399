"""``{listing}``: the lists of index pages and the cards of the front page."""

from __future__ import annotations

import re

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.model import anchors
from marrow.model.vocabulary import ListName
from marrow.site.answers import urgent_box
from marrow.site.domain import body_here
from marrow.site.lists.changes import change_days, correction_list
from marrow.site.lists.checks import check_sections
from marrow.site.lists.evidence_map import map_of_evidence
from marrow.site.lists.sources import source_controls, source_table
from marrow.site.lists.trials import trial_table
from marrow.site.nodes import bullets, item, link, noted, paragraph, section
from marrow.site.parts import shown_in_parts
from marrow.site.problems import unread_directive
from marrow.site.words import say
from marrow.views.lists import (
    Changes,
    Checks,
    Corrections,
    Emergencies,
    EvidenceMap,
    Group,
    Shown,
    SourceIndex,
    TrialIndex,
)
from marrow.views.lists.groups import Item
from marrow.views.lists.parts import divided


class ListingDirective(SphinxDirective):
    """Show one of the lists that the catalogue makes."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """Show a list, in parts where it is long."""
        name = self.arguments[0]
        shown = next((shown for listed, shown in body_here(self.env).listings if listed == name), None)
        if shown is None:
            return unread_directive(self)
        parts = [self._part(name, part) for part in divided(shown)]
        controls = [source_controls(shown)] if isinstance(shown, SourceIndex) else []
        return [*controls, *shown_in_parts(parts)]

    def _part(self, name: str, shown: Shown) -> list[nodes.Node]:
        """Make cards for what is latest, tables for the evidence, a list for all else."""
        match shown:
            case SourceIndex() as index:
                return [source_table(index)]
            case TrialIndex() as index:
                return trial_table(index)
            case Corrections() as log:
                return correction_list(log)
            case Changes() as log:
                return change_days(log)
            case Emergencies() as found:
                return [
                    urgent_box(one.emergency, link(one.sources), is_reviewed=one.is_reviewed) for one in found.entries
                ]
            case EvidenceMap() as claims:
                return map_of_evidence(claims)
            case Checks() as checks:
                return check_sections(checks)
            case (Group(items=()),) if name in (ListName.LATEST_ARTICLES, ListName.LATEST_TOPICS):
                return [paragraph("Nothing has been published yet.")]
            case tuple() as groups if name == ListName.LATEST_ARTICLES:
                return self.parse_text_to_nodes(_cards(groups[0], "1 1 2 2"))
            case tuple() as groups if name == ListName.LATEST_TOPICS:
                return self.parse_text_to_nodes(_cards(groups[0], "1 2 3 3"))
            case groups:
                return [_group(group) for group in groups]


def _cards(group: Group, columns: str) -> str:
    """Write a grid of cards in sphinx-design's own directives."""
    cards = [
        f":::{{grid-item-card}} {_plain(entry.link.title)}\n:link: /{entry.link.page}.md\n\n"
        f"{_plain(say(entry.link.note))}\n\n{_plain(entry.text)}\n:::\n"
        for entry in group.items
    ]
    return f"::::{{grid}} {columns}\n:gutter: 2\n\n" + "\n".join(cards) + "::::\n"


def _plain(text: str) -> str:
    """Escape what Markdown would read as a mark."""
    return re.sub(r"([\\`*_{}\[\]<>#|~$])", r"\\\1", text)


def _entry(entry: Item) -> nodes.list_item:
    return item(noted(entry.link, entry.link.note), paragraph(entry.text) if entry.text else None)


def _group(group: Group) -> nodes.Node:
    listed = bullets(map(_entry, group.items), classes="listing")
    if not group.title:
        return listed
    anchor = anchors.backlinks(group.page) if group.page else anchors.group(group.title)
    if group.continued:  # it has its address where it begins
        return section(f"{group.title}, continued", f"{anchor}-continued", listed)
    return section(group.title, anchor, listed)
