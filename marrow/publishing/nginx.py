"""What an nginx server must know of this site beside ``deploy/nginx``: the headers that it sends, and what moved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from marrow.gate.releases import Moved


def headers_conf(headers: Mapping[str, str]) -> str:
    """Return the headers of every answer, errors included, to stand in a ``server`` block."""
    return "".join(f'add_header {name} "{_quoted(value)}" always;\n' for name, value in sorted(headers.items()))


def moved_conf(moved: Iterable[Moved]) -> str:
    """Return old and new addresses of pages that moved, to stand in a ``map`` block.

    Pages that ended, and places on pages, are told by pages of the site itself.
    """
    pages = sorted((entry.page, entry.now) for entry in moved if entry.now and not entry.anchor)
    return "".join(f"{_address(was)} {_address(now)};\n" for was, now in pages)


def _address(place: str) -> str:
    page, hash_sign, anchor = place.partition("#")
    return f"/{quote(page)}.html{hash_sign}{quote(anchor, safe='')}"


def _quoted(value: str) -> str:
    r"""Return a value for double quotes. Raises ValueError for a ``$``, which nginx has no way to write."""
    if "$" in value:
        raise ValueError(f"nginx would read a variable in {value}")
    return value.replace("\\", "\\\\").replace('"', '\\"')
