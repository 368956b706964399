"""What the build copies as it is: known kinds of files, under names that nobody else has, and nothing that runs."""

from __future__ import annotations

import os
from pathlib import Path

import furo
import pytest
import sphinx
import sphinx_design

from marrow.reading.static import KINDS, no_static_file
from tests.cases import told

ENDINGS = ".avif, .gif, .jpeg, .jpg, .png, .svg, .webp, .csv, .pdf, .txt"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><title>Words</title></svg>\n'
SCRIPT = DRAWING.replace("<title>Words</title>", "<script>alert(1)</script>")


def write(root: Path, path: str, text: str = "x") -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    "path",
    [
        *("leaflet.pdf", "doses.csv", "letter.txt", "photo.JPG", "photo.webp"),
        *("photos/clinic.avif", "photos/file.png"),
    ],
)
def test_known_kinds_may_stand_in_static(path: str, repository: Path) -> None:
    before = told(repository)
    write(repository, f"_static/{path}")
    assert told(repository) == before


@pytest.mark.parametrize(
    "path",
    [
        *("x.html", "x.htm", "x.xhtml", "x.xml", "x.js", "x.mjs", "x.css", "x.json", "x.wasm", "x.swf", "x.svgz"),
        *("x.txt_t", "x.css_t", "x.svg_T", "x.css.jinja", "x.txt.jinja", "x.md", "x", "x.png.html", "leaflet.docx"),
        *(
            "marrow.css",
            "filter.js",
            "more/page.js",
            "doctools.js",
            "searchtools.js",
            "pygments.css",
            "custom.css",
            "x~",
        ),
    ],
)
def test_other_kinds_may_not(path: str, repository: Path) -> None:
    write(repository, f"_static/{path}", DRAWING)
    name = path.rpartition("/")[2]
    assert told(repository) == [
        f'_static/{path}:1: "{name}" is of no kind that stands in _static; take it out, names there end in {ENDINGS} [static]'
    ]


@pytest.mark.parametrize(
    "path", ["scripts/furo.js", "scripts/x.txt", "Styles/furo.css", "file.png", "PLUS.png", "scripts/more/x.png"]
)
def test_nothing_takes_the_place_of_a_file_of_the_theme(path: str, repository: Path) -> None:
    write(repository, f"_static/{path}")
    assert told(repository) == [
        f'_static/{path}:1: "{path}" would take the place of a file of the theme; give it another name or folder [static]'
    ]


def test_every_file_of_the_theme_is_out_of_reach() -> None:
    folders = [
        Path(furo.__file__).parent / "theme" / "furo" / "static",
        Path(sphinx.__file__).parent / "themes" / "basic" / "static",
        *Path(sphinx_design.__file__).parent.glob("*static*"),
    ]
    theirs = [path.relative_to(folder).as_posix() for folder in folders for path in folder.rglob("*") if path.is_file()]
    assert {"scripts/furo.js", "doctools.js", "file.png"} <= set(theirs)
    assert [path for path in theirs if no_static_file(path) is None] == []


def test_a_folder_does_not_take_the_place_of_a_file(repository: Path) -> None:
    write(repository, "_static/pygments.css/x.png")
    assert told(repository) == [
        '_static/pygments.css/x.png:1: "pygments.css" is the name of a folder; name it pygments-css [static]'
    ]


@pytest.mark.parametrize("path", ["_static/x.svg", "_static/pictures/other.SVG", "topics/x.svg", "_static/a/x.svg"])
def test_an_svg_file_holds_shapes_and_words_wherever_it_stands(path: str, repository: Path) -> None:
    write(repository, path, DRAWING)
    assert told(repository) == []
    write(repository, path, SCRIPT)
    remedy = "take that out, or put the drawing here as .png"
    assert told(repository) == [f"{path}:1: the drawing holds the element <script>; {remedy} [image]"]
    (repository / path).write_bytes(DRAWING.replace("Words", "é").encode("latin-1"))
    assert told(repository) == [f"{path}:1: not UTF-8: byte e9; save the file as UTF-8 [encoding]"]


@pytest.mark.parametrize("path", ["_static/x.png", "_static/x.svg", "_static/a/x.txt", "topics/x.pdf"])
@pytest.mark.parametrize("target", ["/etc/passwd", "/dev/zero", "nowhere", "{itself}"])
def test_links_to_files_are_not_followed(path: str, target: str, repository: Path) -> None:
    (repository / path).parent.mkdir(exist_ok=True)
    (repository / path).symlink_to(target.replace("{itself}", str(repository / path)))
    name = path.rpartition("/")[2]
    assert told(repository) == [f'{path}:1: "{name}" is a link to another file; put the file itself here [place]']


def test_what_is_no_file_is_not_opened(repository: Path) -> None:
    os.mkfifo(repository / "_static" / "x.svg")
    assert told(repository) == ['_static/x.svg:1: "x.svg" is no file that can be read; take it out [place]']


@pytest.mark.parametrize("name", ["404", "data", "genindex", "objects", "py-modindex", "search", "searchindex"])
def test_a_page_is_not_named_as_what_the_build_writes(name: str, repository: Path) -> None:
    write(repository, f"{name}.md", "# Words\n")
    assert told(repository) == [f'{name}.md:1: the build writes "{name}" itself; name it otherwise [place]']
    (repository / f"{name}.md").rename(repository / "about" / f"{name}.md")
    assert not any("the build writes" in problem for problem in told(repository))


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("_static", "name it static.md"),
        ("_images", "name it images.md"),
        ("Search", "give it another"),
        ("Index", "index.md is there already: take one of them out"),
    ],
)
def test_no_other_case_or_mark_makes_it_another_name(name: str, remedy: str, repository: Path) -> None:
    write(repository, f"{name}.md", "# Words\n")
    assert told(repository) == [f'{name}.md:1: the file name "{name}.md" is no page name; {remedy} [place]']


def test_the_kinds_are_those_that_the_messages_name() -> None:
    assert ", ".join(KINDS) == ENDINGS
