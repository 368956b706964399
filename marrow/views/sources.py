"""What readers are told of a source wherever it appears: a few facts, its addresses, notices on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from marrow.model import identifiers
from marrow.model.calendar import in_words
from marrow.model.csl import Csl
from marrow.model.records import Notice, Source
from marrow.model.vocabulary import Subject
from marrow.reading.notices import Snapshot

Registered: TypeAlias = tuple[str, str, str | None]
"""A registry number, the name of its registry, and the address of the record where there is a lasting one."""


def facts(source: Source) -> tuple[str, ...]:
    """Return what a reader must know of a source before trusting it, in a few words each."""
    people = f"{source.participants:,} people" if source.participants is not None else Subject.PEOPLE.label
    subjects = [
        people if subject is Subject.PEOPLE else subject.label
        for subject in source.subjects
        if subject is not Subject.NONE
    ]
    return (
        source.design.label,
        *([" and ".join(subjects)] if subjects else []),
        "peer-reviewed" if source.peer_reviewed else "not peer-reviewed",
        source.read.label,
        *(["read twice"] if len(source.readings) > 1 else []),
    )


def true_title(csl: Csl) -> str:
    """Return the title that a work bears, in English where we know it in English."""
    return csl.translated_title or csl.title


def registered(source: Source) -> tuple[Registered, ...]:
    """Return the registry numbers of a source, each with its registry and its address."""
    found = ((number, identifiers.registry_of(number)) for number in source.registry)
    return tuple((number, registry.label, registry.url(number)) for number, registry in found if registry is not None)


def addresses(source: Source) -> tuple[tuple[str, str], ...]:
    """Return (text, address) of every place where a source can be found, the most lasting first."""
    csl = source.csl
    found = [
        (label + value, address)
        for label, scheme, value in (
            ("doi:", identifiers.DOI, csl.doi),
            ("PubMed ", identifiers.PMID, csl.pmid),
            ("", identifiers.PMCID, csl.pmcid),
        )
        if value is not None and (address := scheme.url(value)) is not None
    ]
    found += [(number, address) for number, _, address in registered(source) if address is not None]
    if csl.url is not None:
        found.append((csl.url.split("/")[2].removeprefix("www."), csl.url))
    return tuple(found)


@dataclass(frozen=True)
class Standing:
    """What is known of retractions: our own notice, else the words for what Crossref answered, if it was asked."""

    notice: Notice | None
    words: str = ""


def standing(source: Source, snapshot: Snapshot) -> Standing:
    """Return what is known. That nothing is known never reads as if all were well."""
    if source.notice is not None:
        return Standing(source.notice)
    if source.csl.doi is None:
        return Standing(None, "Not looked up: no DOI")
    entry = snapshot.of(source.csl.doi)
    if entry is None:
        return Standing(None, "Not looked up")
    day = in_words(entry.looked_up.isoformat())
    if not entry.notices:
        return Standing(None, f"No notice known on {day}")
    labels = ", ".join(
        notice.label + (f" ({in_words(notice.date)})" if notice.date else "") for notice in entry.notices
    )
    return Standing(None, f"{labels}, as Crossref said on {day}")
