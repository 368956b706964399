"""The map has every graded claim of a topic that stands, and no other."""

from __future__ import annotations

from marrow.catalogue import Catalogue
from marrow.model.records import Topic
from tests.building import Site
from tests_site.conftest import Some


def test_each_graded_claim_has_one_mark_that_leads_to_it(site: Site, catalogue: Catalogue, some: Some[str]) -> None:
    wanted = some(
        f"{page.name}.html#claim-{claim.id}"
        for page, _ in catalogue.records(Topic)
        for claim in page.claims
        if claim.certainty is not None and claim.withdrawn is None
    )
    links = site.main("evidence-map").select("svg.evidence-map a")
    marks = [str(link["href"]) for link in links if "#" in str(link["href"])]
    assert sorted(marks) == sorted(wanted)
    topics = {str(link["href"]) for link in links} - set(marks)
    assert topics == {address.partition("#")[0] for address in wanted}
