"""What the catalogue knows of pages that no page says of itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue, authors_of, date_of, join, load, looked_up
from marrow.model.vocabulary import PageKind
from tests.cases import GOOD


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(GOOD)


def test_topics_are_related_whichever_names_the_other(catalogue: Catalogue) -> None:
    assert catalogue.related_to == {
        "topics/migraine": ("topics/placebo-effect",),
        "topics/placebo-effect": ("topics/migraine",),
    }


def test_articles_on_a_topic_come_newest_first(catalogue: Catalogue) -> None:
    assert catalogue.articles_on == {
        "topics/aspirin": ("articles/aspirin-cures-migraine",),
        "topics/migraine": ("articles/aspirin-cures-migraine", "articles/why-trials-use-placebos"),
        "topics/placebo-effect": ("articles/why-trials-use-placebos",),
    }


def test_a_source_is_used_by_the_pages_that_cite_it_and_by_those_with_its_claims(catalogue: Catalogue) -> None:
    assert catalogue.used_by == {
        "sources/trial2020": ("articles/aspirin-cures-migraine", "topics/aspirin", "topics/migraine"),
        "sources/trial-record": ("topics/aspirin",),
    }


def test_the_claims_on_a_source_are_those_that_rest_on_it(catalogue: Catalogue) -> None:
    assert catalogue.claims_on == {
        "sources/trial2020": ("aspirin-two-hours",),
        "sources/trial-record": ("aspirin-two-hours",),
    }


def test_a_page_is_linked_from_links_repeated_claims_and_terms(catalogue: Catalogue) -> None:
    assert catalogue.linked_from == {
        "authors/alex": ("articles/aspirin-cures-migraine",),
        "glossary": ("topics/aspirin", "topics/migraine"),
        "topics/aspirin": ("articles/aspirin-cures-migraine", "topics/migraine"),
        "topics/migraine": ("index",),
        "topics/placebo-effect": ("articles/why-trials-use-placebos", "glossary"),
    }


def test_an_author_has_written_topics_articles_and_policies_newest_first(catalogue: Catalogue) -> None:
    assert catalogue.written_by == {
        "authors/alex": ("topics/aspirin",),
        "authors/desk": (
            "articles/aspirin-cures-migraine",
            "topics/placebo-effect",
            "about/corrections",
            "topics/aspirin",
            "articles/why-trials-use-placebos",
            "topics/migraine",
        ),
    }


def test_a_story_belongs_to_its_author(catalogue: Catalogue) -> None:
    assert catalogue.stories_by == {"authors/alex": ("articles/aspirin-cures-migraine",)}


def test_a_condition_knows_its_treatments(catalogue: Catalogue) -> None:
    assert catalogue.treatments_of == {"topics/migraine": ("topics/aspirin",)}


def test_a_claim_has_one_home(catalogue: Catalogue) -> None:
    assert {name: home for name, (home, _) in catalogue.claims.items()} == {"aspirin-two-hours": "topics/aspirin"}


def test_pages_of_a_kind_are_sorted_by_title_without_their_index(catalogue: Catalogue) -> None:
    assert [page.title for page in catalogue.of_kind("sources")] == ["Record of the trial", "Smith 2020"]
    assert catalogue.of_kind("nothing") == []


def test_terms_are_found_whatever_their_case(catalogue: Catalogue) -> None:
    assert catalogue.terms["sham treatment"] == "sham treatment"
    assert set(catalogue.terms) == {"placebo", "sham treatment", "randomised trial"}


@pytest.mark.parametrize(
    ("name", "authors", "day"),
    [
        ("topics/aspirin", ("desk", "alex"), date(2026, 11, 21)),
        ("articles/why-trials-use-placebos", ("desk",), date(2026, 11, 20)),
        ("about/corrections", ("desk",), date(2026, 11, 21)),
        ("authors/alex", (), date(2026, 11, 22)),
        ("sources/trial2020", (), None),
        ("index", (), None),
    ],
)
def test_every_page_says_who_wrote_it_and_when(
    catalogue: Catalogue, name: str, authors: tuple[str, ...], day: date | None
) -> None:
    page = catalogue.pages[name]
    assert (authors_of(page), date_of(page)) == (authors, day)


def test_relations_lead_only_to_what_exists(repository: Path) -> None:
    for gone in ("sources/trial2020.md", "topics/migraine.md", "authors/alex.md"):
        (repository / gone).unlink()
    catalogue = load(repository)
    for relation in (
        catalogue.linked_from,
        catalogue.used_by,
        catalogue.claims_on,
        catalogue.articles_on,
        catalogue.written_by,
        catalogue.stories_by,
        catalogue.treatments_of,
        catalogue.related_to,
    ):
        named = {name for names in relation.values() for name in names}
        assert named - {*catalogue.pages, *catalogue.claims} == set()


def test_a_page_that_links_to_itself_is_not_linked_from_itself(repository: Path) -> None:
    page = repository / "about" / "corrections.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[This page](corrections.md)\n", encoding="utf-8")
    assert "about/corrections" not in load(repository).linked_from


@pytest.mark.parametrize(
    "title", ["Hope", "hope", '"Hope" it is', "“Hope” it is", "'Hope' it is", "‘Hope’ it is", "[Hope]"]
)
def test_a_title_is_looked_up_without_capitals_and_the_marks_that_it_begins_with(title: str) -> None:
    assert looked_up("Aspirin") < looked_up(title) < looked_up("Zinc")
    assert looked_up(title).startswith("hope")


def test_pages_of_one_title_are_sorted_by_name(repository: Path) -> None:
    text = (repository / "topics" / "aspirin.md").read_text("utf-8")
    for name in ("zinc", "borage"):
        page = re.sub(r":::\{claim\}.*?\n:::\n", "", text, flags=re.DOTALL)
        (repository / "topics" / f"{name}.md").write_text(page, "utf-8")
    assert [page.name for page in load(repository).of_kind(PageKind.TOPICS)] == [
        *("topics/aspirin", "topics/borage", "topics/zinc", "topics/migraine", "topics/placebo-effect"),
    ]


def test_a_claim_is_said_again_by_other_pages_than_its_home(repository: Path) -> None:
    page = repository / "topics" / "aspirin.md"
    page.write_text(page.read_text("utf-8") + "\n{claim}`aspirin-two-hours` and {claim}`no-such-claim`\n", "utf-8")
    assert load(repository).said_again == {"aspirin-two-hours": ("articles/aspirin-cures-migraine", "topics/migraine")}


def test_pages_of_one_day_are_sorted_by_name_and_those_without_a_day_come_last(catalogue: Catalogue) -> None:
    assert catalogue.articles_on["topics/migraine"][0] == "articles/aspirin-cures-migraine"
    same_day = [
        name for name in catalogue.written_by["authors/desk"] if date_of(catalogue.pages[name]) == date(2026, 11, 22)
    ]
    assert same_day == ["articles/aspirin-cures-migraine", "topics/placebo-effect"]


def test_a_source_is_found_by_its_name_and_nothing_else_is(catalogue: Catalogue) -> None:
    page, record = catalogue.source("trial2020")
    assert (page.name, record.participants) == ("sources/trial2020", 400)
    for name in ("index", "nothing"):
        with pytest.raises(KeyError):
            catalogue.source(name)


def test_the_first_home_of_a_claim_by_name_is_its_home(repository: Path) -> None:
    text = (repository / "topics" / "aspirin.md").read_text("utf-8")
    for name in ("zinc", "abacus"):
        (repository / "topics" / f"{name}.md").write_text(text, "utf-8")
    assert load(repository).claims["aspirin-two-hours"][0] == "topics/abacus"


def test_terms_are_folded_and_there_are_none_without_a_glossary(repository: Path) -> None:
    glossary = repository / "glossary.md"
    glossary.write_text(glossary.read_text("utf-8").replace("placebo\n", "Placebo\n", 1), "utf-8")
    assert load(repository).terms["placebo"] == "Placebo"
    glossary.unlink()
    assert load(repository).terms == {}


def test_a_claim_and_a_source_of_one_name_are_not_taken_for_each_other(repository: Path) -> None:
    for path in ("topics/aspirin.md", "topics/migraine.md", "articles/aspirin-cures-migraine.md"):
        page = repository / path
        page.write_text(page.read_text("utf-8").replace("aspirin-two-hours", "trial2020"), "utf-8")
    (repository / "cites.md").write_text("# It cites\n\nIt did. {cite}`trial2020`\n", "utf-8")
    (repository / "again.md").write_text("# Again\n\n{claim}`trial2020` {claim}`no-such-claim`\n", "utf-8")
    catalogue = load(repository)
    assert "again" in catalogue.linked_from["topics/aspirin"]
    assert "cites" not in catalogue.linked_from["topics/aspirin"]
    assert catalogue.said_again["trial2020"] == ("again", "articles/aspirin-cures-migraine", "topics/migraine")
    assert "again" not in catalogue.used_by["sources/trial2020"]


def test_a_story_without_author_belongs_to_nobody(repository: Path) -> None:
    page = repository / "articles" / "aspirin-cures-migraine.md"
    page.write_text(re.sub(r"  author: .*\n", "", page.read_text("utf-8")), "utf-8")
    assert load(repository).stories_by == {}


@pytest.mark.parametrize("other", ["migraine", "no-such-topic"])
def test_a_topic_is_related_neither_to_itself_nor_to_what_is_not_there(other: str, repository: Path) -> None:
    page = repository / "topics" / "migraine.md"
    page.write_text(page.read_text("utf-8").replace("related: [placebo-effect]", f"related: [{other}]"), "utf-8")
    assert "topics/migraine" not in load(repository).related_to


def test_the_home_of_a_claim_does_not_hang_on_the_order_of_reading(repository: Path) -> None:
    text = (repository / "topics" / "aspirin.md").read_text("utf-8")
    (repository / "topics" / "abacus.md").write_text(text, "utf-8")
    pages = load(repository).pages
    joined = join(dict(reversed([*pages.items()])))
    assert joined.claims["aspirin-two-hours"][0] == "topics/abacus"
    assert joined.pictures == {}
