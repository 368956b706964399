"""Search as readers use it: they type what they call things, with slips, on a phone, with the keyboard alone."""

from __future__ import annotations

import gzip
from pathlib import PurePosixPath

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response, Route, expect

pytestmark = pytest.mark.browser

PACKED = (".pf_index", ".pf_fragment", ".pf_meta", ".pagefind")
PAGES = ("index", "topics/frozen-shoulder", "articles/index", "sources/index", "about/privacy", "search", "a-z")


def typed(page: Page, words: str) -> list[str]:
    """Type words into the field of the results page; return the titles found, the best first."""
    page.locator("#page-search").fill(words)
    expect(page.locator("#search-results")).to_have_attribute("data-shown", words)
    return page.locator("#search-results li a").all_inner_texts()


@pytest.fixture
def results(page: Page, address: str) -> Page:
    page.goto(f"{address}search.html")
    return page


@pytest.mark.parametrize(
    "words",
    [
        *("frozen shoulder", "Frozen-Shoulder?", "adhesive capsulitis", "frosen shoulder", "forzen shuolder"),
        *("my arm will not lift", "what is a stiff shoulder", "cannot comb hair", "capsulitis adhesive"),
    ],
)
def test_a_topic_is_found_by_what_readers_call_it(results: Page, words: str) -> None:
    assert typed(results, words)[0] == "Frozen shoulder"


def test_a_policy_is_found_by_what_it_is_about(results: Page) -> None:
    assert typed(results, "do you set cookies")[0] == "What we know of you"


def test_our_pages_stand_before_sources_and_say_what_they_are(results: Page) -> None:
    typed(results, "injection")
    lists = results.locator("#search-results ul")
    assert "Source" not in lists.first.locator(".kind").all_inner_texts()
    assert set(lists.last.locator(".kind").all_inner_texts()) == {"Source"}
    summary = results.locator("#search-results li p").first.inner_text()
    assert len(summary) > 40
    assert "&" not in summary


def test_what_was_read_for_a_slip_is_told(results: Page) -> None:
    typed(results, "capsuiltis")
    expect(results.get_by_role("status")).to_contain_text("capsulitis")


def test_words_that_never_stand_together_are_found_singly(results: Page) -> None:
    assert "Frozen shoulder" in typed(results, "capsulitis pineapple")[:3]


def test_nothing_found_is_said_and_leads_on(results: Page) -> None:
    assert typed(results, "qqqqxyzzy") == []
    expect(results.get_by_role("status")).to_have_text("Nothing found for “qqqqxyzzy”.")
    expect(results.locator("#search-results a")).to_have_attribute("href", beside(results, "a-z.html"))


def beside(page: Page, name: str) -> str:
    """Return the address of a page beside the one that is open."""
    return page.url.rpartition("/")[0] + "/" + name


def test_an_empty_question_is_answered_with_words(results: Page) -> None:
    expect(results.get_by_role("status")).to_have_text("Type what you are looking for.")
    typed(results, "shoulder")
    results.locator("#page-search").fill("")
    expect(results.get_by_role("status")).to_have_text("Type what you are looking for.")
    assert results.locator("#search-results a").count() == 0


def test_marks_in_a_question_are_words_and_nothing_else(results: Page) -> None:
    dialogs: list[str] = []
    results.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    typed(results, "<img src=x onerror=alert(1)> zzqq")
    assert results.locator("#search-results img").count() == 0
    assert dialogs == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_every_page_has_one_field_at_every_width(page: Page, address: str, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}{name}.html")
    fields = [field for field in page.locator("form.site-search input").all() if field.is_visible()]
    assert fields, name
    assert any(field.bounding_box()["x"] >= 0 for field in fields)  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_results_while_typing_with_the_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}about/privacy.html")
    page.keyboard.press("/")
    expect(page.locator("#sidebar-search")).to_be_focused()
    page.keyboard.type("stretch")
    box = page.locator(".sidebar-drawer .found")
    expect(box.get_by_role("status")).to_contain_text("found")
    page.keyboard.press("ArrowDown")
    expect(box.locator("a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#sidebar-search")).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    page.keyboard.press("Control+k")
    page.keyboard.type("stretching")
    expect(box).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Stretching")


def test_a_stroke_in_a_field_is_a_letter(results: Page) -> None:
    results.locator("#page-search").focus()
    results.keyboard.type("12/13")
    expect(results.locator("#page-search")).to_have_value("12/13")


def test_enter_leads_to_all_results(page: Page, address: str) -> None:
    page.goto(f"{address}about/privacy.html")
    page.locator("#sidebar-search").fill("stretching & pain")
    page.keyboard.press("Enter")
    expect(page.locator("#page-search")).to_have_value("stretching & pain")
    expect(page.locator("#search-results li a").first).to_contain_text("Stretching")


def test_nothing_is_loaded_before_somebody_types_and_little_then(page: Page, address: str) -> None:
    got: list[Response] = []
    page.on("response", lambda answer: got.append(answer))
    page.goto(f"{address}topics/frozen-shoulder.html")
    page.wait_for_load_state("networkidle")
    assert [answer.url for answer in got if "pagefind" in answer.url] == []
    got.clear()
    page.locator("#sidebar-search").press_sequentially("injection")
    expect(page.locator(".sidebar-drawer .found li").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    sent = 0
    for answer in got:
        assert answer.url.startswith(address)
        body = answer.body()
        is_packed = PurePosixPath(answer.url.partition("?")[0]).suffix in PACKED
        sent += len(body) if is_packed else len(gzip.compress(body))
    assert len(got) <= 12
    assert sent <= 150_000


def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    def lose(route: Route) -> None:
        route.abort()

    page.route("**/pagefind/**", lose)
    page.goto(f"{address}search.html?q=shoulder")
    expect(page.get_by_role("status")).to_have_text("Search cannot be loaded here.")
    expect(page.locator("#search-results").get_by_role("link", name="everything from A to Z")).to_be_visible()


def test_a_site_opened_from_a_folder_leads_to_everything(page: Page, site_folder: str) -> None:
    page.goto(f"{site_folder}search.html?q=shoulder")
    expect(page.get_by_role("status")).to_have_text("Search cannot be loaded here.")


def test_the_fields_do_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}topics/frozen-shoulder.html")
    page.locator("#sidebar-search").fill("shoulder")
    page.keyboard.press("Enter")
    expect(page.get_by_role("main").get_by_role("link", name="everything from A to Z")).to_be_visible()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(context: BrowserContext, address: str, scheme: str) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}search.html?q=injection")
    expect(page.locator("#search-results li").first).to_be_visible()
    page.locator("#sidebar-search").press_sequentially("injection")
    expect(page.locator(".sidebar-drawer .found li").first).to_be_visible()
    found = Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}).response["violations"]
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found] == []
