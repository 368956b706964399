"""A page twice as long takes twice the steps to check, whatever stands on it."""

from __future__ import annotations

import json
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


def _signs(piece: str, count: int) -> str:
    """Return 20 signs for each: few enough for a value, and more than a message shows."""
    return (piece * 20 * count)[: 20 * count]


TOPIC = "---\ncategory: concept\n{}\n---\n# Words\n"
FIELDS: dict[str, tuple[str, Callable[[int], str]]] = {
    "a value of front matter": (
        "topics/page.md",
        lambda count: TOPIC.format(f"summary: {_signs('a. e.g. 1 ', count)}"),
    ),
    "a value with signs": ("topics/page.md", lambda count: TOPIC.format(f"summary: '{_signs('<a [b {c ', count)}'")),
    "a value with stars": ("topics/page.md", lambda count: TOPIC.format(f"summary: '{_signs('**a ', count)}'")),
    "a list of front matter": ("topics/page.md", lambda count: TOPIC.format(f"authors: [{'a, ' * count}b]")),
    "keys of front matter": (
        "topics/page.md",
        lambda count: TOPIC.format("\n".join(f"key{number}: a" for number in range(count))),
    ),
    "the title of a source": (
        "sources/page.md",
        lambda count: SOURCE.replace("{address}", "example.org").replace("Words", _signs("a <i>b</i> [c ' ", count), 1),
    ),
    "people of a source": (
        "sources/page.md",
        lambda count: SOURCE.replace("{address}", "example.org").replace(
            "title: Words", "title: Words\n  author:\n" + "  - {family: A, given: B}\n" * count
        ),
    ),
    "figures of a source": (
        "sources/page.md",
        lambda count: SOURCE.replace("{address}", "example.org").replace(
            "csl:",
            "figures:\n"
            + "".join(f"- {{id: a{n}, what: b, where: c, value: 1 of 2}}\n" for n in range(count))
            + "csl:",
        ),
    ),
    "the value of a figure": (
        "sources/page.md",
        lambda count: SOURCE.replace("{address}", "example.org").replace(
            "csl:", f"figures:\n- {{id: a, what: b, where: c, value: '{_signs('1 of 2; ', count)}'}}\ncsl:"
        ),
    ),
    "pages that moved": (
        "moved.yaml",
        lambda count: "".join(f"- {{was: topics/a-{number}, why: gone}}\n" for number in range(count)),
    ),
    "pages that moved to each other": (
        "moved.yaml",
        lambda count: "".join(f"- {{was: topics/a-{n}, now: topics/a-{n + 1}}}\n" for n in range(count)),
    ),
    "a reason in moved.yaml": (
        "moved.yaml",
        lambda count: f"- {{was: topics/a, why: '{_signs('[a](b <c ', count)}'}}\n",
    ),
    "an address in moved.yaml": ("moved.yaml", lambda count: f"- {{was: topics/{'a-' * count}, why: gone}}\n"),
    "notices": (
        "notices.json",
        lambda count: json.dumps(
            {f"10.1000/{number}": {"looked_up": "2026-11-01"} for number in range(count)}, indent=1
        ),
    ),
    "notices that are broken": (
        "notices.json",
        lambda count: json.dumps({f"{number}": {"x": 1} for number in range(count)}, indent=1),
    ),
    "rows of a picture": (
        "pictures/page.yaml",
        lambda count: "kind: shares\ntitle: a\nrows:\n" + "- {label: a, percent: 5}\n" * count,
    ),
    "terms of the glossary": (
        "glossary.md",
        lambda count: (
            "# Glossary\n\n```{glossary}\n"
            + "".join(f"term {number}\n  Words.\n\n" for number in range(count))
            + "```\n"
        ),
    ),
}


@pytest.mark.parametrize(("path", "text"), FIELDS.values(), ids=list(FIELDS))
def test_what_stands_elsewhere(
    path: str, text: Callable[[int], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    grows_in_line(lambda count: file.write_text(text(count), encoding="utf-8"), tmp_path, monkeypatch)


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
