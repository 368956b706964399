"""YAML as contributors mean it."""

from __future__ import annotations

import pytest

from marrow.model.yamltext import Data, read_yaml


@pytest.mark.parametrize("value", ["on", "yes", "1:30", "007", "1e3", "2026-11-22", "0x1F", ".5", "true", "=", "<<"])
def test_what_other_readers_guess_stays_the_text_that_it_is(value: str) -> None:
    assert read_yaml(f"key: {value}").data == {"key": value}
    assert read_yaml(f"{value}: text").data == {value: "text"}


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("key:", None),
        ("key: ~", None),
        ("key: null", None),
        ('key: ""', ""),
        ('key: "null"', "null"),
        ("key: >\n  one\n  two\n", "one two\n"),
        ("key: one\n  two", "one two"),
        ("key: []", []),
        ("key: {}", {}),
        ("key: # a comment", None),
    ],
)
def test_nothing_is_none_and_quoted_text_is_text(written: str, read: Data) -> None:
    assert read_yaml(written).data == {"key": read}


@pytest.mark.parametrize("text", ["", "\n\n", "# only a comment", "---"])
def test_an_empty_text_has_neither_data_nor_complaints(text: str) -> None:
    found = read_yaml(text)
    assert (found.data, found.complaints) == (None, ())


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{a: ", "[{"])
def test_a_hundred_thousand_lists_in_lists_are_refused_at_once(opening: str) -> None:
    found = read_yaml(opening * 100_000)
    assert [str(complaint.message) for complaint in found.complaints] == [
        "lists and keys are nested more than 12 deep; write plain lists"
    ]


def test_of_a_key_that_stands_twice_the_first_value_is_kept() -> None:
    assert read_yaml("key: one\nkey: two").data == {"key": "one"}
