"""From the data of a picture to its file."""

from __future__ import annotations

from pathlib import Path

from marrow.model.problems import Problem
from marrow.pictures.data.kinds import Grades, Levels, Phases, Timeline
from marrow.pictures.data.numbers import Count, Icons, Shares
from marrow.pictures.data.picture import Picture
from marrow.pictures.drawing.canvas import Canvas, drawing_rules
from marrow.pictures.drawing.count import draw_count
from marrow.pictures.drawing.grades import draw_grades
from marrow.pictures.drawing.levels import draw_levels
from marrow.pictures.drawing.people import draw_icons
from marrow.pictures.drawing.phases import draw_phases
from marrow.pictures.drawing.shares import draw_shares
from marrow.pictures.drawing.svg import finish
from marrow.pictures.drawing.timeline import draw_timeline
from marrow.reading.pictures import DATA, DRAWINGS, read_picture
from marrow.reading.reader import read_figures


def draw(name: str, picture: Picture, *, drawn_from: str) -> str:
    """Return the SVG of a picture; the same data give the same text."""
    with drawing_rules():
        drawn = _canvas(picture).svg()
    return finish(drawn, name=name, title=picture.title, description=picture.shows, drawn_from=drawn_from)


def _canvas(picture: Picture) -> Canvas:
    match picture:
        case Grades():
            return draw_grades(picture)
        case Levels():
            return draw_levels(picture)
        case Timeline():
            return draw_timeline(picture)
        case Shares():
            return draw_shares(picture)
        case Icons():
            return draw_icons(picture)
        case Count():
            return draw_count(picture)
        case Phases():
            return draw_phases(picture)
    raise TypeError(f"nobody draws {type(picture).__name__}")


def draw_all(root: Path) -> tuple[dict[Path, str], list[Problem]]:
    """Return every drawing by its path, and what stands in the way of the others."""
    drawings: dict[Path, str] = {}
    problems: list[Problem] = []
    known = read_figures(root)
    for path in sorted((root / DATA).glob("*.yaml")):
        file, found = read_picture(root, path.stem, known)
        if file.record is None:
            problems.extend(found)
            continue
        drawings[root / DRAWINGS / f"{path.stem}.svg"] = draw(path.stem, file.record, drawn_from=file.drawn_from)
    return drawings, problems


def write_all(root: Path) -> tuple[list[Path], list[Problem]]:
    """Write the drawings that changed and take away those without data; return what was touched."""
    drawings, problems = draw_all(root)
    folder = root / DRAWINGS
    folder.mkdir(parents=True, exist_ok=True)
    touched = []
    for path, text in drawings.items():
        if not path.is_file() or path.read_bytes() != text.encode():
            path.write_bytes(text.encode())
            touched.append(path)
    for path in sorted(folder.glob("*.svg")):
        if not (root / DATA / f"{path.stem}.yaml").is_file():
            path.unlink()
            touched.append(path)
    return touched, problems
