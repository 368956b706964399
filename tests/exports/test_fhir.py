"""Claims, gradings and sources as FHIR R5: held to HL7's own definitions, and read as a maker of guidelines would."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from fhir.resources import get_fhir_model_class
from fhir.resources.bundle import Bundle

from marrow.exports import FHIR, files
from tests.cases import GOOD, NEWSROOM
from tests.exports.test_data import views_in, views_of

HL7 = "http://terminology.hl7.org/CodeSystem/"
CODES = {
    "variable-role": {"population", "exposure", "referenceExposure", "measuredVariable"},
    "certainty-type": {
        *("Overall", "RiskOfBias", "Inconsistency", "Indirectness", "Imprecision", "PublicationBias"),
        *("LargeEffect", "DoseResponseGradient", "PlausibleConfounding"),
    },
    "certainty-rating": {
        *("high", "moderate", "low", "very-low", "serious-concern", "very-serious-concern", "upcode1", "upcode2"),
    },
}
"""The codes that HL7's systems hold, as far as we use them."""


def bundle(repository: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(files(views_in(repository))[FHIR])
    return made


def resources(repository: str, kind: str) -> dict[str, dict[str, Any]]:
    made = (entry["resource"] for entry in bundle(repository)["entry"])
    return {each["id"]: each for each in made if each["resourceType"] == kind}


both = pytest.mark.parametrize("repository", [GOOD.name, NEWSROOM.name])


@both
def test_everything_is_as_hl7_defines_it(repository: str) -> None:
    Bundle.model_validate(bundle(repository))
    for entry in bundle(repository)["entry"]:
        get_fhir_model_class(entry["resource"]["resourceType"]).model_validate(entry["resource"])


def test_the_definitions_refuse_what_is_none() -> None:
    [evidence, *_] = resources(NEWSROOM.name, "Evidence").values()
    with pytest.raises(ValueError, match="certitude"):
        get_fhir_model_class("Evidence").model_validate({**evidence, "certitude": []})


@both
def test_every_reference_leads_to_something_in_the_bundle(repository: str) -> None:
    known = {f"{each['resource']['resourceType']}/{each['resource']['id']}" for each in bundle(repository)["entry"]}
    named = re.findall(r'"reference": "([^"]+)"', json.dumps(bundle(repository)))
    assert named
    assert set(named) <= known


@both
def test_ids_are_such_as_fhir_takes_and_stand_once(repository: str) -> None:
    ids = [(each["resource"]["resourceType"], each["resource"]["id"]) for each in bundle(repository)["entry"]]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9\-.]{1,64}", name) for _, name in ids)


@both
def test_codes_are_those_of_hl7_and_no_other_system_is_named(repository: str) -> None:
    text = json.dumps(bundle(repository))
    for system, code in re.findall(r'"system": "([^"]+)", "code": "([^"]+)"', text):
        assert system.startswith(HL7)
        assert code in CODES[system.removeprefix(HL7)]
    assert set(re.findall(r'"system": "([^"]+)"', text)) <= {*(HL7 + name for name in CODES), "urn:ietf:rfc:3986"}


def test_only_claims_about_effects_are_evidence_and_each_has_its_grading() -> None:
    graded = {claim.id for _, claim in views_in(NEWSROOM.name).catalogue.claims.values() if claim.grading is not None}
    assert set(resources(NEWSROOM.name, "Evidence")) == graded
    assert set(resources(NEWSROOM.name, "ArtifactAssessment")) == graded


def test_a_claim_says_what_was_asked_in_roles() -> None:
    evidence = resources(NEWSROOM.name, "Evidence")["steroid-six-weeks"]
    asked = {each["variableRole"]["coding"][0]["code"]: each["description"] for each in evidence["variableDefinition"]}
    assert asked == {
        "population": "adults with a frozen shoulder",
        "exposure": "a steroid injection",
        "referenceExposure": "a dummy injection",
        "measuredVariable": "less pain, at six weeks",
    }
    alone = resources(NEWSROOM.name, "Evidence")["water-eleven-of-thirteen"]
    assert "referenceExposure" not in json.dumps(alone)


def test_counts_are_numbers_affected_among_participants() -> None:
    [injection, dummy] = resources(NEWSROOM.name, "Evidence")["steroid-six-weeks"]["statistic"]
    assert (injection["numberAffected"], injection["sampleSize"]) == (40, {"numberOfParticipants": 61})
    assert (dummy["numberAffected"], dummy["sampleSize"]) == (24, {"numberOfParticipants": 61})
    assert "in those with" in dummy["description"]
    assert "in those with" not in injection["description"]


def test_a_measure_has_its_interval_and_its_p(repository: Path) -> None:
    source = repository / "sources" / "trial2020.md"
    figure = "{id: gain, what: gain, where: table 2, value: 'RR 2.48 (95% CI 1.27 to 4.86), p < 0.01'}"
    text = source.read_text("utf-8").replace("\nread: full\n", f"\nread: full\nfigures:\n  - {figure}\n")
    source.write_text(text, "utf-8")
    page = repository / "topics" / "aspirin.md"
    page.write_text(page.read_text("utf-8").replace("- trial2020: table 2", "- trial2020: gain"), "utf-8")
    made = json.loads(files(views_of(repository))[FHIR])
    [evidence] = [each["resource"] for each in made["entry"] if each["resource"]["resourceType"] == "Evidence"]
    [statistic] = evidence["statistic"]
    assert statistic["statisticType"] == {"text": "risk ratio"}
    assert statistic["quantity"] == {"value": 2.48}
    assert statistic["attributeEstimate"] == [
        {"type": {"text": "CI"}, "level": 0.95, "range": {"low": {"value": 1.27}, "high": {"value": 4.86}}},
        {"type": {"text": "p value"}, "quantity": {"value": 0.01, "comparator": "<"}},
    ]
    get_fhir_model_class("Evidence").model_validate(evidence)


def test_certainty_has_a_rating_for_each_domain_with_its_reason() -> None:
    [certainty] = resources(NEWSROOM.name, "Evidence")["steroid-no-difference-year"]["certainty"]
    assert certainty["rating"]["coding"][0]["code"] == "low"
    told = [
        (part["type"]["coding"][0]["code"], part["rating"]["coding"][0]["code"], part["note"][0]["text"])
        for part in certainty["subcomponent"]
    ]
    assert told == [
        ("RiskOfBias", "serious-concern", "many people left before the end"),
        ("Imprecision", "serious-concern", "the abstract gives no interval"),
    ]


def test_a_grading_stands_alone_too_and_names_its_claim() -> None:
    grading = resources(NEWSROOM.name, "ArtifactAssessment")["water-company-says"]
    assert grading["artifactReference"] == {"reference": "Evidence/water-company-says"}
    [content] = grading["content"]
    assert content["classifier"][0]["coding"][0]["code"] == "very-low"
    assert content["component"][0]["classifier"][0]["coding"][0]["code"] == "very-serious-concern"


def test_a_source_is_cited_as_its_page_has_it() -> None:
    citation = resources(GOOD.name, "Citation")["trial2020"]
    assert citation["identifier"] == [{"value": "sources/trial2020.html"}]
    assert citation["summary"][0]["text"].startswith("Smith A, Headache Group. Aspirin for migraine.")
    assert citation["citedArtifact"]["title"][0]["text"] == "Aspirin for migraine"
    assert {"url": "https://doi.org/10.1000/pain.2020.12"} in citation["citedArtifact"]["webLocation"]


def test_the_bundle_is_the_same_every_time() -> None:
    assert files(views_in(NEWSROOM.name))[FHIR] == files(views_of(NEWSROOM))[FHIR]
