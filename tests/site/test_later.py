"""What time changes on pages that nobody touches: reviews that are overdue, exceptions that end, answers of Crossref."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue
from marrow.gate.rules import RULES
from marrow.model.records import Policy, Topic
from tests.building import Site, build, copy_pages, target, tree
from tests.seen import by_id, first_below_title, in_words, ledger_rows, plain, rows_of, words_of

TODAY = date(2027, 6, 30)
"""A day on which most reviews are overdue, one of them since today; another is due on this very day."""

LATE = ["about/privacy", "topics/frozen-shoulder", "topics/steroid-injection", "topics/trial-steps"]
ON_TIME = ["about/mistakes", "about/wording", "topics/natural-course"]

ANSWERS = {
    "10.1000/shoulders.2019.201": [],
    "10.1000/stiff.2021.12": [
        {"kind": "correction", "date": "2022-05", "doi": None, "source": "publisher", "label": "Erratum"}
    ],
}


def at(day: date) -> int:
    """Return a second of a day."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The newsroom on that day, with two more exceptions, one of which has ended, and an answer of Crossref on two papers."""
    folder = tmp_path_factory.mktemp("later")
    pages = copy_pages(folder / "pages")
    page = pages / "topics/water-injection.md"
    more = "waive:\n" + "".join(
        f"  - {{rule: {rule}, why: The page was split in two., by: mina, until: {day}}}\n"
        for rule, day in (("answers", "2027-06-29"), ("hype", "2027-06-30"))
    )
    text = page.read_text("utf-8").replace("waive:\n", more).replace("until: 2027-04-30", "until: 2027-12-20")
    page.write_text(text, "utf-8")
    answers = {doi: {"title": None, "looked_up": "2026-11-20", "notices": told} for doi, told in ANSWERS.items()}
    (pages / "notices.json").write_text(json.dumps(answers), "utf-8")
    done = build(pages, folder / "html", epoch=at(TODAY))
    assert done.returncode == 0, done.stderr
    return Site(folder / "html")


def overdue(site: Site) -> list[str]:
    """Return the pages that say above all else that their review is overdue."""
    return [name for name in site.pages if name != "search" and "overdue" in words_of(first_below_title(site, name))]


def test_nothing_is_overdue_on_the_day_of_the_first_build(site: Site) -> None:
    assert [name for name, page in site.pages.items() if "is overdue" in page.get_text()] == []


def test_a_page_whose_review_is_overdue_says_so_above_all_else(later: Site, catalogue: Catalogue) -> None:
    late = overdue(later)
    assert set(LATE) <= set(late)
    assert not set(ON_TIME) & set(late)
    for name in late:
        record = catalogue.pages[name].record
        assert isinstance(record, (Topic, Policy))
        assert in_words(record.review_due) in words_of(first_below_title(later, name))


def test_a_day_that_passes_changes_the_pages_that_are_overdue_since(later: Site, tmp_path: Path) -> None:
    folder, still_later = later.folder, at(date(2027, 12, 1))
    shutil.copytree(folder, tmp_path / "site")
    shutil.copytree(folder.with_name("html.doctrees"), tmp_path / "site.doctrees")
    pages = folder.with_name("pages")
    assert build(pages, tmp_path / "site", fresh=False, epoch=still_later).returncode == 0
    assert build(pages, tmp_path / "clean", epoch=still_later).returncode == 0
    before, after = tree(folder), tree(tmp_path / "site")
    assert after == tree(tmp_path / "clean")
    assert after["topics/natural-course.html"] != before["topics/natural-course.html"]
    assert after["topics/frozen-shoulder.html"] == before["topics/frozen-shoulder.html"]


def test_an_exception_holds_on_its_last_day_and_ends_after_it(later: Site) -> None:
    demand = next(rule.title for rule in RULES if rule.code == "retracted-evidence")
    section = later.section("topics/water-injection", "Exceptions on this page")
    assert section is not None
    ended, last_day, stands = section.select("li")
    open_today = later.main("checks").select("#exceptions li")
    assert len(open_today) == 2
    for entry in (stands, next(li for li in open_today if plain(demand) in words_of(li))):
        assert plain(demand) in words_of(entry)
        assert "It is the only paper there is." in words_of(entry)
        assert "until 20 December 2027" in words_of(entry)
    assert "until 30 June 2027" in words_of(last_day)
    assert "It ended on 29 June 2027" in words_of(ended)


def test_an_answer_of_crossref_is_told_with_its_day_and_never_reads_as_clean(later: Site) -> None:
    told = {
        str(row[0].select("a")[0]["href"]).removesuffix(".html"): words_of(row[4]).removeprefix("Notices: ")
        for row in rows_of(later.main("sources/index"))
    }
    assert told.pop("amari2019") == "No notice known on 20 November 2026"
    assert told.pop("brandt2021") == "Erratum (May 2022), as Crossref said on 20 November 2026"
    assert told.pop("dorn2022").startswith("! Expression of concern")
    assert set(told.values()) == {"Not looked up", "Not looked up: no DOI"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("amari2019", ["No notice known on 20 November 2026"]),
        ("brandt2021", ["Erratum (May 2022), as Crossref said on 20 November 2026"]),
        ("dorn2022", []),  # the banner says it
    ],
)
def test_the_page_of_a_source_says_when_it_was_last_looked_up(source: str, words: list[str], later: Site) -> None:
    facts = later.main(f"sources/{source}").select("dl.page-facts dt")
    told = [fact.find_next("dd") for fact in facts if words_of(fact) == "Retraction notices"]
    assert [words_of(fact) for fact in told if fact is not None] == words


def test_the_page_of_checks_counts_what_the_gate_found(later: Site, catalogue: Catalogue) -> None:
    late = overdue(later)
    entry = by_id(later, "checks", "rule-review-overdue")
    assert f"Open today: {len(late)}," in words_of(entry)
    assert [target("checks", str(a["href"])) for a in entry.select("a")] == late[:12]
    today = by_id(later, "checks", "today")
    counts = {words_of(li).partition(" ")[2]: words_of(li).partition(" ")[0] for li in today.select("li")}
    assert counts["pages in all"] == str(len(catalogue.pages))
    assert counts["claims"] == str(len(catalogue.claims))
    assert counts["claim withdrawn"] == "1"
    assert counts["source with a notice"] == "1"
    assert "30 June 2027" in words_of(today)


def test_a_ledger_tells_the_history_of_a_claim_and_of_the_page(site: Site) -> None:
    rows = {str(row[0].select("a")[0]["href"]): row for row in ledger_rows(site, "topics/steroid-injection")}
    withdrawn = rows["#claim-steroid-price-old"]
    assert "Withdrawn (2 November 2026): The list was of another year." in words_of(withdrawn[0])
    assert "until it was withdrawn" in words_of(withdrawn[1])
    section = words_of(by_id(site, "topics/steroid-injection", "evidence-ledger"))
    assert "1 withdrawn" in section
    assert "published on 5 October 2026 and last updated on 2 November 2026" in section
    assert "2 changes" in section


def test_a_ledger_names_the_correction_of_a_claim(site: Site) -> None:
    rows = {str(row[0].select("a")[0]["href"]): words_of(row[0]) for row in ledger_rows(site, "topics/frozen-shoulder")}
    corrected = [href for href, said in rows.items() if "Corrected on 2 November 2026" in said]
    assert corrected == ["#claim-one-in-thirty"]
    assert "About one person in fifty" in rows["#claim-one-in-thirty"]
