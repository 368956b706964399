"""Our Markdown is MyST's: the same tokens, the same anchors, the same settings."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from myst_parser.slugs import github_slugify

from marrow.catalogue import load
from marrow.reading import frontmatter
from marrow.reading.markdown import HEADING_ANCHORS, MYST_EXTENSIONS, Directive, blocks, inline, parser, plain_text
from marrow.reading.reader import read_page
from tests.cases import GOOD, ROOT

MYST = create_md_parser(MdParserConfig(enable_extensions=set(MYST_EXTENSIONS)), RendererHTML)
FILES = [root / page.path for root in (GOOD, ROOT) for page in load(root).pages.values()]


def essence(tokens: list[Token]) -> list[object]:
    """What of the tokens decides how a page looks and where its parts stand."""
    return [
        (
            *(token.type, token.tag, token.map, token.level, token.info, token.attrs, token.content),
            token.meta.get("name"),
            essence(token.children or []),
        )
        for token in tokens
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-2:]))
def test_a_page_has_the_tokens_that_myst_sees(path: Path) -> None:
    text = frontmatter.blank(path.read_text(encoding="utf-8"))
    assert essence(parser().parse(text)) == essence(MYST.parse(text))
    nested = [block.directive.content for block in blocks(text) if block.directive is not None]
    for content in nested:
        assert essence(parser().parse(content)) == essence(MYST.parse(content))


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |\n",
        "Term\n: Definition\n",
        "A note.[^1]\n\n[^1]: Its text.\n",
        "A note that is not there.[^2]\n",
        "% a comment\n\n+++\n\n(target)=\n",
        "a `code\nspan` and {role}`con\ntent` and {role} ` `` `\n",
        "> quoted\n> :::{note}\n> text\n> :::\n",
        "~~struck~~ $math$ https://example.org <https://example.org> [ ] {{ x }} a{.b}\n",
    ],
)
def test_what_real_pages_may_not_hold_yet_is_read_as_myst_reads_it(text: str) -> None:
    assert essence(parser().parse(text)) == essence(MYST.parse(text))


@pytest.mark.parametrize("title", ["What helps?", "Über Größe", "A  b", " - x - ", "日本 2026", "a_b.c/d", "!?"])
def test_a_heading_has_the_anchor_that_myst_gives_it(title: str, tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text(f"# {title}\n", encoding="utf-8")
    page, _ = read_page(tmp_path, "page.md")
    assert page.anchors == {github_slugify(title.strip())} - {""}


def test_the_settings_of_the_site_are_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [*sys.path])
    settings = runpy.run_path(str(ROOT / "conf.py"))
    assert settings["myst_enable_extensions"] == list(MYST_EXTENSIONS)
    assert settings["myst_heading_anchors"] == HEADING_ANCHORS


def directives(text: str) -> list[Directive]:
    return [block.directive for block in blocks(text) if block.directive is not None]


def test_a_directive_knows_its_parts_and_their_lines() -> None:
    text = "Text\n\n```{claim}   an-id \n:kind: benefit\n  :certainty:\n\nSentence.\n```\n"
    options = {"kind": ("benefit", 4), "certainty": ("", 5)}
    assert directives(text) == [Directive("claim", "an-id", options, "\nSentence.\n", 3, 6)]


def test_a_fence_of_code_is_no_directive() -> None:
    assert directives("```python\n{claim}\n```\n\n```\n```\n\n:::{claim}an-id\n:::\n") == []


def test_inline_tokens_know_their_lines_after_line_breaks_of_every_sort() -> None:
    text = "a `x\ny` {cite}`q,\nr`\nand {cite}`s` \\`a\nb\\` {term}`t` ![c\nd](e.png) {term}`u`  \nv {term}`w`\n"
    block = next(block for block in blocks(text) if block.token.type == "inline")
    assert [(token.content, line) for token, line in inline(block) if token.type == "myst_role"] == [
        ("q, r", 2),
        ("s", 4),
        ("t", 5),
        ("u", 6),
        ("w", 7),
    ]


def test_plain_text_is_the_words_without_their_marks() -> None:
    tokens = parser().parse("A *b **c*** `d`\n[e](f.md)  \n{term}`g` &amp; <i>h</i>")[1].children or []
    assert plain_text(tokens) == "A b c d e g & h"
