"""No text that anybody can save makes reading or the rules raise, and every problem names a line that is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import check
from marrow.reading.reader import read_page
from tests.cases import GOOD, TODAY, copy_good

PAGES = sorted(path.relative_to(GOOD).as_posix() for path in GOOD.rglob("*.md"))
TEXTS = {page: (GOOD / page).read_text(encoding="utf-8") for page in PAGES}

# Signs that mean something to YAML, to Markdown or to us, whole and in pieces.
SIGNS = st.sampled_from(
    [
        *("---", "...", "- ", ": ", "? ", "| ", "> ", "[", "]", "{", "}", ",", "&a ", "*a ", "!a ", "%", "@", "'", '"'),
        *("\t", "\r", "\r\n", "\n\n", "\x85", "\u2028", "\x00", "\x07", "\ufeff", "\\", "~", "null", "\u0664", "   "),
        *("# ", "## ", "`", "```", ":::", "::::", "```{claim} a", ":::{claim} b", ":::{statement} a1", "```{glossary}"),
        *(
            "```{note}",
            ":kind: benefit",
            ":certainty: low",
            ":verdict: supported",
            "- trial2020: table",
            "{cite}`",
            "|",
        ),
        *(
            "{term}`",
            "{claim}`",
            "{doc}`x`",
            "[a](b.md)",
            "[a](#b)",
            "](",
            "<a:b>",
            "![",
            "[^1]",
            "[^1]: x",
            "+++",
            "%",
        ),
        *("(a)=", ": ", "term\n: text", "| a |\n|---|\n| b |", "    ", "<!--", "<div>", "&#0;", "&amp;", "%zz", "%0A"),
    ]
)
PIECES = st.one_of(SIGNS, st.text(max_size=12), st.integers().map(str))


@st.composite
def spoilt_pages(draw: st.DrawFn) -> tuple[str, str]:
    """A good page with lines deleted, doubled, swapped or spoilt."""
    page = draw(st.sampled_from(PAGES))
    rows = TEXTS[page].split("\n")
    for _ in range(draw(st.integers(1, 6))):
        here = draw(st.integers(0, len(rows) - 1))
        match draw(st.sampled_from(["delete", "double", "swap", "spoil", "spoil", "add", "cut"])):
            case "delete" if len(rows) > 1:
                del rows[here]
            case "double":
                rows.insert(here, rows[here])
            case "swap":
                there = draw(st.integers(0, len(rows) - 1))
                rows[here], rows[there] = rows[there], rows[here]
            case "spoil":
                column = draw(st.integers(0, len(rows[here])))
                rows[here] = rows[here][:column] + draw(PIECES) + rows[here][column:]
            case "add":
                rows.insert(here, draw(st.lists(PIECES, max_size=5).map("".join)))
            case "cut":
                start, end = sorted(draw(st.tuples(*[st.integers(0, len(rows[here]))] * 2)))
                rows[here] = rows[here][:start] + rows[here][end:]
    return page, "\n".join(rows)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_good(tmp_path_factory.mktemp("any"))


def problems_are_sound(root: Path, page: str, content: bytes) -> None:
    """Put a file into the good repository, check that all problems can be found, and put the good one back."""
    (root / page).write_bytes(content)
    try:
        for problem in check(Known(load(root), TODAY)):
            file = root / problem.path
            lines = len(re.split(rb"\r\n|\r|\n", file.read_bytes())) if file.is_file() else 1
            assert 1 <= problem.line <= lines, problem
            assert str(problem).isprintable()
            assert len(problem.message) <= 1000
            assert re.fullmatch(r"[a-z]+(-[a-z]+)*", problem.rule)
    finally:
        (root / page).write_bytes(TEXTS[page].encode())


@given(spoilt=spoilt_pages())
@settings(max_examples=250)
def test_any_spoilt_page_is_told_and_never_raises(root: Path, spoilt: tuple[str, str]) -> None:
    page, text = spoilt
    problems_are_sound(root, page, text.encode())


@given(page=st.sampled_from(PAGES), pieces=st.lists(PIECES, max_size=30), fence=st.booleans())
@settings(max_examples=200)
def test_any_text_is_told_and_never_raises(root: Path, page: str, pieces: list[str], fence: bool) -> None:
    text = "".join(pieces)
    problems_are_sound(root, page, f"---\n{text}\n---\n{text}".encode() if fence else text.encode())


@given(page=st.sampled_from(PAGES), content=st.binary(max_size=60))
def test_any_bytes_are_told_and_never_raise(root: Path, page: str, content: bytes) -> None:
    problems_are_sound(root, page, content)


def test_directives_in_directives_without_end_are_told(tmp_path: Path) -> None:
    fences = [":" * (3 + depth) for depth in range(900)]
    text = "\n".join(["# Title", *(f"{fence}{{note}}" for fence in reversed(fences)), "Text", *fences])
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    _, problems = read_page(tmp_path, "page.md")
    assert list(map(str, problems)) == ["page.md:22: directives stand more than 20 deep; take some apart [directive]"]
