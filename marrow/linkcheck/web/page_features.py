"""Reads an HTML page piece by piece, as far as it is needed, and keeps the features that a verdict rests on."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import unquote, urljoin

from lxml import etree

from marrow.linkcheck.verdict.fingerprints import fingerprints_in
from marrow.linkcheck.verdict.observation import PageFeatures
from marrow.linkcheck.web.charsets import decoder

_SILENT = frozenset({"script", "style", "noscript", "template", "title", "svg", "head", "iframe"})
_PICTURES = frozenset({"img", "picture", "video", "audio", "object", "embed", "canvas", "svg"})
_ROOTS = frozenset(
    {"root", "app", "__next", "__nuxt", "main-app", "application", "gatsby", "___gatsby", "svelte", "q-app"}
)
_HOLDERS = frozenset({"div", "main", "section"})
_PROSE = frozenset({"p", "td", "dd", "pre", "blockquote", "figcaption"})
_MARKUP = frozenset({"script", "div", "iframe", "form", "meta"})
"""Elements in whose attributes a vendor's fingerprint may stand."""
_TELLING = _SILENT | _PICTURES | _HOLDERS | _MARKUP | {"h1", "frame", "input", "body", "base"}
_REFRESH = re.compile(r"\s*([0-9]{1,9})[0-9.]*(?:\s+(?=[^\s;,])|\s*[;,])\s*(?:url\s*=\s*)?", re.IGNORECASE)
_SOON = 10.0
"""Seconds: a page that leads on later is meant to be read before."""
_TEXT = 2000
_LONG = 4000
"""Visible characters of an article, which is one whatever its source holds beside (see ``verdict.thresholds``)."""
_MOST_MARKUP = 64 * 1024
_MOST_DATA = 4 * 1024 * 1024


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


def _from(base: str, to: str | None) -> str | None:
    """Return where a page leads that names its own base (the HTML standard, 4.2.3)."""
    try:
        return urljoin(base.strip(), to) if base and to else to
    except ValueError:
        return to


class PageReader:
    """Takes the bytes of one page and gives its features. ``missing`` are the fragments not found yet."""

    def __init__(self, *, kind: str, fragments: Iterable[str]) -> None:
        self._kind = kind
        self._head = b""
        self._first = b""
        self._decoder: codecs.IncrementalDecoder | None = None
        self._kept = _FeatureCollector({fragment: spellings(fragment) for fragment in fragments})
        self._parser = etree.HTMLParser(target=self._kept, encoding="utf-8", huge_tree=True)

    @property
    def missing(self) -> frozenset[str]:
        """The fragments whose place has not come yet."""
        return frozenset(self._kept.wanted)

    @property
    def length(self) -> int:
        """How many visible characters have come."""
        return self._kept.length

    def feed(self, data: bytes, *, head: int) -> None:
        """Take the next bytes; the first ``head`` of a page that is no long article are searched for fingerprints."""
        if len(self._head) < head:
            self._head += data[: head - len(self._head)]
        self._parse(data)

    def _parse(self, data: bytes, *, last: bool = False) -> None:
        if self._decoder is None:
            self._first += data
            self._decoder = decoder(self._kind, self._first, whole=last)
            if self._decoder is None:
                return
            data, self._first = self._first, b""
        # the parser would make the same of NUL, a hundred times as slowly
        text = self._decoder.decode(data, last).replace("\0", "\ufffd")
        self._parser.feed(text.encode("utf-8", "replace"))

    def features(self, *, whole: bool) -> PageFeatures:
        """End the page, of which ``whole`` or a part came, and return its features. There is nothing left to ask after it."""
        kept = self._kept
        self._parse(b"", last=True)
        with suppress(etree.XMLSyntaxError):  # there is nothing in it that could be parsed
            self._parser.close()
        text, data = " ".join("".join(kept.text).split()), "".join(kept.embedded)
        source = self._head if kept.length < _LONG else b""
        features = PageFeatures(
            title=" ".join("".join(kept.title).split())[:300],
            heading=" ".join("".join(kept.heading).split())[:300],
            text=text[:_TEXT],
            length=kept.length,
            prose=kept.prose,
            pictures=kept.pictures,
            scripts=kept.scripts,
            data=len(data),
            frames=kept.frames,
            password=kept.password,
            empty_root=kept.roots > 0,
            refresh=_from(kept.base, kept.refresh),
            anchors=frozenset([*kept.found, *(one for one in kept.wanted if _is_in_data(kept.wanted[one], data))]),
            whole=whole,
            fingerprints=fingerprints_in(source, "".join(kept.markup)),
        )
        # the parser is a circle with its context, and holds the collector until such circles are looked for
        for pieces in (kept.title, kept.heading, kept.text, kept.markup, kept.embedded):
            pieces.clear()
        return features


