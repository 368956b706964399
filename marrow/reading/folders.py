"""Which folder a page belongs into, told by the fields of its front matter."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from marrow.model.records import RECORDS
from marrow.model.vocabulary import PageKind

_FEWEST, _CLEARLY = 3, 4


def belongs_into(data: Mapping[str, object], kind: PageKind) -> PageKind | None:
    """Return the kind of page that front matter is clearly written for, or None if it is ``kind`` or unclear.

    Clear are three keys or more of which only the other kind knows one, and a difference of four keys that are unknown
    or missing; where pages have no front matter, all that the other kind needs and nothing else.
    """
    keys = frozenset(data)
    amiss = {other: _amiss(other, keys) for other in RECORDS}
    best = min(amiss, key=lambda other: amiss[other])
    here, known_here = (amiss[kind], _fields(kind)[0]) if kind in RECORDS else (len(keys), frozenset[str]())
    tells = keys & _fields(best)[0] - known_here
    clear = amiss[best] + _CLEARLY <= here or (kind not in RECORDS and not amiss[best])
    return best if tells and len(keys) >= _FEWEST and clear else None


def called(kind: PageKind) -> str:
    """Return what a page of a kind is called, with its article."""
    return f"{'an' if kind.one[0] in 'aeiou' else 'a'} {kind.one}"


def _amiss(kind: PageKind, keys: frozenset[str]) -> int:
    known, required = _fields(kind)
    return len(keys - known) + len(required - keys)


@cache
def _fields(kind: PageKind) -> tuple[frozenset[str], frozenset[str]]:
    """Return the keys that a kind of page knows, and those that it needs."""
    fields = {info.alias or name: info.is_required() for name, info in RECORDS[kind].model_fields.items()}
    return frozenset(fields), frozenset(name for name, required in fields.items() if required)
