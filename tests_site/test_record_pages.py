"""The pages of record: the index of sources, the trials, the changes and corrections, what is checked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from marrow.catalogue import Catalogue, looked_up
from marrow.gate.rules import RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model import calendar
from marrow.model.history import Change
from marrow.model.records import Article, Source, Topic
from marrow.reading.notices import load as load_snapshot
from tests.building import Site, target
from tests.seen import by_id, in_words, plain, rows_of, words_of
from tests_site.conftest import Some


def test_the_index_of_sources_has_a_row_for_every_source(site: Site, catalogue: Catalogue, pages: Path) -> None:
    rows = rows_of(site.main("sources/index"))
    by_name = {target("sources/index", str(row[0].select("a")[0]["href"])): row for row in rows}
    assert sorted(by_name) == sorted(page.name for page in catalogue.of_kind("sources"))
    titles = [row[0].select("a")[0].get_text() for row in rows]
    assert titles == sorted(titles, key=looked_up)
    snapshot = load_snapshot(pages)
    for name, (first, kind, read, used, notices) in by_name.items():
        page = catalogue.pages[name]
        source = page.record
        assert isinstance(source, Source)
        assert plain(first.select("a")[0].get_text()) == plain(source.csl.translated_title or source.csl.title)
        assert plain(page.title) in words_of(first)
        assert plain(source.design.label).casefold() in words_of(kind).casefold()
        assert (source.csl.issued or "year not known")[:4] in words_of(kind)
        assert source.read.label in words_of(read).casefold()
        assert f"{len(catalogue.used_by.get(name, ())) or 'no'} page" in words_of(used)
        row = first.parent
        assert row is not None
        asked = (row["data-design"], row["data-read"], row["data-reviewed"])
        assert asked == (source.design, source.read, "yes" if source.peer_reviewed else "no")
        if source.notice is None and (source.csl.doi is None or snapshot.of(source.csl.doi) is None):
            assert "Not looked up" in words_of(notices), name


def test_the_page_of_trials_has_every_registry_number(site: Site, catalogue: Catalogue, some: Some[str]) -> None:
    sources = {page.name: page.record for page in catalogue.of_kind("sources") if isinstance(page.record, Source)}
    numbers = some({number for source in sources.values() for number in source.registry})
    rows = {str(row[0].parent["id"]): row for row in rows_of(site.main("trials")) if row[0].parent}
    assert set(rows) == {f"trial-{number.lower()}" for number in numbers}
    for number in numbers:
        first, status, joining, told = rows[f"trial-{number.lower()}"]
        assert number in words_of(first)
        naming = {name: source for name, source in sources.items() if number in source.registry}
        assert {target("trials", str(a["href"])) for a in told.select(".reports a")} == set(naming)
        rests = {claim_id for name in naming for claim_id in catalogue.claims_on.get(name, ())}
        assert {str(a["href"]).partition("#claim-")[2] for a in told.select(".linked a")} == rests
        for source in naming.values():
            if source.status is not None:
                assert source.status.label in words_of(status)
            if source.looked_at is not None:
                assert f"last seen on {in_words(source.looked_at)}" in words_of(status)
            if source.status_of is not None:
                assert f"by a copy of {calendar.in_words(source.status_of)}" in words_of(status)
            for said in (*source.places, *(source.findings[name].result for name in source.who_can_join)):
                assert said in words_of(joining)
        if not any(source.status or source.looked_at for source in naming.values()):
            assert "We do not know" in words_of(status)


def history(catalogue: Catalogue) -> Iterator[tuple[str, Change]]:
    """Yield every entry of every page's history."""
    for page in catalogue.pages.values():
        if isinstance(page.record, (Topic, Article)):
            yield from ((page.name, change) for change in page.record.changes)


def test_the_log_holds_all_corrections_newest_first_with_was_and_now(
    site: Site, catalogue: Catalogue, some: Some[tuple[str, Change]]
) -> None:
    corrections = some((name, change) for name, change in history(catalogue) if change.kind == "corrected")
    main = site.main("corrections-log")
    assert ("No page has been corrected so far." in words_of(main)) is not bool(corrections)
    entries = main.select("ul.changes > li")
    days = [str(entry.select("time")[0]["datetime"]) for entry in entries]
    assert days == sorted(days, reverse=True)
    told = {(target("corrections-log", str(li.select("a")[0]["href"])), words_of(li)) for li in entries}
    assert len(told) == len(corrections)
    for name, change in corrections:
        was, now = plain(change.was or ""), plain(change.now or "")
        assert any(page == name and 0 <= text.find(was) < text.rfind(now) for page, text in told), (name, change)


def parts(site: Site, page: str) -> list[str]:
    """Return the pages on which a list stands, in order."""
    others = [name for name in site.pages if name.startswith(f"{page}.")]
    return [page, *sorted(others, key=lambda name: int(name.rpartition(".")[2]))]


def test_all_changes_stand_by_day_newest_first(
    site: Site, catalogue: Catalogue, some: Some[tuple[str, Change]]
) -> None:
    withdrawn = [claim.withdrawn for _, claim in catalogue.claims.values() if claim.withdrawn is not None]
    written = some(history(catalogue))
    sections = [section for name in parts(site, "changes") for section in site.main(name).select("section[id^=day-]")]
    days = list(dict.fromkeys(str(section["id"]).removeprefix("day-") for section in sections))
    assert days == sorted({str(entry.date) for entry in (*(change for _, change in written), *withdrawn)}, reverse=True)
    assert sum(len(section.select("li")) for section in sections) == len(written) + len(withdrawn)


def test_every_rule_is_explained_on_the_page_of_checks(site: Site) -> None:
    main = site.main("checks")
    shown = [str(li["id"]) for li in main.select("ul.rules > li")]
    assert sorted(shown) == sorted(f"rule-{code}" for code in [*(rule.code for rule in RULES), *READING_CODES])
    for rule in RULES:
        entry = by_id(site, "checks", f"rule-{rule.code}")
        told = [words_of(part) for part in entry.select("p")]
        demand, _, remedy = rule.demand.partition("\n\n")
        assert told[:2] == [f"{plain(demand)} {rule.code}", plain(remedy)]
        level = entry.find_parent("section")
        assert level is not None
        assert level["id"] == f"level-{rule.level}"


def test_the_pages_of_account_stand_under_how_we_work_and_all_in_the_a_to_z(site: Site) -> None:
    accounts = ["checks", "changes", "corrections-log", "links"]
    listed = {
        target(name, str(a["href"])) for name in parts(site, "a-z") for a in site.main(name).select("ul.listing a")
    }
    assert {*accounts, "trials"} <= listed
    for name in site.pages:
        sidebar = [target(name, str(a["href"])) for a in site.pages[name].select(".sidebar-tree a")]
        is_there = name.partition(".")[0] in accounts or name.startswith("about/")
        assert [page for page in sidebar if page in accounts] == (accounts if is_there else []), name
        assert "trials" in sidebar, name


def test_trials_that_may_take_people_stand_before_those_that_have_ended(site: Site, some: Some[int]) -> None:
    order = ("Recruiting", "Under way", "Not known", "Completed", "Stopped")
    firsts = []
    for _, status, *_ in rows_of(site.main("trials")):
        said = words_of(status)
        firsts.append(min((order.index(label) for label in order if label in said), default=2))
    assert some(firsts) == sorted(firsts)
