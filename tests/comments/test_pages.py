"""What built pages say of comments and corrections, with each of the settings and with none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from marrow.catalogue import load
from marrow.comments.store import approved, restore
from marrow.model.vocabulary import PageKind
from marrow.reading.comments import FILE, Comment, read, written
from tests.building import Site, build, copy_pages
from tests.cases import NEWSROOM
from tests.comments.conftest import CLOSED, ON, PAGE
from tests.site.conftest import site

__all__ = ["site"]

HOSTILE = "<script>alert(1)</script>\n\n[a](javascript:alert(1)) {claim}`x` </noscript></section>"
COMMENTS = (
    Comment(page=PAGE, id=1, written="2026-11-20T10:00:00Z", name="A & <b>", text=HOSTILE),
    Comment(page=PAGE, id=2, parent=1, written="2026-11-20T11:00:00Z", name="Desk", editor=True, text="An answer."),
    Comment(page=CLOSED, id=3, written="2026-11-20T12:00:00Z", text="Written before it was withdrawn."),
)


@pytest.fixture(scope="module")
def on(commented: Path) -> Site:
    """The site with comments."""
    return Site(commented)


def box(site: Site, name: str) -> Mapping[str, str]:
    found = site.pages[name].select_one(".from-readers")
    assert found is not None, name
    return {key: str(value) for key, value in found.attrs.items()}


def test_only_topics_and_articles_that_were_not_withdrawn_take_comments(on: Site) -> None:
    catalogue = load(NEWSROOM)
    takes = {name for name in catalogue.pages if "data-comments" in box(on, name)}
    kinds = (PageKind.TOPICS, PageKind.ARTICLES)
    wanted = {page.name for kind in kinds for page in catalogue.of_kind(kind) if not page.name.endswith("/index")}
    assert takes == wanted - {CLOSED}
    assert {box(on, name)["data-address"] for name in catalogue.pages} == {"/comments/"}


def test_without_the_setting_nothing_of_comments_is_on_a_page(site: Site) -> None:
    for name, page in site.pages.items():
        assert page.select("#comments, [data-address], script[src*=comments], .claim-suggest") == [], name


def test_the_notice_says_what_is_kept_before_anything_can_be_written(on: Site) -> None:
    notice = on.pages[PAGE].select_one("#comments")
    assert notice is not None
    told = notice.get_text(" ")
    for word in (
        "name",
        "the time",
        "short code",
        "90 days",
        "no account and no e-mail",
        "15 minutes",
        "cookie",
        "deleted",
    ):
        assert word in told
    assert "No medical advice to a person" in told
    assert notice.select("form, input, textarea, button") == []
    assert "open" not in notice.attrs


def test_the_policy_on_privacy_says_what_holds_and_not_the_other(site: Site, on: Site) -> None:
    said = {state: built.main("about/privacy").get_text(" ") for state, built in (("off", site), ("on", on))}
    assert ("Nobody can write here" in said["off"], "A cookie lasts" in said["off"]) == (True, False)
    assert ("Nobody can write here" in said["on"], "A cookie lasts" in said["on"]) == (False, True)


def test_a_correction_leads_to_the_form_of_the_repository_with_page_and_claim(tmp_path: Path) -> None:
    done = build(NEWSROOM, tmp_path / "html", settings=("marrow_repository=https://github.com/us/site",))
    assert done.returncode == 0, done.stderr
    page = Site(tmp_path / "html").pages[PAGE]
    links = [str(link["href"]) for link in page.select("#suggest-correction a, .claim-suggest a")]
    assert links.pop() == f"https://github.com/us/site/edit/main/{PAGE}.md"
    assert len(links) == 1 + len(page.select(".claim"))
    asked = [parse_qs(urlsplit(link).query) for link in links]
    assert {link.partition("?")[0] for link in links} == {"https://github.com/us/site/issues/new"}
    assert {one["template"][0] for one in asked} == {"correction.yml"}
    assert {one["claim"][0] for one in asked if "claim" in one} == {str(claim["id"]) for claim in page.select(".claim")}
    assert f"{PAGE}.html" in {one["page"][0] for one in asked}


def test_or_to_a_mail(tmp_path: Path) -> None:
    done = build(NEWSROOM, tmp_path / "html", settings=("marrow_contact=desk@example.org",))
    assert done.returncode == 0, done.stderr
    link = Site(tmp_path / "html").pages[PAGE].select_one("#suggest-correction a")
    assert link is not None
    assert link["href"] == f"mailto:desk@example.org?subject=Correction%3A%20{PAGE.replace('/', '%2F')}.html"


@pytest.mark.parametrize(
    ("setting", "remedy"),
    [
        ("marrow_comments=comments", "write the address of comments on the same host, such as /comments/"),
        ("marrow_comments=https://elsewhere.example/", "write the address of comments on the same host"),
        ("marrow_repository=javascript:alert(1)", "write the address of the repository"),
        ("marrow_contact=us", "write one e-mail address, such as desk@example.org"),
    ],
)
def test_a_setting_that_could_not_work_ends_the_build_and_says_why(setting: str, remedy: str, tmp_path: Path) -> None:
    done = build(NEWSROOM, tmp_path / "html", settings=(setting,))
    assert done.returncode != 0
    assert remedy in done.stderr


def test_published_comments_stand_on_the_page_as_words_with_and_without_the_service(
    tmp_path: Path, pages: Path
) -> None:
    copied = copy_pages(tmp_path / "pages", pages)
    (copied / FILE).write_text(written(COMMENTS), encoding="utf-8")
    for settings in ((), ON):
        output = tmp_path / f"html{len(settings)}"
        done = build(copied, output, settings=settings)
        assert done.returncode == 0, done.stderr
        site = Site(output)
        (first,) = site.pages[PAGE].select(".comment-list > .comment")
        text = first.select_one(".comment-text")
        assert text is not None
        assert text.get_text() == HOSTILE
        assert text.find_all() == []
        assert "A & <b>" in first.get_text()
        (answer,) = first.select("ul > .comment")
        assert "Editor of this site" in answer.get_text()
        closed = site.pages[CLOSED].select_one("#comments")
        assert closed is not None
        assert "Written before it was withdrawn." in closed.get_text()
        assert ("Comments on this page are closed." in closed.get_text()) == (settings == ON)
        assert "Comments (2)" in site.pages[PAGE].select_one("#comments > summary").get_text()  # type: ignore[union-attr]


def test_a_new_comment_changes_its_page_and_no_other(tmp_path: Path) -> None:
    copied = copy_pages(tmp_path / "pages")
    assert build(copied, tmp_path / "html").returncode == 0
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "html" / "topics").glob("*.html")}
    (copied / FILE).write_text(written(COMMENTS[:1]), encoding="utf-8")
    assert build(copied, tmp_path / "html", fresh=False).returncode == 0
    changed = {path.stem for path, time in times.items() if path.stat().st_mtime_ns != time}
    assert changed == {PAGE.partition("/")[2]}


GOOD = {"page": PAGE, "id": 1, "written": "2026-11-20T10:00:00Z", "text": "Words."}


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("{", 1, "not JSON"),
        ("{}", 1, "no list of comments"),
        ("[" * 100_000, 1, "not the JSON that is written here"),
        (json.dumps([{**GOOD, "page": "../x"}]), 1, "page: String should match"),
        (json.dumps([{**GOOD, "text": "x" * 5_001}]), 1, "text: String should have at most 5000"),
        (json.dumps([{**GOOD, "id": 0}]), 1, "id: Input should be greater than 0"),
        (json.dumps([{**GOOD, "email": "a@example.org"}]), 1, "email: Extra inputs are not permitted"),
        (f"[\n{json.dumps(GOOD)},\n{json.dumps(GOOD)}\n]", 3, "the id 1 stands twice"),
        (
            "[\n" + ",\n".join(json.dumps({**GOOD, "id": one}) for one in range(1, 10_002)) + "]",
            1,
            "has 10,001 comments",
        ),
    ],
)
def test_a_broken_file_is_told_by_its_line(text: str, line: int, why: str) -> None:
    (problem,) = read(text).problems
    assert (problem.path, problem.line, problem.rule) == (FILE, line, "comments")
    assert why in problem.message
    assert "python3 run.py comments" in problem.message or "is the most" in problem.message


def test_a_comment_on_a_page_that_is_gone_is_told(tmp_path: Path) -> None:
    copied = copy_pages(tmp_path / "pages")
    (copied / FILE).write_text(written([COMMENTS[0].model_copy(update={"page": "topics/gone"})]), encoding="utf-8")
    done = build(copied, tmp_path / "html")
    assert 'comments on "topics/gone", which is no topic or article' in done.stderr


def test_what_was_exported_comes_back_the_same_and_only_once(tmp_path: Path) -> None:
    database = tmp_path / "lost" / "comments.db"
    kept = tuple(sorted(COMMENTS, key=lambda one: (one.page, one.id)))
    assert restore(database, kept, {}) == (3, 0)
    assert approved(database) == kept
    assert restore(database, kept, {}) == (0, 3)
    assert read(written(kept)).on == {PAGE: COMMENTS[:2], CLOSED: COMMENTS[2:]}
