"""The inventory of a built site, taken for that of the last release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.releases import read_inventory
from marrow.gate.rules.permanence import address_gone
from tests.building import Site


def test_a_release_loses_nothing_by_itself_and_a_page_that_vanishes_is_told(
    site: Site, catalogue: Catalogue, day: date
) -> None:
    known = Known(catalogue, day, released=read_inventory((site.folder / "objects.inv").read_bytes()))
    assert list(address_gone(known)) == []
    assert {(home, f"claim-{name}") for name, (home, _) in catalogue.claims.items()} <= known.released

    for page in catalogue.of_kind("topics"):
        others = {name: other for name, other in catalogue.pages.items() if name != page.name}
        gone = list(address_gone(replace(known, catalogue=replace(catalogue, pages=others))))
        assert {(path, line) for path, line, _ in gone} == {("moved.yaml", 1)}
        assert any(page.name in message for _, _, message in gone)
