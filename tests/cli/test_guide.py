"""The contributors' guide prints the grammar that the check holds pages to."""

from __future__ import annotations

from pathlib import Path

from marrow.cli.guide import GUIDE, with_grammar, write_grammar
from marrow.reading import grammar
from tests.cases import ROOT


def test_the_guide_prints_the_grammar_as_it_is() -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    assert grammar.as_markdown() in text, "run: python3 run.py schema"
    assert with_grammar(text) == text


def test_what_is_out_of_date_is_written_anew_and_the_rest_left(tmp_path: Path) -> None:
    text = (ROOT / GUIDE).read_text(encoding="utf-8")
    (tmp_path / GUIDE).write_text(text.replace("`:::{claim}`", "`:::{assertion}`"), encoding="utf-8")
    assert write_grammar(tmp_path)
    assert (tmp_path / GUIDE).read_text(encoding="utf-8") == text
    assert not write_grammar(tmp_path)
