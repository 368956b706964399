"""What a drawing is made of."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator

from marrow.pictures.data.picture import Picture
from marrow.reading.pictures import PictureFile

SVG = "{http://www.w3.org/2000/svg}"


def root_of(picture: PictureFile) -> ET.Element:
    return ET.fromstring(picture.drawing)


def texts(picture: PictureFile) -> Iterator[tuple[str, ET.Element, dict[str, str]]]:
    for node in root_of(picture).iter(f"{SVG}text"):
        yield node.text or "", node, node.attrib


def record_of(picture: PictureFile) -> Picture:
    assert picture.record is not None
    return picture.record
