"""What is too long to be read is told, and what is just short enough is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from marrow.gate.run import run
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
