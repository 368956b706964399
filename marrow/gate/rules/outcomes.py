"""A picture shows what was measured, and nothing that only sounds like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from marrow.gate.known import Known
from marrow.gate.own_words import line_in
from marrow.gate.rules.rule import Finding
from marrow.model.fields import Record
from marrow.model.problems import ValuePath

_STEM = 5
"""Letters by which two forms of a word are taken for one: grade, graded."""

_NO_OUTCOME = {
    *("with", "within", "without", "from", "that", "this", "than", "then", "were", "have", "after", "before", "about"),
    *("their", "them", "they", "some", "more", "less", "most", "least", "first", "last", "still", "only", "also"),
    *("became", "become", "becomes", "changed", "change", "improved", "improve", "better", "worse", "share", "number"),
    *("people", "person", "patients", "group", "year", "years", "month", "months", "week", "weeks", "days", "hours"),
}
"""Words that say nothing of what was measured."""


def outcome_renamed(known: Known) -> Iterator[Finding]:
    """A picture calls what was measured what its figure calls it.

    Take a word of the outcome from the figure ("motor", "grade"), or mend the figure if it does not say what the source
    measured.
    """
    for picture in known.catalogue.pictures.values():
        for shown in picture.figures:
            found = _change(picture.record, shown.part) if shown.part is not None and picture.record else None
            if found is None:
                continue
            path, change = found
            measured = " ".join(filter(None, (shown.figure.what, shown.figure.says)))
            told = _stems(change)
            if told and not told & _stems(measured):
                yield (
                    picture.path,
                    line_in(picture, path),
                    f'"{change}" shares no word with "{shown.figure.what}", which "{shown.figure.id}" of {shown.source} measures; use its words',
                )


def _stems(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", text.casefold())
    return {word[:_STEM] for word in words if word not in _NO_OUTCOME}


def _change(record: Record, part: ValuePath) -> tuple[ValuePath, str] | None:
    """Return what is said to have changed where a figure is drawn, and where that stands."""
    found = None
    here: Any = record
    for end in range(len(part) + 1):
        change = getattr(here, "change", None)
        if isinstance(change, str):
            found = ((*part[:end], "change"), change)
        if end < len(part):
            step = part[end]
            here = here[step] if isinstance(step, int) else getattr(here, step)
    return found
