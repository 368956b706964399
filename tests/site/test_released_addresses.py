"""The inventory of a real build, taken for that of the last release."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.releases import read_inventory
from marrow.gate.rules.permanence import address_gone
from tests.building import ROOT, Site


def test_a_release_loses_nothing_by_itself_and_a_page_that_vanishes_is_told(site: Site) -> None:
    catalogue = load(ROOT)
    known = Known(catalogue, date(2026, 11, 22), released=read_inventory((site.folder / "objects.inv").read_bytes()))
    assert list(address_gone(known)) == []
    assert {(home, f"claim-{name}") for name, (home, _) in catalogue.claims.items()} <= known.released

    pages = dict(catalogue.pages)
    vanished = pages.pop("topics/stemirac")
    gone = list(address_gone(replace(known, catalogue=replace(catalogue, pages=pages))))
    assert [(path, line) for path, line, _ in gone] == [("moved.yaml", 1)]
    assert vanished.name in gone[0][2]
