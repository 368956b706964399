"""What Crossref says of one work, as an entry: the update fields of its REST API.

``updated-by`` lists what happened to the work: by its publisher (Crossmark) and, since January 2025, by
Retraction Watch. ``update-to`` lists what the work itself does to others; it speaks of the work only where it
points back to it. Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ and
https://www.crossref.org/blog/retraction-watch-retractions-now-in-the-crossref-api/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import takewhile
from typing import TypeAlias

from marrow.model.fields import date_parts
from marrow.notices.snapshot import GRAVE, Entry, Kind, Notice, Said

Json: TypeAlias = "Mapping[str, Json] | list[Json] | str | int | float | bool | None"
Work: TypeAlias = Mapping[str, Json]

# Publishers write the type of an update freely and in several spellings: the first fragment found says the kind.
_FRAGMENTS: tuple[tuple[str, Kind], ...] = (
    ("reinstat", "reinstatement"),
    ("partial-retract", "partial-retraction"),
    ("retract", "retraction"),
    ("withdr", "withdrawal"),
    ("remov", "removal"),
    ("concern", "expression-of-concern"),
    ("corr", "correction"),
    ("errat", "correction"),
    ("addend", "addendum"),
    ("clarif", "clarification"),
    ("version", "new-version"),
    ("edition", "new-edition"),
)

_TITLES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"\W*RETRACTED(\s+(ARTICLE|PAPER|CHAPTER|REVIEW))?\s*[:\]]", re.IGNORECASE), "retraction"),
    (re.compile(r"\W*WITHDRAWN(\s+(ARTICLE|PAPER|CHAPTER|REVIEW))?\s*[:\]]"), "withdrawal"),
    (re.compile(r"\W*(TEMPORARY REMOVAL|REMOVED)\s*[:\]]"), "removal"),
)
"""How publishers mark a title. Cochrane withdraws a review by a new version whose title begins so."""


def read_work(work: Work, *, looked_up: date) -> Entry:
    """Make the entry of a work; whatever has another form than Crossref documents is passed over."""
    own = _text(work.get("DOI")).lower()
    title = next((text for text in map(_text, _list(work.get("title"))) if text), None)
    notices = [_notice(update) for update in _updates(work, "updated-by")]
    notices_of_others = False
    for update in _updates(work, "update-to"):
        notice = _notice(update)
        if notice.doi in (None, own):
            notices.append(notice)
        elif notice.must_be_said and _review(notice.doi) == _review(own):
            notices.append(notice.model_copy(update={"doi": own}))
        elif notice.must_be_said:
            notices_of_others = True
    # the notice of a retraction may bear the marked title of the paper that it retracts
    if title and not notices_of_others:
        notices.extend(_from_title(title, {notice.kind for notice in notices}))
    unique = {(notice.kind, notice.source, notice.doi): notice for notice in reversed(notices)}
    ordered = sorted(
        unique.values(), key=lambda notice: (notice.date or "", notice.kind, notice.source, notice.doi or "")
    )
    return Entry(title=title, looked_up=looked_up, notices=tuple(ordered))


def _notice(update: Work) -> Notice:
    label = _text(update.get("label")) or _text(update.get("type")).replace("_", " ")
    return Notice(
        kind=_kind(_text(update.get("type")) or label),
        date=_date(update.get("updated")),
        doi=_text(update.get("DOI")).lower() or None,
        source=_source(_text(update.get("source"))),
        label=label or "an update of no type",
    )


def _kind(word: str) -> Kind:
    plain = re.sub(r"[\s_]+", "-", word.lower())
    return next((kind for fragment, kind in _FRAGMENTS if fragment in plain), "other")


def _source(word: str) -> Said:
    match word.lower().replace("_", "-"):
        case "" | "publisher":  # records from before Retraction Watch was added name nobody
            return "publisher"
        case "retraction-watch":
            return "retraction-watch"
    return "other"


def _from_title(title: str, known: set[Kind]) -> Iterator[Notice]:
    for pattern, kind in _TITLES:
        mark = pattern.match(title)
        if mark and not any(GRAVE[kind] == GRAVE.get(other) for other in known):
            yield Notice(kind=kind, source="publisher", label=f'the title begins "{mark[0].strip()}"')


def _review(doi: str | None) -> str:
    """Return the DOI of a Cochrane review without its version."""
    return re.sub(r"\.pub[0-9]+$", "", doi or "")


def _updates(work: Work, field: str) -> Iterator[Work]:
    return (update for update in _list(work.get(field)) if isinstance(update, Mapping))


def _list(value: Json) -> list[Json]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _text(value: Json) -> str:
    """Return text with single spaces, without halves of characters that no file can hold; else nothing."""
    return " ".join(value.encode("utf-8", "replace").decode().split()) if isinstance(value, str) else ""


def _date(value: Json) -> str | None:
    """Return a partial date from ``{"date-parts": [[2019, 7, 26]]}``, as far as it goes."""
    parts = _list(value.get("date-parts")) if isinstance(value, Mapping) else []
    numbers = _list(parts[0])[:3] if parts else []
    text = "-".join(f"{number:02d}" for number in takewhile(lambda number: isinstance(number, int), numbers))
    try:
        date_parts(text)
    except ValueError:
        return None
    return text
