"""The pictures of the site: drawn from their data, the same bytes every time, readable by everyone."""

from __future__ import annotations

import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from marrow.catalogue import load
from marrow.pictures.data.picture import Picture
from marrow.pictures.drawing.draw import draw, draw_all, write_all
from marrow.pictures.drawing.inks import CSS
from marrow.pictures.drawing.lettering import WIDTH, width_of, wrap
from marrow.reading.pictures import DATA, DRAWINGS, PictureFile, fingerprint, read_pictures
from tests.cases import ROOT

PICTURES = read_pictures(ROOT)[0]
SVG = "{http://www.w3.org/2000/svg}"
ON_A_PHONE = 328 / WIDTH
"""How much smaller a picture is shown on a page 360 px wide, whose margins are 16 px."""

every = pytest.mark.parametrize("picture", PICTURES.values(), ids=lambda picture: picture.name)


def root_of(picture: PictureFile) -> ET.Element:
    return ET.fromstring(picture.drawing)


def texts(picture: PictureFile) -> Iterator[tuple[str, ET.Element, dict[str, str]]]:
    for node in root_of(picture).iter(f"{SVG}text"):
        style = dict(part.split(": ", 1) for part in node.attrib["style"].split("; "))
        yield node.text or "", node, style


def record_of(picture: PictureFile) -> Picture:
    assert picture.record is not None
    return picture.record


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


def test_there_are_pictures() -> None:
    assert len(PICTURES) >= 8
    assert {picture.record.kind for picture in PICTURES.values() if picture.record} == {
        *("grades", "levels", "timeline", "shares", "icons", "count", "phases")
    }


def test_the_drawings_are_current() -> None:
    drawings, problems = draw_all(ROOT)
    assert problems == []
    assert {path.name for path in (ROOT / DRAWINGS).iterdir()} == {path.name for path in drawings}
    for path, text in drawings.items():
        assert path.read_bytes() == text.encode(), f"{path.name} is old; run: python3 run.py pictures"


@every
def test_a_machine_with_settings_of_its_own_draws_the_same(picture: PictureFile) -> None:
    import matplotlib as mpl

    with mpl.rc_context(
        {"svg.fonttype": "path", "lines.linewidth": 9, "font.size": 30, "hatch.linewidth": 5, "savefig.pad_inches": 3}
    ):
        again = draw(picture.name, record_of(picture), drawn_from=fingerprint((ROOT / picture.path).read_text("utf-8")))
    assert again == picture.drawing


@every
def test_a_picture_has_a_title_a_description_and_a_role(picture: PictureFile) -> None:
    root, record = root_of(picture), record_of(picture)
    title, description = root[0], root[1]
    assert (title.tag, title.text) == (f"{SVG}title", record.title)
    assert (description.tag, description.text) == (f"{SVG}desc", record.shows)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-labelledby"].split() == [title.attrib["id"], description.attrib["id"]]


@every
def test_the_drawing_and_the_table_say_every_number_of_the_data(picture: PictureFile) -> None:
    record = record_of(picture)
    drawn = " ".join(text for text, _, _ in texts(picture))
    table = " ".join(cell for row in record.table().rows for cell in row.cells)
    for number in numbers(record.model_dump(exclude={"title", "shows", "caution", "sources"})):
        said = re.compile(rf"(?<![\d.,]){re.escape(number)}(?!\d|[.,]\d)")
        assert said.search(drawn), f"{number} is not drawn"
        assert said.search(table), f"{number} is not in the table"


@every
def test_the_table_names_its_columns_and_rows(picture: PictureFile) -> None:
    table = record_of(picture).table()
    assert all(len(row.cells) == len(table.head) for row in table.rows)
    assert all(table.head[1:])
    assert all(cell.strip() for row in table.rows for cell in row.cells)


@every
def test_every_row_rests_on_listed_sources(picture: PictureFile) -> None:
    record = record_of(picture)
    cited = [source for row in record.table().rows for source in row.sources]
    assert set(cited) <= set(record.sources)
    assert not cited or set(cited) == set(record.sources), "a source is listed and no row rests on it"


