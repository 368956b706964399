"""What stands where pages stand: the pages, the files beside them, and what was meant for a page and is none."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marrow.model import bounds
from marrow.model.problems import Problem
from marrow.model.records import RECORDS
from marrow.reading.pictures import DRAWINGS
from marrow.reading.static import STATIC, no_drawing, no_static_file

PROJECT_FILES = ("README.md", "CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md")
"""Markdown at the top that speaks of the project and is no page of the site."""

_UNSEEN = (".*", "*~", "#*#")
NO_PAGES = (*PROJECT_FILES, *_UNSEEN, *(f"**/{pattern}" for pattern in _UNSEEN))
"""What is read as no page, as patterns that Sphinx understands (``exclude_patterns``): files of the project, hidden ones."""

RESERVED = ("404", "data", "genindex", "objects", "py-modindex", "search", "searchindex")
"""Names at the top under which the build writes pages and files of its own."""

_ANY_NAME = re.IGNORECASE | re.DOTALL  # a name can hold every sign but a slash
_MARKDOWN = re.compile(r"(?P<stem>.+?)\.(?:md|markdown|mdown|mkdn?|mdwn|mdx)(?:\.(?:txt|text|md))?", _ANY_NAME)
_TEXT = re.compile(r"(?P<stem>.+?)(?:\.(?:txt|text))?", _ANY_NAME)
_FOREIGN = re.compile(r"(?P<stem>.+)\.(?:docx?|odt|rtf|pages|html?|rst|tex)", _ANY_NAME)
_LEFT_OVER = re.compile(r".+\.(?:bak|old|orig|rej|swp|tmp)", _ANY_NAME)
_BESIDE = re.compile(r".+\.(?:pdf|png|jpe?g|gif|svg|webp|avif|csv|tsv|json|mp[34]|vtt)", _ANY_NAME)
_HIDDEN = re.compile(r"\..*|.*~|#.*#", _ANY_NAME)


@dataclass(frozen=True)
class Survey:
    """Paths from the root with forward slashes: what is read as a page, and what pages can link to besides."""

    pages: tuple[str, ...]
    files: frozenset[str]
    problems: tuple[Problem, ...]


def survey(root: Path) -> Survey:
    """Look through the folders below ``root``, without following links out of them."""
    pages: list[str] = []
    files: set[str] = set()
    problems: list[Problem] = []
    for path, is_link in _entries(root):
        name = path.rpartition("/")[2]
        if is_link:
            problems.append(Problem(path, 1, "place", f'"{name}" is a link to a folder; put the folder itself here'))
        elif name.endswith(".md") and not path.startswith(f"{STATIC}/"):
            pages.append(path)
        else:
            files.add(path)
    beside = sorted(files)
    copied = [path for path in beside if path.startswith(f"{STATIC}/")]
    too_many = bounds.STATIC_FILES.excess(len(copied))
    if too_many is not None:
        problems.append(Problem(copied[bounds.STATIC_FILES.most], 1, "size", too_many))
        beside = [path for path in beside if not path.startswith(f"{STATIC}/")]
    problems.extend(problem for path in beside for problem in _beside_pages(root, path))
    for path, name, kind in _in_misnamed_folders(root):
        folder = path.rpartition("/")[0]
        problems.append(Problem(path, 1, "place", f'a page in the folder "{folder}"; move it to {kind}/{name}'))
    for name in sorted(path.name for path in root.iterdir()):
        found = _MARKDOWN.fullmatch(name)
        if _HIDDEN.fullmatch(name) or name in PROJECT_FILES or found is None:
            continue
        if name.endswith(".md") and found["stem"] in RESERVED:
            problems.append(Problem(name, 1, "place", f'the build writes "{found["stem"]}" itself; name it otherwise'))
        elif name.endswith(".md"):
            pages.append(name)
        elif not found["stem"].isupper():
            problems.append(Problem(name, 1, "place", _rename(root, "", name, found["stem"])))
    return Survey(tuple(sorted(pages)), frozenset(files), tuple(problems))


def _entries(root: Path) -> Iterator[tuple[str, bool]]:
    """Yield the files below the folders of the site, and the folders that are named like pages; and links to folders."""
    for top in (STATIC, *RECORDS):
        if (root / top).is_symlink():
            yield top, True
            continue
        for base, folders, names in os.walk(root / top, onerror=_unread):
            where = Path(base).relative_to(root).as_posix()
            linked = [name for name in folders if Path(base, name).is_symlink()]
            like_pages = [name for name in folders if name.endswith(".md") and name not in linked and top != STATIC]
            yield from ((f"{where}/{name}", True) for name in linked)
            yield from ((f"{where}/{name}", False) for name in (*like_pages, *names) if not _is_hidden(top, name))
            folders[:] = [name for name in folders if name not in (*linked, *like_pages)]


def _unread(error: OSError) -> None:
    """Raise what keeps a folder from being read: pages that nobody sees would pass unread."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return
    raise error


