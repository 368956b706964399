"""What an SVG file may hold that stands in a page: shapes and words, and nothing that runs, loads or leads elsewhere."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator

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

_SVG = "{http://www.w3.org/2000/svg}"
_RUNS = re.compile(r"on\w", re.I)
_LOADS = re.compile(r"url\s*\(\s*['\"]?(?!#)|@import|expression\s*\(|\\", re.I)
_ADDRESSES = ("href", "{http://www.w3.org/1999/xlink}href")


def foreign(text: str, *, in_page: bool = False) -> Iterator[str]:
    """Yield everything in a drawing that has no place in one, in a few words each.

    One that stands ``in_page`` has no styles but attributes: the policy of the pages forbids them.
    """
    if "<!DOCTYPE" in text or "<!ENTITY" in text or "<?xml-stylesheet" in text:
        yield "a declaration of a document type, of entities or of a style sheet"
        return
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        yield f"no well-formed XML ({error})"
        return
    for node in root.iter():
        name = node.tag if isinstance(node.tag, str) else "a processing instruction"
        if name.removeprefix(_SVG) not in ELEMENTS or not name.startswith(_SVG):
            yield f"the element <{name.rpartition('}')[2]}>"
        for key, value in node.attrib.items():
            if _RUNS.match(key.rpartition("}")[2]) or (key in _ADDRESSES and not value.startswith("#")):
                yield f'the attribute {key.rpartition("}")[2]}="{value}"'
            elif in_page and key == "style":
                yield f'the attribute style="{value}"'
            elif _LOADS.search(value):
                yield f'the value "{value}" of {key.rpartition("}")[2]}'
