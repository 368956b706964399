"""The command ``python -m marrow rename``: moves a page, mends all that names it, and keeps its old address alive."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from marrow.catalogue import Catalogue, load
from marrow.cli.rename import drawings
from marrow.cli.rename.rewriting import Renaming, rewritten
from marrow.gate.releases import MOVED
from marrow.model.fields import is_name
from marrow.model.problems import ValuePath, write_instead
from marrow.model.records import RECORDS
from marrow.model.vocabulary import PageKind
from marrow.reading import comments
from marrow.reading.files import text_of
from marrow.reading.pictures import DATA, DRAWINGS, PictureFile, read_picture
from marrow.reading.reader import read_figures
from marrow.reading.survey import page_name

DECISIONS = "links.yaml"
ABOUT_PAGES = "tests_site"
"""The folder in which data of tests name pages, where there is one."""

_DRAWN_FROM = 'data-drawn-from="{}"'


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("old", help="the page or picture as it is called, like topics/stretching")
    parser.add_argument("new", help="what to call it, in the same folder")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Rename the page; return 0, 1 if something could not be rewritten, or 2 if nothing was changed."""
    root: Path = options.root
    if not root.is_dir():
        print(f"there is no folder {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    catalogue = load(root)
    if options.old.startswith(f"{DATA}/"):
        return drawings.rename(root, catalogue, options.old, options.new)
    renaming = Renaming(plain(options.old), plain(options.new))
    wrong = _complaint(catalogue, renaming)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return 2
    try:
        changed = {path: text for path, text in texts(root, catalogue, renaming) if text != text_of(root / path)}
    except yaml.YAMLError:
        print("a file cannot be read; python3 run.py check says where, and nothing was changed", file=sys.stderr)
        return 2
    for path, text in changed.items():
        (root / path).write_bytes(text.encode())
    (root / f"{renaming.old}.md").rename(root / f"{renaming.new}.md")
    redraw(root, catalogue, changed)
    print(f"{renaming.old} is {renaming.new}; {len(changed)} files name it anew:", *sorted(changed), sep="\n")
    return mended(catalogue, renaming)


def mended(catalogue: Catalogue, renaming: Renaming) -> int:
    """Say what could not be rewritten; return 1 if there is something, else 0."""
    others = [
        page for page in catalogue.pages.values() if page.name != renaming.old and page.kind is not PageKind.PLAIN
    ]
    unread = [page.path for page in others if page.record is None]
    for path in unread:
        print(f"{path} cannot be read yet: look there whether it names {renaming.short[0]}", file=sys.stderr)
    return 1 if unread else 0


def plain(typed: str) -> str:
    """Return the name of a page as it was typed, or as a file."""
    return typed.removeprefix("./").removesuffix(".md")


def _complaint(catalogue: Catalogue, renaming: Renaming) -> str | None:
    """Return why nothing can be done, in a sentence, or None."""
    old, new = renaming.old, renaming.new
    folder = new.rpartition("/")[0]
    if old not in catalogue.pages:
        remedy = write_instead(old, catalogue.pages, otherwise="write it with its folder, like topics/stretching")
        return f'there is no page "{old}"; {remedy}'
    if renaming.folder not in RECORDS or old.endswith("/index"):
        return f'"{old}" keeps its name: others expect it there'
    if folder != renaming.folder:
        return f"a page stays in its folder; write {renaming.folder}/{new.rpartition('/')[2]}"
    if not is_name(renaming.short[1]) or renaming.short[1] == "index":
        return f'"{renaming.short[1]}" is no page name; write lower case, digits and hyphens, like {page_name(renaming.short[1])}'
    if new in catalogue.pages:
        return f'there is a page "{new}" already; choose another name'
    return None


def texts(
    root: Path, catalogue: Catalogue, renaming: Renaming, *, before: Callable[[str], str] = str
) -> Iterator[tuple[str, str]]:
    """Yield every file that may name the page, with its new text; ``before`` is done to the data of pictures first."""
    for page in catalogue.pages.values():
        yield page.path, renaming.page(page, text_of(root / page.path))
    for picture in catalogue.pictures.values():
        yield picture.path, renaming.picture(before(text_of(root / picture.path)))
    for path in sorted((root / ABOUT_PAGES).rglob("*.toml")):
        yield path.relative_to(root).as_posix(), renaming.data(text_of(path))
    if (root / comments.FILE).is_file():
        yield comments.FILE, renaming.data(text_of(root / comments.FILE))
    if renaming.folder == PageKind.AUTHORS and (root / DECISIONS).is_file():
        yield DECISIONS, _signed(text_of(root / DECISIONS), renaming)
    yield MOVED, renaming.moved(text_of(root / MOVED))


def _signed(text: str, renaming: Renaming) -> str:
    """Return decisions on links in which an author has the new name."""
    old, new = renaming.short

    def instead(path: ValuePath, value: str) -> str | None:
        return new if path[-1:] == ("by",) and value == old else None

    return rewritten(text, instead)


def redraw(root: Path, catalogue: Catalogue, changed: dict[str, str]) -> None:
    """Have drawings say that they were drawn from the new data: nothing that they show has changed."""
    figures = read_figures(root)
    for picture in catalogue.pictures.values():
        now, _ = read_picture(root, picture.name, figures)
        if now.drawn_from != picture.drawn_from and _is_current(picture):
            path = root / DRAWINGS / f"{picture.name}.svg"
            drawing = path.read_text(encoding="utf-8")
            old, new = (_DRAWN_FROM.format(file.drawn_from) for file in (picture, now))
            path.write_bytes(re.sub(re.escape(old), new, drawing, count=1).encode())
            changed[f"{DRAWINGS}/{picture.name}.svg"] = drawing


def _is_current(picture: PictureFile) -> bool:
    return _DRAWN_FROM.format(picture.drawn_from) in picture.drawing
