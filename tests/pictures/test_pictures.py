"""The pictures of a site: drawn from their data, each kind in its way, and written only if they changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from marrow.pictures.drawing.draw import write_all
from marrow.pictures.drawing.lettering import wrap
from marrow.reading.pictures import DATA, DRAWINGS, PictureFile, read_pictures
from marrow.reading.reader import read_figures
from tests.cases import NEWSROOM, ROOT, told
from tests.drawings import record_of, texts


@pytest.fixture(scope="module")
def pictures() -> dict[str, PictureFile]:
    return read_pictures(NEWSROOM, read_figures(NEWSROOM))[0]


def said(picture: PictureFile) -> list[str]:
    return [text for text, _, _ in texts(picture)]


def test_the_newsroom_has_a_picture_of_every_kind(pictures: dict[str, PictureFile]) -> None:
    kinds = {"grades", "levels", "timeline", "shares", "icons", "count", "phases"}
    assert {record_of(picture).kind for picture in pictures.values()} == kinds


def test_a_count_stands_apart_and_gives_its_reasons(pictures: dict[str, PictureFile]) -> None:
    words = " ".join(said(pictures["eleven-of-thirteen"]))
    for part in ("Not to be compared", "Other people", "No comparison group", "11 of 13"):
        assert part in words
    assert "of 13" not in " ".join(said(pictures["who-gets-better"]))


def test_a_time_line_ends_where_knowledge_ends(pictures: dict[str, PictureFile]) -> None:
    assert said(pictures["water-timeline"])[-1] == "We found no result of the trial."


def test_of_a_hundred_is_rounded_and_says_so(pictures: dict[str, PictureFile]) -> None:
    picture = pictures["steroid-icons"]
    rows = record_of(picture).table().rows
    assert [row.cells[2:] for row in rows] == [("66 of 100", "65.6%"), ("39 of 100", "39.3%")]
    filled = re.findall(r'<g fill="var\(--color-brand-content[^>]*>(.*?)</g>', picture.drawing, re.DOTALL)
    assert sorted(group.count("<use") for group in filled) == [1, 39, 66]  # the one is in the key


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


def test_a_drawing_with_styles_is_to_be_drawn_anew(repository: Path) -> None:
    drawing = repository / "_static/pictures/relief.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("<text ", '<text style="fill: red" ', 1), "utf-8")
    assert told(repository) == [
        'pictures/relief.yaml:1: the drawing _static/pictures/relief.svg holds the attribute style="fill: red", which '
        "no drawing has; run: python3 run.py pictures [picture]"
    ]
