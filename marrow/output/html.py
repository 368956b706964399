"""Looks at a built page, parsed as browsers parse it, for what no template puts there."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from marrow.output import allowed
from marrow.output.addresses import ANYWHERE, can_lead_to, file_of_site
from marrow.output.data import foreign_json

DEEPEST = 1_000
"""The most elements of one name that stand in each other: the parser takes quadratic time for more."""

SEARCH = ("search.html", "search/index.html", "search")
"""The pages of search results, as the builders name them, and the folder of one."""

NOT_FOUND = "404.html"
"""What a server shows where nothing is."""

_LEAVES = frozenset(
    {
        *("br", "col", "hr", "img", "input", "link", "meta", "path", "rect", "circle", "ellipse", "line", "polyline"),
        *("polygon", "use"),
    }
)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_REFRESH = re.compile(r"0; url=([^;,'\"\s]+)")
_SUBJECT = re.compile(r"(?:[\w.~-]|%[2-9A-F][0-9A-F])+", re.ASCII)
_OWN_PART = re.compile(r"url\(#[\w-]+\)")
_GENERATOR = "Generated with Sphinx "


@dataclass(frozen=True)
class Expected:
    """What the pages of this site may name: files by their path from its root."""

    policy: str
    referrer: str
    scripts: frozenset[str]
    styles: frozenset[str]
    files: frozenset[str]
    moved: frozenset[str] = field(default_factory=frozenset)
    """The pages that lead on to others."""
    address: str = ""
    """The address of the site, with a slash at its end, where it has one."""
    licence: str = ""
    """Where the licence of the pages stands, the one other site to which a ``<link>`` leads."""
    contact: str = ""
    """The address to which corrections are mailed, with a subject, as no page can write it."""


def foreign(page: str, path: str, expected: Expected) -> Iterator[str]:
    """Yield everything in a page that has no place in one; ``path`` is that of the page from the root of the site."""
    if _too_deep(page):
        yield f"more than {DEEPEST} elements of one name inside each other"
        return
    root = LexborHTMLParser(page).root
    if root is None:
        yield "nothing"
        return
    look = _Look(path, expected)
    # where scripts run, an end of noscript is one in an attribute too, unless it is written with an entity
    ends_early = page.lower().count("</noscript") > len(root.css("noscript"))
    for node in root.traverse(include_text=False):
        if node.is_comment_node:
            if not (node.comment_content or "").strip().startswith(_GENERATOR):
                yield f'the comment "{node.comment_content}"'
            continue
        name = node.tag or ""
        own = allowed.ELEMENTS.get(name)
        if own is None:
            yield _shown(name, node.attributes)
            continue
        attributes = node.attributes
        for key, value in attributes.items():
            known = key in own or key in allowed.ANYWHERE or key.startswith(allowed.BEGINNINGS)
            if not known or (ends_early and "</noscript" in (value or "").lower()):
                yield _shown(name, {key: value})
        if look.wrong(name, attributes, node):
            yield _shown(name, attributes)
    if not look.has_policy:
        yield "no Content-Security-Policy in its head"


def _too_deep(page: str) -> bool:
    depth: Counter[str] = Counter()
    for found in _TAG.finditer(page):
        name = found[2]
        if name in _LEAVES:
            continue
        if found[1]:
            depth[name] = max(depth[name] - 1, 0)
        else:
            depth[name] += 1
            if depth[name] > DEEPEST:
                return True
    return False


class _Look:
    """One page: looks at the values of elements that load, lead or send something."""

    def __init__(self, path: str, expected: Expected) -> None:
        self.path = path
        self.folder = ANYWHERE if path == NOT_FOUND else posixpath.dirname(path)
        self.expected = expected
        self.has_policy = False

    def wrong(self, name: str, held: Mapping[str, str | None], node: LexborNode) -> bool:
        """Return whether an element of a known name holds what no template writes."""
        match name:
            case "a":
                address = held.get("href") or ""
                return not (can_lead_to(address, self.folder) or self._is_correction(address))
            case "script":
                return not (self._is_known_script(held, node.text()) or self._is_data(held, node.text()))
            case "link":
                return not self.has_policy or self._is_foreign_link(held)
            case "img":
                return self._file(held.get("src")) not in self.expected.files
            case "meta":
                return self._is_foreign_meta(held)
            case "form":
                action = held.get("action")
                leads_on = action is None or (self._file(action) or self.path) in SEARCH
                return not leads_on or (held.get("method") or "get") != "get"
            case "input":
                return (held.get("type") or "text") not in allowed.INPUTS
            case "use":
                return not (held.get("href") or "").startswith("#")
        drawn = (
            value or "" for key, value in held.items() if not key.startswith(allowed.BEGINNINGS)
        )  # those are words
        return name in allowed.SHAPES and any(map(_loads, drawn))

    def _is_correction(self, address: str) -> bool:
        ours = f"mailto:{self.expected.contact}?subject="
        return (
            bool(self.expected.contact)
            and address.startswith(ours)
            and _SUBJECT.fullmatch(address[len(ours) :]) is not None
        )

    def _file(self, address: str | None) -> str | None:
        return None if address is None else file_of_site(address, self.folder)

    def _is_told_of_site(self, address: str) -> bool:
        """Whether an address that is told and not loaded is that of a file of the site, whole or from this page."""
        base = self.expected.address
        path = address.removeprefix(base) if base and address.startswith(base) else self._file(address)
        return path is not None and not {path, posixpath.join(path, "index.html")}.isdisjoint(self.expected.files)

    def _is_known_script(self, held: Mapping[str, str | None], text: str) -> bool:
        known = self.has_policy and self._file(held.get("src")) in self.expected.scripts
        return known and "type" not in held and not text.strip()

    def _is_data(self, held: Mapping[str, str | None], text: str) -> bool:
        """Whether it is no program, but what search engines are told."""
        return dict(held) == {"type": "application/ld+json"} and next(foreign_json(text, self.folder), None) is None

    def _is_foreign_link(self, held: Mapping[str, str | None]) -> bool:
        relation, address = held.get("rel"), held.get("href") or ""
        file = self._file(address)
        match relation:
            case "stylesheet":
                return file not in self.expected.styles
            case "license":
                return address != self.expected.licence
            case "alternate":
                return held.get("type") not in allowed.FEEDS or file not in self.expected.files
            case "canonical":
                return not self._is_told_of_site(address)
        if relation in allowed.LOADED:
            return file not in self.expected.files
        return relation not in allowed.RELATIONS or file is None

    def _is_foreign_meta(self, held: Mapping[str, str | None]) -> bool:
        content = held.get("content") or ""
        match held:
            case {"http-equiv": "Content-Security-Policy"}:
                self.has_policy = content == self.expected.policy
                return not self.has_policy
            case {"http-equiv": "refresh"}:
                leads = _REFRESH.fullmatch(content)
                return self.path not in self.expected.moved or leads is None or self._file(leads[1]) is None
            case {"http-equiv": _}:
                return True
            case {"charset": charset}:
                return charset != "utf-8"
            case {"name": "referrer"}:
                return content != self.expected.referrer
        named = held.get("name") or held.get("property")
        if named in allowed.ADDRESSES_IN_METAS and not self._is_told_of_site(content):
            return True
        known = allowed.PROPERTIES if "property" in held else allowed.METAS
        return named not in known or ("property" in held and "name" in held)


def _loads(value: str) -> bool:
    return "url" in value.lower() and _OWN_PART.fullmatch(value) is None


def _shown(name: str, attributes: Mapping[str, str | None]) -> str:
    held = "".join(f' {key}="{value}"' if value is not None else f" {key}" for key, value in attributes.items())
    return f"<{name}{held}>"
