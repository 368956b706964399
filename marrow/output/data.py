"""Looks at what is published as data: JSON, XML, and the index that the search reads."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from marrow.output import allowed
from marrow.output.addresses import can_lead_to

_SHOWN_AS_PAGES = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}")
_INDEX = re.compile(r"Search\.setIndex\((\{.*\})\)", re.DOTALL)
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_ADDRESS_ATTRIBUTES = ("href", "src", "url", "resource", "about")
_ADDRESS_ELEMENTS = ("loc", "link", "url", "guid", "id", "uri", "icon", "logo")


def foreign_json(text: str, folder: str) -> Iterator[str]:
    """Yield every address that leads nowhere a link may lead, and what is no JSON."""
    try:
        read = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield f"no JSON ({error})"
        return
    to_see: list[tuple[str, Any]] = [("", read)]
    while to_see:
        key, value = to_see.pop()
        if isinstance(value, dict):
            to_see.extend(value.items())
        elif isinstance(value, list):
            to_see.extend((key, item) for item in value)
        elif isinstance(value, str) and key in allowed.ADDRESSES_IN_DATA and not can_lead_to(value, folder):
            yield f'"{key}": "{value}"'


def foreign_index(text: str) -> Iterator[str]:
    """Yield what is no search index: it is a script, and holds nothing but data."""
    found = _INDEX.fullmatch(text)
    try:
        json.loads(found[1] if found else "")
    except (ValueError, RecursionError):
        yield "a search index that is more than data"


def foreign_xml(text: str, folder: str) -> Iterator[str]:
    """Yield what a browser would run or load of an XML file, and what is no XML."""
    if re.search(r"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", text, re.IGNORECASE):
        yield "a declaration of a document type, of entities or of a style sheet"
        return
    try:
        root = ET.fromstring(text)
    except ET.ParseError as error:
        yield f"no well-formed XML ({error})"
        return
    for node in root.iter():
        if node.tag.startswith(_SHOWN_AS_PAGES):
            yield f"the element <{_local(node.tag)}>"
        if _local(node.tag) == "id" and _UUID.fullmatch(node.text or ""):
            continue  # the name of an entry of a feed, which leads nowhere
        addresses = [value for key, value in node.attrib.items() if _local(key) in _ADDRESS_ATTRIBUTES]
        if _local(node.tag) in _ADDRESS_ELEMENTS and (node.text or "").strip():
            addresses.append(node.text or "")
        yield from (f'the address "{address}"' for address in addresses if not can_lead_to(address, folder))


def _local(name: str) -> str:
    return name.rpartition("}")[2]
