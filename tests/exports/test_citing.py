"""How readers are told to cite a page: the exact words, and what programs make of the two data forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import rispy
from pybtex.database import parse_string

from marrow.exports.citing import citations
from tests.views.world import views_of

ADDRESS = "https://news.example.org/topics/stiffness.html"
AUTHORS = {
    "authors/desk.md": {"name": "News desk"},
    "authors/mina.md": {"name": "Mina Jo Öztürk", "family": "Öztürk"},
    "authors/li.md": {"name": "Li Wei", "family": "Li"},
}
CHANGES = [
    {"date": "2026-10-05", "kind": "published", "note": "First version."},
    {"date": "2026-11-02", "kind": "updated", "note": "More."},
]


def cited(root: Path, *, address: str | None = ADDRESS, page: str = "topics/stiffness", **front: Any) -> dict[str, str]:
    front = {"authors": ["mina", "li"], "published": "2026-10-05", "updated": "2026-11-02", **front}
    view = views_of(root, {**AUTHORS, "topics/stiffness.md": front}).of(page)
    return {one.label: one.text for one in citations(view, site="News", language="en-GB", address=address)}


def test_people_are_named_with_the_family_first_and_a_version_is_told(tmp_path: Path) -> None:
    found = cited(tmp_path, changes=CHANGES)
    assert found["Vancouver"] == (
        f"Öztürk MJ, Li W. Stiffness [Internet]. News; 2026 Nov 2. Version 2. Available from: {ADDRESS}"
    )
    assert found["APA"] == f"Öztürk, M. J., & Li, W. (2026, November 2). Stiffness (Version 2). News. {ADDRESS}"


def test_an_organisation_keeps_its_words_and_without_an_address_none_is_made_up(tmp_path: Path) -> None:
    found = cited(tmp_path, authors=["desk"], address=None)
    assert found["Vancouver"] == "News desk. Stiffness [Internet]. News; 2026 Nov 2."
    assert found["APA"] == "News desk. (2026, November 2). Stiffness. News."
    assert "http" not in "".join(found.values())


def test_a_page_that_nobody_signs_is_by_the_site_and_has_no_day(tmp_path: Path) -> None:
    found = cited(tmp_path, page="authors/desk")
    assert found["APA"] == f"News. (n.d.). Desk. {ADDRESS}"
    assert found["Vancouver"] == f"News. Desk [Internet]. News. Available from: {ADDRESS}"


@pytest.mark.parametrize("authors", [["desk"], ["mina", "li"]], ids=str)
def test_programs_read_author_title_day_version_and_address(tmp_path: Path, authors: list[str]) -> None:
    found = cited(tmp_path, authors=authors, changes=CHANGES)
    [(key, entry)] = parse_string(found["BibTeX"], "bibtex").entries.items()
    assert key == "news-topics-stiffness"
    assert entry.fields["url"] == ADDRESS
    assert (entry.fields["year"], entry.fields["day"], entry.fields["version"]) == ("2026", "2", "2")
    assert len(entry.persons["author"]) == len(authors)
    [record] = rispy.loads(found["RIS"])
    assert record["type_of_reference"] == "ELEC"
    assert (record["title"], record["date"], record["urls"]) == ("Stiffness", "2026/11/02/", [ADDRESS])
    assert record["authors"] == (["News desk"] if authors == ["desk"] else ["Öztürk, Mina Jo", "Li, Wei"])