def test_ids_are_the_picture_s_own_and_no_two_are_alike() -> None:
    ids: Counter[str] = Counter()
    for picture in PICTURES.values():
        own = [node.attrib["id"] for node in root_of(picture).iter() if "id" in node.attrib]
        assert all(name.startswith(f"picture-{picture.name}-") for name in own)
        ids.update(own)
        used = re.findall(r'url\(#([^)]+)\)|href="#([^"]+)"', picture.drawing)
        assert {one or other for one, other in used} <= set(own)
    assert max(ids.values()) == 1


@every
def test_colours_and_font_are_the_page_s(picture: PictureFile) -> None:
    for colour in re.findall(r"(?:fill|stroke): ([^;\"]+)", picture.drawing):
        assert colour in {*CSS.values(), "none"} or colour.startswith("url(#picture-")
    assert "font-family" not in picture.drawing.partition(">")[2]
    assert "<style" not in picture.drawing
    assert "<metadata" not in picture.drawing
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", picture.drawing)


@every
def test_a_picture_fits_any_width(picture: PictureFile) -> None:
    root = root_of(picture)
    assert not {"width", "height"} & set(root.attrib)
    assert root.attrib["viewBox"].startswith(f"0 0 {WIDTH} ")


@every
def test_text_is_large_enough_on_a_phone_and_stays_on_the_sheet(picture: PictureFile) -> None:
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


def test_every_picture_is_shown_on_a_page() -> None:
    shown = {
        mention.target for page in load(ROOT).pages.values() for mention in page.mentions if mention.kind == "picture"
    }
    assert shown == set(PICTURES)


def test_the_twelve_of_thirteen_stand_apart() -> None:
    usual, apart = PICTURES["usual-care"], PICTURES["twelve-of-thirteen"]
    assert not re.search(r"\bof 13\b|Stemirac", " ".join(text for text, _, _ in texts(usual)))
    said = " ".join(text for text, _, _ in texts(apart))
    assert "Not to be compared" in said
    assert "%" not in said
    for reason in ("Other people", "Another mix of grades", "No control group"):
        assert reason in said


def test_the_time_line_ends_where_our_knowledge_ends() -> None:
    *_, last = (text for text, _, _ in texts(PICTURES["stemirac-timeline"]))
    assert last == "As of March 2026 we found no decision."


def test_of_a_hundred_is_rounded_and_says_so() -> None:
    record = record_of(PICTURES["of-100-neck"])
    assert [row.cells[2:] for row in record.table().rows] == [("50 of 100", "50.0%"), ("13 of 100", "13.4%")]
    assert "Rounded" in record.caution
    filled = re.findall(
        r'<g style="fill: var\(--color-brand-content[^>]*>(.*?)</g>', PICTURES["of-100-neck"].drawing, re.DOTALL
    )
    assert sorted(group.count("<use") for group in filled) == [1, 13, 50]  # the one is in the key


def test_lines_break_between_words_only() -> None:
    assert wrap("one two three", 1000, 15) == ["one two three"]
    assert wrap("one two three", 1, 15) == ["one", "two", "three"]


def test_only_what_changed_is_written_and_what_has_no_data_goes(repository: Path) -> None:
    assert write_all(repository) == ([], [])
    data, written = repository / DATA / "relief.yaml", repository / DRAWINGS / "relief.svg"
    written.unlink()
    assert write_all(repository) == ([written], [])
    stray = repository / DRAWINGS / "stray.svg"
    stray.write_text("<svg/>", "utf-8")
    assert write_all(repository) == ([stray], [])
    assert not stray.exists()
    data.write_text("kind: icons\n", "utf-8")
    touched, problems = write_all(repository)
    assert touched == []
    assert problems
    assert written.exists()


def test_a_build_needs_no_matplotlib() -> None:
    program = (
        "import sys; sys.modules['matplotlib'] = None; import marrow.gate.run, marrow.views.views, marrow.site.picture"
    )
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_drawing_needs_no_sphinx() -> None:
    program = "import sys; sys.modules['sphinx'] = sys.modules['docutils'] = None; import marrow.pictures.drawing.draw"
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)
