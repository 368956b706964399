"""What is shown of a text that somebody typed: every sign, on one line, and nothing that a workflow obeys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marrow.gate import report
from marrow.model.legible import legible
from marrow.model.problems import Problem


@pytest.mark.parametrize(
    "text",
    ["a plain text", "Über 5 % – “quoted” … ½ £ 日本 العربية", "e\u0301 with an accent of its own", "🙂", "a  b"],
)
def test_what_can_be_seen_is_shown_as_it_is(text: str) -> None:
    assert legible(text) == text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("a\u00a0b", "a<U+00A0>b"),
        ("hy\u00adphen", "hy<U+00AD>phen"),
        ("a\u200bb\u2060c\ufeff", "a<U+200B>b<U+2060>c<U+FEFF>"),
        ("\u202eabc\u2066d", "<U+202E>abc<U+2066>d"),
        ("\x1b[31mred\x07\x00\x9b", "<U+001B>[31mred<U+0007><U+0000><U+009B>"),
        ("\u2028\u2029\x85", "<U+2028><U+2029><U+0085>"),
        ("\u3164\u2800\ufe0f\U000e0041", "<U+3164><U+2800><U+FE0F><U+E0041>"),
        ("\ud800\udc80\udce9\ue000", "<U+D800><byte 80><byte E9><U+E000>"),
    ],
)
def test_what_cannot_be_seen_is_named_by_its_number(typed: str, shown: str) -> None:
    assert legible(typed) == shown
    assert Problem("a.md", 1, "link", f'"{typed}"').message == f'"{shown}"'


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        ("a\n\n  b\tc\r\nd", "a b c d"),
        (f'seen "{"x" * 200}"; write y', f'seen "{"x" * 200}"; write y'),
        (f'seen "{"x" * 201}"; write y', f'seen "{"x" * 200}…"; write y'),
        (f'seen "{"x" * 5_000_000}" and "{"z" * 300}"', f'seen "{"x" * 200}…" and "{"z" * 200}…"'),
        ("::error::x", "<U+003A>:error::x"),
        ("  ::add-mask::x", "<U+003A>:add-mask::x"),
        ("seen ::error::x", "seen ::error::x"),
        ('seen "##[stop-commands]" and "##vso[task]"', 'seen "##<U+005B>stop-commands]" and "##vso<U+005B>task]"'),
    ],
)
def test_a_message_is_one_line_of_a_sensible_length(message: str, shown: str) -> None:
    assert Problem("a.md", 1, "link", message).message == shown


def test_a_message_without_quotation_marks_keeps_its_beginning_and_its_remedy() -> None:
    message = Problem("a.md", 1, "link", f"unknown {'word ' * 1000}; write another").message
    assert (message[:12], message[-15:], len(message)) == ("unknown word", "; write another", 1000)
    assert " … " in message


@pytest.mark.parametrize("path", ["a\n::error::x.md", "::error::x.md", "##[x].md", "caf\udce9.md", "a\x1b[31m.md"])
@pytest.mark.parametrize("form", ["human", *report.FORMATS])
def test_a_file_name_is_shown_without_harm(path: str, form: str) -> None:
    write = report.human if form == "human" else report.FORMATS[form]
    told = write([Problem(path, 1, "link", "a message")])
    told.encode()
    told = told.replace("\n::error file=", "\n", 1) if form == "github" else told
    assert not any(row.lstrip().startswith("::") for row in told.splitlines())
    assert "##[" not in told
    assert "\x1b" not in told


@given(message=st.text(), path=st.text(min_size=1))
def test_no_text_breaks_a_line_or_speaks_to_a_terminal(message: str, path: str) -> None:
    told = str(Problem(path, 1, "link", message))
    assert told.isprintable()
    assert not told.startswith("::")
    assert "##[" not in told
