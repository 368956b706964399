"""In which order a site goes to a store of objects, so that readers meet no page whose parts are missing.

First what pages are made of, then the pages, and at last what is gone is taken away. The work is done by rclone, which
speaks to S3, R2, Azure, Google and forty others, and sends only what has other bytes than what lies there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from marrow.publishing.compress import ENDINGS

FOREVER = "public, max-age=31536000, immutable"
"""For a file whose address changes with its bytes."""

ASK = "no-cache"
"""For all else: it may be kept, and is asked for anew each time, which costs a few bytes if it is the same."""

_VERSIONED = re.compile(r'(?:href|src)="([^"?#]+)\?v=[0-9a-f]{8}"')
_UNVERSIONED = re.compile(r'(?:href|src|poster)="([^"?#:]+)["#]')


@dataclass(frozen=True)
class Step:
    """One run of rclone: what it is for, and its arguments."""

    says: str
    arguments: tuple[str, ...]


def steps(folder: Path, place: str, *, listed: Path) -> Iterator[Step]:
    """Yield the steps that bring ``folder`` to ``place``, such as ``store:bucket``.

    ``listed`` is a file to write into: which files keep their address only as long as their bytes.
    """
    versioned = immutable(folder)
    listed.write_text("".join(f"/{path}\n" for path in versioned), encoding="utf-8")
    send = ("copy", str(folder), place, "--checksum", "--no-traverse")
    never = (*(f"--filter=- *{ending}" for ending in ENDINGS), "--filter=- .*")
    if versioned:
        yield Step("what pages are made of", (*send, f"--files-from={listed}", _kept(FOREVER)))
    rest = tuple(f"--filter=- /{path}" for path in versioned)
    yield Step("what has an address of its own", (*send, *never, "--filter=- *.html", *rest, _kept(ASK)))
    yield Step("the pages", (*send, *never, "--filter=+ *.html", "--filter=- *", _kept(ASK)))
    yield Step("what is gone", ("sync", str(folder), place, "--checksum", *never, "--delete-after"))


def immutable(folder: Path) -> tuple[str, ...]:
    """Return the files that pages name by an address with a version in it, and never without, sorted."""
    versioned: set[str] = set()
    plain: set[str] = set()
    for page in sorted(folder.rglob("*.html")):
        text = page.read_text(encoding="utf-8")
        beside = page.parent.relative_to(folder)
        versioned.update(_from_root(beside, address) for address in _VERSIONED.findall(text))
        plain.update(_from_root(beside, address) for address in _UNVERSIONED.findall(text))
    return tuple(path for path in sorted(versioned - plain) if (folder / path).is_file())


def _from_root(beside: Path, address: str) -> str:
    """Return where an address on a page leads: seen from the page, or from the root of the site."""
    parts: list[str] = [] if address.startswith("/") else list(beside.parts)
    for part in address.split("/"):
        if part == "..":
            parts[-1:] = []
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts)


def _kept(how: str) -> str:
    return f"--header-upload=Cache-Control: {how}"
