"""Puts the head and the foot on every page while it is read."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from marrow.site import book
from marrow.site.answers import contents
from marrow.site.citations import CLASS
from marrow.site.domain import domain_of
from marrow.site.footer import footer
from marrow.site.header import header
from marrow.site.moved import moved_anchors


class FurnishPage(SphinxTransform):
    """Adds what the view of the page shows, and keeps the digest of that view.

    It runs late among the transforms of reading but before the table of contents is collected, so
    that the sections it adds are listed there.
    """

    default_priority = 860

    def apply(self, **kwargs: object) -> None:
        """Furnish one page."""
        docname = self.env.current_document.docname
        domain = domain_of(self.env)
        view = domain.views.of(docname)
        domain.digests[docname] = domain.digest_of(docname)
        top = next(iter(self.document.findall(nodes.section)), None)
        if top is None:
            return
        top.extend(footer(view))
        parts = [child for child in top.children if isinstance(child, nodes.section)]
        way = contents(parts) if docname != self.config.root_doc else None
        top[1:1] = [*header(view), *([way] if way is not None else [])]
        top.extend(moved_anchors(view.frame.moved))
        if domain.is_book and view.frame.next_in_book:
            top.append(book.contents(view))
        _close_up_citations(self.document)
        for link in self.document.findall(addnodes.pending_xref):
            link.setdefault("refdoc", docname)


def _close_up_citations(document: nodes.document) -> None:
    """Take the space before a citation away, so that its number never begins a line."""
    for mark in list(document.findall(nodes.superscript)):
        if CLASS not in mark["classes"] or mark.parent is None:
            continue
        before = mark.parent.index(mark) - 1
        if before >= 0 and isinstance(mark.parent[before], nodes.Text):
            mark.parent[before] = nodes.Text(mark.parent[before].astext().rstrip())
