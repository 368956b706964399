"""The data beside any pages: true to its schema, linked, and complete."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from fhir.resources.bundle import Bundle
from jsonschema import Draft202012Validator, FormatChecker

from marrow.catalogue import Catalogue
from marrow.exports import FHIR, FORMATS
from tests.building import Site
from tests.published import below, sources_in


def read(site: Site, path: str) -> Any:
    return json.loads((site.folder / path).read_text("utf-8"))


@pytest.mark.parametrize("name", ["knowledge-base", "claims"])
def test_published_data_is_as_the_schema_beside_it_says(site: Site, name: str) -> None:
    data = read(site, f"data/{name}.json")
    schema = read(site, f"data/{data['$schema']}")
    assert list(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(data)) == []


def test_what_is_published_as_fhir_is_as_hl7_defines_it(site: Site, catalogue: Catalogue) -> None:
    published = read(site, FHIR)
    Bundle.model_validate(published)
    graded = [claim for _, claim in catalogue.claims.values() if claim.grading is not None]
    evidence = [each["resource"] for each in published["entry"] if each["resource"]["resourceType"] == "Evidence"]
    assert {each["id"] for each in evidence} == {claim.id for claim in graded}


def addresses(data: Any) -> list[str]:
    """Every address on the site that data names, at whatever depth."""
    if isinstance(data, list):
        return [address for item in data for address in addresses(item)]
    if isinstance(data, dict):
        own = (
            [data["address"]]
            if "licence" not in data and not str(data.get("address", "https:")).startswith("https:")
            else []
        )
        return own + [address for value in data.values() for address in addresses(value)]
    return []


def test_every_address_leads_to_a_page_and_a_place_on_it(site: Site) -> None:
    places = {name: {str(tag["id"]) for tag in page.select("[id]")} for name, page in site.pages.items()}
    data = read(site, "data/knowledge-base.json")
    found = addresses(data)
    assert len(found) > len(data["sources"]) + len(data["claims"]) + len(data["glossary"])
    for address in found:
        page, _, anchor = address.partition(".html")
        assert page in places, address
        assert not anchor or anchor.removeprefix("#") in places[page], address
    assert all(re.search(r"#claim-[a-z0-9-]+$", claim["address"]) for claim in data["claims"])
    assert all(re.search(r"#statement-[a-z0-9-]+$", statement["address"]) for statement in data["statements"])
    assert all(term["address"].startswith("glossary.html#term-") for term in data["glossary"])


def test_links_below_a_reference_list_lead_to_its_references(site: Site) -> None:
    linked = set()
    for name in site.pages:
        listed = [str(li["id"]).removeprefix("ref-") for li in site.main(name).select("ol.references > li")]
        links = site.main(name).select("ol.references ~ p.reference-files a")
        assert [a.get_text() for a in links] == ([form.label for form in FORMATS] if listed else []), name
        for a in links:
            path = (site.folder / name).parent / str(a["href"])
            assert path.is_file(), f"{name}: {a['href']}"
            assert sources_in(path) == listed, f"{name}: {a['href']}"
            linked.add(path.resolve().relative_to(site.folder.resolve()).as_posix())
    everything = {f"data/references/all.{form.ending}" for form in FORMATS}
    assert set(below(site.folder, "data/references")) == linked | everything


def test_all_references_are_all_sources(site: Site, catalogue: Catalogue) -> None:
    sources = sorted(page.short_name for page in catalogue.of_kind("sources"))
    for form in FORMATS:
        assert sources_in(site.folder / f"data/references/all.{form.ending}") == sources