def _is_in_data(spelled: frozenset[str], data: str) -> bool:
    """Return whether embedded JSON names an anchor: as a value, as an id in escaped HTML, or as the target of a link."""
    names = "|".join(map(re.escape, spelled))
    return bool(data) and re.search(rf"[\"#](?:{names})\\?\"", data.replace("\\u0022", '"')) is not None


class _FeatureCollector:
    """The target of the parser: it keeps counts and a few words, and no tree."""

    def __init__(self, wanted: dict[str, frozenset[str]]) -> None:
        self.wanted = wanted
        self.found: list[str] = []
        self.title: list[str] = []
        self.heading: list[str] = []
        self.text: list[str] = []
        self.markup: list[str] = []
        self.data_size = self.markup_size = 0
        self.embedded: list[str] = []
        self.length = self.prose = self.pictures = self.scripts = self.frames = self.roots = 0
        self.password = False
        self.refresh: str | None = None
        self.base = ""
        self._silent: list[str] = []
        self._in_title = self._in_heading = self._in_script = self._in_data = False
        self._prose_depth = 0
        self._headings = 0
        self._in_text = False
        self._space = 0
        self._unreached: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        self._in_text, self._space = False, 0
        if self.wanted and not self._unreached:
            self._anchors(tag, attributes)
        if tag in _PROSE:
            self._prose_depth += 1
        elif tag in _TELLING:
            self._tell(tag, attributes)

    def _tell(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in _MARKUP:
            self._keep_markup(" ".join(f'{name}="{value}"' for name, value in attributes.items()))
        match tag:
            case "title":
                self._in_title = not self.title and "svg" not in self._silent
            case "h1":
                self._in_heading = self._headings == 0
                self._headings += 1
            case "script":
                kind = attributes.get("type", "").lower()
                self._in_data = kind == "application/json"
                self._in_script = not self._in_data
                self.scripts += 1
            case "iframe" | "frame":
                self.frames += 1
            case "meta":
                self._meta(attributes)
            case "input":
                self.password = self.password or attributes.get("type", "").lower() == "password"
            case "base":
                self.base = self.base or attributes.get("href", "")
            case "template" | "noscript":
                self._unreached.append(tag)
            case "body":
                self._silent.clear()
                self._unreached.clear()
        if tag in _PICTURES:
            self.pictures += 1
        if tag in _SILENT and not (tag == "template" and "shadowrootmode" in attributes):
            self._silent.append(tag)
        if tag in _HOLDERS and attributes.get("id", "").lower() in _ROOTS:
            self.roots += 1

    def _keep_markup(self, text: str) -> None:
        if self.markup_size < _MOST_MARKUP:
            self.markup.append(text[:_MOST_MARKUP] + "\n")
            self.markup_size += len(text) + 1

    def _anchors(self, tag: str, attributes: dict[str, str]) -> None:
        names = {attributes.get("id")} | ({attributes.get("name")} if tag in ("a", "map") else set())
        for fragment in [one for one, spelled in self.wanted.items() if spelled & names]:
            del self.wanted[fragment]
            self.found.append(fragment)

    def _meta(self, attributes: dict[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() != "refresh" or self._unreached or self.refresh:
            return
        self.refresh = refresh(attributes.get("content", ""))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        self._in_text, self._space = False, 0
        if tag in _PROSE:
            if self._prose_depth:
                self._prose_depth -= 1
        elif tag in _TELLING:
            self._end_telling(tag)

    def _end_telling(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag == "h1":
            self._in_heading = False
        elif tag == "script":
            self._in_script = self._in_data = False
        if tag in self._unreached:
            while self._unreached.pop() != tag:
                pass
        if tag in self._silent:
            while self._silent.pop() != tag:
                pass

    def data(self, data: str) -> None:
        """Take text."""
        if self._silent:
            self._unseen(data)
            return
        if self._in_heading and len(self.heading) < _TEXT:
            self.heading.append(data[:_TEXT])
        # its characters count without the space around it, however many pieces it comes in
        rest = data if self._in_text else data.lstrip()
        seen = len(rest.rstrip())
        if self.length < _TEXT and (seen or not self.text or self.text[-1] != " "):
            self.text.append(data if seen else " ")
        if seen:
            self.length += self._space + seen
            if self._prose_depth:
                self.prose += seen
            self._in_text, self._space = True, len(rest) - seen
        elif self._in_text:
            self._space += len(rest)

    def _unseen(self, data: str) -> None:
        if self._in_title and len(self.title) < _TEXT:
            self.title.append(data[:_TEXT])
        if self._in_script:
            self._keep_markup(data)
        elif self._in_data and self.data_size < _MOST_DATA:
            self.embedded.append(data)
            self.data_size += len(data)

    def comment(self, text: str) -> None:
        """Take a comment, which nobody sees."""
        self._in_text, self._space = False, 0

    def close(self) -> None:
        """Take the end of the page."""
