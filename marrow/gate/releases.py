"""What the last release published, and where things went that moved or ended since.

``releases/objects.inv`` is the inventory of the last release, kept in the repository. ``moved.yaml`` says for each
page or anchor that is gone where it went (``now``), or why it ended (``why``).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from marrow.model.problems import Problem
from marrow.reading.yamltext import read_yaml

INVENTORY = "releases/objects.inv"
MOVED = "moved.yaml"

_ENTRY = re.compile(r"(.+?) [^\s:]+:\S+ -?\d+ (\S*) ")


@dataclass(frozen=True)
class Moved:
    """Where an address went: ``now`` is a page or page#anchor; ``why`` a reason where it just ended."""

    was: str
    now: str | None
    why: str | None
    line: int

    @property
    def page(self) -> str:
        """The page of the old address."""
        return self.was.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor of the old address, or nothing."""
        return self.was.partition("#")[2]


def read_inventory(content: bytes) -> frozenset[tuple[str, str]]:
    """Return the (page, anchor) pairs of a Sphinx inventory, version 2; pages themselves have the anchor ``""``.

    The format: four lines of header, then zlib-compressed lines ``name domain:role priority uri dispname``, in which
    ``$`` at the end of the address stands for the name.
    """
    header, _, compressed = content.partition(b"zlib.\n")
    if not header.startswith(b"# Sphinx inventory version 2"):
        raise ValueError("not a Sphinx inventory, version 2")
    found = set()
    for row in zlib.decompress(compressed).decode().splitlines():
        entry = _ENTRY.match(row)
        if entry is None:
            continue
        name, address = entry.groups()
        address = address[:-1] + name if address.endswith("$") else address
        page, _, anchor = address.partition("#")
        found.add((page.removesuffix(".html"), anchor))
        found.add((page.removesuffix(".html"), ""))
    return frozenset(found)


def released(root: Path) -> frozenset[tuple[str, str]]:
    """Return what the last release published; nothing before the first release."""
    path = root / INVENTORY
    return read_inventory(path.read_bytes()) if path.is_file() else frozenset()


def read_moved(root: Path) -> tuple[Mapping[str, Moved], tuple[Problem, ...]]:
    """Read ``moved.yaml``: a list of {was, now} or {was, why}. What is wrong with it comes back as problems."""
    path = root / MOVED
    if not path.is_file():
        return {}, ()
    yaml = read_yaml(path.read_text(encoding="utf-8"))
    problems = [Problem(MOVED, complaint.line, "moved", complaint.message) for complaint in yaml.complaints]
    entries: dict[str, Moved] = {}
    for index, item in enumerate(yaml.data if isinstance(yaml.data, list) else []):
        line = yaml.lines.get((index,), 1)
        if not isinstance(item, dict) or not isinstance(item.get("was"), str) or set(item) - {"was", "now", "why"}:
            problems.append(
                Problem(
                    MOVED,
                    line,
                    "moved",
                    f"an entry that is not was with now or why, seen {item}; write {{was: topics/old, now: topics/new}}",
                )
            )
            continue
        was, now, why = (item.get(key) for key in ("was", "now", "why"))
        if not isinstance(was, str) or (now is None) == (why is None):
            problems.append(
                Problem(
                    MOVED,
                    line,
                    "moved",
                    f'"{was}" needs either now (where it went) or why (the reason it ended); write one of them',
                )
            )
            continue
        entries[was] = Moved(was, str(now) if now else None, str(why) if why else None, line)
    return entries, tuple(problems)


def moved_from(moved: Mapping[str, Moved], page: str) -> Iterator[Moved]:
    """Yield the anchors that once stood on a page."""
    return (entry for entry in moved.values() if entry.page == page and entry.anchor)
