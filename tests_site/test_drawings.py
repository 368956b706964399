"""Every drawing of any pages: the same bytes every time, in the colours of the page, readable by everyone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from marrow.catalogue import Catalogue
from marrow.pictures.drawing.draw import draw_all
from marrow.pictures.drawing.inks import CSS
from marrow.pictures.drawing.lettering import WIDTH, width_of
from marrow.reading.pictures import PictureFile
from tests.drawings import SVG, record_of, root_of, texts
from tests_site.conftest import Some

ON_A_PHONE = 328 / WIDTH
"""How much smaller a picture is shown on a page 360 px wide, whose margins are 16 px."""


@pytest.fixture
def drawn(catalogue: Catalogue, some: Some[PictureFile]) -> list[PictureFile]:
    return some(catalogue.pictures.values())


def numbers(value: object) -> Iterator[str]:
    """Yield every number in the data, as it is written."""
    if isinstance(value, dict):
        for key, inner in value.items():
            # how many little people are drawn stands for more or fewer, and is said of no source
            if key not in ("sources", "counted", "crowd", "title", "shows", "caution", "date", "begin", "end"):
                yield from numbers(inner)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, (int, Decimal)):
        yield f"{value:,}"
    elif isinstance(value, str):
        yield from re.findall(r"\d[\d.,]*\d|\d", value)


def test_a_machine_with_settings_of_its_own_draws_the_same(pages: Path) -> None:
    import matplotlib as mpl

    theirs = {
        "svg.fonttype": "path",
        "lines.linewidth": 9,
        "font.size": 30,
        "hatch.linewidth": 5,
        "savefig.pad_inches": 3,
    }
    with mpl.rc_context(theirs):
        drawings, problems = draw_all(pages)
    assert problems == []
    assert {path.name: path.read_text("utf-8") == drawing for path, drawing in drawings.items()} == dict.fromkeys(
        (path.name for path in drawings), True
    )


def test_a_picture_has_a_title_a_description_and_a_role(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        root, record = root_of(picture), record_of(picture)
        title, description = root[0], root[1]
        assert (title.tag, title.text) == (f"{SVG}title", record.title)
        assert (description.tag, description.text) == (f"{SVG}desc", record.shows)
        assert root.attrib["role"] == "img"
        assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]


def test_the_drawing_and_the_table_say_every_number_of_the_data(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        record = record_of(picture)
        words = " ".join(text for text, _, _ in texts(picture))
        table = " ".join(cell for row in record.table().rows for cell in row.cells)
        for number in numbers(record.model_dump(exclude={"title", "shows", "caution", "sources"})):
            said = re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)")
            assert said.search(words), f"{number} is not drawn"
            assert said.search(table), f"{number} is not in the table"


def test_the_table_names_its_columns_and_rows(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        table = record_of(picture).table()
        assert all(len(row.cells) == len(table.head) for row in table.rows)
        assert all(table.head[1:])
        assert all(cell.strip() for row in table.rows for cell in row.cells)


def test_every_row_rests_on_listed_sources(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        record = record_of(picture)
        cited = [source for row in record.table().rows for source in row.sources]
        assert set(cited) <= set(record.sources)
        assert not cited or set(cited) == set(record.sources), "a source is listed and no row rests on it"


def test_ids_are_the_picture_s_own_and_no_two_are_alike(drawn: list[PictureFile]) -> None:
    ids: Counter[str] = Counter()
    for picture in drawn:
        own = [node.attrib["id"] for node in root_of(picture).iter() if "id" in node.attrib]
        assert all(name.startswith(f"picture-{picture.name}-") for name in own)
        ids.update(own)
        used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', picture.drawing)
        assert {one or other for one, other in used} <= set(own)
    assert max(ids.values()) == 1


def test_colours_and_font_are_the_page_s(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        for colour in re.findall(r"(?:fill|stroke): ([^;\"]+)", picture.drawing):
            assert colour in {*CSS.values(), "none"} or colour.startswith("url(#picture-")
        assert "font-family" not in picture.drawing.partition(">")[2]
        assert "<style" not in picture.drawing
        assert " style=" not in picture.drawing
        assert "<metadata" not in picture.drawing
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", picture.drawing)


def test_a_picture_fits_any_width(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        root = root_of(picture)
        assert not {"width", "height"} & set(root.attrib)
        assert root.attrib["viewBox"].startswith(f"0 0 {WIDTH} ")


def test_text_is_large_enough_on_a_phone_and_stays_on_the_sheet(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        height = float(root_of(picture).attrib["viewBox"].split()[3])
        for text, node, style in texts(picture):
            size = float(style["font-size"].removesuffix("px"))
            assert size * ON_A_PHONE >= 12, text
            if "rotate(-90" in node.get("transform", ""):
                continue
            wide = width_of(text, size, bold=style.get("font-weight") == "700")
            left = float(node.attrib["x"]) - {"start": 0, "middle": wide / 2, "end": wide}[style["text-anchor"]]
            assert left >= -1, text
            assert left + wide <= WIDTH + 1, text
            assert size * 0.7 <= float(node.attrib["y"]) <= height, text


def test_a_count_that_stands_alone_is_not_compared_and_no_percentage(drawn: list[PictureFile]) -> None:
    for picture in drawn:
        if record_of(picture).kind == "count":
            said = " ".join(text for text, _, _ in texts(picture))
            assert "Not to be compared" in said
            assert "%" not in said
