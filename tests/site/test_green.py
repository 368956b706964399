"""A green check is a green build, and what a page shows is what the rules have read of it."""

from __future__ import annotations

import io
import os
import re
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes
from hypothesis import Phase, given, settings
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import docutils_namespace, patch_docutils

from marrow.catalogue import load
from marrow.gate.known import Known
from marrow.gate.rules import EDITORIAL, check
from marrow.model.page import Page
from marrow.model.sentences import CITED, SAID_AGAIN
from tests.cases import ROOT, TODAY, copy_good
from tests.site.random_pages import pages

PAGES = int(os.environ.get("MARROW_RANDOM_PAGES", "500"))
"""How many are made; the nightly run makes more."""

SHOWN: dict[str, Counter[str]] = {}
"""The words that each page shows, by its name, as they stood before the head and the foot were added."""

MADE = {
    "claim",
    "claim-again",
    "cite",
    "statement-head",
    "statement-label",
    "listing",
    "front-search",
    "sd-hide-link-text",
}
"""Classes of what the site makes from data: its words are no text of the page."""


class Recorder(SphinxTransform):
    """Keeps the words of a page just before it is furnished."""

    default_priority = 859

    def apply(self, **kwargs: object) -> None:
        """Keep them."""
        SHOWN[self.env.current_document.docname] = words(" ".join(_texts(self.document)))


def _texts(node: nodes.Node) -> Iterator[str]:
    """Yield the text of every block, words that only marks part in one piece."""
    if isinstance(node, nodes.TextElement) and not isinstance(node.parent, nodes.TextElement):
        yield "".join(_inside(node))
    elif isinstance(node, nodes.image):
        yield str(node.get("alt", ""))
    elif isinstance(node, nodes.Element) and not _is_made(node):
        for child in node.children:
            yield from _texts(child)


def _inside(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield f" {node.get('alt', '')} "
    elif isinstance(node, nodes.Element) and not _is_made(node):
        for child in node.children:
            yield from _inside(child)


def _is_made(node: nodes.Element) -> bool:
    html = node.attributes.get("html", {})
    classes = {*node.get("classes", ()), *str(html.get("class", "")).split()}
    kinds = nodes.footnote_reference | nodes.label | nodes.comment | nodes.raw
    return bool(classes & MADE) or node.get("tag") in ("figure", "form") or isinstance(node, kinds)


def words(text: str) -> Counter[str]:
    """Return how often each run of letters, digits and signs stands in a text."""
    return Counter(re.findall(r"\w+|[^\w\s]", text))


def read(page: Page) -> Counter[str]:
    """Return the words that rules are given of a page."""
    return words(" ".join(re.sub(f"[{CITED}{SAID_AGAIN}]", "", passage.text) for passage in page.prose.passages))


def build(root: Path, output: Path) -> tuple[int, str]:
    """Build the pages below ``root`` in this process; return how it ended, and all warnings."""
    warnings = io.StringIO()
    with patch_docutils(str(ROOT)), docutils_namespace():
        app = Sphinx(
            *(root, ROOT, output / "html", output / "doctrees", "html"),
            confoverrides={"marrow_draft": 1, "smartquotes": False},
            status=None,
            warning=warnings,
            freshenv=True,
        )
        app.add_transform(Recorder)
        app.build(force_all=True)
        return app.statuscode, warnings.getvalue()


def refused(root: Path) -> set[str]:
    """Return the files of which the check says that they cannot be shown."""
    problems = check(Known(load(root), TODAY))
    return {problem.path for problem in problems if problem.rule not in EDITORIAL and problem.severity == "error"}


def random_pages() -> list[str]:
    """Return random pages, the same in every run."""
    drawn: list[str] = []

    @given(page=pages())
    @settings(max_examples=PAGES, phases=[Phase.generate])
    def draw(page: str) -> None:
        drawn.append(page)

    draw()
    return drawn


def texts_of_tables() -> list[str]:
    """Return every text of the tables of bad and innocent texts, each as a page."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ROOT / "tests").rglob("*.toml"))]
    cases = [case for table in tables for cases in _lists(table) for case in cases]
    texts = [case["text"] for case in cases if isinstance(case.get("text"), str)]
    return [f"# A page\n\n{text}\n" for text in texts if "[](" not in text]  # such a link shows a title from elsewhere


def _lists(table: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for value in table.values():
        if isinstance(value, dict):
            yield from _lists(value)
        elif isinstance(value, list) and all(isinstance(item, dict) for item in value):
            yield value


@pytest.mark.parametrize(
    ("texts", "at_least"), [(random_pages, 0.25), (texts_of_tables, 0.1)], ids=["random pages", "texts of tables"]
)
def test_what_the_check_lets_through_is_built_and_shown_as_it_was_read(
    texts: Callable[[], list[str]], at_least: float, tmp_path: Path
) -> None:
    """What is refused is taken away; the rest makes no warning, and hides no word."""
    root = copy_good(tmp_path / "site")
    made = texts()
    for number, text in enumerate(made):
        (root / f"random-{number}.md").write_text(text, encoding="utf-8")
    while gone := [path for path in refused(root) if path.startswith("random-")]:
        for path in gone:
            (root / path).unlink()
    kept = [page for name, page in load(root).pages.items() if name.startswith("random-")]
    assert len(kept) > len(made) * at_least  # else the test would say little
    status, warnings = build(root, tmp_path / "out")
    assert (status, told_by_sphinx(warnings)) == (0, "")
    for page in kept:
        shown, seen = SHOWN[page.name], read(page)
        text = (root / page.path).read_text(encoding="utf-8")
        assert shown == seen, f"shown only: {shown - seen}\nread only: {seen - shown}\n{text}"


def told_by_sphinx(warnings: str) -> str:
    """Return the warnings of Sphinx, without what a draft still has to mend."""
    drafted = re.compile(rf"\[marrow\.({'|'.join(EDITORIAL)})\]")
    return "\n".join(
        row for row in warnings.splitlines() if re.search("WARNING|ERROR", row) and not drafted.search(row)
    )
