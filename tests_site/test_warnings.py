"""What readers are warned of wherever it stands: late reviews, exceptions, claims and sources that were taken back."""

from __future__ import annotations

from datetime import date

from marrow.catalogue import Catalogue
from marrow.model.page import Claim, Page, Withdrawal
from marrow.model.records import PageRecord, Policy, Source, Topic
from tests.building import Site, target
from tests.seen import by_id, first_below_title, in_words, ledger_rows, plain, rows_of, words_of
from tests_site.conftest import Some


def test_a_page_says_that_its_review_is_overdue_when_it_is(site: Site, catalogue: Catalogue, day: date) -> None:
    for page in catalogue.pages.values():
        late = isinstance(page.record, (Topic, Policy)) and page.record.review_due < day
        told = [banner for banner in site.main(page.name).select(".banner") if "overdue" in banner.get_text()]
        assert len(told) == late, page.name


def test_a_page_names_its_exceptions_and_no_others(site: Site, catalogue: Catalogue, some: Some[Page]) -> None:
    waived = some(
        page for page in catalogue.pages.values() if isinstance(page.record, PageRecord) and page.record.waive
    )
    for page in waived:
        section = site.section(page.name, "Exceptions on this page")
        assert section is not None, page.name
        assert isinstance(page.record, PageRecord)
        for waiver, entry in zip(page.record.waive, section.select("li"), strict=True):
            assert plain(waiver.why) in words_of(entry)
            assert in_words(waiver.until) in words_of(entry)
            assert f"authors/{waiver.by}" in {target(page.name, str(a["href"])) for a in entry.select("a")}
    for page in catalogue.pages.values():
        assert (site.section(page.name, "Exceptions on this page") is not None) == (page in waived), page.name


def said_of(withdrawn: Withdrawal) -> str:
    return plain(f"Withdrawn ({in_words(withdrawn.date)}): {withdrawn.why}")


def test_a_withdrawn_claim_says_so_in_words_wherever_it_stands(
    site: Site, catalogue: Catalogue, some: Some[tuple[str, Claim]]
) -> None:
    taken_back = some((home, claim) for home, claim in catalogue.claims.values() if claim.withdrawn)
    some(name for _, claim in taken_back for name in catalogue.said_again.get(claim.id, ()))
    for home, claim in taken_back:
        assert claim.withdrawn is not None
        said, sentence = said_of(claim.withdrawn), plain(claim.sentence)
        box = words_of(by_id(site, home, f"claim-{claim.id}"))
        assert box.index(said) < box.index(sentence)
        for name in catalogue.said_again.get(claim.id, ()):
            places = [words_of(span) for span in site.main(name).select(".claim-again") if sentence in words_of(span)]
            assert places, name
            assert all(place.index(said) < place.index(sentence) for place in places), name
        for evidence in claim.evidence:
            listed = site.section(f"sources/{evidence.source}", "Claims that rest on it")
            assert listed is not None
            entry = next(li for li in listed.select("li") if sentence in words_of(li))
            assert f"withdrawn on {claim.withdrawn.date}" in words_of(entry)
        assert plain(claim.withdrawn.why) in words_of(site.main("changes"))


def test_a_source_under_a_notice_says_so_in_words_wherever_it_stands(
    site: Site, catalogue: Catalogue, some: Some[Page]
) -> None:
    warned = some(
        page
        for page in catalogue.of_kind("sources")
        if isinstance(page.record, Source) and page.record.notice is not None
    )
    for page in warned:
        assert isinstance(page.record, Source)
        assert page.record.notice is not None
        label, reason = page.record.notice.kind.label, plain(page.record.notice.reason)
        banner = words_of(first_below_title(site, page.name))
        assert f"{label} (" in banner
        assert reason in banner
        assert page.record.notice.kind.meaning in banner
        references_say(site, catalogue, page, label, reason)
        claims_say(site, catalogue, page, label, reason)
        lists_say(site, page, label, reason)


def references_say(site: Site, catalogue: Catalogue, page: Page, label: str, reason: str) -> None:
    anchor = f"ref-{page.short_name}"
    users = [name for name in catalogue.pages if site.main(name).find(id=anchor)]
    assert set(catalogue.used_by[page.name]) <= set(users)
    for name in users:
        entry = words_of(by_id(site, name, anchor))
        assert label in entry, name
        assert reason in entry, name
        for mark in site.main(name).select(f"sup.cite a[href='#{anchor}']"):
            assert str(mark["title"]).count(f"({label.lower()})") == 1, name


def claims_say(site: Site, catalogue: Catalogue, page: Page, label: str, reason: str) -> None:
    for claim_id in catalogue.claims_on.get(page.name, ()):
        home, claim = catalogue.claims[claim_id]
        row = next(row for row in ledger_rows(site, home) if row[0].select(f"a[href='#claim-{claim_id}']"))
        for place in (by_id(site, home, f"claim-{claim_id}"), row[2]):
            assert label in words_of(place), claim_id
            assert reason in words_of(place), claim_id
        for name in catalogue.said_again.get(claim_id, ()):
            for span in site.main(name).select(".claim-again"):
                if plain(claim.sentence) in words_of(span):
                    marks = {str(a["href"]): a.get_text() for a in span.select("sup.cite a")}
                    assert f"Source {marks[f'#ref-{page.short_name}']}: ! {label} (" in words_of(span), name


def lists_say(site: Site, page: Page, label: str, reason: str) -> None:
    index = rows_of(site.main("sources/index"))
    row = next(row for row in index if row[0].select(f"a[href='{page.short_name}.html']"))
    assert label in words_of(row[4])
    assert reason in words_of(row[4])
    assert page.name in {target("a-z", str(a["href"])) for a in site.main("a-z").select("ul.listing a")}
    for name in ("a-z", "links"):
        for a in site.main(name).select("ul.listing a"):
            if target(name, str(a["href"])) == page.name:
                assert label.lower() in words_of(a.parent), name
