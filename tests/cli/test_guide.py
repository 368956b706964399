"""The contributors' guide prints the lists that the check and the last look hold pages to."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.cli.guide import GUIDE, GUIDES, grammar_as_markdown, with_lists, write_lists
from marrow.output import allowed
from tests.cases import ROOT


@pytest.mark.parametrize("guide", GUIDES)
def test_guides_print_what_is_so(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    assert with_lists(text) == text, "run: python3 run.py schema"


def test_the_guide_prints_both_lists_as_they_are() -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    assert grammar_as_markdown() in text, "run: python3 run.py schema"
    assert allowed.as_markdown() in text


@pytest.mark.parametrize(("written", "stale"), [("`:::{claim}`", "`:::{assertion}`"), ("`blockquote`", "`blink`")])
def test_what_is_out_of_date_is_written_anew_and_the_rest_left(written: str, stale: str, tmp_path: Path) -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    assert written in text
    (tmp_path / GUIDE).write_text(text.replace(written, stale), encoding="utf-8")
    assert write_lists(tmp_path)
    assert (tmp_path / GUIDE).read_text(encoding="utf-8") == text
    assert not write_lists(tmp_path)
