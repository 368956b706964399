"""Every line of defence that can be taken out stands where it is said to stand, and its tests are there."""

from __future__ import annotations

import ast

import pytest

from mutation.defences import ROOT, Defence, defences


@pytest.mark.parametrize("defence", defences(), ids=[defence.what for defence in defences()])
def test_it_stands_there_once_and_is_tried_by_tests_that_are_there(defence: Defence) -> None:
    whole = (ROOT / defence.file).read_text(encoding="utf-8")
    assert whole.count(defence.old) == 1
    ast.parse(whole.replace(defence.old, defence.new))
    for test in defence.test.split(" "):
        path, _, name = test.partition("::")
        assert (ROOT / path).exists()
        assert not name or f"def {name}(" in (ROOT / path).read_text(encoding="utf-8")


def test_none_is_named_twice() -> None:
    names = [defence.what for defence in defences()]
    assert len(set(names)) == len(names)
