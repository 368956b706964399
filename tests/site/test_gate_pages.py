"""What readers see of the evidence gate: ledgers, banners, exceptions, what was taken back, and the pages of record."""

from __future__ import annotations

import json
import re
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from bs4 import Tag

from marrow.catalogue import Catalogue, load
from marrow.gate.rules import RULES
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model.records import Article, Policy, Source, Topic
from marrow.model.vocabulary import NoticeKind
from marrow.reading.notices import load as load_snapshot
from marrow.views.links import LIMIT
from tests.building import ROOT, Site, build, copy_pages, target, tree

LATER = int(datetime(2027, 6, 30, tzinfo=UTC).timestamp())
"""A day on which the reviews of the topics are overdue, and those of the policies are not."""

LATER_STILL = int(datetime(2027, 12, 15, tzinfo=UTC).timestamp())
"""A day on which all reviews are overdue."""

WITHDRAWN = "stemirac-price"
RETRACTED = "kirshblum2021"
WAIVER = (
    "waive:\n"
    "  - {rule: retracted-evidence, why: No other study has counted this., by: editorial-desk, until: 2027-12-31}\n"
    "  - {rule: key-claims, why: The page was split in two., by: editorial-desk, until: 2027-06-01}\n"
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT)


def change(path: Path, *edits: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def before_end_of_front_matter(path: Path, added: str) -> None:
    head, fence, rest = path.read_text("utf-8").partition("\n---\n")
    path.write_text(f"{head}\n{added.rstrip()}{fence}{rest}", "utf-8")


def asked_about(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return (DOI, page) of the two papers of which Crossref is made to have answered."""
    found = [
        (page.record.csl.doi.lower(), page.name)
        for page in catalogue.of_kind("sources")
        if isinstance(page.record, Source) and page.record.csl.doi and page.short_name != RETRACTED
    ]
    return found[:2]


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, Catalogue]:
    """A copy of the site on a later day: a claim withdrawn, a source retracted, a trial of two papers, and more."""
    folder = tmp_path_factory.mktemp("changed")
    pages = copy_pages(folder / "pages")
    change(
        pages / "topics/stemirac.md",
        (f"{{claim}} {WITHDRAWN}\n", f"{{claim}} {WITHDRAWN}\n:withdrawn: 2027-02-03, The price list was misread.\n"),
        ("updated: 2026-11-25", "updated: 2027-02-03"),
        (
            "note: First version.}",
            "note: First version.}\n  - date: 2027-02-03\n    kind: corrected\n    note: A date was wrong.\n"
            "    was: On 27 December 2018 Japan gave Stemirac a conditional approval\n"
            "    now: On 28 December 2018 Japan gave Stemirac a conditional approval",
        ),
    )
    change(
        pages / "topics/control-groups.md",
        ("updated: 2026-11-22", "updated: 2027-03-04"),
        (
            "note: First version.}",
            "note: First version.}\n  - {date: 2027-03-04, kind: corrected, note: A number was wrong., was: nine, now: ten}",
        ),
    )
    before_end_of_front_matter(
        pages / f"sources/{RETRACTED}.md",
        "notice: {kind: retracted, date: 2027-01, reason: The counts could not be confirmed}",
    )
    before_end_of_front_matter(pages / "topics/natural-recovery.md", WAIVER)
    before_end_of_front_matter(
        pages / "sources/dobkin2006.md", "registry: [NCT03989440]\nstatus: stopped\nlooked_at: 2027-05-06"
    )
    change(pages / "about/privacy.md", ("review_due: 2027-11-22", "review_due: 2027-06-29"))
    erratum = {"kind": "correction", "date": "2022-05", "doi": None, "source": "publisher", "label": "Erratum"}
    clean, mended = (doi for doi, _ in asked_about(load(pages)))
    answers = {
        clean: {"title": None, "looked_up": "2026-11-20", "notices": []},
        mended: {"title": None, "looked_up": "2026-11-20", "notices": [erratum]},
    }
    (pages / "notices.json").write_text(json.dumps(answers), "utf-8")
    done = build(pages, folder / "html", jobs=2, epoch=LATER)
    assert done.returncode == 0, done.stderr
    return Site(folder / "html"), load(pages)


def words_of(tag: Tag) -> str:
    """Return the text of a part of a page, quotes and spaces made plain."""
    return " ".join(re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', tag.get_text())).split())


def rows_of(table: Tag) -> list[list[Tag]]:
    return [list(row.find_all(["th", "td"], recursive=False)) for row in table.select("tbody > tr")]


def plain(text: str) -> str:
    return " ".join(re.sub(r"[‘’]", "'", re.sub(r"[“”]", '"', text)).split())


def ledger_rows(site: Site, name: str) -> list[list[Tag]]:
    section = site.main(name).find(id="evidence-ledger")
    assert section is not None, name
    return rows_of(section)


# The ledger ---------------------------------------------------------------------------------------


def test_the_ledger_of_a_topic_holds_its_claims_in_order(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("topics"):
        rows = ledger_rows(site, page.name)
        sentences = [row[0].select_one("a[href^='#claim-']") for row in rows]
        assert [str(a["href"]) for a in sentences if a] == [f"#claim-{claim.id}" for claim in page.claims], page.name
        assert [words_of(a) for a in sentences if a] == [plain(claim.sentence) for claim in page.claims], page.name


def test_a_ledger_row_says_how_certain_a_claim_is_and_what_it_rests_on(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("topics"):
        for claim, (first, certainty, evidence) in zip(page.claims, ledger_rows(site, page.name), strict=True):
            shown = claim.certainty
            assert claim.kind.label in words_of(first)
            assert f"{shown.label}. {shown.meaning}" in words_of(certainty)
            items = evidence.select("li")
            assert len(items) == len(claim.evidence)
            for item, expected in zip(items, claim.evidence, strict=True):
                source = catalogue.pages[f"sources/{expected.source}"].record
                assert isinstance(source, Source)
                text = words_of(item)
                assert target(page.name, str(item.select("a")[0]["href"])) == f"sources/{expected.source}"
                assert plain(expected.locator) in text
                assert plain(source.design.label) in text
                assert source.read.label in text
                assert (" not peer-reviewed" in text) is not source.peer_reviewed
                assert all(number in text for number in source.registry)
                assert all(subject in text for subject in source.subjects if subject != "none")


def test_a_ledger_row_names_the_pages_that_say_the_claim_again(site: Site, catalogue: Catalogue) -> None:
    again = 0
    for page in catalogue.of_kind("topics"):
        for claim, row in zip(page.claims, ledger_rows(site, page.name), strict=True):
            expected = {
                other.name
                for other in catalogue.pages.values()
                if other.name != page.name
                and any(mention.kind == "claim" and mention.target == claim.id for mention in other.mentions)
            }
            listed = [target(page.name, str(a["href"])) for a in row[0].select(".ledger-note a")]
            assert len(listed) <= LIMIT + 1
            assert set(listed) == expected, claim.id
            again += len(expected)
    assert again > 50


def test_the_ledger_stands_between_the_body_and_the_references(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.of_kind("topics"):
        sections = [str(section["id"]) for section in site.main(page.name).select("section > section")]
        made = [name for name in sections if name in ("evidence-ledger", "references")]
        cites = any(mention.kind in ("cite", "claim") for mention in page.mentions)
        assert made == ["evidence-ledger", *(["references"] if cites else [])], page.name
        written = max((sections.index(name) for name in sections if name in page.anchors), default=-1)
        assert written < sections.index("evidence-ledger"), page.name


def test_a_ledger_tells_the_history_of_a_claim_and_of_the_page(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    rows = {str(row[0].select("a")[0]["href"]): row for row in ledger_rows(site, "topics/stemirac")}
    assert "Withdrawn (3 February 2027): The price list was misread." in words_of(rows[f"#claim-{WITHDRAWN}"][0])
    assert "until it was withdrawn" in words_of(rows[f"#claim-{WITHDRAWN}"][1])
    corrected = [href for href, row in rows.items() if "Corrected on 3 February 2027" in words_of(row[0])]
    assert corrected == ["#claim-stemirac-conditional-approval"]
    assert "On 27 December 2018 Japan" in words_of(rows[corrected[0]][0])
    section = site.main("topics/stemirac").find(id="evidence-ledger")
    assert isinstance(section, Tag)
    assert "1 withdrawn" in words_of(section)
    assert "published on 22 November 2026 and last updated on 3 February 2027" in words_of(section)
    record = catalogue.pages["topics/stemirac"].record
    assert isinstance(record, Topic)
    assert f"{len(record.changes)} changes" in words_of(section)


# What a reader is warned of -------------------------------------------------------------------------


def test_nothing_is_overdue_on_the_day_of_the_first_build(site: Site) -> None:
    assert [name for name, page in site.pages.items() if "is overdue" in page.get_text()] == []


def test_a_page_whose_review_is_overdue_says_so_above_all_else(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    today = date(2027, 6, 30)
    late = 0
    for page in catalogue.pages.values():
        banners = [banner for banner in site.main(page.name).select(".banner") if "overdue" in banner.get_text()]
        if isinstance(page.record, (Topic, Policy)) and page.record.review_due < today:
            due = page.record.review_due
            assert f"{due.day} {due:%B %Y}" in words_of(banners[0]), page.name
            title = site.main(page.name).select_one("h1")
            assert title is not None
            assert title.find_next_sibling() is banners[0], page.name
            late += 1
        else:
            assert banners == [], page.name
    assert late > 10
    assert not site.main("about/review").select(".banner")
    assert site.main("about/privacy").select(".banner")


def test_a_day_that_passes_changes_the_pages_that_are_overdue_since(
    changed: tuple[Site, Catalogue], tmp_path: Path
) -> None:
    folder = changed[0].folder
    shutil.copytree(folder, tmp_path / "site")
    shutil.copytree(folder.with_name("html.doctrees"), tmp_path / "site.doctrees")
    pages = folder.with_name("pages")
    assert build(pages, tmp_path / "site", jobs=2, fresh=False, epoch=LATER_STILL).returncode == 0
    assert build(pages, tmp_path / "clean", jobs=2, epoch=LATER_STILL).returncode == 0
    before, after = tree(folder), tree(tmp_path / "site")
    assert after == tree(tmp_path / "clean")
    assert after["about/review.html"] != before["about/review.html"]
    assert after["topics/stemirac.html"] == before["topics/stemirac.html"]


def test_a_waiver_is_printed_on_its_page_and_on_the_page_of_checks(changed: tuple[Site, Catalogue]) -> None:
    site, _ = changed
    demand = next(rule.title for rule in RULES if rule.code == "retracted-evidence")
    section = site.section("topics/natural-recovery", "Exceptions on this page")
    assert section is not None
    first, second = section.select("li")
    for entry in (first, next(li for li in site.main("checks").select("#exceptions li"))):
        assert plain(demand) in words_of(entry)
        assert "No other study has counted this." in words_of(entry)
        assert "until 31 December 2027" in words_of(entry)
        assert any(str(a["href"]).endswith("authors/editorial-desk.html") for a in entry.select("a"))
    assert "It ended on 1 June 2027" in words_of(second)
    assert len(site.main("checks").select("#exceptions li")) == 1, "what has ended is no open exception"
    assert any(str(a["href"]).endswith("checks.html#rule-retracted-evidence") for a in first.select("a"))


def test_no_page_names_an_exception_where_there_is_none(site: Site, catalogue: Catalogue) -> None:
    for page in catalogue.pages.values():
        given = getattr(page.record, "waive", ())
        assert (site.section(page.name, "Exceptions on this page") is not None) == bool(given), page.name


def test_a_withdrawn_claim_says_so_in_words_wherever_it_stands(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    home, claim = catalogue.claims[WITHDRAWN]
    said = "Withdrawn (3 February 2027): The price list was misread."
    box = site.main(home).find(id=f"claim-{WITHDRAWN}")
    assert isinstance(box, Tag)
    assert words_of(box).index(said) < words_of(box).index(plain(claim.sentence))
    again = catalogue.said_again[WITHDRAWN]
    assert len(again) >= 2
    for name in again:
        places = [span for span in site.main(name).select(".claim-again") if plain(claim.sentence) in words_of(span)]
        assert places, name
        for place in places:
            assert words_of(place).index(said) < words_of(place).index(plain(claim.sentence)), name
    for evidence in claim.evidence:
        listed = site.section(f"sources/{evidence.source}", "Claims that rest on it")
        assert listed is not None
        entry = next(li for li in listed.select("li") if plain(claim.sentence) in words_of(li))
        assert "withdrawn on 2027-02-03" in words_of(entry)
    assert said.removeprefix("Withdrawn (3 February 2027): ") in words_of(site.main("changes"))


def test_a_retracted_source_says_so_in_words_wherever_it_stands(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    said = "Retracted (January 2027): The counts could not be confirmed."
    source = f"sources/{RETRACTED}"
    title = site.main(source).select_one("h1")
    assert title is not None
    banner = title.find_next_sibling()
    assert isinstance(banner, Tag)
    assert said in words_of(banner)
    assert NoticeKind.RETRACTED.meaning in words_of(banner)

    users = [
        name for name, main in ((name, site.main(name)) for name in catalogue.pages) if main.find(id=f"ref-{RETRACTED}")
    ]
    assert set(catalogue.used_by[source]) <= set(users)
    for name in users:
        entry = site.main(name).find(id=f"ref-{RETRACTED}")
        assert isinstance(entry, Tag)
        assert said in words_of(entry), name
        for mark in site.main(name).select(f"sup.cite a[href='#ref-{RETRACTED}']"):
            assert str(mark["title"]).count("(retracted)") == 1, name

    claims = catalogue.claims_on[source]
    assert claims
    for claim_id in claims:
        home, claim = catalogue.claims[claim_id]
        box = site.main(home).find(id=f"claim-{claim_id}")
        assert isinstance(box, Tag)
        assert said in words_of(box), claim_id
        row = next(row for row in ledger_rows(site, home) if row[0].select(f"a[href='#claim-{claim_id}']"))
        assert said in words_of(row[2]), claim_id
        for name in catalogue.said_again.get(claim_id, ()):
            for span in site.main(name).select(".claim-again"):
                if plain(claim.sentence) in words_of(span):
                    number = span.select_one("sup.cite a")
                    assert number is not None
                    assert f"Source {number.get_text()}: ! {said}" in words_of(span), f"{claim_id} on {name}"

    row = next(row for row in rows_of(site.main("sources/index")) if row[0].select(f"a[href='{RETRACTED}.html']"))
    assert said in words_of(row[4])
    for name in ("a-z", "links"):
        links = [a for a in site.main(name).select("ul.listing a") if target(name, str(a["href"])) == source]
        assert links, name
        for a in links:
            assert isinstance(a.parent, Tag)
            assert "retracted" in words_of(a.parent), name


# The pages of record ---------------------------------------------------------------------------------


def test_the_index_of_sources_has_a_row_for_every_source(site: Site, catalogue: Catalogue) -> None:
    rows = rows_of(site.main("sources/index"))
    by_name = {target("sources/index", str(row[0].select("a")[0]["href"])): row for row in rows}
    assert list(by_name) == [page.name for page in catalogue.of_kind("sources")]
    snapshot = load_snapshot(ROOT)
    for name, (first, kind, read, used, notices) in by_name.items():
        page = catalogue.pages[name]
        source = page.record
        assert isinstance(source, Source)
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


def test_an_answer_of_crossref_is_told_with_its_day_and_never_reads_as_clean(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    told = {
        target("sources/index", str(row[0].select("a")[0]["href"])): words_of(row[4]).removeprefix("Notices: ")
        for row in rows_of(site.main("sources/index"))
    }
    clean, mended = (named for _, named in asked_about(catalogue))
    assert told.pop(clean) == "No notice known on 20 November 2026"
    assert told.pop(mended) == "Erratum (May 2022), as Crossref said on 20 November 2026"
    del told[f"sources/{RETRACTED}"]
    assert set(told.values()) == {"Not looked up", "Not looked up: no DOI"}


@pytest.mark.parametrize("later", [False, True])
def test_the_page_of_trials_has_every_registry_number(
    site: Site, catalogue: Catalogue, changed: tuple[Site, Catalogue], later: bool
) -> None:
    site, catalogue = changed if later else (site, catalogue)
    sources = {page.name: page.record for page in catalogue.of_kind("sources") if isinstance(page.record, Source)}
    numbers = {number for source in sources.values() for number in source.registry}
    rows = {words_of(row[0].select_one("a, span") or row[0]): row for row in rows_of(site.main("trials"))}
    assert set(rows) == numbers
    for number, (first, status, reports, claims) in rows.items():
        naming = {name: source for name, source in sources.items() if number in source.registry}
        assert {target("trials", str(a["href"])) for a in reports.select("a")} == set(naming)
        rests = {claim_id for name in naming for claim_id in catalogue.claims_on.get(name, ())}
        assert {str(a["href"]).partition("#claim-")[2] for a in claims.select("a")} == rests
        for source in naming.values():
            if source.status is not None:
                assert source.status.label in words_of(status)
            if source.looked_at is not None:
                assert f"{source.looked_at.day} {source.looked_at:%B %Y}" in words_of(status)
        if not any(source.status or source.looked_at for source in naming.values()):
            assert "Not recorded" in words_of(status)
        row = first.parent
        assert row is not None
        assert row["id"] == f"trial-{number.lower()}"


def test_a_log_without_corrections_does_not_boast(site: Site, catalogue: Catalogue) -> None:
    kinds = [
        change.kind
        for page in catalogue.pages.values()
        if isinstance(page.record, (Topic, Article))
        for change in page.record.changes
    ]
    empty = "No page has been corrected so far." in words_of(site.main("corrections-log"))
    assert empty == ("corrected" not in kinds)


def test_the_log_holds_all_corrections_newest_first_with_was_and_now(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    entries = site.main("corrections-log").select("ul.changes > li")
    assert [target("corrections-log", str(li.select("a")[0]["href"])) for li in entries[:2]] == [
        "topics/control-groups",
        "topics/stemirac",
    ]
    days = [str(li.select("time")[0]["datetime"]) for li in entries]
    assert days[:2] == ["2027-03-04", "2027-02-03"]
    assert days == sorted(days, reverse=True)
    written = [
        change.kind
        for page in catalogue.pages.values()
        if isinstance(page.record, (Topic, Article))
        for change in page.record.changes
    ]
    assert len(entries) == written.count("corrected")
    assert "nine" in words_of(entries[0])
    assert words_of(entries[0]).index("nine") < words_of(entries[0]).index("ten")


def test_all_changes_stand_by_day_newest_first(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    sections = site.main("changes").select("section[id^=day-]")
    days = [str(section["id"]).removeprefix("day-") for section in sections]
    assert days[:2] == ["2027-03-04", "2027-02-03"]
    assert days[-1] == "2026-11-22"
    assert days == sorted(set(days), reverse=True)
    told = sum(len(section.select("li")) for section in sections)
    written = [
        change
        for page in catalogue.pages.values()
        if isinstance(page.record, (Topic, Article))
        for change in page.record.changes
    ]
    assert told == len(written) + 1, "all changes, and the claim that was withdrawn"


def test_every_rule_is_explained_on_the_page_of_checks(site: Site) -> None:
    main = site.main("checks")
    shown = [str(li["id"]) for li in main.select("ul.rules > li")]
    assert sorted(shown) == sorted(f"rule-{code}" for code in [*(rule.code for rule in RULES), *READING_CODES])
    for rule in RULES:
        entry = main.find(id=f"rule-{rule.code}")
        assert isinstance(entry, Tag)
        told = [words_of(part) for part in entry.select("p")]
        demand, _, remedy = rule.demand.partition("\n\n")
        assert told[:2] == [f"{plain(demand)} {rule.code}", plain(remedy)]
        level = entry.find_parent("section")
        assert level is not None
        assert level["id"] == f"level-{rule.level}"


def test_the_page_of_checks_counts_what_the_gate_found(changed: tuple[Site, Catalogue]) -> None:
    site, catalogue = changed
    main = site.main("checks")
    late = sorted(
        page.name
        for page in catalogue.pages.values()
        if isinstance(page.record, (Topic, Policy)) and page.record.review_due < date(2027, 6, 30)
    )
    entry = main.find(id="rule-review-overdue")
    assert isinstance(entry, Tag)
    assert f"Open today: {len(late)}," in words_of(entry)
    assert [target("checks", str(a["href"])) for a in entry.select("a")] == late[:LIMIT]
    today = main.find(id="today")
    assert isinstance(today, Tag)
    counts = {words_of(li).partition(" ")[2]: words_of(li).partition(" ")[0] for li in today.select("li")}
    assert counts["pages in all"] == str(len(catalogue.pages))
    assert counts["claims"] == str(len(catalogue.claims))
    assert counts["claim withdrawn"] == "1"
    assert counts["source with a notice"] == "1"
    assert "30 June 2027" in words_of(today)


def test_the_pages_of_record_are_found_from_the_sidebar_and_the_a_to_z(site: Site) -> None:
    record = ["checks", "trials", "changes", "corrections-log"]
    listed = {target("a-z", str(a["href"])) for a in site.main("a-z").select("ul.listing a")}
    assert set(record) <= listed
    for name in site.pages:
        sidebar = [target(name, str(a["href"])) for a in site.pages[name].select(".sidebar-tree a")]
        assert [page for page in sidebar if page in record] == (record if name in record else record[:1]), name
