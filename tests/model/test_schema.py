"""The JSON Schemas: current, and no stricter than the records."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from marrow.catalogue import load
from marrow.model.page import Page
from marrow.model.records import RECORDS
from marrow.model.schema import out_of_date, schemas
from marrow.reading import frontmatter
from tests.cases import GOOD, NEWSROOM, ROOT, bad_pages


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: dates, yes and no are text, 12 and 2021 are numbers."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}


for tag, pattern, first in (
    ("bool", r"true|false", "tf"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?[0-9]*\.[0-9]+", "-+.0123456789"),
    ("null", r"~|null|", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))


def complaints(page: Page, text: str) -> Iterator[str]:
    """What an editor with the schema complains of in the front matter of a page."""
    block = frontmatter.split(text).block
    assert block is not None
    data: Any = yaml.load(block, Loader=EditorLoader)
    schema = schemas()[f"{RECORDS[page.kind].__name__.lower()}.json"]
    for error in Draft202012Validator(schema).iter_errors(data):
        yield f"{error.json_path}: {error.message}"


def test_the_schema_files_are_current() -> None:
    assert [path.name for path in out_of_date()] == [], "run: python3 run.py schema"


@pytest.mark.parametrize("name", schemas())
def test_a_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("root", [GOOD, NEWSROOM], ids=lambda root: root.name)
def test_an_editor_finds_nothing_wrong_with_a_page_that_is_right(root: Path) -> None:
    pages = [page for page in load(root).pages.values() if page.record is not None]
    told = {page.name: list(complaints(page, (root / page.path).read_text(encoding="utf-8"))) for page in pages}
    assert {name: found for name, found in told.items() if found} == {}


@pytest.mark.parametrize(
    "name",
    [
        "text where a list belongs",
        "an unknown value near a known one",
        "an unknown key inside another",
        "a missing field",
        "a summary that is too long",
        "a page name with folder and ending",
        "a malformed DOI",
        "an ORCID of another form",
        "neither yes nor no",
        "words where a number belongs",
    ],
)
def test_an_editor_finds_what_is_plainly_wrong(name: str) -> None:
    case = next(case for case in bad_pages(ROOT / "tests" / "reading") if case.name == name)
    page = load(GOOD).pages[case.page.removesuffix(".md")]
    assert list(complaints(page, case.written())) != []
