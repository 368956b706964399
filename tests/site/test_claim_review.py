"""The verdicts of a fact-check, as machines read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import Site, build
from tests.cases import GOOD


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("reviews")
    pages = folder / "pages"
    pages.mkdir()
    copy(GOOD, pages)
    story = pages / "articles" / "aspirin-cures-migraine.md"
    text = story.read_text("utf-8")
    told = "The story says that aspirin cures migraine."
    assert text.count(told) == 1
    story.write_text(
        text.replace(told, "It says {term}`dummies <placebo>` \\</script> & all. {cite}`trial2020`"), "utf-8"
    )
    done = build(pages, folder / "html", draft=True)
    assert (folder / "html" / "index.html").is_file(), done.stderr
    return Site(folder / "html")


def copy(source: Path, target: Path) -> None:
    for path in source.rglob("*"):
        if path.is_file():
            (target / path.relative_to(source)).parent.mkdir(parents=True, exist_ok=True)
            (target / path.relative_to(source)).write_bytes(path.read_bytes())


def reviews(site: Site, page: str) -> list[dict[str, Any]]:
    scripts = site.pages[page].select("script[type='application/ld+json']")
    told = [each for script in scripts for each in json.loads(script.get_text())["@graph"]]
    return [each for each in told if each["@type"] == "ClaimReview"]


def test_each_statement_has_a_review_that_leads_to_it(site: Site) -> None:
    found = reviews(site, "articles/aspirin-cures-migraine")
    assert [review["@type"] for review in found] == ["ClaimReview", "ClaimReview"]
    assert [review["url"] for review in found] == ["#statement-a1", "#statement-a2"]
    main = site.main("articles/aspirin-cures-migraine")
    assert all(main.find(id=review["url"][1:]) is not None for review in found)


def test_a_review_says_what_the_story_said_and_our_verdict_in_words(site: Site) -> None:
    [first, second] = reviews(site, "articles/aspirin-cures-migraine")
    assert first["claimReviewed"] == "It says dummies </script> & all."
    assert second["claimReviewed"] == "The story says that aspirin is old."
    assert first["reviewRating"]["alternateName"] == "Inaccurate"
    assert first["reviewRating"]["ratingExplanation"] == "The evidence we read says otherwise."
    assert "ratingValue" not in first["reviewRating"]
    assert first["author"] == {"@type": "Organization", "name": "Marrow"}


def test_what_a_story_says_cannot_end_the_element(site: Site) -> None:
    text = (site.folder / "articles" / "aspirin-cures-migraine.html").read_text("utf-8")
    written = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(written)["@context"] == "https://schema.org"
    assert not {"<", ">", "&"} & set(written)


def test_a_review_names_the_story_as_far_as_it_is_known(site: Site) -> None:
    [first, _] = reviews(site, "articles/aspirin-cures-migraine")
    assert first["itemReviewed"]["@type"] == "Claim"
    assert first["itemReviewed"]["appearance"]["@type"] == "NewsArticle"
    assert first["itemReviewed"]["appearance"]["headline"] == HEADLINE
    assert None not in first["itemReviewed"]["appearance"].values()


HEADLINE = "Aspirin cures migraine"


def test_pages_without_statements_have_none(site: Site) -> None:
    assert reviews(site, "articles/why-trials-use-placebos") == []
    assert reviews(site, "topics/migraine") == []
