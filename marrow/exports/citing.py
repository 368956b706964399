"""How a page of the site is cited, in the forms that readers, reporters and librarians paste."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from marrow.exports.bibtex import entry as bibtex
from marrow.exports.ris import entry as ris
from marrow.model.calendar import MONTHS
from marrow.model.csl import Csl, Name
from marrow.model.vocabulary import CslType
from marrow.views.page import PageView
from marrow.views.references import initials


@dataclass(frozen=True)
class Citation:
    """A page in one form: what the form is called, and the text of it."""

    label: str
    text: str


def citations(view: PageView, *, site: str, language: str, address: str | None) -> tuple[Citation, ...]:
    """Return a page in Vancouver and APA style, as BibTeX and as RIS.

    ``site`` is the name of the site, which stands for authors where a page has none, ``language`` that of its pages. Without an ``address`` whoever
    cites has to add it; the day of reading is theirs in any case.
    """
    record = _record(view, site, language, address)
    key = re.sub(r"[^a-z0-9]+", "-", f"{site} {view.name}".lower()).strip("-")
    return (
        Citation("Vancouver", _vancouver(record, view.frame.origin.day)),
        Citation("APA", _apa(record, view.frame.origin.day)),
        Citation("BibTeX", bibtex(key, record)),
        Citation("RIS", ris(key, record)),
    )


def _record(view: PageView, site: str, language: str, address: str | None) -> Csl:
    """Make the record without asking again whether its words are fit to be printed: the title stands on the page."""
    origin = view.frame.origin
    return Csl.model_construct(
        type=CslType.WEBPAGE,
        title=view.title,
        author=origin.authors or (Name(literal=site),),
        publisher=site,
        issued=origin.day.isoformat() if origin.day else None,
        version=str(origin.version) if origin.version else None,
        url=address,
        language=language,
    )


def _vancouver(record: Csl, day: date | None) -> str:
    """Return the form for web pages of the US National Library of Medicine."""
    names = ", ".join(name.literal or f"{name.family} {initials(name.given or '')}".strip() for name in record.author)
    when = f"; {day.year} {MONTHS[day.month - 1][:3]} {day.day}" if day else ""
    version = f" Version {record.version}." if record.version else ""
    where = f" Available from: {record.url}" if record.url else ""
    return f"{_stopped(names)} {record.title} [Internet]. {record.publisher}{when}.{version}{where}"


def _apa(record: Csl, day: date | None) -> str:
    """Return the form of the American Psychological Association, 7th edition."""
    names = [name.literal or _inverted(name) for name in record.author]
    listed = " & ".join([", ".join(names[:-1]) + ",", names[-1]]) if len(names) > 1 else names[0]
    when = f"{day.year}, {MONTHS[day.month - 1]} {day.day}" if day else "n.d."
    version = f" (Version {record.version})" if record.version else ""
    house = f" {record.publisher}." if names != [record.publisher] else ""
    return f"{_stopped(listed)} ({when}). {_stopped(record.title + version)}{house} {record.url or ''}".strip()


def _inverted(name: Name) -> str:
    given = " ".join(f"{part}." for part in initials(name.given or ""))
    return f"{name.family}, {given}" if given else f"{name.family}"


def _stopped(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."
