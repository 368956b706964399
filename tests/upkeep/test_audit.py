"""The audit of a built site: each of its checks fails on a page that breaks it, and passes pages as they are built."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.building import Site
from tests.site.conftest import site
from upkeep.audit import lighthouse, looked_at, nu
from upkeep.audit.browsers import browser
from upkeep.audit.found import kinds, pages, some
from upkeep.audit.served import served

__all__ = ["site"]

GOOD = "<main><h1>A title</h1><p>Words.</p></main>"
BAD = {
    "dark.html": "<style>@media (prefers-color-scheme: dark) {p {color: #222; background: #000}}</style>" + GOOD,
    "nowhere.html": f"<p>Words in no landmark.</p>{GOOD}",
    "narrow.html": '<style>@media (max-width: 400px) {p {color: #bbb; background: #fff}}</style><main><h1>A</h1><p>Words.</p></main>',
    "heavy.html": "<main><h1>A</h1><img alt='x' src='heavy.png'></main>",
    "many.html": "".join(f"<link rel=stylesheet href=style.css?{number}>" for number in range(8)) + GOOD,
    "moves.html": "<main><h1 id=a>A</h1><p>B</p></main><script>setTimeout(() => a.style.paddingBottom = '200px', 100)</script>",
    "sideways.html": "<main><h1>A</h1><div style='overflow-x: scroll; width: 50px'><pre>" + "x" * 200 + "</pre></div></main>",
}  # fmt: skip
TOLD = {
    "dark.html": ["axe: color-contrast, 1 times, dark, 360 pixels wide", "axe: color-contrast, 1 times, dark, 1280 pixels wide"],
    "nowhere.html": ["axe: region, 1 times, light, 360 pixels wide", "axe: region, 1 times, light, 1280 pixels wide"],
    "narrow.html": ["axe: color-contrast, 1 times, light, 360 pixels wide", "axe: color-contrast, 1 times, dark, 360 pixels wide"],
    "heavy.html": ["weight: the first view takes"],
    "many.html": ["weight: the first view takes 9 requests, more than 8: many.html, style.css, style.css"],
    "moves.html": ["layout-shift: parts of it move while it loads"],
    "sideways.html": [f"axe: scrollable-region-focusable, 1 times, light, {width} pixels wide" for width in (360, 1280)],
}  # fmt: skip


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A folder with one page for each fault, on a port of this machine."""
    folder = tmp_path_factory.mktemp("broken")
    for name, body in {**BAD, "good.html": GOOD}.items():
        head = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        )
        (folder / name).write_text(f"{head}<title>A title</title>{body}", "utf-8")
    (folder / "style.css").write_text("p { margin: 0 }", "utf-8")
    (folder / "heavy.png").write_bytes(bytes(looked_at.HEAVIEST))
    with served(folder) as address:
        yield address


@pytest.fixture(scope="module", autouse=True)
def _has_browser() -> None:
    try:
        browser()
    except FileNotFoundError as none:
        pytest.skip(str(none))


@pytest.mark.browser
def test_each_fault_is_told_once_for_each_look_of_the_page(broken: str) -> None:
    found = looked_at.look(broken, sorted([*BAD, "good.html"]))
    told = {name: [f"{one.check}: {one.seen}" for one in found if one.page == name] for name in [*BAD, "good.html"]}
    assert told.pop("good.html") == []
    for name, expected in TOLD.items():
        assert [line[: len(start)] for line, start in zip(told[name], expected, strict=True)] == expected, name


@pytest.mark.browser
def test_every_page_of_the_newsroom_passes(site: Site) -> None:
    with served(site.folder) as address:
        assert [str(found) for found in looked_at.look(address, pages(site.folder))] == []


def test_one_page_of_every_kind_is_asked_of_lighthouse(site: Site) -> None:
    chosen = kinds(site.folder, pages(site.folder))
    assert len(chosen) == 8
    assert {"index.html", "search.html", "glossary.html"} < set(chosen)
    assert {path.partition("/")[0] for path in chosen if "/" in path} == {
        "about",
        "articles",
        "authors",
        "sources",
        "topics",
    }


def test_sources_are_looked_at_by_samples_and_all_else_always() -> None:
    listed = ("index.html", *(f"sources/{number}.html" for number in range(20)), "topics/a.html")
    assert list(some(listed)) == ["index.html", "sources/0.html", "sources/8.html", "sources/16.html", "topics/a.html"]


def test_an_error_in_html_is_told_with_its_page_and_line(tmp_path: Path) -> None:
    message = {"type": "error", "url": f"file:{tmp_path}/topics/a%20b.html", "lastLine": 7, "message": "Bad value."}
    [found] = nu._errors(json.dumps({"messages": [message]}), tmp_path)
    assert str(found) == "topics/a b.html: line 7: Bad value. [nu]"
    assert list(nu._errors('{"messages": []}', tmp_path)) == []
    with pytest.raises(ValueError, match="Expecting value"):
        list(nu._errors("StackOverflowError", tmp_path))


def test_a_score_that_is_too_low_is_told_with_what_made_it_so() -> None:
    report = {
        "categories": {"seo": {"score": 0.92, "auditRefs": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}},
        "audits": {"a": {"title": "No description", "score": 0}, "b": {"title": "A title", "score": 1}},
    }
    [found] = lighthouse.judge(report, "index.html", {"seo": 100})
    assert str(found) == "index.html: seo 92, less than 100: No description [lighthouse]"
    assert list(lighthouse.judge(report, "index.html", {"seo": 92})) == []
