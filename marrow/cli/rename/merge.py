"""The command ``python -m marrow merge``: makes one page of two. All that named the one names the other."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path

import yaml

from marrow.catalogue import Catalogue, load
from marrow.cli.rename.command import mended, plain, redraw, texts
from marrow.cli.rename.merging import NotMergedError, evidence_once, merged, once
from marrow.cli.rename.rewriting import Renaming
from marrow.cli.withdraw import with_entry
from marrow.gate.run import today
from marrow.model.problems import write_instead
from marrow.model.records import Article, Source, Topic
from marrow.model.vocabulary import PageKind
from marrow.reading import frontmatter
from marrow.reading.files import text_of

TAKEN = (PageKind.TOPICS, PageKind.SOURCES, PageKind.AUTHORS, PageKind.ABOUT)
"""Folders of which two pages can be one; of an article each is on a story of its own."""


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("given", help="the page that ends, like topics/stiff-shoulder")
    parser.add_argument("kept", help="the page that takes it in, in the same folder")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Merge the pages; return 0, 1 if something could not be rewritten, or 2 if nothing was changed."""
    root: Path = options.root
    if not root.is_dir():
        print(f"there is no folder {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    catalogue = load(root)
    both = Renaming(plain(options.given), plain(options.kept))
    wrong = _complaint(catalogue, both)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return 2
    try:
        changed = {path: text for path, text in _texts(root, catalogue, both) if text != text_of(root / path)}
    except yaml.YAMLError:
        print("a file cannot be read; python3 run.py check says where, and nothing was changed", file=sys.stderr)
        return 2
    except NotMergedError as error:
        print(f"{both.old} and {both.new}: {error}; nothing was changed", file=sys.stderr)
        return 2
    for path, text in changed.items():
        (root / path).write_bytes(text.encode())
    (root / f"{both.old}.md").unlink()
    redraw(root, catalogue, changed)
    print(f"{both.old} is a part of {both.new}; {len(changed)} files were changed:", *sorted(changed), sep="\n")
    print(
        f"read {both.new}.md from its beginning: what it answers first, what stands there twice, and who has reviewed it"
    )
    return mended(catalogue, both)


def _complaint(catalogue: Catalogue, both: Renaming) -> str | None:
    """Return why nothing can be done, in a sentence, or None."""
    for name in (both.old, both.new):
        page = catalogue.pages.get(name)
        if page is None:
            remedy = write_instead(name, catalogue.pages, otherwise="write it with its folder, like topics/stretching")
            return f'there is no page "{name}"; {remedy}'
        if page.kind not in TAKEN or name.endswith("/index"):
            return f'"{name}" stays by itself; merge pages of {", ".join(f"{folder}/" for folder in TAKEN)}'
        if page.record is None:
            return f"{page.path} cannot be read yet; python3 run.py check says why"
    if both.old == both.new or both.folder != both.new.rpartition("/")[0]:
        return f"name another page in {both.folder}/ that takes it in"
    one, other = (catalogue.pages[name].record for name in (both.old, both.new))
    if isinstance(one, Source) and isinstance(other, Source) and one.csl.doi and other.csl.doi:
        dois = one.csl.doi.casefold(), other.csl.doi.casefold()
        return f"two works: their DOIs are {dois[0]} and {dois[1]}" if dois[0] != dois[1] else None
    return None


def _texts(root: Path, catalogue: Catalogue, both: Renaming) -> Iterator[tuple[str, str]]:
    """Yield every file that may name the page that ends, with its new text."""
    own = {f"{both.old}.md", f"{both.new}.md"}
    name = both.short[1]
    pages: dict[str, str] = {}
    for path, text in texts(root, catalogue, both, before=lambda text: _one_place(text, both)):
        if path in own:
            pages[path] = text
        elif path.endswith(".md"):
            height = frontmatter.split(text).height
            rows = text.split("\n")
            head, body = "\n".join(rows[:height]), "\n".join(rows[height:])
            yield path, "\n".join([once(head, name), evidence_once(body)] if height else [evidence_once(body)])
        else:
            yield path, once(text, name) if path.startswith("pictures/") else text
    kept, given = pages[f"{both.new}.md"], pages[f"{both.old}.md"]
    made = merged(kept, given, name=name)
    if isinstance(catalogue.pages[both.new].record, (Topic, Article)):
        title = catalogue.pages[both.old].title
        note = f"It takes in our page on {title}."
        made = with_entry(made, {"date": today().isoformat(), "kind": "updated", "note": note}, today())
    yield f"{both.new}.md", evidence_once(made)


def _one_place(text: str, both: Renaming) -> str:
    """Return the data of a picture in which the source that is kept has the places of both to look at."""
    old, new = both.short
    rows = text.split("\n")
    places = {name: at for at, row in enumerate(rows) for name in both.short if row.startswith(f"  {name}: ")}
    if both.folder != PageKind.SOURCES or set(places) != {old, new}:
        return text
    given, kept = (rows[places[name]].partition(": ")[2].strip().strip("\"'") for name in (old, new))
    if given != kept:
        rows[places[new]] = f'  {new}: "{kept}; {given}"'
    return "\n".join(row for at, row in enumerate(rows) if at != places[old])
