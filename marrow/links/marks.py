"""Reads an HTML page piece by piece, as far as it is needed, and keeps what a judgement rests on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import unquote

from lxml import etree

from marrow.links.facts import Marks
from marrow.links.signs import SHORT, source_signs

_SILENT = frozenset({"script", "style", "noscript", "template", "title", "svg", "head", "iframe"})
_PICTURES = frozenset({"img", "picture", "video", "audio", "object", "embed", "canvas", "svg"})
_ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "main-app", "application", "gatsby", "___gatsby", "svelte", "q-app"}
)
_HOLDERS = frozenset({"div", "main", "section"})
_TELLING = _SILENT | _PICTURES | _HOLDERS | {"h1", "frame", "meta", "input", "body"}
_REFRESH = re.compile(r"\s*([0-9]{1,9})[0-9.]*(?:\s+(?=[^\s;,])|\s*[;,])\s*(?:url\s*=\s*)?", re.IGNORECASE)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_SOON = 10.0
"""Seconds: a page that leads on later is meant to be read before."""
_TEXT = 2000


def spellings(fragment: str) -> frozenset[str]:
    """Return the ids under which a page may hold the place of a fragment.

    The fragment as written, then without percent-encoding (the HTML standard, "find a potential indicated element");
    GitHub puts ``user-content-`` before the ids of a text.
    """
    plain = {fragment, unquote(fragment)}
    return frozenset(
        plain | {f"user-content-{one}" for one in plain} | {one.removeprefix("user-content-") for one in plain}
    )


def refresh(content: str) -> str | None:
    """Return where a page leads within seconds, from ``Refresh: 0; url=...`` (the HTML standard, 4.2.5.3)."""
    match = _REFRESH.match(content)
    if match is None or float(match[1]) > _SOON:
        return None
    to = content[match.end() :]
    if to[:1] in ("'", '"'):
        to = to[1:].partition(to[0])[0]
    return to.strip() or None


class PageReader:
    """Takes the bytes of one page and gives its marks. ``missing`` are the fragments not found yet."""

    def __init__(self, *, kind: str, fragments: Iterable[str]) -> None:
        charset = _CHARSET.search(kind)
        self._head = b""
        self._kept = _Kept({fragment: spellings(fragment) for fragment in fragments})
        try:
            self._parser = etree.HTMLParser(target=self._kept, encoding=charset[1] if charset else None, huge_tree=True)
        except LookupError:
            self._parser = etree.HTMLParser(target=self._kept, huge_tree=True)

    @property
    def missing(self) -> frozenset[str]:
        """The fragments whose place has not come yet."""
        return frozenset(self._kept.wanted)

    @property
    def length(self) -> int:
        """How many visible characters have come."""
        return self._kept.length

    def feed(self, data: bytes, *, head: int) -> None:
        """Take the next bytes; the first ``head`` of a page are searched for signs."""
        if len(self._head) < head:
            self._head += data[: head - len(self._head)]
        self._parser.feed(data)

    def marks(self, *, whole: bool) -> Marks:
        """End the page, of which ``whole`` or a part came, and return its marks."""
        kept = self._kept
        with suppress(etree.XMLSyntaxError):  # there is nothing in it that could be parsed
            self._parser.close()
        text = " ".join("".join(kept.text).split())
        return Marks(
            title=" ".join("".join(kept.title).split())[:300],
            heading=" ".join("".join(kept.heading).split())[:300],
            text=text[:_TEXT],
            length=kept.length,
            pictures=kept.pictures,
            scripts=kept.scripts,
            frames=kept.frames,
            password=kept.password,
            empty_root=kept.roots > 0,
            refresh=kept.refresh,
            places=frozenset(kept.found),
            whole=whole,
            signs=source_signs(self._head) if kept.length < SHORT else frozenset(),
        )


class _Kept:
    """The target of the parser: it keeps counts and a few words, and no tree."""

    def __init__(self, wanted: dict[str, frozenset[str]]) -> None:
        self.wanted = wanted
        self.found: list[str] = []
        self.title: list[str] = []
        self.heading: list[str] = []
        self.text: list[str] = []
        self.length = self.pictures = self.scripts = self.frames = self.roots = 0
        self.password = False
        self.refresh: str | None = None
        self._silent: list[str] = []
        self._in_title = self._in_heading = False
        self._headings = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        if self.wanted:
            self._places(tag, attributes)
        if tag not in _TELLING:
            return
        match tag:
            case "title":
                self._in_title = not self.title and "svg" not in self._silent
            case "h1":
                self._in_heading = self._headings == 0
                self._headings += 1
            case "script":
                self.scripts += 1
            case "iframe" | "frame":
                self.frames += 1
            case "meta":
                self._meta(attributes)
            case "input":
                self.password = self.password or attributes.get("type", "").lower() == "password"
            case "body":
                self._silent.clear()
        if tag in _PICTURES:
            self.pictures += 1
        if tag in _SILENT:
            self._silent.append(tag)
        if tag in _HOLDERS and attributes.get("id", "").lower() in _ROOTS:
            self.roots += 1

    def _places(self, tag: str, attributes: dict[str, str]) -> None:
        names = {attributes.get("id")} | ({attributes.get("name")} if tag in ("a", "map") else set())
        for fragment in [one for one, spelled in self.wanted.items() if spelled & names]:
            del self.wanted[fragment]
            self.found.append(fragment)

    def _meta(self, attributes: dict[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() != "refresh" or "noscript" in self._silent or self.refresh:
            return
        self.refresh = refresh(attributes.get("content", ""))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "title":
            self._in_title = False
        elif tag == "h1":
            self._in_heading = False
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def data(self, data: str) -> None:
        """Take text."""
        if self._in_title:
            self.title.append(data)
        if self._silent:
            return
        if self._in_heading:
            self.heading.append(data)
        seen = data.strip()
        if seen and self.length < _TEXT:
            self.text.append(data)
        self.length += len(seen)

    def comment(self, text: str) -> None:
        """Take a comment, which nobody sees."""

    def close(self) -> None:
        """Take the end of the page."""
