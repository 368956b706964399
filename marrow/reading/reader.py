"""Files to pages: each file is read once; what is wrong with it becomes problems, never an exception."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from marrow.model.bounds import CELLS, MARKS
from marrow.model.fields import Record, is_name
from marrow.model.figures import Figure
from marrow.model.page import Page
from marrow.model.problems import Problem, ValuePath
from marrow.model.progress import Told, untold
from marrow.model.records import RECORDS, Source
from marrow.model.vocabulary import PageKind
from marrow.model.yamltext import YamlText, read_yaml
from marrow.reading import frontmatter
from marrow.reading.body import Body
from marrow.reading.cache import Kept, PageCache, digest
from marrow.reading.choices import Complain
from marrow.reading.files import Unreadable, read_text
from marrow.reading.folders import belongs_into, called
from marrow.reading.lookalikes.fences import mended
from marrow.reading.pictures import PictureFile, read_pictures
from marrow.reading.survey import RESERVED, page_name, survey
from marrow.reading.validate import validate

INCLUDE = ("*.md", *(f"{folder}/*.md" for folder in RECORDS))
"""The pages of the site as patterns that Sphinx understands (``include_patterns``)."""


@dataclass(frozen=True)
class Repository:
    """Everything read: the pages and the pictures by name, sorted, and the problems of single files."""

    pages: dict[str, Page]
    problems: tuple[Problem, ...]
    files: frozenset[str]
    pictures: dict[str, PictureFile] = field(default_factory=dict)


def read_repository(root: Path, cache: PageCache | None = None, told: Told = untold) -> Repository:
    """Read all pages below ``root``, but for what ``cache`` knows. A page in a subfolder is none: there is one level.

    ``told`` hears how far it is.
    """
    found = survey(root)
    cache = cache or PageCache()
    texts = {path: read_text(root / path) for path in found.pages}
    known = {path: cache.find(path, text) for path, text in texts.items() if isinstance(text, str)}
    heads = {path: _head(path, text) for path, text in texts.items() if known.get(path) is None}
    records = {kept.page.name: kept.page.record for kept in known.values() if kept is not None}
    records |= {head.name: head.record for head in heads.values()}
    pictures, problems = read_pictures(root, _figures(records))
    around = digest(str((name, file.path, *file.sources.items())) for name, file in pictures.items())
    problems.extend(found.problems)
    pages: dict[str, Page] = {}
    for done, (path, text) in enumerate(texts.items()):
        told(done, len(texts), "pages read")
        folder, _, name = path.rpartition("/")
        if "/" in folder:
            top = folder.partition("/")[0]
            problems.append(Problem(path, 1, "place", f'a page in the folder "{folder}"; move it to {top}/{name}'))
            continue
        kept = known.get(path)
        if kept is None or kept.around != around:
            page, wrong = read_body(heads.get(path) or _head(path, text), pictures)
            if isinstance(text, str):
                cache.keep(path, text, Kept(page, tuple(wrong), around))
        else:
            page, wrong = kept.page, list(kept.problems)
        if not is_name(page.short_name) and not any(problem.rule == "place" for problem in wrong):
            message = f'the file name "{name}" is no page name; {_renamed(path, found.pages)}'
            problems.append(Problem(path, 1, "place", message))
        if page.name == path.removesuffix(".md"):
            pages[page.name] = page
        else:
            pages.setdefault(page.name, page)  # it stands elsewhere; where others look for it may be the right one
        problems.extend(wrong)
    cache.write(texts)
    return Repository(pages, tuple(sorted(set(problems))), found.files, pictures)


def _renamed(path: str, pages: Iterable[str]) -> str:
    """Return what to name a page; a name that another page has, or the build, is none."""
    folder, sign, name = path.rpartition("/")
    proposal = f"{page_name(name.removesuffix('.md'))}.md"
    if f"{folder}{sign}{proposal}" in pages:
        return f"{proposal} is there already: take one of them out"
    return "give it another" if not folder and proposal.removesuffix(".md") in RESERVED else f"name it {proposal}"


@dataclass(frozen=True)
class Head:
    """A file with its front matter read; ``text`` is None where no more of it can be read.

    ``name`` and ``kind`` are those of the folder in which it should stand, so that nothing else is said of one that
    stands elsewhere.
    """

    path: str
    name: str
    kind: PageKind
    problems: tuple[Problem, ...]
    text: str | None = None
    record: Record | None = None
    lines: Mapping[ValuePath, int] = field(default_factory=dict)


def read_figures(root: Path) -> dict[str, Mapping[str, Figure]]:
    """Return the figures of every source below ``root`` by its name."""
    heads = (read_head(root, path) for path in survey(root).pages if path.startswith("sources/"))
    return _figures({head.name: head.record for head in heads})


def _figures(records: Mapping[str, Record | None]) -> dict[str, Mapping[str, Figure]]:
    return {name.rpartition("/")[2]: record.findings for name, record in records.items() if isinstance(record, Source)}


def read_head(root: Path, path: str) -> Head:
    """Read one file as far as the end of its front matter."""
    return _head(path, read_text(root / path))


def _head(path: str, text: str | Unreadable) -> Head:
    name = path.removesuffix(".md")
    folder = name.rpartition("/")[0]
    kind = PageKind(folder) if folder in RECORDS and not name.endswith("/index") else PageKind.PLAIN
    problems: list[Problem] = []

    def complain(line: int, rule: str, message: str) -> None:
        problems.append(Problem(path, line, rule, message))

    if isinstance(text, Unreadable):
        complain(text.line, text.rule, text.message)
        return Head(path, name, kind, tuple(problems))
    if not text.strip():
        complain(
            1, "empty", f'the file is empty; write {"front matter and " if kind is not PageKind.PLAIN else ""}"# Title"'
        )
        return Head(path, name, kind, tuple(problems))

    too_many = MARKS.excess(sum(map(text.count, "[]*_`<{|"))) or CELLS.excess(_cells(text))
    if too_many is not None:
        complain(1, "size", too_many)
        return Head(path, name, kind, tuple(problems))

    if kind is not PageKind.PLAIN and text[0] == "\n" and text.lstrip("\n").startswith(frontmatter.FENCE):
        complain(1, "front-matter", "blank lines above the front matter; begin the file with the line ---")
        return Head(path, name, kind, tuple(problems))

    split = frontmatter.split(text)
    yaml = _yaml(kind, text, split, complain)
    if yaml is None:
        return Head(path, name, kind, tuple(problems), text)
    name, kind = _place(name, kind, yaml, complain)
    if kind is PageKind.PLAIN:
        complain(1, "front-matter", "front matter on a page that takes none; take the block between the --- lines out")
        return Head(path, name, kind, tuple(problems), text)
    record, lines = _record(kind, yaml, complain)
    return Head(path, name, kind, tuple(problems), text, record, lines)


def _cells(text: str) -> int:
    """Return how many cells tables have at most: a row is as wide as the line below the head of its table."""
    cells = width = 0
    for row in text.split("\n"):
        if "|" in row and "-" in row and not row.strip("|-: \t>"):
            width = row.count("|") + 1
        elif not row.strip(" \t>"):
            width = 0
        cells += width
    return cells


def read_page(
    root: Path, path: str, pictures: Mapping[str, PictureFile] = MappingProxyType({})
) -> tuple[Page, list[Problem]]:
    """Read one file, which may show some of ``pictures``. The page is returned in any case, as far as it could be read."""
    return read_body(read_head(root, path), pictures)


def read_body(head: Head, pictures: Mapping[str, PictureFile]) -> tuple[Page, list[Problem]]:
    """Read the rest of a file."""
    path, name, kind, problems = head.path, head.name, head.kind, list(head.problems)
    if head.text is None:
        return Page(name, path, kind, name), problems
    split = frontmatter.split(head.text)
    body = Body(name, pictures)
    whole = mended(frontmatter.blank(head.text))
    body.read(whole.text)
    if whole.complaints:  # a fence that ends elsewhere makes other directives of what stands in it
        body.complaints = [*whole.complaints, *(found for found in body.complaints if found[1] != "directive")]
    if not body.title and split.closed:
        message = 'the page has no heading; write "# Title" after the front matter'
        problems.append(Problem(path, max(split.height, 1), "heading", message))
    problems.extend(Problem(path, *complaint) for complaint in body.complaints)
    return (
        Page(
            name,
            path,
            kind,
            body.title or name,
            head.record,
            head.lines,
            tuple(body.claims),
            tuple(body.statements),
            tuple(body.mentions),
            frozenset(body.anchors),
            tuple(word for word, _ in body.terms),
            tuple(explanation for _, explanation in body.terms),
            body.prose.done(),
        ),
        problems,
    )


def _yaml(kind: PageKind, text: str, found: frontmatter.Split, complain: Complain) -> YamlText | None:
    """Read the block at the head, or say why there is none."""
    first = text.split("\n")[0].strip()
    if found.block is None and kind is not PageKind.PLAIN:
        remedy = "begin it with a line ---, the fields, a line ---"
        complain(1, "front-matter", f'no front matter, the file begins with "{first}"; {remedy}')
    elif found.block is None and first.startswith(frontmatter.FENCE):
        complain(1, "front-matter", f'front matter seems to begin with "{first}"; take that line out')
    for line, seen in found.odd:
        where = "begin" if line == 1 else "end"
        complain(line, "front-matter", f'"{seen}" does not {where} front matter; write three hyphens: ---')
    if found.block is None:
        return None
    if not found.closed:
        complain(1, "front-matter", "the front matter has no end; write a line --- after its last field")
        return None
    return read_yaml(found.block)


def _place(name: str, kind: PageKind, yaml: YamlText, complain: Complain) -> tuple[str, PageKind]:
    """Return the name and kind that a page should have by its fields."""
    meant = belongs_into(yaml.data, kind) if isinstance(yaml.data, dict) and not name.endswith("index") else None
    if meant is None:
        return name, kind
    moved = f"{meant}/{page_name(PurePosixPath(name).name)}"
    complain(1, "place", f"this looks like {called(meant)}; move it to {moved}.md")
    return moved, meant


def _record(kind: PageKind, yaml: YamlText, complain: Complain) -> tuple[Record | None, dict[ValuePath, int]]:
    """Make the record of the fields; return it and the lines of its values."""
    for complaint in yaml.complaints:
        complain(complaint.line + 1, "yaml", complaint.message)
    lines = {path: line + 1 for path, line in yaml.lines.items()}
    if yaml.data is None and yaml.complaints:
        return None, lines
    record, messages = validate(RECORDS[kind], yaml.data if yaml.data is not None else {}, lines)
    for line, message in messages:
        complain(line, "front-matter", message)
    return record, lines
