"""How much of anything one file may hold: all bounds in one place, each with its reason.

What is read grows in step with what is written, so a bound is no cure for slow code: it keeps the whole of a page, and
of a site, within seconds and within memory, however much somebody commits. Each is many times what a page of use holds.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Bound:
    """The most that there may be of ``what``; ``remedy`` is what to do with more, ``reason`` why there is an end."""

    most: int
    what: str
    remedy: str
    reason: str

    def excess(self, count: int) -> str | None:
        """Return what is told of ``count``, or None where that many may be."""
        return f"{count:,} {self.what}; {self.remedy}, one may have {self.most:,}" if count > self.most else None


_APART = "take it apart"

FILE = Bound(
    1_000_000, "bytes in a file", _APART, "a text that long is read by nobody; it is some 40 times our longest page"
)
STATIC = Bound(10_000_000, "bytes in a file of _static", "make it smaller", "a phone loads it")
STATIC_FILES = Bound(2_000, "files in _static", "take out what no page shows", "each is copied by every build")
LINE = Bound(20_000, "characters on a line", "break it after a sentence", "editors and reviews show lines whole")
LINES = Bound(
    20_000, "lines in a file", _APART, "every line of Markdown can be a block, which costs a tenth of a millisecond"
)
MARKS = Bound(
    20_000,
    "signs of Markdown on a page ([ ] * _ ` < { |)",
    "take the page apart",
    "each can begin a mark, for whose end the rest of its paragraph is searched",
)
CELLS = Bound(
    10_000, "cells in the tables of a page", "take the page apart", "short rows are filled up, unseen by other bounds"
)
MENTIONS = Bound(
    2_000,
    "citations, links, claims and terms on a page",
    "take the page apart",
    "each has its tooltip, its backlink and a place in lists of other pages",
)
CLAIMS = Bound(
    300, "claims on a page", "take the page apart", "each is a row of its ledger, with the text of its evidence"
)
FOOTNOTES = Bound(500, "footnotes on a page", "take the page apart", "a reader goes down to each and back")
VALUES = Bound(
    5_000, "keys and values of YAML in a file", _APART, "each is held to its record and has a line of its own"
)
VALUE = Bound(
    5_000, "characters in a value", "write less, or a page about it", "patterns try it from each of its signs"
)
MOVED = Bound(
    900,
    "addresses in moved.yaml",
    "take out what nobody follows any more",
    "each page that moved is a page of the site",
)
NOTICES = Bound(
    20_000_000,
    "bytes in notices.json",
    "delete it and run: python3 run.py refresh",
    "it grows with the sources: 50,000 of them",
)
DECISIONS = Bound(
    300_000, "bytes in links.yaml", "take out what is past its day", "each decision is compared with each link"
)
TERMS = Bound(
    2_000, "terms in the glossary", "leave out words that nobody asks for", "every page looks its words up there"
)
INVENTORY = Bound(
    10_000_000,
    "bytes in an inventory when unpacked",
    "take it anew from the last release",
    "a page takes some 200 bytes",
)
PROBLEMS = Bound(
    200, "problems in one file", "mend the first ones and check again", "nobody reads more, and logs have an end"
)

BOUNDS = (
    *(FILE, LINE, LINES, MARKS, CELLS, MENTIONS, CLAIMS, FOOTNOTES, VALUES, VALUE, MOVED, NOTICES, DECISIONS, TERMS),
    *(STATIC, STATIC_FILES, INVENTORY, PROBLEMS),
)
"""All of them, as the contributors' guide prints them."""