def _is_hidden(top: str, name: str) -> bool:
    """Return whether the build leaves a file out: of ``_static`` it takes all whose name begins with no dot."""
    return name.startswith(".") if top == STATIC else _HIDDEN.fullmatch(name) is not None


def _beside_pages(root: Path, path: str) -> Iterator[Problem]:
    """Yield what is wrong with a file that is no page: the build would show it as it is."""
    folder, _, name = path.rpartition("/")
    inside = path.removeprefix(f"{STATIC}/")
    wrong = _no_page(root, folder, name) if inside == path else no_static_file(inside)
    if wrong is not None:
        yield Problem(path, 1, "place" if inside == path else "static", wrong)
    elif (root / path).is_symlink():
        yield Problem(path, 1, "place", f'"{name}" is a link to another file; put the file itself here')
    elif not (root / path).is_file():
        yield Problem(path, 1, "place", f'"{name}" is no file that can be read; take it out')
    elif (too_big := bounds.STATIC.excess((root / path).stat().st_size)) is not None:
        yield Problem(path, 1, "size", too_big)
    elif name.lower().endswith(".svg") and not _is_drawn(path):
        found = no_drawing(root, path)
        if found is not None:
            yield Problem(path, *found)


def _is_drawn(path: str) -> bool:
    """Return whether a file stands where drawings do: it is looked at together with its data, or told to have none."""
    return path.endswith(".svg") and path.rpartition("/")[0] == DRAWINGS


def _no_page(root: Path, folder: str, name: str) -> str | None:
    """Return what to do with a file that is no page, or None where it may stand beside pages."""
    markdown, text, foreign = _MARKDOWN.fullmatch(name), _TEXT.fullmatch(name), _FOREIGN.fullmatch(name)
    if _BESIDE.fullmatch(name):
        return None
    if markdown is not None:
        return _rename(root, folder, name, markdown["stem"])
    if foreign is not None:
        return f'"{name}" is no page; write its text into {page_name(foreign["stem"])}.md'
    if _LEFT_OVER.fullmatch(name):
        return f'"{name}" is no page; take it out'
    if text is not None and "." not in text["stem"]:
        return _rename(root, folder, name, text["stem"])
    return f'"{name}" is no page; take it out'


def _rename(root: Path, folder: str, name: str, stem: str) -> str:
    page = f"{page_name(stem)}.md"
    other = root / folder / page
    # where upper and lower case are one, it may be the same file
    if other.exists() and not other.samefile(root / folder / name):
        return f'"{name}" is no page; {page} is there already: take one of them out'
    return f'"{name}" is no page; name it {page}'


def page_name(stem: str) -> str:
    """Return the nearest name that a page can have."""
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "page-name"


def _in_misnamed_folders(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (path, page, folder that was meant) for each page in a folder such as ``topic`` or ``Topics``."""
    for folder in sorted(root.iterdir()):
        kind = _meant_folder(folder.name)
        if kind is None or folder.is_symlink() or not folder.is_dir():
            continue
        for path in sorted(folder.iterdir()):
            if path.suffix.lower() == ".md" and not _HIDDEN.fullmatch(path.name):
                yield f"{folder.name}/{path.name}", f"{page_name(path.stem)}.md", kind


def _meant_folder(name: str) -> str | None:
    """Return the folder of pages that a folder at the top is named after in another number, case or spelling."""
    if name in RECORDS:
        return None
    folded = name.casefold()
    close = difflib.get_close_matches(folded, [kind for kind in RECORDS if kind[0] == folded[:1]], n=1, cutoff=0.8)
    return str(close[0]) if close else None
