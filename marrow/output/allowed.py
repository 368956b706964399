"""What the files of a built site may hold: a list of what the templates and the grammar of pages make, and nothing else.

One place: the last look at a site refuses what is not in it, and the contributors' guide prints it. An element or
attribute that a template or a directive is to write anew is added here; what a page can bring about is not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from marrow.reading.grammar import FILES, IMAGES, SCHEMES

_SHAPE = (
    *("fill", "fill-rule", "fill-opacity", "opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"),
    *("stroke-dasharray", "stroke-dashoffset", "stroke-miterlimit", "stroke-opacity"),
)
_PLACE = ("x", "y", "width", "height", "transform", "clip-path")
_TEXT = ("font-size", "font-weight", "font-style", "font-family", "text-anchor")
SHAPES: Mapping[str, tuple[str, ...]] = {
    "path": ("d",),
    "rect": ("rx", "ry"),
    "circle": ("cx", "cy", "r"),
    "ellipse": ("cx", "cy", "rx", "ry"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
    "g": (),
    "text": (),
    "tspan": ("dx", "dy"),
    "use": ("href",),
    "svg": ("xmlns", "version", "viewBox", "preserveAspectRatio", "display"),
    "symbol": ("viewBox",),
    "pattern": ("patternUnits", "patternTransform"),
    "clipPath": ("clipPathUnits",),
    "defs": (),
    "linearGradient": ("x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform"),
    "radialGradient": ("cx", "cy", "r", "gradientUnits", "gradientTransform"),
    "stop": ("offset", "stop-color", "stop-opacity"),
    "marker": ("refX", "refY", "markerWidth", "markerHeight", "orient"),
    "desc": (),
}
"""The elements of drawings and signs, each with the attributes of its own."""

_PLAIN = (
    *("html", "head", "body", "title", "div", "span", "p", "section", "article", "aside", "nav", "header", "footer"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "ul", "li", "dl", "dt", "dd", "blockquote", "pre", "code", "hr", "br"),
    *("em", "strong", "small", "cite", "sub", "sup", "kbd", "abbr", "figure", "figcaption", "noscript", "summary"),
    *("table", "thead", "tbody", "tr", "td", "colgroup", "caption"),
)

ELEMENTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        **dict.fromkeys(_PLAIN, frozenset[str]()),
        **{
            name: frozenset({*own, *_SHAPE, *_PLACE, *(_TEXT if name in ("g", "text", "tspan", "svg") else ())})
            for name, own in SHAPES.items()
        },
        "a": frozenset({"href", "type", "download"}),
        "button": frozenset({"type"}),
        "col": frozenset({"width"}),
        "details": frozenset({"open", "name"}),
        "form": frozenset({"action", "method"}),
        "img": frozenset({"src", "alt"}),
        "input": frozenset({"type", "name", "value", "placeholder", "autocomplete"}),
        "label": frozenset({"for"}),
        "link": frozenset({"rel", "href", "type", "sizes"}),
        "meta": frozenset({"charset", "name", "property", "http-equiv", "content", "media"}),
        "ol": frozenset({"start"}),
        "option": frozenset({"value"}),
        "output": frozenset({"for"}),
        "script": frozenset({"src", "defer", "type"}),
        "select": frozenset({"name"}),
        "th": frozenset({"scope"}),
        "time": frozenset({"datetime"}),
    }
)
"""The elements of a page, each with the attributes of its own. No frame, object, style, base or media among them."""

ANYWHERE = frozenset({"class", "id", "title", "lang", "role", "hidden", "tabindex"})
"""The attributes that every element may have, besides those that begin with one of ``BEGINNINGS``."""

BEGINNINGS = ("aria-", "data-")

LOADED = frozenset({"icon", "apple-touch-icon", "manifest"})
"""What a ``<link>`` in the head of a page may be that a browser loads: a file of the site."""

RELATIONS = frozenset({"stylesheet", "search", "index", "canonical", "next", "prev", "license", "alternate", *LOADED})
"""What a ``<link>`` in the head of a page may be."""

FEEDS = frozenset({"application/atom+xml", "application/feed+json"})
"""What a ``<link>`` says of the kind of a feed, the only other form of a page."""

METAS = frozenset(
    {
        *("viewport", "color-scheme", "theme-color", "description", "robots", "referrer", "DC.type", "twitter:card"),
        *("citation_title", "citation_author", "citation_publication_date", "citation_language"),
        *("citation_publisher", "citation_public_url"),
    }
)
"""The names of a ``<meta>``; besides them there are its policy and, on a page that moved, where it leads."""

PROPERTIES = frozenset(
    {
        *("og:type", "og:title", "og:site_name", "og:locale", "og:description", "og:url"),
        *("og:image", "og:image:width", "og:image:height", "og:image:alt"),
        *("article:published_time", "article:modified_time", "article:section"),
    }
)
"""The properties of a ``<meta>``, of Open Graph."""

ADDRESSES_IN_METAS = frozenset({"citation_public_url", "og:url", "og:image"})
"""The names and properties of those whose content is the address of a file of the site."""

INPUTS = frozenset({"text", "search", "checkbox", "hidden"})
"""What a field may be: none that asks for a password or a file."""

STYLES = ("_static/marrow.css", "_static/pygments.css")
"""Style sheets besides those of the theme and its extensions."""

SCRIPTS: Mapping[str, str] = MappingProxyType(
    {
        "_static/comments.js": "49f9365fb1e7fd039e238342808a31953cf0b269739a055470234b4c28ad4893",
        "_static/filter.js": "2107edd5f18b95730f8e981451ad4f29070c4c1dc2c71e05a8bb4171f27c7340",
        "_static/live.js": "535e1f7321c16b4b5ee0a5b32bb6cc623d25e234044d0a3181a0a27c1a197150",
        "_static/parts.js": "e22c10e37ad8377715a93aef7f232218b402d88d31c7603c77254f8be58c8f58",
        "_static/page.js": "0e53faea80ae898a1037dfaed964dfad97a04724396276d8bb65e66c1341430d",
        "_static/search.js": "74568164ebb8eab5b14f34a72314a1eb2f67720c9f942f29bc7c6a84f52b6e94",
        "pagefind/pagefind.js": "252d272bd34d483d19a752060f6a065114d15ab12c42d8f905ca565e2768a009",
        "_static/moved.js": "88e05f39565abe4f77b118fb5dacfd5c5adc81c201188f21619e0bd98cbb4cd9",
        "_static/theme.js": "b1c0e2dd7029eeee3f96d5c211a9203cda2a3d23f33960dcf83eafdf606d30d2",
    }
)
"""Our scripts and that of Pagefind, each with the SHA-256 of its file. Those of Sphinx, the theme and its extensions are
compared with what the packages ship."""

GENERATED = ("searchindex.js",)
"""Scripts that a build writes, of nothing but data."""

KINDS = (
    *(*IMAGES, *FILES, ".html", ".json", ".xml", ".css", ".js", ".map", ".inv", ".bib", ".ris", ".buildinfo"),
    *(".ico", ".webmanifest", ".pagefind", ".pf_meta", ".pf_index", ".pf_fragment"),
)
"""How the names of files may end."""

ADDRESSES_IN_DATA = frozenset(
    {
        *("address", "addresses", "URL", "url", "href", "sameAs", "$schema", "@id", "item", "image", "logo", "license"),
        *("publishingPrinciples", "correctionsPolicy", "ethicsPolicy", "ownershipFundingInfo", "mainEntityOfPage"),
        *("src", "start_url", "scope", "home_page_url", "feed_url"),
    }
)
"""The keys of JSON under which addresses stand."""


def as_markdown() -> str:
    """Return the lists as the contributors' guide prints them."""
    own = {name: sorted(attributes) for name, attributes in ELEMENTS.items() if name not in SHAPES}
    plain = sorted(name for name, attributes in own.items() if not attributes)
    rows = ["| the built page holds | with |", "|---|---|"]
    rows += [f"| {_ticked(plain)} | {_ticked(sorted(ANYWHERE))}, {_ticked(f'{word}…' for word in BEGINNINGS)} |"]
    rows += [f"| {_ticked([name])} | the same, and {_ticked(held)} |" for name, held in sorted(own.items()) if held]
    rows += [
        f"| drawings of {_ticked(sorted(SHAPES))} | the same, and what says their shape, place and colour |",
        "",
        f"Its `<link>` is one of {_ticked(sorted(RELATIONS))}, its `<meta>` one of {_ticked(sorted(METAS))}, of {_ticked(sorted(PROPERTIES))} or a policy.",
        f"Its links begin with {_ticked(SCHEMES)} or lead to the site; all else that it loads is of the site.",
        f"Its scripts are those of the theme as they came, {_ticked(GENERATED)}, and {_ticked(SCRIPTS)} as written down.",
        f"Files of the site have names that end in {_ticked(KINDS)}.",
    ]
    return "\n".join(rows) + "\n"


def _ticked(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words)
