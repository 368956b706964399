"""References as CSL-JSON, and what all formats of references share."""

from __future__ import annotations

import json
from collections.abc import Iterable

from marrow.model.records import Source
from marrow.views.references import csl_json


def csl(sources: Iterable[tuple[str, Source]]) -> str:
    """Return sources as CSL-JSON, after the CSL 1.0.2 data schema."""
    items = [
        csl_json(name, source.csl) | ({"note": note} if (note := notice(source)) else {}) for name, source in sources
    ]
    return json.dumps(items, indent=1, ensure_ascii=False) + "\n"


def notice(source: Source) -> str | None:
    """Return the notice of a source in words: nobody shall take a retracted paper home without it."""
    if source.notice is None:
        return None
    return f"{source.notice.kind.label} {source.notice.date}: {one_line(source.notice.reason)}"


def one_line(text: str) -> str:
    """Return text without the line breaks that would end a field."""
    return " ".join(text.splitlines())
