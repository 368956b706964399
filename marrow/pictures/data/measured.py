"""Numbers of a picture that stand in the front matter of a source: ``figure: source/id`` in place of the number."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from marrow.model.figures import Figure, named_in, unknown_figure
from marrow.model.problems import ValuePath, write_instead
from marrow.model.quantity import Number, Side, rounded
from marrow.model.quantity_grammar import partial_day

Data: TypeAlias = Any
Figures: TypeAlias = Mapping[str, Mapping[str, Figure]]
"""The figures of every source by name of the source and id."""

KEY = "figure"


@dataclass(frozen=True)
class Shown:
    """A figure that a picture shows, or names as a place to look: ``part`` is where its number is drawn."""

    source: str
    figure: Figure
    part: ValuePath | None = None


@dataclass
class Taken:
    """What was taken: the data with every reference replaced by numbers, the figures, and what is wrong."""

    data: Data
    figures: list[Shown] = field(default_factory=list)
    complaints: list[tuple[ValuePath, str]] = field(default_factory=list)


def take_figures(kind: str, data: dict[str, Data], known: Figures) -> Taken:
    """Replace the references in the data of a picture of one kind; ``data`` stays as it is."""
    taken = Taken(None)
    taken.data = _filled(kind, data, (), known, taken)
    listed = taken.data.get("sources", {} if taken.figures else None)
    if isinstance(listed, dict):
        drawn = _places(taken.figures)
        named = {source: _named(source, place, known, taken) for source, place in listed.items()}
        taken.data["sources"] = {**drawn, **named}
    return taken


def _places(figures: list[Shown]) -> dict[str, str]:
    """Return where to look in each source for the figures that are drawn."""
    places: dict[str, dict[str, None]] = {}
    for shown in figures:
        places.setdefault(shown.source, {})[shown.figure.where] = None
    return {source: "; ".join(found) for source, found in places.items()}


def _named(source: str, place: Data, known: Figures, taken: Taken) -> Data:
    """Return the places of the figures that stand in place of one in words."""
    here = known.get(source, {})
    names = named_in(place, here) if isinstance(place, str) else ()
    for name in names:
        if name not in here:
            taken.complaints.append((("sources", source), unknown_figure(name, source, here)))
    figures = [Shown(source, here[name]) for name in names if name in here]
    taken.figures.extend(figures)
    return _places(figures).get(source, place)


def _filled(kind: str, data: Data, path: ValuePath, known: Figures, taken: Taken) -> Data:
    if isinstance(data, list):
        return [_filled(kind, item, (*path, index), known, taken) for index, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    made = {key: _filled(kind, value, (*path, key), known, taken) for key, value in data.items() if key != KEY}
    if KEY not in data:
        return made
    try:
        source, figure = _find(data[KEY], known)
        numbers = _numbers(kind, path, figure)
    except ValueError as error:
        taken.complaints.append(((*path, KEY), str(error)))
        return made
    for key in numbers:
        if key in made:
            taken.complaints.append(((*path, key), f'"{key}" stands in the figure "{data[KEY]}"; leave it out here'))
    taken.figures.append(Shown(source, figure, path))
    if path and path[-2:-1] != ("shares",) and "sources" not in made:
        made["sources"] = [source]
    return {**numbers, **made}


def _find(reference: Data, known: Figures) -> tuple[str, Figure]:
    """Return the source and the figure of a reference. Raises ValueError with the message for a contributor."""
    source, slash, name = str(reference or "").partition("/")
    if not slash or not isinstance(reference, str):
        raise ValueError(
            f'no figure: "{reference or "nothing"}"; write the source and the id, like trial2020/pain-free'
        )
    if source not in known:
        there = f"write the page sources/{source}.md"
        raise ValueError(f'there is no source "{source}"; {write_instead(source, known, otherwise=there)}')
    if name not in known[source]:
        raise ValueError(unknown_figure(name, source, known[source]))
    return source, known[source][name]


def _numbers(kind: str, path: ValuePath, figure: Figure) -> dict[str, Data]:
    """Return the fields that a figure fills. Raises ValueError if it is not of the sort that is drawn there."""
    draw = _DRAWN.get((kind, _last_key(path)))
    if draw is None:
        raise ValueError("no number is drawn here; write figure: beside the parts of a picture that have one")
    sides = [side for quantity in figure.quantities for side in quantity.sides]
    fields = draw.fields(sides[0]) if len(sides) == 1 else None
    if fields is None:
        raise ValueError(f'the figure "{figure.id}" is "{figure.result}"; name one that is {draw.sort}')
    return fields


def _last_key(path: ValuePath) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


@dataclass(frozen=True)
class _Drawn:
    sort: str
    fields: Callable[[Side], dict[str, Data] | None]


def _percent(side: Side) -> dict[str, Data] | None:
    return {"percent": _printed(side)} if side.percent is not None else None


def _share(side: Side) -> dict[str, Data] | None:
    people = {"people": str(side.whole.size)} if side.whole is not None else {}
    return {"percent": _printed(side), **people} if side.percent is not None else None


def _row(side: Side) -> dict[str, Data] | None:
    if side.high is not None:
        ends = (side.low, side.high)
        percents = [{"percent": str(end.size)} for end in ends if end.sort == "percent"]
        return {"shares": percents, "spread": "yes"} if len(percents) == len(ends) else None
    share = _share(side)
    about = {"about": "yes"} if side.bound == "about" else {}
    return {"shares": [share], **about} if share is not None else None


def _count(side: Side) -> dict[str, Data] | None:
    if side.whole is None or side.low.sort != "number":
        return None
    return {"number": str(side.low.size), "of": str(side.whole.size)}


def _date(side: Side) -> dict[str, Data] | None:
    return {"date": partial_day(side.low)} if side.low.sort == "date" else None


def _people(side: Side) -> dict[str, Data] | None:
    return {"people": " ".join(_words(side))}


def _words(side: Side) -> Iterator[str]:
    numbers: list[Number] = [side.low, *([side.high] if side.high else [])]
    yield " to ".join(number.written for number in numbers)
    yield side.unit or "people"


def _printed(side: Side) -> str:
    """Return the percentage as the source prints it, else computed to one place behind the point."""
    printed = side.low if side.low.sort == "percent" else side.share
    if printed is not None:
        return str(printed.size)
    assert side.percent is not None
    return str(rounded(side.percent, 1))


_DRAWN = {
    ("icons", "arrays"): _Drawn("a percentage", _percent),
    ("shares", "shares"): _Drawn("a percentage", _share),
    ("shares", "rows"): _Drawn("a percentage, or a range of them", _row),
    ("count", ""): _Drawn("a count and its whole, like 12 of 13", _count),
    ("timeline", "events"): _Drawn("a date", _date),
    ("phases", "phases"): _Drawn("a number of people", _people),
}
