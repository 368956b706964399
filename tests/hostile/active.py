"""What runs, loads or leads away in a page as browsers parse it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

_ACTIVE = frozenset(
    {
        *("applet", "audio", "base", "embed", "foreignobject", "form", "frame", "frameset", "iframe", "image", "link"),
        *(
            "marquee",
            "math",
            "meta",
            "object",
            "param",
            "portal",
            "script",
            "set",
            "animate",
            "animatetransform",
            "source",
        ),
        *("style", "template", "textarea", "track", "video", "xmp", "plaintext", "keygen", "select", "dialog", "slot"),
        *("handler", "feimage", "mpath", "button", "input", "noscript", "listing", "isindex"),
    }
)
"""Elements that do something: no page may bring about one that the templates do not write."""

_LEADS = frozenset(
    {*("href", "src", "action", "formaction", "data", "poster", "srcset", "ping", "background", "xlink:href")}
)
_OUTSIDE = re.compile(r"(?:https?://|mailto:|tel:)", re.I)
_SCHEME = re.compile(r"[\x00-\x20]*[a-z][a-z0-9+.\x00-\x20-]*:", re.I)
_FEED = re.compile(r"feeds/[\w/-]+\.(?:xml|json)")
_TELLS = re.compile(r"description\Z|citation_|DC\.|twitter:|og:|article:")
_LOOKS = re.compile(r"(?:position|behavior|expression|import|url\s*\((?!\s*#))", re.I)

_WITH_CODE = frozenset({"<link href=_static/pygments.css rel=stylesheet type=text/css>"})
"""What the theme puts on pages with code alone."""


def active(html: bytes) -> frozenset[str]:
    """Return everything in a page that runs, loads, sends, or leads where no link may lead."""
    return frozenset(_found(html))


def ordinary(site: Path) -> frozenset[str]:
    """Return what the templates themselves put into a page: what stands on two that hold no attack."""
    return _WITH_CODE | active((site / "index.html").read_bytes()) | active((site / "glossary.html").read_bytes())


def _found(html: bytes) -> Iterator[str]:
    root = LexborHTMLParser(html).root
    for node in root.traverse(include_text=False) if root is not None else ():
        tag = (node.tag or "").lower()
        attributes = {name.lower(): _same_everywhere(value or "") for name, value in node.attributes.items()}
        is_data = attributes.get("type") == "application/ld+json"  # what ends it too soon shows as elements behind it
        is_feed = attributes.get("rel") == "alternate" and _FEED.fullmatch(attributes.get("href", "")) is not None
        tells = (
            (tag == "meta" and _only_tells(attributes)) or (tag == "script" and is_data) or (tag == "link" and is_feed)
        )
        if tag in _ACTIVE and not tells:
            yield f"<{tag} {' '.join(f'{name}={value}' for name, value in sorted(attributes.items()))}>{node.text()[:80]}"
        for name, value in attributes.items():
            if name.startswith("on") or name == "srcdoc" or (name == "style" and _LOOKS.search(value)):
                yield f'{name}="{value}" on <{tag}>'
            if name in _LEADS and _leads_astray(tag, value):
                yield f'{name}="{value}" on <{tag}>'


def _only_tells(meta: Mapping[str, str]) -> bool:
    """Return whether a meta element says of the page what it is, and tells browsers nothing."""
    return (
        meta.keys() <= {"name", "property", "content"}
        and _TELLS.match(meta.get("name") or meta.get("property") or "") is not None
    )


def _same_everywhere(value: str) -> str:
    """Return a value without the way to the root and the marks of a version, which are not alike on all pages."""
    return re.sub(r"\?v=\w+$|^(?:\.\./)+(?=_static|search|genindex|index|feeds/)", "", value)


def _leads_astray(tag: str, address: str) -> bool:
    """Return whether an address is neither one of the site nor one that the grammar lets out of it."""
    if address.startswith(("//", "\\", "/\\", "/")):
        return True
    if not _SCHEME.match(address):
        return False
    return tag != "a" or _OUTSIDE.match(address) is None
