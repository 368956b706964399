"""What readers would not see as it was meant is told in one message each; what is meant as it stands is not told."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from marrow.reading.grammar import LITERAL
from marrow.reading.lookalikes.fences import mended
from marrow.reading.markdown import blocks, parser
from marrow.reading.reader import read_page
from tests.cases import NEWSROOM, TODAY

HERE = Path(__file__).parent
BAD = [
    case
    for name in ("bad", "fences", "options")
    for case in tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))["bad"]
]
INNOCENT = tomllib.loads((HERE / "innocent.toml").read_text(encoding="utf-8"))["innocent"]
CODES = ("fence", "lost-text", "read-as-text")


def told(text: str, root: Path) -> list[str]:
    """Return what reading tells of a page with this text."""
    (root / "page.md").write_text(f"# Page\n\n{text}", encoding="utf-8")
    _, problems = read_page(root, "page.md")
    return [str(problem).removeprefix("page.md:") for problem in sorted(set(problems))]


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["text"].split("\n")[0])
def test_contributor_is_told(case: dict[str, str], tmp_path: Path) -> None:
    assert told(case["text"], tmp_path) == re.sub(r"\n +", " ", case["told"]).splitlines()


@pytest.mark.parametrize("case", INNOCENT, ids=lambda case: case["text"].split("\n")[0])
def test_nothing_is_told_of_what_is_meant_as_it_stands(case: dict[str, str], tmp_path: Path) -> None:
    assert told(case["text"], tmp_path) == []


def test_nothing_is_told_of_pages_on_which_all_is_well() -> None:
    assert [str(problem) for problem in load(NEWSROOM).problems if problem.rule in CODES] == []


@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("topics/aspirin.md", ":::\n\n## Does", "\n## Does"),
        ("topics/aspirin.md", ":::\n\n## Does", "::: and more\n\n## Does"),
        ("topics/aspirin.md", ":::{claim} a", "::::{claim} a"),
        ("topics/aspirin.md", ":::\n\n## Does", ":::\n\n<!-- todo\n\n## Does"),
        ("topics/aspirin.md", ":::\n\n## Does", ":::\n\n```\n\n## Does"),
        ("topics/aspirin.md", ":certainty: moderate", "certainty: moderate"),
        ("topics/aspirin.md", ":kind: benefit", "\n:kind: benefit"),
        (
            "topics/migraine.md",
            "person in seven has it. {cite}`trial2020: table 1`",
            "person has it, 9 of 99 people [12].",
        ),
        (
            "topics/migraine.md",
            "person in seven has it. {cite}`trial2020: table 1`",
            "person has it, 9 of 99 people\nin all. {cite} `trial2020`",
        ),
        (
            "topics/migraine.md",
            "person in seven has it. {cite}`trial2020: table 1`",
            "person:\n\n| a | b |\n|---|---|\n| 9 of 99 people | {cite}`trial2020 | table 1` |\n",
        ),
        ("topics/aspirin.md", "## Does it help?", "> [!WARNING]\n> Words.\n\n## Does it help?"),
        ("topics/aspirin.md", "## Does it help?", "Some <b>bold</b> words.\n\n## Does it help?"),
        ("topics/aspirin.md", "## Does it help?", "<div>\n\nWords.\n\n</div>\n\n## Does it help?"),
        ("topics/aspirin.md", "## Does it help?", "##Does it help?\n\n## Does it help?"),
        ("articles/aspirin-cures-migraine.md", "2`\n:::\n", "2`\n"),
        ("articles/aspirin-cures-migraine.md", ":::{statement} a1", "::::{statement} a1"),
    ],
)
def test_one_slip_is_one_message_whatever_hangs_on_it(page: str, old: str, new: str, repository: Path) -> None:
    before = {(problem.rule, problem.message) for problem in check(Known(load(repository), TODAY))}
    text = (repository / page).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (repository / page).write_text(text.replace(old, new), encoding="utf-8")
    after = {(problem.rule, problem.message) for problem in check(Known(load(repository), TODAY))}
    assert len(after - before) == 1, after - before


ROWS = st.sampled_from(
    [
        *(":::", "::::", ":::{note}", "::::{tip} T", ":::g", "::: h", "  :::", "    :::"),
        *("```", "````", "```{note}", "```text", "~~~", "  ```", "   ```", "> ```", "- ```"),
        *("- a", "  b", "> c", "d", "1. g", "## F", "<!-- e", "-->", "", ""),
    ]
)


def open_fences(tokens: list[Token]) -> list[str]:
    """Return the fences that Markdown ended only because the text, the list or the quotation ended."""
    fences = [token for token in tokens if token.type in ("fence", "colon_fence") and token.map]
    return [
        f"{token.markup}{token.info}"
        for token in fences
        if token.content.count("\n") + 2 > token.map[1] - token.map[0]  # type: ignore[index]
    ]


@given(rows=st.lists(ROWS, max_size=14))
def test_markdown_finds_every_fence_closed_of_which_nothing_is_told(rows: list[str]) -> None:
    text = "\n".join(rows) + "\n"
    found = mended(text)
    if found.complaints:
        assert mended(found.text).complaints == ()
        assert len(found.text.split("\n")) in (len(text.split("\n")), len(text.split("\n")) + 1)
        return
    assert found.text == text
    assert open_fences(parser().parse(text)) == []
    for block in blocks(text):
        if block.directive is not None and block.directive.name not in LITERAL:
            assert open_fences(parser().parse(block.directive.content)) == []
