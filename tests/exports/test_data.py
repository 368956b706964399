"""What the published data says, and that it says no more and no less than the pages."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from marrow.catalogue import load
from marrow.exports import FORMATS, files
from marrow.gate.known import Known
from marrow.model.records import Source
from marrow.views.views import Views
from tests.cases import GOOD, NEWSROOM, ROOT

NAMES = ("knowledge-base", "claims")


def views_of(root: Path) -> Views:
    return Views(Known(load(root), date(2026, 11, 22)))


@cache
def views_in(repository: str) -> Views:
    return views_of({GOOD.name: GOOD, NEWSROOM.name: NEWSROOM}[repository])


@cache
def files_of(repository: str) -> Mapping[str, str]:
    return files(views_in(repository))


def data(name: str, repository: str = GOOD.name) -> Any:
    return json.loads(files_of(repository)[f"data/{name}.json"])


both = pytest.mark.parametrize("repository", [GOOD.name, NEWSROOM.name])


def complaints(name: str, published: Any) -> list[str]:
    schema = data(f"{name}.schema")
    checker = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(published)]


@both
@pytest.mark.parametrize("name", NAMES)
def test_the_data_is_as_its_schema_says(name: str, repository: str) -> None:
    assert complaints(name, data(name, repository)) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_one_and_bears_the_version_of_the_data(name: str) -> None:
    schema, published = data(f"{name}.schema"), data(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$id"] == f"urn:marrow:{name}:{published['version']}"
    assert published["$schema"] == f"{name}.schema.json"
    # no titles that only repeat the names of fields
    assert schema["$defs"]["ClaimEntry"]["properties"]["id"] == {"type": "string"}


def drop_certainty(published: Any) -> None:
    del published["claims"][0]["grading"]["certainty"]


def mistake_certainty(published: Any) -> None:
    published["claims"][0]["grading"]["certainty"] = "sure"


def add_key(published: Any) -> None:
    published["claims"][0]["evidence"][0]["colour"] = "red"


def say_yes(published: Any) -> None:
    published["claims"][0]["evidence"][0]["peer_reviewed"] = "yes"


def other_version(published: Any) -> None:
    published["version"] = "99.0"


@pytest.mark.parametrize("spoil", [drop_certainty, mistake_certainty, add_key, say_yes, other_version])
@pytest.mark.parametrize("name", NAMES)
def test_the_schema_refuses_what_is_no_data_of_ours(name: str, spoil: Callable[[Any], None]) -> None:
    published = data(name)
    spoil(published)
    assert len(complaints(name, published)) == 1


def test_the_schema_asks_for_true_and_false_where_contributors_write_yes_and_no() -> None:
    published = data("knowledge-base")
    assert published["sources"][1]["record"]["peer_reviewed"] is True
    published["sources"][1]["record"]["peer_reviewed"] = "yes"
    assert complaints("knowledge-base", published) == [
        "$.sources[1].record.peer_reviewed: 'yes' is not of type 'boolean'"
    ]


def test_a_key_is_there_even_where_nothing_is_known() -> None:
    published = data("knowledge-base")
    del published["topics"][1]["record"]["reviews"]
    assert complaints("knowledge-base", published) == ["$.topics[1].record: 'reviews' is a required property"]


@both
def test_every_record_is_there_once_in_order(repository: str) -> None:
    catalogue, published = views_in(repository).catalogue, data("knowledge-base", repository)
    for key, kind in (
        *((kind, kind) for kind in ("topics", "articles", "authors", "sources")),
        ("policies", "about"),
    ):
        assert [page["name"] for page in published[key]] == sorted(page.name for page in catalogue.of_kind(kind)), key
    assert [claim["id"] for claim in published["claims"]] == sorted(catalogue.claims)
    assert [claim["id"] for claim in data("claims", repository)["claims"]] == sorted(catalogue.claims)
    assert {term["term"] for term in published["glossary"]} == set(catalogue.terms.values())
    assert [(statement["page"], statement["id"]) for statement in published["statements"]] == [
        (name, statement.id) for name in sorted(catalogue.pages) for statement in catalogue.pages[name].statements
    ]


@both
def test_every_relation_of_the_catalogue_is_there(repository: str) -> None:
    catalogue, published = views_in(repository).catalogue, data("knowledge-base", repository)
    for name, relation in published["relations"].items():
        assert {key: tuple(value) for key, value in relation.items()} == getattr(catalogue, name), name
        assert list(relation) == sorted(relation)
    assert published["relations"]["used_by"]["sources/trial2020" if repository == GOOD.name else "sources/amari2019"]


def test_a_record_is_what_its_page_says() -> None:
    published = data("knowledge-base")
    [aspirin] = [page for page in published["topics"] if page["name"] == "topics/aspirin"]
    assert aspirin == {
        "name": "topics/aspirin",
        "title": "Aspirin",
        "address": "topics/aspirin.html",
        "record": aspirin["record"],
    }
    for key, value in {
        "category": "treatment",
        "treats": ["migraine"],
        "published": "2026-11-21",
        "reviews": [{"by": "alex", "date": "2026-11-21", "as": "medical"}],
        "codes": {"mesh": None, "wikidata": None},
    }.items():
        assert aspirin["record"][key] == value


@pytest.fixture
def claim(repository: Path) -> Any:
    """The claim of the pages, once it answers a question and has been withdrawn, and its source is in doubt."""
    page = repository / "topics" / "aspirin.md"
    old = ":certainty: moderate\n"
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, f"{old}:withdrawn: 2026-11-22, the trial erred\n"), "utf-8")
    source = repository / "sources" / "trial2020.md"
    notice = "\nnotice: {kind: concern, date: 2026-03, reason: A table is in doubt.}\nread: full\n"
    source.write_text(source.read_text("utf-8").replace("\nread: full\n", notice), "utf-8")
    [claim] = json.loads(files(views_of(repository))["data/claims.json"])["claims"]
    return claim


def test_a_claim_says_everything_that_its_reader_sees(claim: Any) -> None:
    assert claim == {
        "id": "aspirin-two-hours",
        "address": "topics/aspirin.html#claim-aspirin-two-hours",
        "sentence": "Aspirin probably ends the pain of a migraine within two hours in one person of four.",
        "kind": "benefit",
        "grading": {
            "certainty": "moderate",
            "about": "about the effect of aspirin on freedom from pain",
            "studies": "randomised",
            "because": [{"domain": "imprecision", "why": "one trial", "steps": 1}],
        },
        "documented_by": None,
        "evidence": claim["evidence"],
        "question": {
            "who": "adults with an attack of migraine",
            "what": "aspirin",
            "versus": "placebo",
            "outcome": "freedom from pain",
            "when": "after two hours",
        },
        "withdrawn": {"date": "2026-11-22", "why": "the trial erred"},
        "page": page_entry("topics/aspirin", "Aspirin"),
        "said_again": [
            page_entry("articles/aspirin-cures-migraine", "Does aspirin cure migraine?"),
            page_entry("topics/migraine", "Migraine"),
        ],
    }


def page_entry(name: str, title: str) -> Any:
    return {"name": name, "title": title, "address": f"{name}.html"}


def test_a_claim_says_what_it_rests_on_in_the_order_of_its_page(claim: Any) -> None:
    assert [(each["source"]["name"], each["locator"]) for each in claim["evidence"]] == [
        ("sources/trial2020", "table 2"),
        ("sources/trial-record", "outcome measures"),
    ]


def test_evidence_says_everything_that_its_reader_sees(claim: Any) -> None:
    assert claim["evidence"][0] == {
        "source": page_entry("sources/trial2020", "Smith 2020"),
        "locator": "table 2",
        "figures": [],
        "reference": "Smith A, Headache Group. Aspirin for migraine. Journal of Pain. 2020 Feb;12:34–40.",
        "addresses": [
            "https://doi.org/10.1000/pain.2020.12",
            "https://pubmed.ncbi.nlm.nih.gov/32000001/",
            "https://pmc.ncbi.nlm.nih.gov/articles/PMC7000001/",
            "https://clinicaltrials.gov/study/NCT01234567",
            "https://example.org/pain/12",
        ],
        "design": "randomised-trial",
        "subjects": ["people"],
        "participants": 400,
        "peer_reviewed": True,
        "read": "full",
        "notice": {"kind": "concern", "date": "2026-03", "reason": "A table is in doubt."},
    }


def test_a_claim_that_names_figures_says_which_and_where_they_stand(repository: Path) -> None:
    source = repository / "sources" / "trial2020.md"
    figure = "figures:\n  - {id: pain-free, what: free of pain, where: table 2, value: 47 of 200}"
    source.write_text(source.read_text("utf-8").replace("\nread: full\n", f"\nread: full\n{figure}\n"), "utf-8")
    page = repository / "topics" / "aspirin.md"
    page.write_text(page.read_text("utf-8").replace("- trial2020: table 2", "- trial2020: pain-free"), "utf-8")
    [claim] = json.loads(files(views_of(repository))["data/claims.json"])["claims"]
    assert (claim["evidence"][0]["locator"], claim["evidence"][0]["figures"]) == ("table 2", ["pain-free"])


def test_a_fact_of_record_has_no_grade_and_says_what_documents_it() -> None:
    [listed] = [claim for claim in data("claims", NEWSROOM.name)["claims"] if claim["id"] == "water-listed"]
    assert (listed["grading"], listed["question"], listed["withdrawn"]) == (None, None, None)
    assert listed["documented_by"] == "official-notice"


def test_both_files_say_the_same_of_claims() -> None:
    assert data("knowledge-base", NEWSROOM.name)["claims"] == data("claims", NEWSROOM.name)["claims"]


def test_a_term_has_an_address_made_of_its_words() -> None:
    glossary = json.loads(files(views_in(GOOD.name))["data/knowledge-base.json"])["glossary"]
    assert glossary == [
        {"term": "placebo", "address": "glossary.html#term-placebo"},
        {"term": "randomised trial", "address": "glossary.html#term-randomised-trial"},
        {"term": "sham treatment", "address": "glossary.html#term-sham-treatment"},
    ]


@both
def test_references_are_there_for_every_page_that_has_some_and_for_all_sources(repository: str) -> None:
    views = views_in(repository)
    lists = {name: [reference.source for reference in views.of(name).body.references] for name in views.catalogue.pages}
    lists["all"] = sorted(
        page.short_name for page in views.catalogue.of_kind("sources") if isinstance(page.record, Source)
    )
    written = {path for path in files_of(repository) if path.startswith("data/references/")}
    assert written == {f"data/references/{name}.{form.ending}" for name in lists if lists[name] for form in FORMATS}
    for name, listed in lists.items():
        if listed:
            items = json.loads(files_of(repository)[f"data/references/{name}.json"])
            assert [item["id"] for item in items] == listed, name


@both
def test_every_file_ends_with_one_line_break(repository: str) -> None:
    for path, text in files_of(repository).items():
        assert text.endswith("\n"), path
        assert not text.endswith("\n\n"), path


def test_the_files_do_not_depend_on_the_order_of_sets() -> None:
    program = (
        "import hashlib; from tests.exports.test_data import NEWSROOM, files_of; "
        "print(hashlib.sha256(repr(files_of(NEWSROOM.name)).encode()).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {hashlib.sha256(repr(files_of(NEWSROOM.name)).encode()).hexdigest()}


def test_nothing_here_needs_sphinx() -> None:
    program = "import marrow.exports, sys; print({'sphinx', 'docutils'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
