"""What Crossref says of one work: its titles and the update fields of its REST API.

``updated-by`` lists what happened to the work: by its publisher (Crossmark) and, since January 2025, by
Retraction Watch. ``update-to`` lists what the work itself does to others; it speaks of the work only where it
points back to it. Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ and
https://www.crossref.org/blog/retraction-watch-retractions-now-in-the-crossref-api/
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import TypeAlias

from marrow.linkcheck.registries.reading import Json, inside, listed, text, texts
from marrow.model.fields import date_parts
from marrow.model.notice import GRAVE, Kind, Notice, Said

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


@dataclass(frozen=True)
class WorkSummary:
    """All that we take from a work. ``titles`` has the title too, and with its subtitle; all are as Crossref gives them."""

    title: str | None = None
    titles: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def read_work(work: Work) -> WorkSummary:
    """Read a work; whatever has another form than Crossref documents is passed over."""
    own = text(work.get("DOI")).lower()
    named = texts(work.get("title"))
    title = named[0] if named else None
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
    others = texts(work.get("original-title"))
    longer = (f"{main}: {sub}" for main in (*named, *others) for sub in texts(work.get("subtitle")))
    return WorkSummary(title, tuple(dict.fromkeys((*named, *others, *longer))), tuple(ordered))


def _notice(update: Work) -> Notice:
    label = text(update.get("label")) or text(update.get("type")).replace("_", " ")
    return Notice(
        kind=_kind(text(update.get("type")) or label),
        date=partial_date(update.get("updated")),
        doi=text(update.get("DOI")).lower() or None,
        source=_source(text(update.get("source"))),
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
    return (update for update in listed(work.get(field)) if isinstance(update, Mapping))


def partial_date(value: Json) -> str | None:
    """Return a partial date from ``{"date-parts": [[2019, 7, 26]]}``, as far as it goes."""
    parts = listed(inside(value, "date-parts"))
    numbers = listed(parts[0])[:3] if parts else []
    day = "-".join(f"{number:02d}" for number in takewhile(lambda number: isinstance(number, int), numbers))
    try:
        date_parts(day)
    except ValueError:
        return None
    return day
