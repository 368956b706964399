"""Looks at pages in a browser: who can use them, what the first view loads, and whether anything moves while it does.

Sources: axe-core's rules for WCAG 2.2 A and AA, and of its best practices ``region``; Layout Instability (W3C).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import CDPSession, Page, sync_playwright

from upkeep.audit.browsers import FLAGS, browser
from upkeep.audit.found import Found

NARROW, WIDE = 360, 1280
HEAVIEST = 60_000
"""Bytes over the line, with their headers, that the first view of a page may take."""
MOST_REQUESTS = 8
_WORKERS = 2
_SHOWN = 120

_OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules that a dark page can break and a light one keep: the others do not look at colours."""
_AXE = """
async only => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const options = only.length
    ? {runOnly: {type: "rule", values: only}}
    : {runOnly: {type: "tag", values: tags}, rules: {region: {enabled: true}}};
  const found = await axe.run(document, {...options, resultTypes: ["violations"]});
  return found.violations.map(rule => [rule.id, rule.nodes.length, rule.nodes[0].html]);
}
"""
_WATCH = """
window.__moved = 0;
new PerformanceObserver(list => { for (const entry of list.getEntries()) window.__moved += entry.value; })
  .observe({type: "layout-shift", buffered: true});
"""


def look(address: str, paths: Sequence[str]) -> list[Found]:
    """Return what is wrong with pages of the site at ``address``; two browsers share the work."""
    shares = [paths[start::_WORKERS] for start in range(_WORKERS)]
    with ProcessPoolExecutor(_WORKERS, mp_context=get_context("spawn")) as workers:
        return [found for share in workers.map(_share, [address] * _WORKERS, shares) for found in share]


def _share(address: str, paths: Sequence[str]) -> list[Found]:
    axe = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser(), args=list(FLAGS))
        page = opened.new_page()
        page.add_init_script(_WATCH)
        loaded = _Loaded(page.context.new_cdp_session(page))
        told = [found for path in paths for found in _look(page, loaded, axe, address, path)]
        opened.close()
    return told


class _Loaded:
    """What a page has loaded since ``begin``: requests for what it needs to be seen, and their bytes over the line."""

    def __init__(self, session: CDPSession) -> None:
        self.requests: list[str] = []
        self.bytes = 0
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def begin(self) -> None:
        """Forget what was loaded before."""
        self.requests, self.bytes = [], 0

    def _asked(self, event: dict[str, Any]) -> None:
        if event.get("type") not in ("Other", "Manifest"):  # the sign of the site comes when all is seen
            self.requests.append(event["request"]["url"])

    def _came(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])


def _look(page: Page, loaded: _Loaded, axe: str, address: str, path: str) -> Iterator[Found]:
    loaded.begin()
    page.set_viewport_size({"width": NARROW, "height": 740})
    page.emulate_media(color_scheme="light")
    page.goto(f"{address}{path}", wait_until="networkidle")
    if loaded.bytes > HEAVIEST:
        yield Found(path, f"the first view takes {loaded.bytes:,} bytes, more than {HEAVIEST:,}", "weight")
    if len(loaded.requests) > MOST_REQUESTS:
        names = ", ".join(url.removeprefix(address).partition("?")[0] for url in loaded.requests)
        yield Found(
            path, f"the first view takes {len(loaded.requests)} requests, more than {MOST_REQUESTS}: {names}", "weight"
        )
    moved = float(page.evaluate("window.__moved"))
    if moved > 0:
        yield Found(path, f"parts of it move while it loads, by {moved:.3f}", "layout-shift")
    page.evaluate(axe)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for width in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": 740})
            for rule, count, html in page.evaluate(_AXE, [] if scheme == "light" else list(_OF_COLOURS)):
                yield Found(path, f"{rule}, {count} times, {scheme}, {width} pixels wide: {html[:_SHOWN]}", "axe")
