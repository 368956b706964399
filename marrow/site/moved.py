"""Addresses that moved or ended keep working: a page in their place, a line where an anchor stood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from marrow.gate.releases import Moved
from marrow.site.domain import domain_of
from marrow.site.nodes import ON_THE_WEB, link, paragraph
from marrow.views.links import Link


def moved_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page for every page that is gone: it leads on, or says why there is nothing any more.

    A book has no addresses that somebody may have kept.
    """
    if app.builder.name not in ON_THE_WEB:
        return
    moved = domain_of(app.env).views.known.moved
    places: dict[str, list[dict[str, str | None]]] = {}
    for entry in moved.values():
        if entry.anchor:
            page, _, anchor = (entry.now or "").partition("#")
            places.setdefault(entry.page, []).append(
                {"was": entry.anchor, "page": page, "anchor": anchor, "why": entry.why}
            )
    for entry in moved.values():
        if not entry.anchor:
            page, _, anchor = (entry.now or "").partition("#")
            yield (
                entry.page,
                {
                    "title": "This page moved" if entry.now else "This page has ended",
                    "moved_to": page,
                    "moved_anchor": anchor,
                    "moved_why": entry.why,
                    "moved_places": places.get(entry.page, []),
                },
                "moved.html",
            )


def moved_anchors(moved: Iterable[Moved]) -> list[nodes.Node]:
    """Return a line for every anchor that once stood on a page, under its old name."""
    lines: list[nodes.Node] = []
    for entry in moved:
        page, _, anchor = (entry.now or "").partition("#")
        said: nodes.Node | str = (
            link(Link(page, "What stood here moved", anchor=anchor))
            if entry.now
            else f"What stood here has ended: {entry.why}"
        )
        line = paragraph(said, ".", classes="moved")
        line["ids"] = [entry.anchor]
        lines.append(line)
    return lines
