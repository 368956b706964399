"""What an SVG file may hold that stands in a page: shapes and words, and nothing that runs, loads or leads elsewhere.

A page shows it as HTML, which reads some of what XML leaves out (comments, instructions) as elements. So what the two
read differently has no place in a drawing, and elements, attributes and values are those that are known.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from xml.parsers import expat

ELEMENTS = frozenset(
    {
        *("svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
        *(
            "text",
            "tspan",
            "use",
            "pattern",
            "clipPath",
            "linearGradient",
            "radialGradient",
            "stop",
            "marker",
            "symbol",
        ),
    }
)
"""The elements of a drawing."""

PROPERTIES = frozenset(
    {
        *("fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "stroke-dasharray", "stroke-dashoffset", "stroke-opacity", "opacity", "color"),
        *("stop-color", "stop-opacity", "clip-path", "clip-rule", "marker-start", "marker-mid", "marker-end"),
        *("font-family", "font-size", "font-style", "font-weight", "text-anchor", "dominant-baseline"),
        *("letter-spacing", "word-spacing", "text-decoration", "vector-effect", "paint-order"),
    }
)
"""How shapes and words look: as attributes, or in ``style``. None of them moves anything on the page."""

ATTRIBUTES = PROPERTIES | {
    *("id", "style", "role", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden"),
    *("version", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2", "y2", "dx", "dy"),
    *("cx", "cy", "r", "rx", "ry", "fx", "fy", "d", "points", "pathLength", "transform", "rotate", "textLength"),
    *("lengthAdjust", "offset", "gradientUnits", "gradientTransform", "spreadMethod", "patternUnits"),
    *("patternContentUnits", "patternTransform", "clipPathUnits", "markerUnits", "markerWidth", "markerHeight"),
    *("refX", "refY", "orient", "data-drawn-from"),
}
"""The attributes of a drawing, beside ``href`` to a part of itself."""

_SVG = "{http://www.w3.org/2000/svg}"
_REFERENCES = ("href", "{http://www.w3.org/1999/xlink}href")
_CALLS = re.compile(r"([\w-]*)\s*\(\s*(.?)")
_FUNCTIONS = frozenset(
    {"var", "rgb", "rgba", "hsl", "hsla", "translate", "scale", "rotate", "matrix", "skewX", "skewY"}
)
_IN_WORDS = ("title", "desc")  # HTML reads what stands in them as parts of a page
_WORDS = frozenset({"aria-label", "id", "aria-labelledby", "aria-describedby", "data-drawn-from"})
_DECLARED = re.compile(r"<\?xml\s[^?>]*encoding\s*=\s*['\"](?!utf-8['\"])([^'\"?>]*)", re.I)


def foreign(text: str, *, in_page: bool = False) -> Iterator[str]:
    """Yield everything in a drawing that has no place in one, in a few words each.

    One that stands ``in_page`` has no styles but attributes: the policy of the pages forbids them.
    """
    unread = _unread(text)
    if unread is not None:
        yield unread
        return
    try:
        root = _parsed(text)
    except ET.ParseError as error:
        yield f"no well-formed XML ({error})"
        return
    prefix = _prefix(text)
    if prefix is not None:
        yield f'the prefix "{prefix}:" before its elements, which have none'
    for node in root.iter():
        if not isinstance(node.tag, str):
            yield "a comment or an instruction"
            continue
        if node.tag.removeprefix(_SVG) not in ELEMENTS or not node.tag.startswith(_SVG):
            yield f"the element <{node.tag.rpartition('}')[2]}>"
        if node.tag.removeprefix(_SVG) in _IN_WORDS and len(node):
            yield f"more than words in <{node.tag.removeprefix(_SVG)}>"
        for key, value in node.attrib.items():
            if key not in ATTRIBUTES and not (key in _REFERENCES and value.startswith("#")):
                yield f'the attribute {key.rpartition("}")[2]}="{value}"'
            elif in_page and key == "style":
                yield f'the attribute style="{value}"'
            elif not _is_look(value) if key == "style" else not (key in _WORDS or _is_harmless(value)):
                yield f'the value "{value}" of {key}'


def words(text: str) -> str:
    """Return what a drawing that holds nothing foreign says, its title and description included."""
    return " ".join(node.text or "" for node in _parsed(text).iter())


def ids(text: str) -> Iterator[str]:
    """Yield the names of the parts of a drawing that holds nothing foreign."""
    return (node.attrib["id"] for node in _parsed(text).iter() if "id" in node.attrib)


def _unread(text: str) -> str | None:
    """Return what XML and HTML read differently, before anything of it is read."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        return "a declaration of a document type, of entities or of a style sheet"
    if "<![CDATA[" in text:
        return "a section of raw text (CDATA)"
    declared = _DECLARED.search(text)
    if declared is not None:
        return f'the encoding "{declared[1]}" in its first line, which is UTF-8'
    return None


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text, ET.XMLParser(target=ET.TreeBuilder(insert_comments=True, insert_pis=True)))


def _prefix(text: str) -> str | None:
    """Return a prefix that elements of a drawing can have, if one is declared: HTML takes it for part of their names."""
    declared: list[tuple[str, str]] = []
    reader = expat.ParserCreate(namespace_separator=" ")
    reader.StartNamespaceDeclHandler = lambda prefix, uri: declared.append((prefix or "", uri))
    reader.Parse(text, True)
    return next((prefix for prefix, uri in declared if prefix and f"{{{uri}}}" == _SVG), None)


def _is_look(style: str) -> bool:
    """Return whether a style says no more than how shapes and words look."""
    parts = (part.partition(":") for part in style.split(";") if part.strip())
    return all(name.strip() in PROPERTIES and _is_harmless(value) for name, _, value in parts)


def _is_harmless(value: str) -> bool:
    """Return whether a value calls nothing but the known functions, and names no address but a part of the drawing."""
    if "\\" in value or "@" in value or "/*" in value:
        return False
    return all(
        name in _FUNCTIONS or (name == "url" and first == "#") or (not name and first)
        for name, first in _CALLS.findall(value)
    )
