"""What the last release published, and where things went that moved or ended since.

``releases/objects.inv`` is the inventory of the last release, kept in the repository. ``moved.yaml`` says for each
page or anchor that is gone where it went (``now``), or why it ended (``why``).
"""

from __future__ import annotations

import os
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import NoneType

from marrow.model import bounds
from marrow.model.plain import deceiving_in, mark_in, no_marks
from marrow.model.problems import Problem
from marrow.model.records import RECORDS
from marrow.model.yamltext import Data, read_yaml
from marrow.reading.files import Unreadable, read_text
from marrow.reading.survey import RESERVED

INVENTORY = "releases/objects.inv"
MOVED = "moved.yaml"

MADE_BY_SPHINX = ("search", "genindex", "py-modindex")
"""Pages that every inventory lists, whether they are built or not."""

_EXAMPLE = "- {was: topics/old, now: topics/new}"
_ADDRESS = re.compile(rf"(?:(?:{'|'.join(RECORDS)})/)?[a-z0-9]+(?:-[a-z0-9]+)*(?:#\S+)?")
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
    ``$`` at the end of the address stands for the name. Raises ValueError where this is none.
    """
    header, _, compressed = content.partition(b"zlib.\n")
    if not header.startswith(b"# Sphinx inventory version 2"):
        raise ValueError("not a Sphinx inventory, version 2")
    found = set()
    for row in _unpacked(compressed).splitlines():
        entry = _ENTRY.match(row)
        if entry is None:
            raise ValueError(f'a Sphinx inventory with a line that is none, "{row}"')
        name, address = entry.groups()
        address = address[:-1] + name if address.endswith("$") else address
        page, _, anchor = address.partition("#")
        found.add((page.removesuffix(".html"), anchor))
        found.add((page.removesuffix(".html"), ""))
    if not found:
        raise ValueError("a Sphinx inventory without a page")
    return frozenset(found)


def _unpacked(compressed: bytes) -> str:
    """Return the lines of an inventory, of which no more is unpacked than one can hold. Raises ValueError."""
    unpacking = zlib.decompressobj()
    try:
        content = unpacking.decompress(compressed, bounds.INVENTORY.most)
        if unpacking.unconsumed_tail:
            raise ValueError(f"more than {bounds.INVENTORY.most:,} {bounds.INVENTORY.what}")
        if not unpacking.eof:
            raise ValueError("a Sphinx inventory that is cut off or changed")
        return content.decode()
    except (zlib.error, UnicodeDecodeError) as error:
        raise ValueError("a Sphinx inventory that is cut off or changed") from error


def released(root: Path) -> frozenset[tuple[str, str]]:
    """Return what the last release published; nothing before the first release. Raises ValueError, OSError."""
    path = root / INVENTORY
    if path.is_symlink() or path.parent.is_symlink():
        raise ValueError("a link to another file")
    if not path.exists():
        return frozenset()
    if not path.is_file():
        raise ValueError("no file")
    if path.stat().st_size > bounds.INVENTORY.most:
        raise ValueError(f"more than {bounds.INVENTORY.most:,} bytes")
    return read_inventory(path.read_bytes())


def read_moved(root: Path) -> tuple[Mapping[str, Moved], tuple[Problem, ...]]:
    """Read ``moved.yaml``: a list of {was, now} or {was, why}. What is wrong with it comes back as problems."""
    path = root / MOVED
    if not os.path.lexists(path):
        return {}, ()
    read = read_text(path)
    if isinstance(read, Unreadable):
        return {}, (_problem(read.line, read.message),)
    yaml = read_yaml(read)
    problems = [_problem(complaint.line, complaint.message) for complaint in yaml.complaints]
    if not isinstance(yaml.data, (list, NoneType)):
        problems.append(_problem(1, f"no list, seen {_written(yaml.data)}; write {_EXAMPLE} for each address"))
    listed = yaml.data if isinstance(yaml.data, list) else []
    too_many = bounds.MOVED.excess(len(listed))
    if too_many is not None:
        return {}, (*problems, _problem(1, too_many))
    entries: dict[str, Moved] = {}
    for index, item in enumerate(listed):
        line = yaml.lines.get((index,), 1)
        entry, messages = _entry(item, line)
        if entry is not None and entry.was in entries:
            messages = (
                *messages,
                f'"{entry.was}" stands here again, first on line {entries[entry.was].line}; keep one',
            )
        elif entry is not None:
            entries[entry.was] = entry
        problems.extend(_problem(line, message) for message in messages)
    return entries, tuple(problems)


def _entry(item: Data, line: int) -> tuple[Moved | None, tuple[str, ...]]:
    """Read one entry; it is returned as far as it could be read, so that nothing else is blamed."""
    if not isinstance(item, dict) or not _is_said(item.get("was")) or set(item) - {"was", "now", "why"}:
        instead = _EXAMPLE
        if isinstance(item, dict) and len(item) == 2 and all(isinstance(value, str) for value in item.values()):
            old, new = item.values()
            instead = f"- {{was: {old}, {'why' if 'why' in item else 'now'}: {new}}}"
        return None, (f"an entry that is not was with now or why, seen {_written(item)}; write {instead}",)
    was, now, why = (None if item.get(key) is None else _written(item[key]) for key in ("was", "now", "why"))
    assert was is not None
    if (now is None) == (why is None):
        return None, (f'"{was}" needs either now (where it went) or why (the reason it ended); write one of them',)
    mark = mark_in(why or "")
    addresses = (_no_address(address) for address in (was, now) if address is not None)
    wrong = (*addresses, mark and no_marks(mark), deceiving_in(why or ""))
    messages = tuple(filter(None, wrong))
    return Moved(_plain(was), now and _plain(now), why, line), messages


def _is_said(data: Data) -> bool:
    return isinstance(data, str) and bool(data.strip())


def _no_address(address: str) -> str | None:
    """Return what is wrong with what should name a page, or a place on it."""
    if address != _plain(address):
        return f'"{address}" is a file; write {_plain(address)}'
    if _ADDRESS.fullmatch(address) is None or address.partition("#")[0] in RESERVED:
        return f'"{address}" is no page of ours; write it as topics/name or topics/name#anchor'
    return None


def _plain(address: str) -> str:
    """Return an address without the ending of the file."""
    page, sign, anchor = address.partition("#")
    return f"{re.sub(r'[.](?:md|html)$', '', page)}{sign}{anchor}"


def _written(data: Data) -> str:
    """Write data as they stand in a file."""
    match data:
        case dict():
            return f"{{{', '.join(f'{key}: {_written(value)}' for key, value in data.items())}}}"
        case list():
            return f"[{', '.join(map(_written, data))}]"
        case _:
            return data or "nothing"


def _problem(line: int, message: str) -> Problem:
    return Problem(MOVED, line, "moved", message)
