"""Readers and editors in a real browser, with a real Isso behind nginx."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from marrow.__main__ import main
from tests.browser.conftest import context, launched, page
from tests.browser.watching import watch
from tests.building import build, copy_pages
from tests.comments.conftest import CLOSED, PAGE, PASSWORD, Host

__all__ = ["context", "page"]

pytestmark = pytest.mark.browser

WAITS = 4_200
"""Milliseconds after which a box can be sent."""

AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for the tests of this file alone."""
    yield from launched()


def opened(page: Page, host: Host, name: str = PAGE) -> None:
    """Load the comments of a page with the keyboard alone."""
    page.goto(f"{host.address}/{name}.html")
    page.locator("#comments > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Load comments and write one")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_label("Your comment")).to_be_visible()


def test_a_comment_from_the_first_click_to_its_end(host: Host, context: BrowserContext) -> None:
    watched = watch(context, f"{host.address}/")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/comments/" in request.url else None)
    page.goto(f"{host.address}/{PAGE}.html", wait_until="networkidle")
    page.locator("#comments > summary").click()
    assert (asked, context.cookies()) == ([], [])
    opened(page, host)
    assert context.cookies() == []
    page.get_by_label("Name (any, or none)").fill("Anna")
    page.get_by_label("Your comment").fill("Does <b>it</b> go away?")
    send = page.get_by_role("button", name="Send")
    send.click()
    expect(page.get_by_text("That was quicker than anybody types")).to_be_visible()
    assert page.get_by_label("Your comment").input_value() == "Does <b>it</b> go away?"
    page.wait_for_timeout(WAITS)
    send.click()
    expect(page.get_by_text("An editor reads it before others can see it.").last).to_be_focused()
    ((number,),) = host.rows("SELECT id FROM comments")
    (cookie,) = context.cookies()
    assert (cookie["name"], cookie["path"], cookie["httpOnly"]) == (str(number), "/comments/", True)
    page.get_by_role("button", name="Change").click()
    page.get_by_label("Your text").fill("Does it go away by itself?")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Changed. An editor reads it")).to_be_visible()

    desk = context.browser.new_context()  # type: ignore[union-attr]
    editor = desk.new_page()
    editor.goto(f"{host.address}/comments/admin/")
    editor.get_by_label("Password of the editors").fill(PASSWORD)
    editor.get_by_role("button", name="Sign in").click()
    expect(editor.get_by_text("Does it go away by itself?")).to_be_visible()
    assert Axe().run(editor, options=AXE).response["violations"] == []
    editor.get_by_role("button", name=f"Approve comment {number}").click()
    expect(editor.get_by_text("Nothing waits.")).to_be_visible()
    opened(editor, host)
    editor.get_by_role("button", name="Answer").click()
    editor.get_by_label("Your answer to Anna").fill("In most people it does.")
    editor.wait_for_timeout(WAITS)
    editor.locator(".comment .comment-form").get_by_role("button", name="Send").click()
    expect(editor.get_by_text("It is published.")).to_be_visible()
    desk.close()

    opened(page, host)
    expect(page.locator(".comment-text").first).to_have_text("Does it go away by itself?")
    expect(page.locator(".comment .comment .comment-editor")).to_have_text("Editor of this site")
    assert watched.offences == []
    assert watched.violations(page) == []
    assert watched.stored(page) == {}


def test_a_writer_deletes_a_comment(host: Host, page: Page) -> None:
    opened(page, host)
    page.get_by_label("Your comment").fill("Written in haste.")
    page.wait_for_timeout(WAITS)
    page.get_by_role("button", name="Send").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("You deleted this comment.")).to_be_focused()
    assert host.rows("SELECT count(*) FROM comments") == [(0,)]


def test_a_writer_who_loads_the_page_again_can_still_delete_a_comment(host: Host, page: Page) -> None:
    opened(page, host)
    page.get_by_label("Your comment").fill("Written in haste.")
    page.wait_for_timeout(WAITS)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("There are no comments yet.")).to_have_count(0)
    opened(page, host)
    (mine,) = page.locator(".comment").all()
    expect(mine).to_contain_text("waits for an editor")
    mine.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("You deleted this comment.")).to_be_focused()
    assert host.rows("SELECT count(*) FROM comments") == [(0,)]


