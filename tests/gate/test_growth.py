"""A page twice as long takes twice the steps to check, whatever stands on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from marrow.gate.run import run
from tests.cases import TODAY
from tests.steps import Steps

LETTERS = "ABCDEFGHIJ"


def _short_forms(count: int) -> str:
    return " ".join("".join(LETTERS[int(digit)] for digit in f"{number:03}") for number in range(count))


TEXTS: dict[str, Callable[[int], str]] = {
    "abbreviated words": lambda count: "e.g. " * count,
    "years": lambda count: "in 2020 people " * count,
    "links": lambda count: "[r](https://example.org/a) " * count,
    "links by name": lambda count: "[r] " * count + "\n\n[r]: https://example.org/a",
    "short forms": _short_forms,
    "quotations": lambda count: "“a. b” c. " * count,
    "quotations that do not end": lambda count: "“a ‘b " * count,
    "quotations that end inside a word": lambda count: "‘" * count + " ’s",
    "a term with signs": lambda count: "{term}`" + "<" * count + "`",
    "a term with spaces": lambda count: "{term}`a" + " " * count + "b`",
    "sentences": lambda count: "Words and words.\n" * count,
    "cited sentences": lambda count: "Words. {cite}`x`\n" * count,
    "digits": lambda count: "It doubled: " + "1" * count,
    "digits with commas": lambda count: "It doubled: " + "1," * count,
    "rows": lambda count: "| a |\n|---|\n" + "| doubled |\n" * count,
}
SOURCE = """\
---
reading: full
csl:
  type: webpage
  title: Words
  URL: "https://{address} "
---
# Words
"""


@pytest.mark.parametrize("text", TEXTS.values(), ids=list(TEXTS))
def test_the_text_of_a_page(text: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "topics" / "page.md"
    page.parent.mkdir()
    head = "---\ncategory: concept\n---\n# Words\n\n"
    grows_in_line(lambda count: page.write_text(f"{head}{text(count)}\n", encoding="utf-8"), tmp_path, monkeypatch)


def test_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "sources" / "page.md"
    page.parent.mkdir()
    grows_in_line(
        lambda count: page.write_text(SOURCE.replace("{address}", "a." * count), encoding="utf-8"),
        tmp_path,
        monkeypatch,
        first=600,
    )


def grows_in_line(
    write: Callable[[int], object], root: Path, monkeypatch: pytest.MonkeyPatch, *, first: int = 60
) -> None:
    """Fail where what four times the text takes more is much beyond twice what two times the text takes more."""
    write(1)
    run(root, day=TODAY)  # what is made once, is made
    steps = Steps(monkeypatch, "marrow")
    taken = []
    for count in (first, 2 * first, 4 * first):
        write(count)
        taken.append(steps.of(lambda: run(root, day=TODAY)))
    once, twice = taken[1] - taken[0], taken[2] - taken[1]
    assert twice <= 2.4 * once, taken
