"""The addresses of headings: made of their words, never of their place on the page."""

from __future__ import annotations

from mdit_py_plugins.anchors.index import slugify

from marrow.model import anchors

GENERATED = frozenset(
    {
        *("the-ten-questions", "summary-of-findings", "evidence-ledger", "exceptions", "references", "changes"),
        *("list-treatment-for", "list-treatments", "list-articles", "list-related-topics", "list-topics"),
        *("list-sources", "list-stories-we-looked-at", "list-claims-that-rest-on-it", "list-used-by"),
        "list-linked-from",
        *("searchbox", "furo-main-content", "answers"),
    }
)
"""The sections that the site adds to pages, by their anchors, and the places that its theme names so."""

_GENERATED_FOR = ("ref-", "footnote-", anchors.EMERGENCY)
"""How the anchors begin of references, footnotes and emergencies."""


class Headings:
    """Gives every heading of one page an anchor that no other place of the page has.

    A heading whose words stand below another heading as well has that one's words before its own, so "Harms" below
    "Drugs" is ``drugs-harms``.
    """

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._above: list[tuple[int, str]] = []

    def anchor(self, level: int, title: str) -> tuple[str, str | None]:
        """Return the anchor of the next heading and, where it cannot have one of its own, what is wrong."""
        slug = slugify(title)
        self._above = [above for above in self._above if above[0] < level]
        parent = next((anchor for depth, anchor in reversed(self._above) if depth > 1), "")
        anchor = f"{parent}-{slug}" if slug in self._taken and parent else slug
        self._above.append((level, anchor))
        if not slug:
            return "", f'the heading "{title}" has no letter or digit; write words, its address is made of them'
        if anchor in self._taken:
            return anchor, f'a second heading "{title}" in one section; word it so that each has an address of its own'
        self._taken.add(anchor)
        if anchor in GENERATED:
            return anchor, f'the site adds a section "{title}" by itself; give yours another heading'
        if anchor.startswith(_GENERATED_FOR):
            return anchor, kept(anchor)
        return anchor, None


def kept(anchor: str) -> str:
    """Return what is told of a heading whose address the site gives to something else."""
    return f'the address "#{anchor}" is kept for another part of a page; give the heading other words'
