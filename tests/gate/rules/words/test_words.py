"""The words by which rules know what a sentence says: each word of ``words.toml``, on a page of its own.

``told`` are texts of which a rule tells something, ``untold`` those of which it tells nothing. With ``claim`` they are
sentences of claims with those options, which rest on ``sources`` at the place ``locator``.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from marrow.gate import run as gate
from tests.gate.rules.tables import REPOSITORY, TODAY, page_text

LISTS: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))["list"]


def text_of(phrase: str, number: int, words: dict[str, Any]) -> str:
    """Return the body of the page on which a phrase is tried."""
    if "claim" not in words:
        return phrase
    options = "".join(f":{key}: {value}\n" for key, value in words["claim"].items())
    place = words.get("locator", "page 1")
    evidence = "".join(f"- {name}: {place}\n" for name in words.get("sources", {"trial": {}}))
    return f":::{{claim}} said-{number}\n{options}\n{phrase}\n\n{evidence}:::"


def told(words: dict[str, Any], phrases: list[str], root: Path) -> set[str]:
    """Return the phrases of which the rule tells something."""
    pages = dict(REPOSITORY)
    pages |= {f"sources/{name}.md": front for name, front in words.get("sources", {}).items()}
    pages |= {f"authors/{name}.md": front for name, front in words.get("authors", {}).items()}
    names = {f"topics/said-{number}.md": phrase for number, phrase in enumerate(phrases)}
    for number, (path, phrase) in enumerate(names.items()):
        pages[path] = {**words.get("front", {}), "text": text_of(phrase, number, words)}
    for path, content in pages.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(page_text(path, content), "utf-8")
    found = gate.run(root, day=TODAY).problems
    return {names[problem.path] for problem in found if problem.rule == words["rule"] and problem.path in names}


@pytest.mark.parametrize("words", LISTS, ids=lambda words: f"{words['rule']}: {words['what']}")
def test_every_word_is_known_and_no_other_is(words: dict[str, Any], tmp_path: Path) -> None:
    expected, untold = words.get("told", []), words.get("untold", [])
    assert len({*expected, *untold}) == len(expected) + len(untold)
    assert told(words, [*expected, *untold], tmp_path) == set(expected)
