"""The text of files in which a page has another name: only what names it changes, sign for sign."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from marrow.model.page import Page
from marrow.model.problems import ValuePath
from marrow.model.vocabulary import PageKind
from marrow.reading import frontmatter
from marrow.reading.citations import renamed as renamed_in_citation
from marrow.reading.links import target_of
from marrow.reading.pagenames import named_pages

Instead: TypeAlias = Callable[[ValuePath, str], "str | None"]
"""What is to stand in place of a key or a value of YAML at a path, or None for what stays."""

_CITATION = re.compile(r"(?P<before>\{cite\}`)(?P<content>[^`]*)", re.I)


@dataclass(frozen=True)
class Renaming:
    """A page with the name that it had, and the one that it gets; both are whole, like ``topics/stretching``."""

    old: str
    new: str

    @property
    def folder(self) -> str:
        """The folder of both."""
        return self.old.rpartition("/")[0]

    @property
    def short(self) -> tuple[str, str]:
        """Both names without their folder, as front matter and citations write them."""
        return self.old.rpartition("/")[2], self.new.rpartition("/")[2]

    def page(self, page: Page, text: str) -> str:
        """Return the text of a page in which links, citations, evidence and front matter name the new one."""
        height = frontmatter.split(text).height
        rows = text.split("\n")
        head, body = rows[:height], rows[height:]
        if self.folder == PageKind.SOURCES:
            lines = {item.line for claim in page.claims for item in claim.evidence if item.source == self.short[0]}
            body = [self._evidence(row) if at in lines else row for at, row in enumerate(body, height + 1)]
        written = self._links(page.name, "\n".join(body))
        if self.folder == PageKind.SOURCES:
            written = _CITATION.sub(
                lambda found: found["before"] + renamed_in_citation(found["content"], *self.short), written
            )
        return "\n".join([*head[:1], *self._front(page, head[1:-1]), *head[-1:], written]) if height else written

    def _links(self, page: str, text: str) -> str:
        old, new = self.short
        link = re.compile(rf"(?<![\w./-])(?P<folder>[\w./-]*(?<![\w-])){re.escape(old)}(?=\.md(?:[\s)>#\"']|$))")

        def instead(found: re.Match[str]) -> str:
            target = target_of(page, f"{found[0]}.md")
            return f"{found['folder']}{new}" if target is not None and target.name == self.old else found[0]

        return link.sub(instead, text)

    def _evidence(self, row: str) -> str:
        old, new = self.short
        return re.sub(rf"^(\s*[-*+]\s+){re.escape(old)}(?=\s*[:|]|\s*$)", rf"\g<1>{new}", row)

    def _front(self, page: Page, block: list[str]) -> list[str]:
        if page.record is None or not block:
            return block
        old, new = self.short
        named = {path for path, folder, name in named_pages(page.record) if folder == self.folder and name == old}
        return rewritten("\n".join(block), lambda path, value: new if path in named and value == old else None).split(
            "\n"
        )

    def picture(self, text: str) -> str:
        """Return the data of a picture in which its sources, and the figures of them, have the new name."""
        old, new = self.short

        def instead(path: ValuePath, value: str) -> str | None:
            if value == old and "figure" not in path and any(key in ("sources", "counted") for key in path):
                return new
            if path[-1:] == ("figure",) and value.startswith(f"{old}/"):
                return f"{new}{value.removeprefix(old)}"
            return None

        return rewritten(text, instead) if self.folder == PageKind.SOURCES else text

    def data(self, text: str) -> str:
        """Return data in which the whole name, or that of the file, stands in quotes; of a source the short one, too."""
        old, new = self.short
        written = re.sub(rf'"{re.escape(self.old)}(?=(?:\.md)?")', f'"{self.new}', text)
        if self.folder == PageKind.SOURCES:
            written = re.sub(rf'(?m)^(source = )"{re.escape(old)}"', rf'\1"{new}"', written)
        return written

    def moved(self, text: str) -> str:
        """Return ``moved.yaml`` with an entry for the old name; entries that led there lead on to the new one."""

        def instead(path: ValuePath, value: str) -> str | None:
            page, sign, anchor = value.partition("#")
            return f"{self.new}{sign}{anchor}" if path[-1:] == ("now",) and page == self.old else None

        kept = "\n".join(row for row in rewritten(text, instead).split("\n") if not self._leads_back(row))
        lines = kept.rstrip("\n")
        return f"{lines}\n" * bool(lines) + f"- {{was: {self.old}, now: {self.new}}}\n"

    def _leads_back(self, row: str) -> bool:
        """Return whether an entry is of the name that the page gets: it is a page again."""
        return re.match(rf"- *\{{ *was: *{re.escape(self.new)} *,", row) is not None


def rewritten(text: str, instead: Instead) -> str:
    """Return YAML with other words in some places, and everything else as it was."""
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    changes = [] if root is None else sorted(_changes(root, (), instead), reverse=True)
    for start, end, word in changes:
        text = text[:start] + word + text[end:]
    return text


def _changes(node: yaml.Node, path: ValuePath, instead: Instead) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, word) for every scalar that changes; the path of a key ends with the key itself."""
    if isinstance(node, yaml.ScalarNode):
        word = instead(path, str(node.value))
        if word is not None:
            quote = node.style if node.style in ("'", '"') else ""
            yield node.start_mark.index, node.end_mark.index, f"{quote}{word}{quote}"
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _changes(item, (*path, index), instead)
    else:
        for key, value in node.value:
            yield from _changes(key, (*path, str(key.value)), instead)
            yield from _changes(value, (*path, str(key.value)), instead)
