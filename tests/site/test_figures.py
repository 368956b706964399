"""What readers see of figures: beside claims, behind sentences, on the page of their source."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import Tag

from tests.building import Site, build
from tests.gate.rules.tables import REPOSITORY, page_text

SOURCE: dict[str, Any] = {
    "participants": 400,
    "figures": [
        {
            "id": "pain-free",
            "what": "free of pain after two hours",
            "who": "adults with headache",
            "when": "two hours after the first dose",
            "versus": "placebo",
            "where": "table 2",
            "value": "94 of 200 v 47 of 200, p < 0.001",
            "data_sets": ["Headache Registry"],
        },
        {"id": "joined", "what": "people who took part", "where": "abstract", "value": "400 people"},
        {"id": "better", "what": "how they felt", "where": "abstract", "says": "worse < same < better & well"},
    ],
    "harms": [{"id": "stomach", "what": "pain in the stomach", "where": "table 3", "value": "12 of 200 v 4 of 200"}],
    "readings": [
        {"by": "desk", "date": "2026-11-20", "how_far": "full", "copy": "the paper"},
        {"by": "second", "date": "2026-11-21", "how_far": "abstract", "copy": "a copy of the abstract", "settled": 1},
    ],
}
CLAIM = """\
:::{claim} headache-pain-free
:kind: benefit
:certainty: low

Aspirin may end a headache within two hours: 94 of 200 people were free of pain, and 47 of 200 without it.

- trial: pain-free, stomach
- once: the abstract
:::

All of them took part. {cite}`trial: joined`
And {cite}`once: page 4`.

Both say it. {cite}`once: page 5; japanese: page 6`
"""
PAGES: dict[str, dict[str, Any]] = {
    **REPOSITORY,
    "topics/headache.md": {"text": CLAIM},
    "authors/desk.md": {"name": "Editorial desk", "reads_with_ai": True},
    "authors/second.md": {"name": "Second reader", "reads_with_ai": True},
    "sources/trial.md": {**SOURCE, "text": "A trial."},
    "sources/once.md": {"harms": "none-serious-reported", "readings": SOURCE["readings"][:1], "text": "A paper."},
    "sources/japanese.md": {
        "csl": {"type": "webpage", "title": "脊髄損傷", "translated-title": "Spinal cord injury", "language": "ja"},
        "figures": [{"id": "pages", "what": "pages", "where": "page 1", "value": "7 pages"}],
        "harms": "no-treatment",
        "text": "A page.",
    },
    "sources/never.md": {
        "figures": [{"id": "pages", "what": "pages", "where": "page 1", "value": "7 pages"}],
        "harms": "no-treatment",
        "text": "A paper that {cite}`never` was read.",
    },
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("figures")
    for path, content in PAGES.items():
        (folder / "pages" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "pages" / path).write_text(page_text(path, content), "utf-8")
    (folder / "pages" / "_static").mkdir()
    done = build(folder / "pages", folder / "html")
    assert done.returncode == 0, done.stderr
    return Site(folder / "html")


def said(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ").split()).replace(" ,", ",").replace(" :", ":").replace(" .", ".")


def test_a_claim_shows_the_figures_that_it_names(site: Site) -> None:
    first, second = site.main("topics/headache").select(".claim-evidence > ul > li")
    assert [said(line) for line in first.select(".figures > li")] == [
        "94 of 200 v 47 of 200, p < 0.001 free of pain after two hours adults with headache · "
        "two hours after the first dose · against placebo · people of Headache Registry · table 2",
        "12 of 200 v 4 of 200 pain in the stomach table 3",
    ]
    assert second.select(".figures") == []
    assert "the abstract" in said(second), "a place in words stays one"


def test_a_figure_beside_a_claim_leads_to_its_row_on_the_page_of_its_source(site: Site) -> None:
    links = site.main("topics/headache").select(".claim-evidence .figures a")
    assert [str(a["href"]) for a in links] == [
        "../sources/trial.html#figure-pain-free",
        "../sources/trial.html#figure-stomach",
    ]
    rows = [site.main("sources/trial").find(id=str(a["href"]).partition("#")[2]) for a in links]
    assert all(isinstance(row, Tag) and row.name == "tr" for row in rows)


def test_a_citation_shows_a_place_in_words_and_tells_of_a_figure_to_those_who_ask(site: Site) -> None:
    main = site.main("topics/headache")
    assert [said(mark) for mark in main.select("p > sup.cite .locator")] == ["page 4", "page 5", "page 6"]
    [told] = [str(a["title"]) for a in main.select("p > sup.cite a[title]") if "400 people" in str(a["title"])]
    assert told.endswith("(400 people, abstract)")


def test_two_sources_in_one_citation_have_places_of_their_own(site: Site) -> None:
    [mark] = [mark for mark in site.main("topics/headache").select("p > sup.cite") if "page 6" in said(mark)]
    assert [str(a["href"]) for a in mark.select("a")] == ["#ref-once", "#ref-japanese"]
    assert [str(a["title"]).rpartition(" (")[2] for a in mark.select("a")] == ["page 5)", "page 6)"]


def test_the_page_of_a_source_shows_its_figures_and_harms_as_tables(site: Site) -> None:
    figures, harms = (site.section("sources/trial", title) for title in ("Figures", "Harms"))
    assert figures is not None
    assert [[said(cell) for cell in row.select("th, td")] for row in figures.select("tbody tr")] == [
        [
            "free of pain after two hours adults with headache two hours after the first dose against placebo "
            "people of Headache Registry",
            "What was found: 94 of 200 v 47 of 200, p < 0.001",
            "Where in the source: table 2",
        ],
        ["people who took part", "What was found: 400 people", "Where in the source: abstract"],
        ["how they felt", "What was found: worse < same < better & well", "Where in the source: abstract"],
    ]
    assert harms is not None
    assert [said(row.select("td")[0]) for row in harms.select("tbody tr")] == ["What was found: 12 of 200 v 4 of 200"]


def test_a_source_without_harms_says_why(site: Site) -> None:
    assert said(site.section("sources/once", "Harms")).endswith("It reports that no serious harm was seen.")
    assert said(site.section("sources/never", "Harms")).endswith(
        "It does not report on what a treatment does to people."
    )


def test_the_page_of_a_source_says_who_read_it_and_that_no_clinician_did(site: Site) -> None:
    twice = said(site.main("sources/trial").select_one(".readings"))
    assert twice == (
        "Read by two readers independently, one difference settled. Both readings were made with AI assistance; "
        "no clinician took part. Desk, 20 November 2026: read in full, the paper "
        "Second, 21 November 2026: read as an abstract, a copy of the abstract"
    )
    once = said(site.main("sources/once").select_one(".readings"))
    assert once.startswith("Read once. The reading was made with AI assistance; no clinician took part.")
    assert site.main("sources/never").select(".readings") == []


def test_beside_a_claim_stands_that_a_source_was_read_twice(site: Site) -> None:
    facts = [said(line) for line in site.main("topics/headache").select(".claim-evidence > ul > li > .source-facts")]
    assert [fact.endswith("read twice") for fact in facts] == [True, False]


def test_the_page_of_a_source_names_the_work_first_in_its_own_language(site: Site) -> None:
    title = site.main("sources/japanese").select_one(".source-title")
    assert said(title) == "脊髄損傷 [Spinal cord injury]"
    assert title is not None
    assert [str(cite["lang"]) for cite in title.select("cite")] == ["ja"]
    assert "lang" not in site.main("sources/trial").select_one(".source-title cite").attrs  # type: ignore[union-attr]
