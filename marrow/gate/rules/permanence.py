"""An address that was published once keeps working."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.releases import INVENTORY, MADE_BY_SPHINX, MOVED
from marrow.gate.rules.rule import Finding
from marrow.model.bounds import PROBLEMS


def address_gone(known: Known) -> Iterator[Finding]:
    """Pages and anchors of the last release are still there, or moved.yaml says where they went.

    Add a line to moved.yaml: {was: topics/old, now: topics/new}, or {was: topics/old, why: the reason it ended}.
    """
    gone = _gone(known)
    for page, anchor in gone[: PROBLEMS.most]:
        address = f"{page}#{anchor}" if anchor else page
        remedy = f"write {{was: {address}, now: ...}} or {{was: {address}, why: ...}}"
        if anchor:
            path = known.catalogue.pages[page].path
            yield path, 1, f'"#{anchor}" was published here and is gone; {remedy} into {MOVED}'
        else:
            yield MOVED, 1, f'the page "{page}" was published and is gone; {remedy}'
    if len(gone) > PROBLEMS.most:
        rest = len(gone) - PROBLEMS.most
        yield INVENTORY, 1, f"{rest:,} more published addresses are gone; mend those that are named and check again"


def _gone(known: Known) -> list[tuple[str, str]]:
    """Return the pages, and the anchors of pages that are there, that were published and are gone."""
    pages = known.catalogue.pages
    return [
        (page, anchor)
        for page, anchor in sorted(known.released)
        if page not in known.moved
        and page not in MADE_BY_SPHINX
        and (anchor not in pages[page].anchors if anchor and page in pages else not anchor and page not in pages)
        and (f"{page}#{anchor}" if anchor else page) not in known.moved
    ]


def moved_somewhere(known: Known) -> Iterator[Finding]:
    """What moved.yaml names as the new address exists, and the old one does not.

    Mend the entry.
    """
    for entry in known.moved.values():
        old = known.catalogue.pages.get(entry.page)
        if old is not None and (not entry.anchor or entry.anchor in old.anchors):
            yield MOVED, entry.line, f'"{entry.was}" is still there; take the entry out'
        if entry.now is not None:
            page, _, anchor = entry.now.partition("#")
            new = known.catalogue.pages.get(page)
            if new is None or (anchor and anchor not in new.anchors):
                yield (
                    MOVED,
                    entry.line,
                    f'"{entry.was}" went to "{entry.now}", which does not exist; write a page or page#anchor that does',
                )
