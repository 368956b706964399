"""The third line: what browsers refuse and keep, on every kind of page, from a server and from a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.conftest import serving
from tests.browser.watching import Watched, watch
from tests.building import Site, build, copy_pages

pytestmark = pytest.mark.browser

ELSEWHERE = "elsewhere.example.org"
PAGES = (
    *("index", "topics/water-injection", "topics/natural-course", "articles/needle-frees-shoulders", "authors/robin"),
    *("sources/guild2024", "sources/index", "about/privacy", "glossary", "a-z", "changes", "checks", "links", "trials"),
    *("search", "topics/old-name", "topics/ended"),
)
"""Every kind of page."""
MOVED = """\
- {was: topics/old-name, now: topics/stretching}
- {was: topics/old-name#claim-gone, now: topics/natural-course#claim-most-get-better}
- {was: topics/old-name#claim-ended, why: "It was said twice, and is said once."}
- {was: topics/old-part, now: topics/stretching#does-it-help}
- {was: topics/ended, why: It was merged into another page.}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The newsroom, with pages that moved."""
    folder = tmp_path_factory.mktemp("policy")
    pages = copy_pages(folder / "pages")
    (pages / "moved.yaml").write_text(MOVED, "utf-8")
    done = build(pages, folder / "site")
    assert done.returncode == 0, done.stderr
    return Site(folder / "site")


@pytest.fixture(scope="module", params=["http", "file"])
def base(request: pytest.FixtureRequest, site: Site) -> Iterator[str]:
    """Where the site stands: on a server, or in a folder."""
    if request.param == "file":
        yield f"{site.folder.as_uri()}/"
        return
    with serving(site.folder) as address:
        yield address


@pytest.fixture
def watched(context: BrowserContext, base: str) -> Watched:
    return watch(context, base)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_kind_of_page_meets_its_policy_or_asks_another_host_or_keeps_anything(
    browser: Browser, base: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    watched = watch(context, base)
    page = context.new_page()
    for name in PAGES:
        page.goto(f"{base}{name}.html", wait_until="load")
        assert watched.offences == [], name
        assert watched.stored(page) == {}, name
    assert context.cookies() == []
    context.close()


def test_the_theme_is_all_that_stays_in_the_browser(page: Page, base: str, watched: Watched) -> None:
    page.goto(f"{base}search.html?q=stretching")
    if base.startswith("http"):  # from a folder, browsers read no other file, and so no index
        found = page.locator("#search-results li a").first
        expect(found).to_be_visible()
        assert watched.stored(page) == {}
        found.click()
        page.wait_for_load_state("load")
    assert watched.stored(page) == {}
    page.goto(f"{base}a-z.html")
    page.evaluate("localStorage.setItem('words', 'x'), sessionStorage.setItem('words', 'x')")  # as a script might
    assert watched.stored(page) == {}
    page.locator(".theme-toggle-content button").click()
    assert {*watched.stored(page)} == {"theme"}
    chosen = page.evaluate("document.body.dataset.theme")
    page.goto(f"{base}a-z.html")
    assert page.evaluate("document.body.dataset.theme") == chosen
    assert {*watched.stored(page)} == {"theme"}
    assert page.context.cookies() == []
    assert watched.offences == []


def test_the_policy_lets_the_search_work(page: Page, site: Site) -> None:
    with serving(site.folder) as address:
        watched = watch(page.context, address)
        page.goto(f"{address}search.html?q=stretching")
        expect(page.locator("#search-results li a").filter(has_text="Stretching").first).to_be_visible()
        assert watched.offences == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("topics/old-name.html#claim-stretching-same", "topics/stretching.html#claim-stretching-same"),
        ("topics/old-name.html", "topics/stretching.html"),
        ("topics/old-name.html#claim-gone", "topics/natural-course.html#claim-most-get-better"),
        ("topics/old-part.html", "topics/stretching.html#does-it-help"),
        ("topics/old-part.html#claim-stretching-same", "topics/stretching.html#does-it-help"),
    ],
)
def test_a_page_that_moved_leads_to_the_same_place_on_the_new_one(
    asked: str, found: str, page: Page, base: str, watched: Watched
) -> None:
    page.goto(base + asked)
    page.wait_for_url(base + found)
    if "#" in found:
        expect(page.locator(":target")).to_be_in_viewport()
    assert watched.offences == []


def test_a_place_that_ended_is_said_to_have_ended(page: Page, base: str) -> None:
    page.goto(f"{base}topics/old-name.html#claim-ended")
    expect(page.locator(":target")).to_contain_text("It was said twice, and is said once.")
    assert page.url == f"{base}topics/old-name.html#claim-ended"


def test_a_page_that_moved_leads_on_without_javascript(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{base}topics/old-name.html#claim-stretching-same")
    page.wait_for_url(f"{base}topics/stretching.html")
    context.close()


ATTACKS: dict[str, tuple[str, Callable[[Page], object]]] = {
    "a script": ("<script>ran = 1</script>", lambda page: page.evaluate("window.ran")),
    "a script of data": (
        "<script src='data:text/javascript,ran = 1'></script>",
        lambda page: page.evaluate("window.ran"),
    ),
    "a handler": ("<img src=x onerror='ran = 1'>", lambda page: page.evaluate("window.ran")),
    "a handler of a drawing": ("<svg onload='ran = 1'></svg>", lambda page: page.evaluate("window.ran")),
    "a script that a script adds": (
        "<p id=new></p>",
        lambda page: page.evaluate(
            "document.getElementById('new').innerHTML = '<img src=x onerror=\"ran = 1\">', "
            "new Promise(done => setTimeout(() => done(window.ran), 200))"
        ),
    ),
    "a style": (
        "<style>body { opacity: 0.25 }</style>",
        lambda page: page.evaluate("getComputedStyle(document.body).opacity") != "1",
    ),
    "a style attribute": (
        "<p id=styled style='opacity: 0.25'>x</p>",
        lambda page: page.evaluate("getComputedStyle(document.getElementById('styled')).opacity") != "1",
    ),
    "a base": (
        f"<base href='https://{ELSEWHERE}/'>",
        lambda page: ELSEWHERE in page.evaluate("document.baseURI"),
    ),
    "a frame with a page in it": (
        "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
        lambda page: page.evaluate("window.ran"),
    ),
}
"""What could stand in a page by two mistakes at once, and how it would be seen to have worked."""

LOADS = (
    f"<img src='https://{ELSEWHERE}/x.png'>",
    f"<script src='https://{ELSEWHERE}/x.js'></script>",
    f"<link rel=stylesheet href='https://{ELSEWHERE}/x.css'>",
    f"<iframe src='https://{ELSEWHERE}/'></iframe>",
    f"<object data='https://{ELSEWHERE}/x'></object>",
    f"<embed src='https://{ELSEWHERE}/x'>",
    f"<video src='https://{ELSEWHERE}/x.mp4' autoplay></video>",
    f"<audio src='https://{ELSEWHERE}/x.ogg' autoplay></audio>",
    f"<svg><image href='https://{ELSEWHERE}/x.png'/></svg>",
    f"<svg><use href='https://{ELSEWHERE}/x.svg#a'/></svg>",
    f"<picture><source srcset='https://{ELSEWHERE}/x.png'><img src=x></picture>",
    f"<link rel=manifest href='https://{ELSEWHERE}/x.json'>",
    f"<link rel=preload as=font href='https://{ELSEWHERE}/x.woff2'>",
)


@pytest.fixture(scope="module")
def injected(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with attacks in its pages, put there by hand: one page for each, and one that loads."""
    folder = tmp_path_factory.mktemp("injected") / "site"
    shutil.copytree(site.folder, folder)
    whole = (folder / "glossary.html").read_text("utf-8")
    for index, held in enumerate(["".join(LOADS), *(held for held, _ in ATTACKS.values())]):
        (folder / f"attack-{index}.html").write_text(whole.replace("</article>", f"{held}</article>"), "utf-8")
    form = f"<form id=sent action='https://{ELSEWHERE}/'><input name=a value=b></form>"
    (folder / "form.html").write_text(whole.replace("</article>", f"{form}</article>"), "utf-8")
    return folder


@pytest.fixture(params=["http", "file"])
def attacked(request: pytest.FixtureRequest, injected: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"{injected.as_uri()}/"
        return
    with serving(injected) as address:
        yield address


def test_what_is_put_into_a_page_does_not_run(page: Page, attacked: str) -> None:
    worked = []
    for index, (name, (_, has_worked)) in enumerate(ATTACKS.items(), 1):
        page.goto(f"{attacked}attack-{index}.html")
        if has_worked(page):
            worked.append(name)
    assert worked == []


def test_what_is_put_into_a_page_is_not_loaded(context: BrowserContext, attacked: str) -> None:
    watched = watch(context, attacked)
    page = context.new_page()
    page.goto(f"{attacked}attack-0.html")
    page.wait_for_timeout(500)
    assert watched.elsewhere == []
    assert len(watched.violations(page)) >= 8


def test_a_form_is_not_sent_elsewhere(context: BrowserContext, attacked: str) -> None:
    watched = watch(context, attacked)
    page = context.new_page()
    page.goto(f"{attacked}form.html")
    page.evaluate("document.getElementById('sent').submit()")
    page.wait_for_timeout(300)
    assert watched.elsewhere == []
    assert page.url.startswith(attacked)


def test_the_attacks_would_work_without_the_policy(context: BrowserContext, injected: Path, tmp_path: Path) -> None:
    """What the tests above look for is there to be found."""
    bare = tmp_path / "bare"
    shutil.copytree(injected, bare)
    for path in bare.glob("*.html"):
        path.write_text(path.read_text("utf-8").replace("Content-Security-Policy", "x-nothing"), "utf-8")
    with serving(bare) as address:
        watched = watch(context, address)
        page = context.new_page()
        failed = []
        for index, (name, (_, has_worked)) in enumerate(ATTACKS.items(), 1):
            page.goto(f"{address}attack-{index}.html")
            if not has_worked(page):
                failed.append(name)
        page.goto(f"{address}attack-0.html")
        page.wait_for_timeout(300)
        assert failed == []
        assert len(watched.elsewhere) >= 8


def test_no_other_site_is_told_where_a_reader_came_from(page: Page, base: str) -> None:
    told: list[str | None] = []

    def answer(route: Route) -> None:
        told.append(route.request.all_headers().get("referer"))
        route.fulfill(body="x", content_type="text/html")

    page.route(lambda url: not url.startswith(base), answer)
    page.goto(f"{base}topics/water-injection.html")
    page.locator("#references summary").click()
    page.locator("ol.references a.external").first.click()
    page.wait_for_url(lambda url: not url.startswith(base))
    assert told == [None]
