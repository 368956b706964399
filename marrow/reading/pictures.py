"""Pictures as files: the data in ``pictures/NAME.yaml``, the drawing in ``_static/pictures/NAME.svg``."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from marrow.model import anchors
from marrow.model.fields import Record, is_name
from marrow.model.problems import Problem, ValuePath, write_instead
from marrow.model.yamltext import YamlText, read_yaml
from marrow.pictures.data.kinds import KINDS
from marrow.pictures.data.measured import Figures, Shown, take_figures
from marrow.pictures.data.picture import Cited, Picture
from marrow.reading import svg
from marrow.reading.files import Unreadable, read_text
from marrow.reading.validate import validate

DATA = "pictures"
DRAWINGS = "_static/pictures"

_WORD = re.compile(r"\w+")
_DRAWN_FROM = re.compile(r'data-drawn-from="([0-9a-f]+)"')
_REDRAW = "run: python3 run.py pictures"


@dataclass(frozen=True)
class PictureFile:
    """One picture as it was read; ``record`` is None where the data are broken.

    ``lines`` gives the line in the file of each value by its path.
    """

    name: str
    path: str
    record: Picture | None = None
    lines: Mapping[ValuePath, int] = field(default_factory=dict)
    drawing: str = ""
    drawn_from: str = ""
    """The fingerprint that the drawing must carry."""
    figures: tuple[Shown, ...] = ()
    """The figures whose numbers it shows, and those that it names as places to look."""

    @property
    def sources(self) -> Mapping[str, str]:
        """Where to look in each source, by its name."""
        return self.record.sources if self.record is not None else {}


def fingerprint(text: str, figures: Iterable[Shown] = ()) -> str:
    """Return what a drawing carries to say from which data it was drawn."""
    taken = "".join(f"{shown.source}/{shown.figure.id}: {shown.figure.result}\n" for shown in figures)
    return hashlib.sha256((text + taken).encode()).hexdigest()[:16]


def read_pictures(root: Path, known: Figures = MappingProxyType({})) -> tuple[dict[str, PictureFile], list[Problem]]:
    """Read all pictures below ``root``; what is wrong becomes problems, never an exception.

    ``known`` are the figures of every source: pictures may take their numbers from them.
    """
    pictures: dict[str, PictureFile] = {}
    problems: list[Problem] = []
    if (root / DATA).is_symlink():
        message = f'"{DATA}" is a link to a folder; put the folder itself here'
        return {}, [Problem(DATA, 1, "place", message)]
    for path in sorted((root / DATA).glob("*")):
        name = path.relative_to(root).as_posix()
        if path.suffix != ".yaml" or not is_name(path.stem):
            message = f'"{path.name}" is no picture; name the file in lower case with hyphens, ending in .yaml'
            problems.append(Problem(name, 1, "picture", message))
            continue
        pictures[path.stem], found = read_picture(root, path.stem, known)
        problems.extend(found)
    for drawing in sorted((root / DRAWINGS).glob("*.svg")):
        if drawing.stem not in pictures:
            message = f"a drawing without data; write {DATA}/{drawing.stem}.yaml, or {_REDRAW}"
            problems.append(Problem(drawing.relative_to(root).as_posix(), 1, "picture", message))
    return pictures, problems


def read_picture(root: Path, name: str, known: Figures) -> tuple[PictureFile, list[Problem]]:
    """Read one picture. It is returned in any case, as far as it could be read."""
    path = f"{DATA}/{name}.yaml"
    problems: list[Problem] = []

    def complain(line: int, message: str) -> None:
        problems.append(Problem(path, line, "picture", message))

    text = read_text(root / path)
    if isinstance(text, Unreadable):
        complain(text.line, text.message)
        return PictureFile(name, path), problems
    yaml = read_yaml(text)
    for complaint in yaml.complaints:
        complain(complaint.line, complaint.message)
    record, taken, messages = _record(yaml, known)
    for line, message in messages:
        complain(line, message)
    figures = tuple(taken)
    drawing, drawn_from = "", fingerprint(text, figures)
    if record is not None:
        for line, message in _unlisted(record, yaml.lines):
            complain(line, message)
        drawing, complaint_ = _drawing(root, name, drawn_from, record)
        if complaint_ and not problems:
            complain(1, complaint_)
    return PictureFile(name, path, record, yaml.lines, drawing, drawn_from, figures), problems


def _record(yaml: YamlText, known: Figures) -> tuple[Picture | None, list[Shown], list[tuple[int, str]]]:
    """Return the record, the figures that it took, and what is wrong."""
    if yaml.data is None and yaml.complaints:
        return None, [], []
    kinds = ", ".join(KINDS)
    if not isinstance(yaml.data, dict):
        return None, [], [(1, f"no keys with values; begin the file with kind: and one of {kinds}")]
    kind = yaml.data.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        line = yaml.lines.get(("kind",), 1)
        if not isinstance(kind, str):
            return None, [], [(line, f'the field "kind" is missing; write kind: and one of {kinds}')]
        remedy = write_instead(kind, KINDS, otherwise=f"write one of {kinds}")
        return None, [], [(line, f'unknown kind "{kind}"; {remedy}')]
    taken = take_figures(kind, yaml.data, known)
    if taken.complaints:
        return None, [], [(yaml.lines[path], message) for path, message in taken.complaints]
    record, messages = validate(KINDS[kind], taken.data, yaml.lines)
    assert record is None or isinstance(record, Picture)
    return record, taken.figures, messages


def _unlisted(picture: Picture, lines: Mapping[ValuePath, int]) -> list[tuple[int, str]]:
    """Find sources of a part that the picture does not list: without a place to look they cannot be followed."""
    found = []
    for path, sources in _named(picture):
        for index, source in enumerate(sources):
            if source not in picture.sources:
                remedy = write_instead(
                    source, picture.sources, otherwise=f"write {source}: and where to look in it, under sources"
                )
                found.append((lines[(*path, index)], f'the source "{source}" is not listed; {remedy}'))
    return found


def _named(record: Record) -> Iterator[tuple[ValuePath, tuple[str, ...]]]:
    """Yield the lists of sources of the parts of a picture, and of those in which its people were counted."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        if isinstance(value, Cited):
            yield (name, "sources"), value.sources
        elif name == "counted":
            yield (name,), value
        elif isinstance(value, tuple):
            yield from (
                ((name, index, "sources"), item.sources) for index, item in enumerate(value) if isinstance(item, Cited)
            )


