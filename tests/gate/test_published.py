"""The claims of the last release, as they are read: a file that is broken is told and stops nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marrow.gate import run as gate
from marrow.gate.published import CLAIMS, published_claims


def written(root: Path, text: str) -> Path:
    (root / CLAIMS).parent.mkdir(exist_ok=True)
    (root / CLAIMS).write_text(text, encoding="utf-8")
    return root


def test_before_the_first_release_nothing_was_published(tmp_path: Path) -> None:
    assert published_claims(tmp_path) == {}


def test_a_claim_has_its_sentence_and_what_is_none_is_passed_over(tmp_path: Path) -> None:
    root = written(tmp_path, '{"claims": [{"id": "a", "sentence": "It is so."}, {"id": "b"}, 3]}')
    assert published_claims(root) == {"a": "It is so."}


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"claims": {}}'])
def test_a_broken_file_is_told(text: str, tmp_path: Path) -> None:
    found = gate.run(written(tmp_path, text), day=date(2026, 11, 22)).problems
    (told,) = (problem for problem in found if problem.rule == "number-changed")
    assert (told.path, told.line) == (CLAIMS, 1)
    assert told.message.startswith("the claims of the last release cannot be read (")
