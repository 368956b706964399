"""The report as a page: what a reader finds on it, and that nothing else can get in."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup, Tag

from marrow.linkcheck.memory.cache import Run
from marrow.linkcheck.records import Place
from marrow.linkcheck.report.page import page
from marrow.linkcheck.verdict.verdicts import MEANINGS, Verdict
from tests.linkcheck.report.runs import HOSTILE, NOW, one_of_each, result, run


def read(report: object) -> BeautifulSoup:
    return BeautifulSoup(page(report), "lxml")


@pytest.fixture(scope="module")
def html() -> BeautifulSoup:
    return read(one_of_each())


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def test_the_page_says_first_what_must_be_mended(html: BeautifulSoup) -> None:
    assert [words(h1) for h1 in html("h1")] == ["9 links and 1 mistake in links.yaml must be mended"]
    assert words(html.title) == "9 links and 1 mistake in links.yaml must be mended – links of 2026-11-22"
    totals = {words(pair.dt): words(pair.dd) for pair in html.select(".totals > div")}
    assert totals == {"to mend": "9", "to watch": "4", "noted": "10", "fine": "1"}
    assert [words(item) for item in html.select(".stop li")] == [
        "The memory of links was lost.",
        "links.yaml:6: until: the decision ended on 2026-11-01 [links.yaml]",
    ]


def test_every_verdict_has_its_place_and_says_what_to_do(html: BeautifulSoup) -> None:
    for verdict in Verdict:
        found = html.select(f"#mend-{verdict}, #watch-{verdict}, #notes-{verdict}")
        assert len(found) == (verdict is not Verdict.OK)
        for details in found:
            assert words(details.h3) == f"{verdict}, 1 link"
            assert MEANINGS[verdict].remedy in words(details.summary)
            assert details.has_attr("open") == (verdict.weight != "note")


def test_a_link_stands_in_a_table_under_its_file() -> None:
    places = [Place("topics/b.md", 9, 1), Place("topics/a.md", 3, 40)]
    moved = result(Verdict.ARCHIVED, *places, words="404 Not Found", instead="https://web.archive.org/web/1/a")
    (table,) = read(run(moved))("table")
    assert [words(head) for head in table.select("thead th[scope=col]")] == ["Line", "Link, and what was seen"]
    assert words(table.select_one("th[scope=rowgroup]")) == "topics/a.md"
    line, told = table("td")
    assert words(line) == "3:40"
    assert [words(part) for part in told("p")] == [
        *("https://www.example.org/a", "404 Not Found", "write: https://web.archive.org/web/1/a"),
        "also at topics/b.md:9:1",
    ]


def test_the_contents_lead_to_verdicts_and_files() -> None:
    names = ["topics/a b.md", "topics/a%20b.md", "topics/ü.md", "topics/a.md"]
    results = [
        result(verdict, Place(name, 1), address=f"https://www.example.org/{name}")
        for name in names
        for verdict in (Verdict.BROKEN, Verdict.TIMEOUT)
    ]
    html = read(run(*results))
    identifiers = [element["id"] for element in html(id=True)]
    assert len(identifiers) == len(set(identifiers))
    targets = [link["href"] for link in html.nav("a")]
    assert len(targets) == 10
    for target in targets:
        assert re.fullmatch(r"#[A-Za-z0-9._/-]+", target)
        assert target[1:] in identifiers


def test_the_counts_over_time_are_a_table_and_two_lines(html: BeautifulSoup) -> None:
    rows = html.select(".history tbody tr")
    assert [words(row) for row in rows] == [
        "2026-11-22 504 1 3 0 500",
        "2026-11-21 504 2 2 0 500",
        "2026-11-20 504 3 1 0 500",
    ]
    drawing = html.select_one("svg[role=img]")
    assert drawing is not None
    titles = [html.find(id=name).name for name in str(drawing["aria-labelledby"]).split()]
    assert titles == ["title", "desc"]
    assert words(drawing.desc) == (
        "From 2026-11-20 to 2026-11-22, links that are bad for certain went from 3 to 1, "
        "and links that seemed bad from 1 to 3."
    )
    assert [path["d"] for path in drawing("path")] == [
        "M0.00 0.00L50.00 13.33L100.00 26.67",
        "M0.00 26.67L50.00 13.33L100.00 0.00",
    ]
    assert words(html.figcaption) == "bad for certain (solid) seemed bad (dashed)"


def test_without_earlier_runs_nothing_is_drawn() -> None:
    assert read(run()).find(id="history") is None
    one = read(run(history=(Run(NOW, {Verdict.OK: 3}),)))
    assert one.svg is None
    assert words(one.select_one(".history tbody tr")) == "2026-11-22 3 0 0 0 3"


def test_a_long_history_is_folded_and_runs_at_one_moment_are_drawn() -> None:
    html = read(run(history=tuple(Run(NOW - timedelta(days=30 - day), {Verdict.OK: 1}) for day in range(30))))
    assert words(html.select_one("#history details summary")) == "20 earlier runs"
    assert read(run(history=(Run(NOW, {}), Run(NOW, {})))).svg is not None


def test_the_page_needs_no_script_and_no_other_host(html: BeautifulSoup) -> None:
    assert html.html is not None
    assert html.html["lang"] == "en-GB"
    assert not html(["script", "link", "img", "iframe", "form"])
    assert not html(lambda tag: any(name.startswith("on") or name in ("src", "style") for name in tag.attrs))
    assert not re.search(r"url\(|@import", words(html.style))
    policy = html.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert "default-src 'none'" in policy["content"]


def test_a_whole_run_without_a_fault_is_short() -> None:
    html = read(run(result(Verdict.OK)))
    assert words(html.h1) == "No link must be mended"
    assert html.nav is None
    assert not html("table")


@pytest.mark.parametrize("verdict", Verdict)
def test_hostile_text_is_only_shown(verdict: Verdict) -> None:
    visible = "https://www.example.org/\"'><script>alert(1)</script><b onclick=x>&amp;"
    hostile = [
        result(verdict, Place("<i>.md", 1), address=address, words=HOSTILE, instead=HOSTILE, bad_days=1)
        for address in (visible, HOSTILE, "javascript:alert(1)", "https://www.example.org/\ud800")
    ]
    html = read(run(*hostile, warnings=(HOSTILE,)))
    assert not html(["script", "b", "i"])
    assert not html(onclick=True)
    targets = {link["href"] for link in html("a") if not str(link["href"]).startswith("#")}
    assert targets == (set() if verdict is Verdict.OK else {visible})
