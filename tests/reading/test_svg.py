"""A drawing that stands in a page holds shapes and words: nothing runs, nothing is loaded, nothing leads away."""

from __future__ import annotations

import re

import pytest

from marrow.reading.svg import foreign

DRAWING = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 90" role="img" aria-labelledby="a-title">
 <title id="a-title">What helps, &lt;in short&gt;</title>
 <defs><path id="a-1" d="M 0 0 L 3 4 z"/><pattern id="a-2" width="4" height="4"><rect fill="currentColor"/></pattern></defs>
 <g style="fill: url(#a-2); stroke: var(--color-brand-content, #8a2432)"><use href="#a-1" x="1" y="2"/></g>
 <text style="font-size: 14px; text-anchor: start" x="0" y="14">Tea &amp; rest (on Mondays), url of nothing</text>{more}
</svg>
"""


def test_shapes_and_words_are_all_that_a_drawing_needs() -> None:
    assert list(foreign(DRAWING.replace("{more}", ""))) == []


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("<script>alert(1)</script>", "the element <script>"),
        ("<SCRIPT>alert(1)</SCRIPT>", "the element <SCRIPT>"),
        ('<script xmlns="http://www.w3.org/1999/xhtml" src="x.js"/>', "the element <script>"),
        ('<rect xmlns="http://www.w3.org/1999/xhtml"/>', "the element <rect>"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "the element <foreignObject>"),
        ('<rect onload="alert(1)"/>', 'the attribute onload="alert(1)"'),
        ('<rect OnClick="alert(1)"/>', 'the attribute OnClick="alert(1)"'),
        ('<use href="https://example.org/x.svg#a"/>', 'the attribute href="https://example.org/x.svg#a"'),
        ('<use href="javascript:alert(1)"/>', 'the attribute href="javascript:alert(1)"'),
        ('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="data:x"/>', 'the attribute href="data:x"'),
        ('<a href="https://example.org"><text>x</text></a>', "the element <a>"),
        ('<image href="#a"/>', "the element <image>"),
        ("<style>@import 'x'</style>", "the element <style>"),
        (
            '<rect style="fill: url( https://example.org/x )"/>',
            'the value "fill: url( https://example.org/x )" of style',
        ),
        ('<rect style="fill: \\75 rl(x)"/>', 'the value "fill: \\75 rl(x)" of style'),
        ('<animate attributeName="href" to="javascript:x"/>', "the element <animate>"),
        ('<set attributeName="onload" to="x"/>', "the element <set>"),
        ("<iframe/>", "the element <iframe>"),
        ("<?php x ?>", "a comment or an instruction"),
        ("<text>&undefined;</text>", "no well-formed XML (undefined entity: line 5, column 120)"),
    ],
)
def test_whatever_else_it_holds_is_named(more: str, told: str | None) -> None:
    assert next(foreign(DRAWING.replace("{more}", more)), None) == told


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="x.css"?>'])
def test_declarations_are_no_part_of_a_drawing(head: str) -> None:
    assert list(foreign(head + DRAWING.replace("{more}", ""))) == [
        "a declaration of a document type, of entities or of a style sheet"
    ]


@pytest.mark.parametrize(
    ("piece", "told"),
    [
        ("<text><![CDATA[<img src=x>]]></text>", "a section of raw text (CDATA)"),
        ("<title><text>x</text></title>", "more than words in <title>"),
        ("<desc><title>x</title></desc>", "more than words in <desc>"),
    ],
)
def test_what_html_reads_as_elements_is_no_part_of_a_drawing(piece: str, told: str) -> None:
    assert list(foreign(DRAWING.replace("{more}", piece))) == [told]


def test_a_prefix_which_html_takes_for_part_of_a_name_is_none_of_a_drawing() -> None:
    drawing = '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:rect /></s:svg>'
    assert list(foreign(drawing)) == ['the prefix "s:" before its elements, which have none']


@pytest.mark.parametrize("encoding", ["utf-7", "ISO-2022-JP", "UTF-16"])
def test_what_browsers_would_decode_otherwise_is_no_drawing(encoding: str) -> None:
    drawing = f'<?xml version="1.0" encoding="{encoding}"?>{DRAWING.replace("{more}", "")}'
    assert list(foreign(drawing)) == [f'the encoding "{encoding}" in its first line, which is UTF-8']


def test_a_drawing_that_stands_in_a_page_has_attributes_and_no_styles() -> None:
    drawing = DRAWING.replace("{more}", "")
    assert next(foreign(drawing, in_page=True)).startswith('the attribute style="fill: url(#a-2)')
    plain = re.sub(r'style="[^"]*"', 'fill="var(--color-brand-content, #8a2432)" font-size="14px"', drawing)
    assert list(foreign(plain, in_page=True)) == []
