"""The site while its pages are written: all that can be shown is shown, and what is wrong is told where it is wrong."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from marrow.cli.live.worker import build
from tests.browser.conftest import launched
from tests.building import Site, copy_pages
from tests.cases import ROOT, bad_pages, copy_good
from tests.cli.test_docs import CONF

DAY = {"SOURCE_DATE_EPOCH": "1795305600"}


class Live:
    """The command at work on the pages in ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        command = [sys.executable, "-m", "marrow", "live", "--root", str(root)]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **DAY}, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        assert self.process.stdout is not None
        (self.address,) = re.findall(r"http://\S+/", "".join(self.process.stdout.readline() for _ in range(2)))

    def state(self, seen: str = "") -> dict[str, Any]:
        with closing(HTTPConnection(self.address.split("/")[2], timeout=60)) as connection:
            connection.request("GET", f"/_live?seen={seen}")
            told: dict[str, Any] = json.loads(connection.getresponse().read())
            return told

    def write(self, page: str, old: str, new: str) -> None:
        path = self.root / page
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def end(self) -> str:
        os.killpg(self.process.pid, signal.SIGINT)
        told, _ = self.process.communicate()
        return told


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    root = copy_pages(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    made = Live(root)
    yield made
    if made.process.poll() is None:
        made.end()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, for the tests of this file alone."""
    yield from launched()


def opened(browser: Browser, live: Live, name: str) -> Page:
    """Open a page once it is there."""
    state = live.state()
    while not (state["built"] and state["seen"].partition(".")[2] != "0"):
        state = live.state(state["seen"])
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(f"{live.address}{name}.html")
    return page


@pytest.mark.browser
def test_what_is_saved_and_what_is_wrong_is_on_the_page_and_other_pages_go_on(live: Live, browser: Browser) -> None:
    expect.set_options(timeout=60_000)
    page = opened(browser, live, "topics/stretching")
    live.write("topics/stretching.md", "Small moves, a few minutes", "Slow moves, a few minutes")
    expect(page.get_by_text("Slow moves, a few minutes")).to_be_visible()
    live.write("topics/stretching.md", ":kind: benefit", ":kind: benefitt")
    told = page.locator(".live-problems")
    expect(told).to_contain_text('unknown kind "benefitt"; did you mean "benefit"?')
    lines = (live.root / "topics" / "stretching.md").read_text("utf-8").split("\n")
    at = lines.index(":kind: benefitt") + 1
    expect(told).to_contain_text(f"line {at}")
    other = browser.new_page()
    other.goto(f"{live.address}topics/water-injection.html")
    expect(other.locator(".live-problems")).to_contain_text("On this page: nothing to mend")
    live.write("topics/water-injection.md", "Salt water is pressed", "Warm salt water is pressed")
    expect(other.get_by_text("Warm salt water is pressed")).to_be_visible()
    live.write("topics/stretching.md", ":kind: benefitt", ":kind: benefit")
    expect(told).to_have_count(0)
    style = live.root / "_static" / "marrow.css"
    assert not style.exists()
    style.write_text("body { outline: 3px solid rgb(1, 2, 3); }\n", encoding="utf-8")
    expect(page.locator("body")).to_have_css("outline-color", "rgb(1, 2, 3)")
    page.close()
    other.close()
    said = live.end()
    assert f'topics/stretching.md:{at}: unknown kind "benefitt"' in said
    assert live.process.returncode == 0


@pytest.mark.browser
def test_settings_that_cannot_be_read_leave_the_pages_and_are_told(live: Live, browser: Browser) -> None:
    expect.set_options(timeout=60_000)
    page = opened(browser, live, "topics/stretching")
    (live.root / "conf.py").write_text(f"{CONF}\nx = (\n", encoding="utf-8")
    expect(page.locator(".live-problems")).to_contain_text("conf.py")
    page.goto(f"{live.address}topics/water-injection.html")
    expect(page.locator("h1")).to_be_visible()
    (live.root / "conf.py").write_text(CONF, encoding="utf-8")
    expect(page.locator(".live-problems")).to_have_count(0)
    page.close()


def test_nothing_that_can_be_wrong_on_a_page_keeps_any_page_from_being_shown(tmp_path: Path) -> None:
    """All bad pages of the tables of tests at once, beside those that were good."""
    root = copy_good(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    good = {path.relative_to(root).as_posix() for path in root.rglob("*.md")}
    bad = []
    for folder in ("tests/reading", "tests/gate/rules"):
        for case in bad_pages(ROOT / folder):
            if case.page.endswith(".md") and "/" in case.page and case.encoding == "utf-8":
                page = f"{case.page.rpartition('/')[0]}/case-{len(bad)}.md"
                (root / page).parent.mkdir(exist_ok=True)
                (root / page).write_bytes(case.written().replace("\n", case.newline).encode())
                bad.append(page)
    assert len(bad) > 200
    command = [
        sys.executable,
        "-m",
        "marrow.cli.live.worker",
        *map(str, (root, tmp_path / "html", tmp_path / "doctrees")),
    ]
    done = subprocess.run(
        command, input="build\n", cwd=ROOT, env={**os.environ, **DAY}, capture_output=True, text=True, check=True
    )
    answers = [json.loads(row) for row in done.stdout.splitlines() if row]
    shown = {f"{name}.md" for name in Site(tmp_path / "html").pages}
    assert good <= shown
    assert len(set(bad) & shown) > len(bad) - 10  # but those that are too large to be read
    assert "built" in answers[0], answers[0]
    wrong = {one["path"] for one in answers[1]["problems"]}
    assert set(bad) - shown <= wrong
    assert len(set(bad) & wrong) > 0.9 * len(bad)


@pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")
def test_a_page_that_cannot_be_shown_says_so_in_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = copy_good(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    (root / "topics" / "bytes.md").write_bytes((root / "topics" / "migraine.md").read_bytes())
    build(root, tmp_path / "html", tmp_path / "doctrees")
    from marrow.site import parser

    as_it_is = parser.MarrowParser.parse

    def fails(self: Any, text: str, document: Any) -> None:
        if "bytes" in document["source"]:
            raise KeyError("lost")
        as_it_is(self, text, document)

    monkeypatch.setattr(parser.MarrowParser, "parse", fails)
    time.sleep(0.01)
    for name in ("bytes", "migraine"):
        path = root / "topics" / f"{name}.md"
        path.write_text(path.read_text("utf-8") + "\nAnother word.\n", encoding="utf-8")
    build(root, tmp_path / "html", tmp_path / "doctrees")
    site = Site(tmp_path / "html")
    assert "This page cannot be shown as it is now." in site.main("topics/bytes").get_text()
    assert "KeyError: 'lost'" in site.main("topics/bytes").get_text()
    assert "Another word." in site.main("topics/migraine").get_text()