def _drawing(root: Path, name: str, expected: str, record: Picture) -> tuple[str, str | None]:
    """Return the drawing and, where it is missing or not drawn from these data, what to do."""
    path = root / DRAWINGS / f"{name}.svg"
    drawing = read_text(path)
    if isinstance(drawing, Unreadable):
        return "", f"there is no drawing {DRAWINGS}/{name}.svg; {_REDRAW}"
    seen = _DRAWN_FROM.search(drawing)
    if seen is None or seen[1] != expected:
        return drawing, f"the drawing {DRAWINGS}/{name}.svg was made from other data; {_REDRAW}"
    held = next(svg.foreign(drawing, in_page=True), None) or _not_its_own(drawing, name)
    if held is not None:
        return "", f"the drawing {DRAWINGS}/{name}.svg holds {held}, which no drawing has; {_REDRAW}"
    said = _unsaid(drawing, record)
    if said:
        unsaid = ", ".join(said[:5])
        return "", f'the drawing {DRAWINGS}/{name}.svg says "{unsaid}", which its data do not; {_REDRAW}'
    return drawing, None


def _not_its_own(drawing: str, name: str) -> str | None:
    """Return the name of a part of a drawing that could be that of another part of the page."""
    prefix = f"{anchors.picture(name)}-"
    return next((f'the id "{found}"' for found in svg.ids(drawing) if not found.startswith(prefix)), None)


def _unsaid(drawing: str, record: Picture) -> list[str]:
    """Return the words and numbers of a drawing that neither its data nor its table say, nor the drawing of any data.

    A fingerprint can be computed by anybody; that the shapes are those of the data, too, is seen when it is drawn anew.
    """
    table = record.table()
    cells = (cell for row in table.rows for cell in row.cells)
    known = " ".join((record.drawn_words, *table.head, *cells, *_texts(record.model_dump())))
    return sorted(set(_WORD.findall(svg.words(drawing))) - set(_WORD.findall(known)))


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for value in data.values():
            yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for value in data:
            yield from _texts(value)
    elif data is not None:
        yield str(data)
