"""An address that was published once keeps working."""

from __future__ import annotations

from collections.abc import Iterator

from marrow.gate.known import Known
from marrow.gate.releases import MADE_BY_SPHINX, MOVED
from marrow.gate.rules.rule import Finding


def address_gone(known: Known) -> Iterator[Finding]:
    """Pages and anchors of the last release are still there, or moved.yaml says where they went.

    Add a line to moved.yaml: {was: topics/old, now: topics/new}, or {was: topics/old, why: the reason it ended}.
    """
    for page, anchor in sorted(known.released):
        address = f"{page}#{anchor}" if anchor else page
        if address in known.moved or page in known.moved or page in MADE_BY_SPHINX:
            continue
        still = known.catalogue.pages.get(page)
        if still is None:
            if not anchor:
                yield (
                    MOVED,
                    1,
                    f'the page "{page}" was published and is gone; write {{was: {page}, now: ...}} or {{was: {page}, why: ...}}',
                )
        elif anchor and anchor not in still.anchors:
            yield (
                still.path,
                1,
                f'"#{anchor}" was published here and is gone; write {{was: {address}, now: ...}} or {{was: {address}, why: ...}} into {MOVED}',
            )


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
