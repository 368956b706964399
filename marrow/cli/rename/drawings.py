"""A picture under another name: its data, its drawing, the pages that show it, and links to where it stands."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from marrow.catalogue import Catalogue
from marrow.cli.rename.rewriting import rewritten
from marrow.gate.releases import MOVED
from marrow.model import anchors
from marrow.model.fields import is_name
from marrow.model.page import Page
from marrow.model.problems import ValuePath, write_instead
from marrow.model.vocabulary import MentionKind
from marrow.reading.files import text_of
from marrow.reading.links import target_of
from marrow.reading.pictures import DATA, DRAWINGS

_ADDRESS = re.compile(r"(?<=\]\()[^\s)]+|(?<=\]: )\S+")


@dataclass(frozen=True)
class Picture:
    """A picture with the name that it had, and the one that it gets."""

    old: str
    new: str

    def page(self, page: Page, text: str, shows: frozenset[str]) -> str:
        """Return the text of a page that shows the picture, and leads to it on the pages that do."""
        rows = text.split("\n")
        for mention in page.mentions:
            if mention.kind is MentionKind.PICTURE and mention.target == self.old:
                at = mention.line - 1
                rows[at] = re.sub(rf"(\{{picture\}}\s+){re.escape(self.old)}(?=\s*$)", rf"\g<1>{self.new}", rows[at])
        return _ADDRESS.sub(lambda found: self._address(page.name, found[0], shows), "\n".join(rows))

    def _address(self, page: str, address: str, shows: frozenset[str]) -> str:
        target = target_of(page, address)
        if target is None or (target.name or page) not in shows or target.fragment != anchors.picture(self.old):
            return address
        return f"{address.partition('#')[0]}#{anchors.picture(self.new)}"

    def drawing(self, text: str) -> str:
        """Return a drawing whose parts have ids of the new name."""
        return re.sub(rf"(?<![\w-]){re.escape(anchors.picture(self.old))}(?=-)", anchors.picture(self.new), text)

    def moved(self, text: str, shows: frozenset[str]) -> str:
        """Return ``moved.yaml`` with an entry for each page on which the picture stood under its old name."""
        places = {
            f"{page}#{anchors.picture(self.old)}": f"{page}#{anchors.picture(self.new)}" for page in sorted(shows)
        }

        def instead(path: ValuePath, value: str) -> str | None:
            return places.get(value) if path[-1:] == ("now",) else None

        back = {f"- {{was: {now}, now: {was}}}" for was, now in places.items()}
        rows = [row for row in rewritten(text, instead).rstrip("\n").split("\n") if row and row not in back]
        again = [row for row in rows if not any(row.startswith(f"- {{was: {now}, ") for now in places.values())]
        return "".join(
            f"{row}\n" for row in [*again, *(f"- {{was: {was}, now: {now}}}" for was, now in places.items())]
        )


def rename(root: Path, catalogue: Catalogue, old: str, new: str) -> int:
    """Rename a picture; return 0, or 2 if nothing was changed."""
    picture = Picture(*(name.removeprefix(f"{DATA}/").removesuffix(".yaml") for name in (old, new)))
    wrong = _complaint(catalogue, picture, new)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return 2
    try:
        changed = {path: text for path, text in _texts(root, catalogue, picture) if text != text_of(root / path)}
    except yaml.YAMLError:
        print("a file cannot be read; python3 run.py check says where, and nothing was changed", file=sys.stderr)
        return 2
    for path, text in changed.items():
        (root / path).write_bytes(text.encode())
    for path in (f"{DATA}/{{}}.yaml", f"{DRAWINGS}/{{}}.svg"):
        if (root / path.format(picture.old)).is_file():
            (root / path.format(picture.old)).rename(root / path.format(picture.new))
    print(
        f"{DATA}/{picture.old} is {DATA}/{picture.new}; {len(changed)} files name it anew:", *sorted(changed), sep="\n"
    )
    return 0


def _complaint(catalogue: Catalogue, picture: Picture, new: str) -> str | None:
    if picture.old not in catalogue.pictures:
        remedy = write_instead(picture.old, catalogue.pictures, otherwise=f"look for its name in {DATA}/")
        return f'there is no picture "{picture.old}"; {remedy}'
    if not new.startswith(f"{DATA}/"):
        return f"a picture stays in its folder; write {DATA}/{new.rpartition('/')[2]}"
    if not is_name(picture.new):
        return f'"{picture.new}" is no name of a picture; write lower case, digits and hyphens'
    if picture.new in catalogue.pictures:
        return f'there is a picture "{picture.new}" already; choose another name'
    return None


def _texts(root: Path, catalogue: Catalogue, picture: Picture) -> Iterator[tuple[str, str]]:
    """Yield every file that may name the picture, with its new text."""
    shows = frozenset(
        page.name
        for page in catalogue.pages.values()
        if any(mention.kind is MentionKind.PICTURE and mention.target == picture.old for mention in page.mentions)
    )
    for page in catalogue.pages.values():
        yield page.path, picture.page(page, text_of(root / page.path), shows)
    drawing = f"{DRAWINGS}/{picture.old}.svg"
    yield drawing, picture.drawing(text_of(root / drawing))
    if shows:
        yield MOVED, picture.moved(text_of(root / MOVED), shows)
