"""The links that pages show, each with every place where it is written: from doctrees to records. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from marrow.linkcheck.places import canonical_key, find
from marrow.linkcheck.records import Link, Place

Read: TypeAlias = Callable[[str], str]
"""Gives the text of a file by its path."""


@dataclass(frozen=True)
class Shown:
    """A link that a built page shows: its address, the file of the page, and the line if that is known."""

    address: str
    path: str
    line: int | None = None


def gather(shown: Iterable[Shown], read: Read, named: Iterable[Link] = ()) -> tuple[Link, ...]:
    """Join what pages show with what is ``named`` elsewhere: one Link for each address, with every place.

    A link that a page shows and nobody wrote there belongs to the place where its address or identifier was written;
    only if there is none, to the page that shows it.
    """
    links = {canonical_key(link.address): link for link in named}
    by_path: defaultdict[str, list[Shown]] = defaultdict(list)
    for one in shown:
        by_path[one.path].append(one)
    places: defaultdict[str, set[Place]] = defaultdict(set)
    spelled: dict[str, str] = {}
    for path, ones in sorted(by_path.items()):
        for one in ones:
            spelled.setdefault(canonical_key(one.address), one.address)
        for address, place in find(path, read(path), (one.address for one in ones)):
            places[canonical_key(address)].add(place)
    for one in (one for ones in by_path.values() for one in ones):
        same = canonical_key(one.address)
        if same not in links and not any(place.written for place in places[same]):
            places[same].add(Place(one.path, one.line or 1))
    for same, found in places.items():
        link = links.get(same) or Link(spelled[same])
        # front matter knows its own places better: the text says the same line again
        known = {(place.path, place.line) for place in link.places}
        more = (place for place in found if (place.path, place.line) not in known)
        links[same] = replace(link, places=tuple(sorted({*link.places, *more})))
    return tuple(sorted(links.values(), key=lambda link: (link.places, link.address)))


def narrow(links: Iterable[Link], wanted: Callable[[Place], bool]) -> tuple[Link, ...]:
    """Keep the links, and of these the places, that are wanted."""
    kept = (replace(link, places=tuple(place for place in link.places if wanted(place))) for link in links)
    return tuple(link for link in kept if link.places)


def narrow_to(links: Iterable[Link], paths: Iterable[str], shown: Iterable[Shown]) -> tuple[Link, ...]:
    """Keep what is written in some files or folders, and what pages there show though it is written elsewhere."""
    wanted = below(paths)
    on_pages = {canonical_key(one.address) for one in shown if wanted(Place(one.path, 1))}
    kept = []
    for link in links:
        places = tuple(place for place in link.places if wanted(place))
        if places:
            kept.append(replace(link, places=places))
        elif canonical_key(link.address) in on_pages:
            kept.append(link)
    return tuple(kept)


def set_aside(links: Iterable[Link], reason: Callable[[Place], str]) -> tuple[Link, ...]:
    """Take out the places for which there is a reason not to look at links there; they become links of their own."""
    found: list[Link] = []
    for link in links:
        by_reason: defaultdict[str, list[Place]] = defaultdict(list)
        for place in link.places:
            by_reason[reason(place)].append(place)
        found += [replace(link, places=tuple(places), ignored=why) for why, places in sorted(by_reason.items())]
    return tuple(found)


def on_lines(lines: Mapping[str, frozenset[int]]) -> Callable[[Place], bool]:
    """Return the test whether a place stands on one of the lines of its file."""
    return lambda place: place.line in lines.get(place.path, ())


def below(paths: Iterable[str]) -> Callable[[Place], bool]:
    """Return the test whether a place stands in one of some files or folders."""
    roots = [path.rstrip("/") for path in paths]
    return lambda place: any(
        root in (".", "") or place.path == root or place.path.startswith(f"{root}/") for root in roots
    )