def test_more_comments_and_more_answers_come_with_a_button(host: Host, page: Page) -> None:
    host.approve(host.post("The first.").data["id"])
    ((tid,),) = host.rows("SELECT id FROM threads")
    with closing(sqlite3.connect(host.database)) as opening, opening:
        opening.executemany(
            "INSERT INTO comments (tid, parent, created, mode, remote_addr, text, voters) "
            f"VALUES ({tid}, ?, ?, 1, '', ?, x'')",
            ((1 if number < 61 else None, float(9**11 + number), f"Number {number}.") for number in range(1, 121)),
        )
    opened(page, host)
    for label in ("More answers to Anna", "More comments"):
        page.get_by_role("button", name=label).click()
        expect(page.get_by_role("button", name=label)).to_have_count(0)
    told = page.locator(".comment-text").all_inner_texts()
    assert told == ["The first.", *(f"Number {number}." for number in range(1, 121))]


def test_words_of_an_attacker_run_nowhere(host: Host, context: BrowserContext) -> None:
    watched = watch(context, f"{host.address}/")
    words = "<img src=x onerror=alert(1)><script>alert(2)</script> [x](javascript:alert(3))"
    number = host.post(words, name="<svg/onload=alert(4)>").data["id"]
    host.approve(number)
    page = context.new_page()
    opened(page, host)
    expect(page.locator(".comment-text")).to_have_text(words)
    for action in ("activate", "delete"):
        page.goto(f"{host.address}/comments/id/{number}/{action}/{host.sign(number)}")
        expect(page.get_by_text(words)).to_be_visible()
    assert watched.offences == []


def test_a_correction_of_a_claim_is_sent_and_marked(host: Host, page: Page) -> None:
    page.goto(f"{host.address}/{PAGE}.html")
    claim = page.locator(".claim").first
    claim.locator("summary").click()
    claim.get_by_role("link", name="Suggest a correction of this claim").click()
    expect(page.get_by_label("What is it about?")).to_be_focused()
    anchor = claim.get_attribute("id")
    assert page.get_by_label("What is it about?").input_value() == anchor
    page.get_by_label("What is wrong, and where does the right fact stand?").fill("The paper says 14.")
    page.wait_for_timeout(WAITS)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("checks it against the source")).to_be_focused()
    told = host.rows("SELECT uri, text, mode FROM comments JOIN threads ON threads.id = tid")
    assert told == [(f"/{PAGE}.html?correction", f"About {anchor}:\nThe paper says 14.", 2)]


def test_what_cannot_be_sent_is_said_and_stays_in_the_box(host: Host, page: Page) -> None:
    opened(page, host)
    text = page.get_by_label("Your comment")
    text.fill("My words.")
    page.route(re.compile(".*/comments/new"), lambda route: route.abort())
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Nothing of what you wrote is lost")).to_be_visible()
    page.unroute(re.compile(".*/comments/new"))
    page.route(re.compile(".*/comments/new"), lambda route: route.fulfill(status=429, body="<html>"))
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Please wait a minute and try again.")).to_be_visible()
    assert text.input_value() == "My words."


def test_a_withdrawn_page_has_no_box(host: Host, page: Page) -> None:
    page.goto(f"{host.address}/{CLOSED}.html")
    assert page.locator("#comments").count() == 0
    expect(page.get_by_role("link", name="Suggest a correction", exact=True)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_and_nothing_is_wider_than_320(host: Host, browser: Browser, scheme: str) -> None:
    for number in range(2):
        host.approve(host.post(f"{'Long' * 60} {number}").data["id"])
    narrow = browser.new_context(viewport={"width": 320, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = narrow.new_page()
    opened(page, host)
    page.get_by_role("button", name="Answer").first.click()
    page.get_by_role("link", name="Suggest a correction", exact=True).click()
    expect(page.get_by_label("What is it about?")).to_be_focused()
    found = Axe().run(page, options=AXE).response["violations"]
    told = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]
    width = page.evaluate("document.documentElement.scrollWidth")
    narrow.close()
    assert (told, width) == ([], 320)


def test_without_javascript_approved_comments_are_read_from_the_page(
    host: Host, pages: Path, browser: Browser, tmp_path: Path
) -> None:
    host.approve(host.post("Read by everyone.").data["id"])
    copied = copy_pages(tmp_path / "pages", pages)
    assert main(["comments", "--root", str(copied), "export", "--database", str(host.database)]) == 0
    done = build(copied, tmp_path / "html", settings=("marrow_comments=/comments/",))
    assert done.returncode == 0, done.stderr
    plain = browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto((tmp_path / "html" / f"{PAGE}.html").as_uri())
    page.locator("#comments > summary").click()
    expect(page.get_by_text("Read by everyone.")).to_be_visible()
    expect(page.get_by_text("To write a comment here, JavaScript has to be on.")).to_be_visible()
    assert page.locator("#comments button:visible").count() == 0
    plain.close()
