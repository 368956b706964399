"""Where the address of a link leads: out of the site, to another page, to a file, or to a place on the same page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token

from marrow.model.fields import secret_in
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


def unfollowable(page: str, address: str) -> str | None:
    """Return what is told of an address that leads nowhere, or not as far as it says, or that holds a secret."""
    secret, target = secret_in(address), target_of(page, address)
    if target is not None and target.kind == "file" and target.fragment:  # a file is saved, and not opened at a place
        place = f"#{target.fragment}"
        return secret or f'"{place}" behind the file "{target.name}" leads nowhere; take it out and say where to look'
    if secret is not None or target is not None:
        return secret
    return f'a link that cannot be followed: "{address}"; write a file name or an address with https://'


def file_in_heading(page: str, token: Token) -> str | None:
    """Return what is told of a link to a file in a heading, which the list of sections cannot show."""
    target = target_of(page, str(token.attrs["href"])) if token.type == "link_open" else None
    if target is None or target.kind != "file":
        return None
    return f'a link to the file "{target.name}" in a heading; write it in the text below'


def second_addresses(definitions: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Yield (line, message) for each address below the text whose name has one already."""
    for twice in definitions.get("duplicate_refs", ()):
        label = twice["label"].lower()
        yield twice["map"][0] + 1, f'a second address for "[{label}]"; keep one, or give it another name'
