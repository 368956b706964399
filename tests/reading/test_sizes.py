"""What is too long to be read is told, and what is just short enough is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.gate.run import run
from marrow.model import bounds
from marrow.model.bounds import Bound
from tests.cases import TODAY, told

LINE = "Words that say something, again and again, so that few lines are many bytes.\n"
WHOLE = 1_000_000


@pytest.mark.parametrize("path", ["about/long.md", "long.md"])
def test_a_page_has_at_most_a_million_bytes(path: str, repository: Path) -> None:
    before = set(told(repository))
    page = repository / path
    page.write_text("# Long\n\n" + LINE * (WHOLE // len(LINE) - 1), encoding="utf-8")
    assert not any("[size]" in problem for problem in told(repository))
    page.write_text("# Long\n\n" + "é" * 19_000 + "\n" + LINE * (WHOLE // len(LINE) - 1), encoding="utf-8")
    assert set(told(repository)) - before == {
        f"{path}:1: {page.stat().st_size:,} bytes in a file; take it apart, one may have 1,000,000 [size]"
    }


@pytest.mark.parametrize("path", ["index.md", "topics/aspirin.md", "glossary.md"])
def test_a_line_has_at_most_twenty_thousand_characters(path: str, repository: Path) -> None:
    page = repository / path
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n{'é' * 20_000}\n", encoding="utf-8")
    assert not any("[size]" in problem for problem in told(repository))
    page.write_text(f"{text}\n{'é' * 20_001}\n", encoding="utf-8")
    line = text.count("\n") + 2
    message = "20,001 characters on a line; break it after a sentence, one may have 20,000 [size]"
    assert f"{path}:{line}: {message}" in told(repository)


def test_data_beside_the_pages_have_the_same_bounds(repository: Path) -> None:
    (repository / "moved.yaml").write_text(f"- {{was: topics/old, why: {'x' * 20_000}}}\n", encoding="utf-8")
    (repository / "pictures" / "relief.yaml").write_text("# x\n" * 250_001, encoding="utf-8")
    told_of = {
        problem.path: str(problem) for problem in run(repository, day=TODAY).problems if "one may" in problem.message
    }
    assert told_of == {
        "moved.yaml": "moved.yaml:1: 20,026 characters on a line; break it after a sentence, one may have 20,000 [moved]",
        "pictures/relief.yaml": "pictures/relief.yaml:1: 1,000,004 bytes in a file; "
        "take it apart, one may have 1,000,000 [picture]",
    }


def _rows(piece: str, count: int) -> str:
    return "".join(piece.replace("#", str(number)) for number in range(count))


CLAIM = ":::{claim} c#\n:kind: access\n\nThere are # beds.\n\n- trial2020: table\n:::\n\n"
HEAD = "---\ncategory: concept\n"
COUNTED: dict[str, tuple[Bound, str, str, str]] = {
    "lines": (bounds.LINES, "long.md", "# Long\n", _rows("\n", bounds.LINES.most)),
    "marks": (bounds.MARKS, "long.md", "# Long\n\n", _rows("_ _ _ _\n", bounds.MARKS.most // 4 + 1)),
    "cells": (
        bounds.CELLS,
        "long.md",
        "# Long\n\n|" + " a |" * 400 + "\n|" + "---|" * 400 + "\n",
        _rows("| a |\n", 40),
    ),
    "claims": (bounds.CLAIMS, "long.md", "# Long\n\n", _rows(CLAIM, bounds.CLAIMS.most + 1)),
    "mentions": (
        bounds.MENTIONS,
        "long.md",
        "# Long\n\n",
        _rows("[r](index.md)\n", bounds.MENTIONS.most + 1),
    ),
    "footnotes": (
        bounds.FOOTNOTES,
        "long.md",
        "# Long\n\n" + _rows("[^#]\n", bounds.FOOTNOTES.most + 1) + "\n",
        _rows("[^#]: a\n\n", bounds.FOOTNOTES.most + 1),
    ),
    "values": (
        bounds.VALUES,
        "topics/aspirin.md",
        HEAD,
        _rows("k#: a\n", bounds.VALUES.most // 2 + 1) + "---\n# Words\n",
    ),
    "a value": (bounds.VALUE, "topics/aspirin.md", HEAD, f"summary: {'a' * (bounds.VALUE.most + 1)}\n---\n# Words\n"),
    "moves": (bounds.MOVED, "moved.yaml", "", _rows("- {was: topics/a-#, why: It ended.}\n", bounds.MOVED.most + 1)),
    "terms": (
        bounds.TERMS,
        "glossary.md",
        "# Glossary\n\n```{glossary}\n",
        _rows("word #\n  Words.\n\n", bounds.TERMS.most + 1) + "```\n",
    ),
    "a file of _static": (bounds.STATIC, "_static/x.txt", "", "a" * (bounds.STATIC.most + 1)),
    "an inventory": (bounds.INVENTORY, "releases/objects.inv", "", "a" * (bounds.INVENTORY.most + 1)),
}


@pytest.mark.parametrize(("bound", "path", "head", "text"), COUNTED.values(), ids=list(COUNTED))
def test_of_nothing_there_is_more_than_may_be(bound: Bound, path: str, head: str, text: str, repository: Path) -> None:
    (repository / path).parent.mkdir(exist_ok=True)
    (repository / path).write_text(head + text, encoding="utf-8")
    found = [problem.message for problem in run(repository, day=TODAY).problems if problem.path == path]
    what = f"more than {bound.most:,} bytes" if bound is bounds.INVENTORY else f"{bound.what}; {bound.remedy}"
    assert [message for message in found if what in message] != []


def test_so_many_files_are_copied_as_they_are_and_no_more(repository: Path) -> None:
    folder = repository / "_static" / "files"
    folder.mkdir()
    there = sum(path.is_file() for path in (repository / "_static").rglob("*"))
    for number in range(bounds.STATIC_FILES.most - there):
        (folder / f"{number:05}.txt").write_text("Words.\n", encoding="utf-8")
    assert not any("[size]" in problem for problem in told(repository))
    (folder / "one-more.txt").write_text("Words.\n", encoding="utf-8")
    seen = f"{bounds.STATIC_FILES.most + 1:,} files in _static; take out what no page shows, one may have 2,000 [size]"
    assert [problem.partition(": ")[2] for problem in told(repository) if "[size]" in problem] == [seen]
