"""The corpus of recorded reality (``pages.toml``): what the checker makes of each page, and how often it errs."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict import thresholds
from marrow.linkcheck.verdict.judge import judge, wanted
from marrow.linkcheck.verdict.observation import Observation, PageFeatures, Redirect
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import target
from marrow.linkcheck.web.page_features import PageReader

HTML = "text/html; charset=utf-8"
SENTENCE = "Of 1,204 people with high blood pressure half were asked to walk on five days a week for one year. "
_MACRO = re.compile(r"\{(prose|text|nav|scripts|json) ([0-9]+)\}")
_HEAD = 64 * 1024


@dataclass(frozen=True)
class RecordedPage:
    """One page with its true verdict, as it was answered."""

    name: str
    verdict: Verdict
    observation: Observation

    @property
    def found(self) -> Verdict:
        """What the checker makes of it."""
        return judge(self.observation, Settings()).verdict


@dataclass(frozen=True)
class Rates:
    """How often the checker errs: false alarms among the innocent, and misses among the guilty, by weight."""

    pages: int
    certain_false_alarms: tuple[str, ...]
    certain_misses: tuple[str, ...]
    soft_false_alarms: tuple[str, ...]
    soft_misses: tuple[str, ...]


def pages() -> tuple[RecordedPage, ...]:
    """Return all pages."""
    text = Path(__file__).with_name("pages.toml").read_text(encoding="utf-8")
    return tuple(_page(values) for values in tomllib.loads(text)["page"])


def rates(recorded: tuple[RecordedPage, ...]) -> Rates:
    """Return how often the checker errs on some pages."""
    return Rates(
        len(recorded),
        tuple(_names(recorded, "certain", guilty=False)),
        tuple(_names(recorded, "certain", guilty=True)),
        tuple(_names(recorded, "soft", guilty=False)),
        tuple(_names(recorded, "soft", guilty=True)),
    )


def sensitivity() -> Iterator[tuple[str, float, tuple[int, int, int]]]:
    """Yield each threshold with its value, and the wrong verdicts with half of it, with it, and with twice as much."""
    for name in sorted(name for name in vars(thresholds) if name.isupper()):
        value = getattr(thresholds, name)
        errors = [_errors_with(name, value * factor) for factor in (0.5, 1, 2)]
        yield name, value, (errors[0], errors[1], errors[2])


def _errors_with(name: str, value: float) -> int:
    """Return how many verdicts are wrong with another value of one threshold."""
    users = [
        module
        for module in list(sys.modules.values())
        if module.__name__.startswith("marrow.") and hasattr(module, name)
    ]
    before = getattr(thresholds, name)
    try:
        for module in users:
            setattr(module, name, value)
        return sum(page.found is not page.verdict for page in pages())
    finally:
        for module in users:
            setattr(module, name, before)


def _names(recorded: tuple[RecordedPage, ...], weight: str, *, guilty: bool) -> Iterator[str]:
    """Yield the pages that have a weight and should not, or should have it and have not."""
    for page in recorded:
        true, found = page.verdict.weight == weight, page.found.weight == weight
        if true is guilty and found is not guilty:
            yield page.name


def _page(values: Mapping[str, Any]) -> RecordedPage:
    asked = target(values["address"])
    redirects = tuple(Redirect(code, target(to)) for code, to in values.get("redirects", ()))
    headers = {"content-type": HTML, **values.get("headers", {})}
    body = _written(f"<!DOCTYPE html><html><head>{values['head']}</head><body>{values['body']}</body></html>").encode()
    features, size = None, len(body)
    if headers["content-type"] == HTML and values.get("status", 200) not in (404, 410):
        features = _features(body if values["head"] or values["body"] else b"", asked.fragment)
        size = len(body) if values["head"] or values["body"] else 0
    observation = Observation(
        asked,
        redirects,
        values.get("status", 200),
        headers,
        features,
        size,
        redirect_fan_in=values.get("redirect_fan_in", 1),
        for_browsers=values.get("for_browsers"),
    )
    return RecordedPage(values["name"], Verdict(values["verdict"]), observation)


def _features(body: bytes, fragment: str) -> PageFeatures:
    found = wanted(target(f"https://a.example/#{fragment}"), Settings())
    reader = PageReader(kind=HTML, fragments=[found] if found is not None else [])
    for start in range(0, len(body), 7000):  # as it comes over a network
        reader.feed(body[start : start + 7000], head=_HEAD)
    return reader.features(whole=True)


def _written(text: str) -> str:
    """Fill in what stands for words and markup."""
    return _MACRO.sub(lambda found: _MAKERS[found[1]](int(found[2])), text)


def _prose(size: int) -> str:
    words = (SENTENCE * (size // len(SENTENCE) + 1))[:size]
    return "".join(f"<p>{words[start : start + 600]}</p>\n" for start in range(0, size, 600))


_MAKERS = {
    "prose": _prose,
    "text": lambda size: (SENTENCE * (size // len(SENTENCE) + 1))[:size],
    "nav": lambda count: f"<nav><ul>{'<li><a href=/x>A chapter of it</a></li>' * count}</ul></nav>",
    "scripts": lambda count: "<script src='/static/app.js' defer></script>" * count,
    "json": lambda size: f'<script type="application/json">{{"data": "{"x" * size}"}}</script>',
}
