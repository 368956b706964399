"""Markdown to tokens: one parser, which the site renders too."""

from __future__ import annotations

from marrow.reading.markdown import Directive, DirectiveOption, blocks, inline, parser, plain_text


def directives(text: str) -> list[Directive]:
    return [block.directive for block in blocks(text) if block.directive is not None]


def test_a_directive_knows_its_parts_and_their_lines() -> None:
    text = "Text\n\n```{claim}   an-id \n:kind: benefit\n  :certainty:\n\nSentence.\n```\n"
    given = (DirectiveOption("kind", "benefit", 4), DirectiveOption("certainty", "", 5))
    [directive] = directives(text)
    assert directive == Directive("claim", "an-id", given, "\nSentence.\n", 3, 6)
    assert directive.options == {"kind": ("benefit", 4), "certainty": ("", 5)}


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
