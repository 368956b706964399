"""The forms in which people tell us something, held to what GitHub's syntax of forms asks."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from tests.cases import ROOT

FORMS = sorted((ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml"))
FORMS = [path for path in FORMS if path.name != "config.yml"]
KEYS = {
    "markdown": {"value"},
    "input": {"label", "description", "placeholder", "value"},
    "textarea": {"label", "description", "placeholder", "value", "render"},
    "dropdown": {"label", "description", "multiple", "options", "default"},
    "checkboxes": {"label", "description", "options"},
}


def read(name: str) -> dict[str, Any]:
    form: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
    return form


def fields(form: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {field["id"]: field for field in form["body"] if field["type"] != "markdown"}


@pytest.mark.parametrize("name", [path.name for path in FORMS])
def test_a_form_is_one_that_github_shows(name: str) -> None:
    form = read(name)
    assert {"name", "description", "body"} <= set(form) <= {"name", "description", "title", "labels", "body"}
    asked = [field for field in form["body"] if field["type"] != "markdown"]
    assert asked, "a form must ask for something"
    assert len(fields(form)) == len(asked), "ids stand once"
    labels = [field["attributes"]["label"] for field in asked]
    assert len(set(labels)) == len(labels), "labels stand once"
    for field in form["body"]:
        assert set(field) <= {"type", "id", "attributes", "validations"}
        assert set(field["attributes"]) <= KEYS[field["type"]]
        assert set(field.get("validations", {})) <= {"required"}


def test_a_correction_asks_for_page_words_and_reason_and_for_a_claim_if_there_is_one() -> None:
    asked = fields(read("correction.yml"))
    needed = {name for name, field in asked.items() if field["validations"]["required"]}
    assert needed == {"page", "sentence", "wrong"}
    assert set(asked) == needed | {"claim", "source"}


def test_people_are_asked_for_corrections_topics_and_sources() -> None:
    assert [path.stem for path in FORMS] == ["correction", "new-source", "new-topic"]


@pytest.mark.parametrize("name", ["correction.yml", "new-topic.yml"])
def test_whoever_asks_about_health_is_told_that_it_is_public(name: str) -> None:
    told = [field["attributes"]["value"] for field in read(name)["body"] if field["type"] == "markdown"]
    assert any("public" in words and "medical advice" in words for words in told)
