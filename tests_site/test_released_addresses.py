"""The inventory of a built site, taken for that of the last release, and the claims that the last release published."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from marrow.catalogue import Catalogue
from marrow.gate.known import Known
from marrow.gate.published import published_claims
from marrow.gate.releases import INVENTORY, read_inventory
from marrow.gate.rules.changes import number_changed
from marrow.gate.rules.permanence import address_gone
from tests.building import Site
from tests_site.conftest import Some


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


def test_a_release_that_keeps_its_addresses_keeps_its_claims(pages: Path) -> None:
    assert bool(published_claims(pages)) is (pages / INVENTORY).exists()


def test_a_number_that_is_not_the_published_one_is_told(
    pages: Path, catalogue: Catalogue, day: date, some: Some[str]
) -> None:
    assert list(number_changed(Known(catalogue, day, published=published_claims(pages)))) == []
    counted = re.compile(r"(?<![\w.,–-])\d+(?![\w.,])")
    for name in some(name for name, (_, claim) in catalogue.claims.items() if counted.search(claim.sentence)):
        home, claim = catalogue.claims[name]
        if claim.withdrawn is None:
            published = counted.sub("8642", claim.sentence, count=1)
            told = list(number_changed(Known(catalogue, day, published={name: published})))
            assert [(path, line) for path, line, _ in told] == [(catalogue.pages[home].path, claim.line)], name
