"""What a reader sees in a piece of a page: its words, its rows, its ledger."""

from __future__ import annotations

import re
from datetime import date

from bs4 import Tag

from tests.building import Site


def plain(text: str) -> str:
    """Return a text in one line, its quotation marks made plain."""
    return " ".join(re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text)).split())


def words_of(tag: Tag | None) -> str:
    """Return the text of a part of a page that must be there, made plain."""
    assert tag is not None
    return plain(tag.get_text())


def in_words(day: date) -> str:
    """Return a day as pages write it."""
    return f"{day.day} {day:%B %Y}"


def by_id(site: Site, name: str, anchor: str) -> Tag:
    """Return the part of a page that has an id."""
    found = site.main(name).find(id=anchor)
    assert isinstance(found, Tag), f"{name}#{anchor}"
    return found


def rows_of(table: Tag) -> list[list[Tag]]:
    """Return the cells of every row of a table."""
    return [list(row.find_all(["th", "td"], recursive=False)) for row in table.select("tbody > tr")]


def ledger_rows(site: Site, name: str) -> list[list[Tag]]:
    """Return the cells of the evidence ledger of a page."""
    return rows_of(by_id(site, name, "evidence-ledger"))


def first_below_title(site: Site, name: str) -> Tag:
    """Return what stands first below the title of a page."""
    title = site.main(name).select_one("h1")
    assert title is not None
    below = title.find_next_sibling()
    assert isinstance(below, Tag)
    return below
