"""From matplotlib's SVG to one that can stand in a page: its colours, its font, its width, ids of its own."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from marrow.model import anchors
from marrow.pictures.drawing.inks import CSS

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_COLOUR = re.compile(r"#[0-9a-f]{6}\b")
_FONT_NAME = re.compile(r"font-family: [^;]*; ")
_REFERENCE = re.compile(r"url\(#([^)]+)\)")


def finish(drawn: str, *, name: str, title: str, description: str, drawn_from: str) -> str:
    """Return the SVG as it is inlined and as it lies in ``_static/pictures``."""
    root = ET.fromstring(drawn)
    for parent in root.iter():
        for child in list(parent):
            if _local(child) in ("metadata", "style"):
                parent.remove(child)
    prefix = f"{anchors.picture(name)}-"
    _own_ids(root, prefix)
    for node in root.iter():
        node.tag = _local(node)
        _style_once(node)
    for node in root.iter():
        for key, value in node.attrib.items():
            node.set(key, _colours(_shorter(" ".join(value.split()))))
        _plain_style(node)
    _flatten(root)
    for node in root.iter():
        _attributes_for_style(node)
    words = {"title": title, "desc": description}
    for index, (tag, text) in enumerate(words.items()):
        said = ET.Element(tag, id=prefix + tag)
        said.text = text
        root.insert(index, said)
    view = root.get("viewBox", "")
    root.attrib.clear()
    root.attrib.update(
        {
            "xmlns": _SVG,
            "viewBox": view,
            "preserveAspectRatio": "xMinYMin",
            "role": "img",
            "aria-labelledby": " ".join(prefix + tag for tag in words),
            "font-family": "system-ui, sans-serif",  # where the drawing stands alone: a page gives it its own
            "stroke-linejoin": "round",
            "data-drawn-from": drawn_from,
        }
    )
    ET.indent(root, " ")
    return ET.tostring(root, encoding="unicode") + "\n"


def _local(node: ET.Element) -> str:
    return node.tag.rpartition("}")[2]


def _own_ids(root: ET.Element, prefix: str) -> None:
    """Keep the ids that are referred to, under names that no other picture on the page has."""
    used: dict[str, str] = {}
    for node in root.iter():
        found = [node.attrib.pop(_XLINK).removeprefix("#")] if _XLINK in node.attrib else []
        for target in found:
            node.set("href", f"#{used.setdefault(target, f'{prefix}{len(used) + 1}')}")
        for key, value in node.attrib.items():
            for target in _REFERENCE.findall(value):
                used.setdefault(target, f"{prefix}{len(used) + 1}")
            node.set(key, _REFERENCE.sub(lambda match: f"url(#{used[match[1]]})", value))
    for node in root.iter():
        seen = node.attrib.pop("id", None)
        if seen in used:
            node.set("id", used[seen])


def _shorter(value: str) -> str:
    """Round to hundredths of a pixel: what is finer is seen by nobody and may differ between machines."""
    return _LONG_NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), value)


def _colours(value: str) -> str:
    return _COLOUR.sub(lambda match: CSS[match[0]], value)


def _plain_style(node: ET.Element) -> None:
    """Take the font's name out of a text, so that it has the page's, and a turn by nothing."""
    if "style" in node.attrib:
        node.set("style", _FONT_NAME.sub("", node.attrib["style"]))
    if re.match(r"rotate\(-?0 ", node.get("transform", "")):
        del node.attrib["transform"]


def _attributes_for_style(node: ET.Element) -> None:
    """Write a style as attributes: the policy of the pages forbids styles in them."""
    for declaration in filter(None, node.attrib.pop("style", "").split(";")):
        name, _, value = declaration.partition(":")
        node.set(name.strip(), value.strip())


def _style_once(group: ET.Element) -> None:
    """Write a style that all signs of a group have on the group, and not on the sign that they repeat."""
    signs = [child for child in group if _local(child) == "use"]
    styles = {sign.get("style", "") for sign in signs}
    if len(styles) == 1:
        group.set("style", styles.pop())
        for sign in signs:
            del sign.attrib["style"]
        for defined in group.iterfind("{*}defs/{*}path"):
            defined.attrib.pop("style", None)


def _flatten(node: ET.Element) -> None:
    """Take away groups that group nothing."""
    for child in list(node):
        _flatten(child)
    flat: list[ET.Element] = []
    for child in node:
        flat.extend(child if child.tag == "g" and not child.attrib else [child])
    node[:] = [child for child in flat if len(child) or child.attrib]
    if len(node):
        node.text = None
