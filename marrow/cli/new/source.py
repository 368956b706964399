"""The command ``new source``: a work that was found in a registry, as a page that is still to be read and written."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from marrow.catalogue import Catalogue
from marrow.catalogue import load as load_catalogue
from marrow.cli.new import naming, pages
from marrow.cli.new.forms import Value
from marrow.model.fields import is_name
from marrow.model.records import Source
from marrow.model.vocabulary import PageKind
from marrow.reading.files import read_text
from marrow.reading.lookalikes.unwritten import OPEN
from marrow.reading.notices import Entry, load, save

if TYPE_CHECKING:
    from marrow.linkcheck.registries.bibliography import Described
    from marrow.linkcheck.registries.settings import Registries

FORMS = "a DOI, a PMID, a number of ClinicalTrials.gov (NCT…), an ISBN or a web address"


class NotWrittenError(Exception):
    """No page was written; the text says why, and what to do."""


@dataclass(frozen=True)
class Written:
    """What came of it: the path of the page, and what whoever asked for it must know."""

    path: str
    remarks: tuple[str, ...]


def new_source(root: Path, what: str, *, name: str | None, today: date, settings: Registries | None) -> Written:
    """Write the page of a source; without ``settings`` nobody is asked. Raises NotWrittenError."""
    typed = naming.read(what)
    if typed is None:
        raise NotWrittenError(f'"{what}" is none of: {FORMS}; look for a slip')
    catalogue = load_catalogue(root)
    _refuse_known(root, catalogue, typed.csl)
    described, remarks = _ask(typed, settings)
    given: dict[str, Value] = {**typed.fields, "csl": typed.csl}
    if described is not None:
        known = {key: value for key, value in typed.csl.items() if value != OPEN}
        csl = {**known, **described.csl}
        _refuse_known(root, catalogue, csl)
        given = {**given, **described.fields, "csl": csl}
        if "status" in described.fields:
            given["looked_at"] = today.isoformat()
        if described.notice is not None:
            given["notice"], said = _notice(described)
            remarks = (said, *remarks)
    record = given["csl"]
    assert isinstance(record, Mapping)
    taken = {page.short_name for page in catalogue.of_kind(PageKind.SOURCES)}
    chosen = name or naming.proposed(typed, record, taken)
    path = f"sources/{chosen}.md"
    write_new(root, path, pages.source(given, _called(record, chosen)))
    if described is not None and described.crossref is not None:
        _keep(root, str(record["DOI"]), described, today)
    return Written(path, remarks)


def write_new(root: Path, path: str, text: str) -> None:
    """Write a file that is not there yet. Raises NotWrittenError."""
    name = Path(path).stem
    if not is_name(name):
        raise NotWrittenError(
            f'"{name}" is no page name; write lower case, digits and hyphens, like {naming.latin(name)}'
        )
    try:
        (root / path).parent.mkdir(exist_ok=True)
        with (root / path).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise NotWrittenError(f"{path} is there already; open it, or choose another name") from None
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written ({error.strerror})") from None


def _refuse_known(root: Path, catalogue: Catalogue, csl: Mapping[str, Value]) -> None:
    """Raise NotWrittenError if a page of the work is there."""
    numbers = {key: str(csl[key]) for key in ("DOI", "PMID", "PMCID", "number", "URL") if csl.get(key)}
    for page in catalogue.of_kind(PageKind.SOURCES):
        for key, number in numbers.items():
            if number.casefold() in _numbers(root, page.path, page.record):
                raise NotWrittenError(
                    f"{key} {number} is that of {page.path} already; cite it as {{cite}}`{page.short_name}: where to look`"
                )


def _numbers(root: Path, path: str, record: object) -> frozenset[str]:
    """Return the numbers of a source in small letters; those of one that cannot be read yet stand in its text."""
    if isinstance(record, Source):
        csl = record.csl
        registered = record.registry if record.design == "trial-registration" else ()
        numbers = (csl.doi, csl.pmid, csl.pmcid, csl.url, csl.number, *registered)
        return frozenset(number.casefold() for number in numbers if number)
    text = read_text(root / path)
    return frozenset(_words(text)) if isinstance(text, str) else frozenset()


def _words(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        key, sign, value = line.strip().partition(": ")
        if sign and key in ("DOI", "PMID", "PMCID", "URL", "number"):
            yield value.strip("\"' ").casefold()


def _ask(typed: naming.Typed, settings: Registries | None) -> tuple[Described | None, tuple[str, ...]]:
    """Return what the registry says, or None with the reason why it says nothing. Raises NotWrittenError."""
    if typed.identifier is None:
        return None, ("no registry was asked: what it is, who wrote it and when is yours to write",)
    if settings is None:
        return None, ("no registry was asked: the record is yours to fill in",)
    from marrow.linkcheck.registries.bibliography import describe
    from marrow.linkcheck.registries.transport import NoAnswerError

    try:
        described = asyncio.run(describe(typed.identifier, settings))
    except NoAnswerError as error:
        return None, (
            f"there was no answer ({error}): the record is yours to fill in, or take the page out and try later",
        )
    if described is None:
        raise NotWrittenError(
            f"no registry knows {typed.identifier.value}; compare it with the paper, or write --offline if it is right"
        )
    return described, ()


def _notice(described: Described) -> tuple[Value, str]:
    """Return the notice as the page must say it, with its reason to be written, and what is said of it at once."""
    assert described.notice is not None
    grave = described.crossref.notices if described.crossref is not None else ()
    same = [notice for notice in grave if notice.must_be_said is described.notice]
    day = next((notice.date for notice in same if notice.date), None)
    by = " and ".join(dict.fromkeys(notice.source.replace("-", " ") for notice in same)) or "PubMed"
    said = f"{described.notice.label.upper()}{f' on {day}' if day else ''}, says {by}: {described.notice.meaning}"
    return {"kind": described.notice.value, "date": day, "reason": None}, said


def _keep(root: Path, doi: str, described: Described, today: date) -> None:
    """Write down what Crossref said of notices, as refresh does; a file that is broken is left to it."""
    snapshot = load(root)
    if snapshot.problems or described.crossref is None:
        return
    seen = described.crossref
    entry = Entry(title=seen.title, looked_up=today, notices=seen.notices)
    save(root, {**snapshot.entries, doi.lower(): entry})


def _called(csl: Mapping[str, Value], name: str) -> str:
    """Return how the title of the page begins: by whom the work is and when it came out, or by its name."""
    people = csl.get("author") or csl.get("editor")
    first = people[0] if isinstance(people, tuple) and people else None
    if isinstance(first, Mapping) and csl.get("issued"):
        return f"{first.get('family') or first.get('literal')} {str(csl['issued'])[:4]}"
    return name
