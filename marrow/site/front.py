"""What the front page alone shows: its opening words, and a field to search with."""

from __future__ import annotations

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

from marrow.site.html import h
from marrow.site.nodes import on_the_web


class LeadDirective(SphinxDirective):
    """``{lead}``: the opening words, larger than the rest."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Show them."""
        return [nodes.container("", *self.parse_content_to_nodes(), classes=["lead"])]


class SearchDirective(SphinxDirective):
    """``{search}``: a field that leads to the page of search results."""

    def run(self) -> list[nodes.Node]:
        """Show it."""
        form = h(
            "form",
            h("label", "Search topics, articles and sources", for_="front-search"),
            h("input", id="front-search", type="search", name="q", placeholder="What are you looking for?"),
            h("button", "Search", type="submit"),
            class_="site-search front-search",
            role="search",
            action="search.html",
            method="get",
        )
        return [on_the_web(form)]
