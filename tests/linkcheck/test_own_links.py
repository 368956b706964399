"""A site whose links are all fine is checked again: from memory, and with two DOIs that went wrong."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from marrow.catalogue import load
from tests.cases import NEWSROOM
from tests.linkcheck.own_links import check, copied, hosts, works

OTHER = "Something else altogether: the hearts of mice"
WRONG, NONE = ("sources/amari2019.md", "10.1000/shoulders.2019.201"), ("sources/brandt2021.md", "10.1000/stiff.2021.12")


@pytest.fixture
def checked(tmp_path: Path) -> Path:
    """The newsroom after a run in which all is well."""
    root = copied(NEWSROOM, tmp_path / "pages")
    (tmp_path / "first").mkdir()
    first = check(root, tmp_path / "first", hosts(root), works(load(root)))
    assert (first.code, len(first.records)) == (0, 23), first.printed
    return root


def test_a_second_run_asks_for_nothing(checked: Path, tmp_path: Path) -> None:
    again = check(checked, tmp_path, hosts(checked), works(load(checked)))
    assert (again.code, again.asked, len(again.records)) == (0, {}, 23)


def test_a_doi_of_another_work_and_one_of_none_are_named_with_their_lines(checked: Path, tmp_path: Path) -> None:
    shutil.rmtree(checked / ".cache")
    known = works(load(checked))
    dois = {doi: title for doi, title in known.dois.items() if doi != NONE[1]} | {WRONG[1]: OTHER}
    said = check(checked, tmp_path, hosts(checked), replace(known, dois=dois))
    assert said.code == 1
    bad = sorted((record["filename"], record["verdict"]) for record in said.records if record["fails"])
    assert bad == [(WRONG[0], "other-work"), (NONE[0], "unregistered")]
    for page, doi in (WRONG, NONE):
        line = load(checked).pages[page.removesuffix(".md")].line_of(("csl", "DOI"))
        assert re.search(rf"{page}:{line}:\d+: https://doi.org/{re.escape(doi)}", said.printed)
    assert OTHER in said.printed
