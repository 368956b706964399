"""Every page says how it is cited, without a script."""

from __future__ import annotations

import rispy
from pybtex.database import parse_string

from marrow.catalogue import Catalogue
from tests.building import Site
from tests_site.conftest import Some


def test_every_page_says_how_it_is_cited(site: Site, catalogue: Catalogue, some: Some[str]) -> None:
    keys = set()
    for name in some(catalogue.pages):
        shown = site.pages[name].select_one("#cite-this-page")
        assert shown is not None, name
        forms = {term.get_text(): term.find_next("dd").get_text() for term in shown.select("dt")}  # type: ignore[union-attr]
        assert list(forms) == ["Vancouver", "APA", "BibTeX", "RIS"]
        title = catalogue.pages[name].title
        assert title in forms["Vancouver"]
        assert title in forms["APA"]
        keys |= set(parse_string(forms["BibTeX"], "bibtex").entries)
        assert [entry["title"] for entry in rispy.loads(forms["RIS"])] == [title]
    assert len(keys) == len(catalogue.pages)
