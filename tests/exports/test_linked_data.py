"""What programs are told of pages, held to the words of schema.org and to what the pages say."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from marrow.catalogue import load
from marrow.exports import Seen, linked_data
from marrow.gate.known import Known
from marrow.views.views import Views
from tests.cases import NEWSROOM

VOCABULARY = tomllib.loads(Path(__file__).with_name("schema_org.toml").read_text("utf-8"))
TYPES: dict[str, list[str]] = VOCABULARY["types"]
PROPERTIES: dict[str, dict[str, list[str]]] = VOCABULARY["properties"]
WRITTEN = {"Text", "URL", "Date", "DateTime"}
BASE = "https://news.example.org/"


@pytest.fixture(scope="module")
def views() -> Views:
    return Views(Known(load(NEWSROOM), date(2026, 11, 22)))


def told(views: Views, name: str) -> list[dict[str, Any]]:
    def address(page: str, anchor: str) -> str:
        return f"{BASE}{page}.html" + (f"#{anchor}" if anchor else "")

    seen = Seen("Marrow", "en-GB", f"{BASE}licence", address, f"{BASE}card.png", f"{BASE}logo.png")
    text = linked_data(views, views.catalogue.pages[name], seen)
    assert not {"<", ">", "&"} & set(text)
    read = json.loads(text)
    assert read["@context"] == "https://schema.org"
    return list(read["@graph"])


def of_type(views: Views, name: str, kind: str) -> dict[str, Any]:
    (found,) = (node for node in told(views, name) if node["@type"] == kind)
    return found


def is_one_of(kind: str, wanted: set[str]) -> bool:
    return kind in wanted or any(is_one_of(parent, wanted) for parent in TYPES[kind])


def faults(node: dict[str, Any], types: dict[str, str]) -> Iterator[str]:
    """What schema.org does not know of a node: its type, a property on it, or what stands under that."""
    kind = node["@type"]
    if kind not in TYPES:
        yield f"type {kind}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        if name not in PROPERTIES or not is_one_of(kind, set(PROPERTIES[name]["on"])):
            yield f"{name} on {kind}"
            continue
        fits = set(PROPERTIES[name]["is"])
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                given = each.get("@type") or types[each["@id"]]
                if not is_one_of(given, fits):
                    yield f"{given} as {name} of {kind}"
                if "@type" in each:
                    yield from faults(each, types)
            elif isinstance(each, int):
                if "Integer" not in fits:
                    yield f"{each} as {name} of {kind}"
            elif not (fits & WRITTEN or (each.startswith("https://") and name == "item")):
                yield f'"{each}" as {name} of {kind}'


def test_every_page_is_told_in_words_of_schema_org(views: Views) -> None:
    wrong = {}
    kinds = set()
    for name in views.catalogue.pages:
        nodes = told(views, name)
        types = {node["@id"]: node["@type"] for node in nodes if "@id" in node}
        kinds |= {node["@type"] for node in nodes}
        found = [fault for node in nodes for fault in faults(node, types)]
        if found:
            wrong[name] = found
    assert wrong == {}
    assert kinds >= {"MedicalWebPage", "NewsArticle", "ProfilePage", "CollectionPage", "BreadcrumbList", "Organization"}


@pytest.mark.parametrize(
    ("node", "fault"),
    [
        ({"@type": "Treatment"}, "type Treatment"),
        ({"@type": "NewsArticle", "lastReviewed": "2026-11-22"}, "lastReviewed on NewsArticle"),
        ({"@type": "Claim", "certainty": "low"}, "certainty on Claim"),
        ({"@type": "WebPage", "author": {"@type": "Thing"}}, "Thing as author of WebPage"),
        ({"@type": "WebPage", "author": "Mina"}, '"Mina" as author of WebPage'),
    ],
)
def test_the_words_of_schema_org_are_held(node: dict[str, Any], fault: str) -> None:
    assert list(faults(node, {})) == [fault]


def test_a_topic_says_what_it_is_about_and_who_looked_at_it(views: Views) -> None:
    page = of_type(views, "topics/frozen-shoulder", "MedicalWebPage")
    assert page["url"] == f"{BASE}topics/frozen-shoulder.html"
    assert page["about"]["@type"] == "MedicalCondition"
    assert page["about"]["name"] == page["name"] == "Frozen shoulder"
    assert of_type(views, "topics/steroid-injection", "MedicalWebPage")["about"]["@type"] == "MedicalTherapy"
    record: Any = views.catalogue.pages["topics/frozen-shoulder"].record
    assert (page["datePublished"], page["dateModified"]) == (str(record.published), str(record.updated))


def test_a_review_is_told_where_a_clinician_took_it_on_and_nowhere_else(views: Views) -> None:
    for page in views.catalogue.of_kind("topics"):  # type: ignore[arg-type]
        reviews = [one for one in getattr(page.record, "reviews", ()) if one.capacity == "medical"]
        for node in told(views, page.name):
            if node["@type"] == "MedicalWebPage":
                assert ("lastReviewed" in node, "reviewedBy" in node) == (bool(reviews), bool(reviews)), page.name


def test_an_author_is_a_person_unless_it_says_that_it_is_an_organisation(views: Views) -> None:
    assert of_type(views, "authors/desk", "ProfilePage")["mainEntity"]["@type"] == "Organization"
    mina = of_type(views, "authors/mina", "ProfilePage")["mainEntity"]
    assert (mina["@type"], mina["name"]) == ("Person", "Mina Öztürk")
    assert mina["sameAs"] == "https://orcid.org/0000-0002-1825-0097"
    story = of_type(views, "articles/needle-frees-shoulders", "NewsArticle")
    assert [author["@type"] for author in story["author"]] == ["Organization", "Person"]


def test_the_way_to_a_page_begins_at_the_front(views: Views) -> None:
    trail = of_type(views, "topics/stretching", "BreadcrumbList")["itemListElement"]
    assert [(step["position"], step["name"]) for step in trail] == [(1, "Marrow"), (2, "Topics"), (3, "Stretching")]
    assert trail[-1]["item"] == f"{BASE}topics/stretching.html"
    assert len(of_type(views, "index", "BreadcrumbList")["itemListElement"]) == 1
