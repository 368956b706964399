"""Where the address of a link leads: out of the site, to another page, to a file, or to a place on the same page."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import Literal, TypeAlias
from urllib.parse import unquote

from marrow.reading.grammar import SCHEMES

_OUTSIDE = re.compile("|".join(f"{scheme}{rest}" for scheme, rest in SCHEMES.items()), re.I)
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")

TargetKind: TypeAlias = Literal["outside", "page", "file", "place"]


@dataclass(frozen=True)
class Target:
    """What a link leads to.

    ``name`` is the address for ``outside``, the page's name for ``page``, the path from the root of the project for
    ``file`` and empty for ``place``, which is on the page of the link; ``fragment`` is what stands behind ``#``.
    """

    kind: TargetKind
    name: str
    fragment: str = ""


def target_of(page: str, address: str) -> Target | None:
    """Return what ``address`` leads to from the page of that name; None for what cannot be followed.

    Only http, https, mailto and tel lead out of the site. A path that leaves the project is kept as it is: no page
    and no file has such a name.
    """
    if _OUTSIDE.match(address):
        return Target("outside", address)
    if _SCHEME.match(address) or address.startswith(("//", "?")) or not address:
        return None
    path, _, fragment = unquote(address).partition("#")
    if not path:
        return Target("place", "", fragment)
    folder = posixpath.dirname(page)
    name = posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(folder, path))
    if name.endswith(".md"):
        return Target("page", name.removesuffix(".md"), fragment)
    return Target("file", name, fragment)
