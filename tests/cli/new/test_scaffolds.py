"""A new page has every field and heading of its kind, and the check lists what is left to write, each once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

from marrow.__main__ import main
from marrow.cli.new import pages
from marrow.cli.new.command import KINDS_OF
from marrow.cli.new.forms import scalar
from marrow.gate.rules.structure import TREATMENT_HEADINGS
from marrow.model.advice import ADVICE
from marrow.model.fields import Record
from marrow.model.records import RECORDS
from marrow.model.vocabulary import AppraisalQuestion, PageKind
from marrow.model.yamltext import read_yaml
from marrow.reading.validate import validate
from tests.cases import TODAY
from tests.cli.new.conftest import left

FOLDERS = {"topic": "topics", "article": "articles", "author": "authors", "policy": "about", "picture": "pictures"}
MADE = [(what, kind) for what, kinds in KINDS_OF.items() if what != "source" for kind in kinds or (None,)]


def make(root: Path, what: str, kind: str | None) -> str:
    """Make a page and return its path."""
    assert main(["new", what, "fresh", *([kind] if kind else []), "--root", str(root)]) == 0
    return f"{FOLDERS[what]}/fresh.{'yaml' if what == 'picture' else 'md'}"


def open_lines(text: str) -> list[int]:
    """Return the lines of a new page that hold nothing yet: keys without a value and nothing below, and an ellipsis."""
    rows = text.split("\n")
    found = []
    for number, (row, below) in enumerate(zip(rows, [*rows[1:], ""], strict=True), start=1):
        key = re.fullmatch(r"([ -]*)[\w-]+:", row)
        deeper = key is not None and len(below) - len(below.lstrip()) > len(key[1])
        if (key is not None and not deeper) or re.search(r"(^|[ :])…$", row):
            found.append(number)
    return found


@pytest.mark.parametrize(("what", "kind"), MADE)
def test_the_check_lists_what_is_left_each_once(what: str, kind: str | None, newsroom: Path) -> None:
    path = make(newsroom, what, kind)
    told = left(newsroom, path)
    text = (newsroom / path).read_text(encoding="utf-8")
    assert [int(line.partition(" ")[0]) for line in told] == open_lines(text), "\n".join([text, *told])


@pytest.mark.parametrize("kind", PageKind.sections())
def test_every_field_is_there_or_told_of(kind: PageKind, newsroom: Path) -> None:
    """Those of a record inside another are named beside it."""
    what = next((what for what, folder in FOLDERS.items() if folder == kind), None)
    text = (
        pages.source({"csl": {"type": None, "title": None}}, "Fresh")
        if what is None
        else (newsroom / make(newsroom, what, next(iter(KINDS_OF[what]), None))).read_text(encoding="utf-8")
    )
    for name, info in RECORDS[kind].model_fields.items():
        assert re.search(rf"^(# )?{info.alias or name}:", text, re.M), name


def test_a_treatment_has_its_eight_sections_and_a_fact_check_its_ten_questions(newsroom: Path) -> None:
    treatment = (newsroom / make(newsroom, "topic", "treatment")).read_text(encoding="utf-8")
    assert re.findall(r"^## (.*)$", treatment, re.M) == list(TREATMENT_HEADINGS)
    article = (newsroom / make(newsroom, "article", "fact-check")).read_text(encoding="utf-8")
    assert re.findall(r"^  ([\w-]+):$", article, re.M)[:10] == list(AppraisalQuestion)
    for question in AppraisalQuestion:
        assert f"# {question.label}" in article


def test_a_page_that_is_there_is_left_alone(newsroom: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (newsroom / "topics" / "stretching.md").read_bytes()
    assert main(["new", "topic", "stretching", "treatment", "--root", str(newsroom)]) == 1
    assert "topics/stretching.md is there already" in capsys.readouterr().err
    assert (newsroom / "topics" / "stretching.md").read_bytes() == before


def test_a_name_or_kind_that_cannot_be_is_told_with_one_that_can(
    newsroom: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", "topic", "Vitamin D", "treatment", "--root", str(newsroom)]) == 1
    assert capsys.readouterr().err == (
        '"Vitamin D" is no page name; write lower case, digits and hyphens, like vitamin-d\n'
    )
    assert main(["new", "topic", "vitamin-d", "--root", str(newsroom)]) == 2
    assert "and one of condition, treatment, concept" in capsys.readouterr().err
    assert not (newsroom / "topics" / "vitamin-d.md").exists()


def test_every_field_has_advice() -> None:
    """Those of records inside others, too."""
    seen: set[type[Record]] = set()
    to_see = list(RECORDS.values())
    while to_see:
        record = to_see.pop()
        if record in seen:
            continue
        seen.add(record)
        fields = {info.alias or name: info for name, info in record.model_fields.items()}
        assert fields.keys() == ADVICE[record].keys(), record
        to_see += [inner for info in fields.values() for inner in _records(info.annotation)]


def _records(annotation: object) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in get_args(annotation):
        yield from _records(inner)


@pytest.mark.parametrize("record", ADVICE)
def test_the_examples_are_right(record: type[Record]) -> None:
    """Each is what the field takes, so that whoever copies one is told of no mistake in it."""
    for name, advice in ADVICE[record].items():
        if advice.example:
            data = read_yaml(f"{name}: {advice.example}").data
            wrong = validate(record, data, {})[1]
            assert [message for _, message in wrong if re.match(rf"{name}[ :.]", message)] == []


@pytest.mark.parametrize(
    "text", ["plain words", "a: b", "a # b", "null", "it's", '"quoted"', "1:30", "- x", "[x]", "é", ""]
)
def test_text_is_written_so_that_it_is_read_as_it_is(text: str) -> None:
    assert read_yaml(f"key: {scalar(text)}").data == {"key": text}


def test_pages_are_made_as_of_today() -> None:
    assert f"published: {TODAY}\n" in pages.article(next(iter(KINDS_OF["article"])), TODAY)  # type: ignore[arg-type]
