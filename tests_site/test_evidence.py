"""The ledger of every topic: each claim, how certain it is, and what it rests on."""

from __future__ import annotations

from marrow.catalogue import Catalogue
from marrow.model.figures import named_in
from marrow.model.page import Page
from marrow.model.records import Source
from marrow.views.links import LIMIT
from tests.building import Site, target
from tests.seen import ledger_rows, plain, words_of
from tests_site.conftest import Some


def test_the_ledger_of_a_topic_holds_its_claims_in_order(site: Site, catalogue: Catalogue, some: Some[Page]) -> None:
    for page in some(catalogue.of_kind("topics")):
        rows = ledger_rows(site, page.name)
        sentences = [row[0].select_one("a[href^='#claim-']") for row in rows]
        assert [str(a["href"]) for a in sentences if a] == [f"#claim-{claim.id}" for claim in page.claims], page.name
        assert [words_of(a) for a in sentences if a] == [plain(claim.sentence) for claim in page.claims], page.name


def test_a_ledger_row_says_how_certain_a_claim_is_and_what_it_rests_on(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("topics"):
        for claim, (first, certainty, evidence) in zip(page.claims, ledger_rows(site, page.name), strict=True):
            assert claim.kind.label in words_of(first)
            level = claim.certainty.label if claim.certainty is not None else "Documented by: "
            assert words_of(certainty).removeprefix("How sure we are: ").startswith(level)
            assert ("until it was withdrawn" in words_of(certainty)) is (claim.withdrawn is not None)
            for reason in claim.grading.because if claim.grading is not None else ():
                assert plain(reason.why) in words_of(certainty)
            items = evidence.select("li")
            assert len(items) == len(claim.evidence)
            for item, expected in zip(items, claim.evidence, strict=True):
                source = catalogue.pages[f"sources/{expected.source}"].record
                assert isinstance(source, Source)
                text = words_of(item)
                assert target(page.name, str(item.select("a")[0]["href"])) == f"sources/{expected.source}"
                figures = named_in(expected.locator, source.findings)
                for place in [source.findings[name].where for name in figures] or [expected.locator]:
                    assert plain(place) in text
                assert plain(source.design.label) in text
                assert source.read.label in text
                assert (" not peer-reviewed" in text) is not source.peer_reviewed
                assert all(number in text for number in source.registry)
                assert all(subject in text for subject in source.subjects if subject != "none")


def test_a_ledger_row_names_the_pages_that_say_the_claim_again(
    site: Site, catalogue: Catalogue, some: Some[str]
) -> None:
    again: list[str] = []
    for page in catalogue.of_kind("topics"):
        for claim, row in zip(page.claims, ledger_rows(site, page.name), strict=True):
            expected = {
                other.name
                for other in catalogue.pages.values()
                if other.name != page.name
                and any(mention.kind == "claim" and mention.target == claim.id for mention in other.mentions)
            }
            listed = [target(page.name, str(a["href"])) for a in row[0].select(".ledger-note a")]
            if len(expected) <= LIMIT:
                assert set(listed) == expected, claim.id
            else:
                assert set(listed) - {"links"} <= expected, claim.id
                assert len(listed) == LIMIT + 1, claim.id
            again += listed
    some(again)


def test_the_ledger_stands_between_the_body_and_the_references(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("topics"):
        parts = site.main(page.name).select("section > section[id], section > section > .part > .part-body")
        sections = [str(part["id"]) for part in parts]
        made = [name for name in sections if name in ("evidence-ledger", "references")]
        cites = any(mention.kind in ("cite", "claim") for mention in page.mentions)
        assert made == ["evidence-ledger", *(["references"] if cites else [])], page.name
        written = max((sections.index(name) for name in sections if name in page.anchors), default=-1)
        assert written < sections.index("evidence-ledger"), page.name
