"""References as BibTeX, in UTF-8 and with the entry types that every style knows.

Written here and not by a library: the marks that mean something to TeX are the hard part, and those
that we tried either leave some as they are or change addresses, quotation marks and Chinese names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from marrow.exports.csl import notice, one_line
from marrow.model.calendar import MONTHS
from marrow.model.csl import OTHERS, Csl, Name, first_and_last_page
from marrow.model.fields import date_parts
from marrow.model.records import Source
from marrow.model.vocabulary import CslType

# entry type, field of the whole that holds it, field of who brought it out
_MISC = ("misc", "howpublished", "publisher")
_TYPES = {
    CslType.ARTICLE_JOURNAL: ("article", "journal", "publisher"),
    CslType.ARTICLE_MAGAZINE: ("article", "journal", "publisher"),
    CslType.ARTICLE_NEWSPAPER: ("article", "journal", "publisher"),
    CslType.BOOK: ("book", "booktitle", "publisher"),
    CslType.CHAPTER: ("incollection", "booktitle", "publisher"),
    CslType.ENTRY_ENCYCLOPEDIA: ("incollection", "booktitle", "publisher"),
    CslType.PAPER_CONFERENCE: ("inproceedings", "booktitle", "publisher"),
    CslType.REPORT: ("techreport", "booktitle", "institution"),
    CslType.THESIS: ("phdthesis", "booktitle", "school"),
}

_MARKS = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "&%$#_"},
        "\\": r"{\textbackslash}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        # not \{ and \}: BibTeX counts them as braces
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
    }
)

# addresses and DOIs are printed as they stand, so what would end the field is written as URLs write it
_VERBATIM = str.maketrans({"{": "%7B", "}": "%7D", "\\": "%5C"})


def bibtex(sources: Iterable[tuple[str, Source]]) -> str:
    """Return sources as BibTeX; the key of an entry is the name of the source."""
    return "\n".join(entry(name, source.csl, notice(source)) for name, source in sources)


def entry(name: str, csl: Csl, note: str | None = None) -> str:
    """Return one record as BibTeX; ``name`` is its key."""
    entry_type, _, _ = _TYPES.get(csl.type, _MISC)
    fields = "".join(f",\n  {field} = {value}" for field, value in _fields(csl, note))
    return f"@{entry_type}{{{name}{fields}\n}}\n"


def _fields(csl: Csl, note: str | None) -> Iterator[tuple[str, str]]:
    _, whole, house = _TYPES.get(csl.type, _MISC)
    year, month, day = (*date_parts(csl.issued), None, None)[:3] if csl.issued else (None, None, None)
    for field, value in (
        ("title", _case_kept(csl.title)),
        ("author", _authors(csl.author)),
        ("editor", _authors(csl.editor)),
        (whole, _text(csl.container_title or csl.event_title)),
        ("shortjournal", _text(csl.container_title_short)),
        ("series", _text(csl.collection_title)),
        ("edition", _text(csl.edition)),
        ("version", _text(csl.version)),
        (house, _text(csl.publisher)),
        ("address", _text(csl.publisher_place or csl.event_place)),
        ("type", _text(csl.genre or ("Preprint" if csl.type is CslType.ARTICLE else None))),
        ("volume", _text(csl.volume)),
        ("number", _text(csl.issue or csl.number)),
        ("pages", _text(_pages(csl.page)) if csl.page else None),
        ("year", str(year) if year else None),
        ("doi", _verbatim(csl.doi)),
        ("url", _verbatim(csl.url)),
        ("pmid", csl.pmid),
        ("pmcid", csl.pmcid),
        ("urldate", csl.accessed.isoformat() if csl.accessed else None),
        ("language", _text(csl.language)),
        ("titleaddon", _text(csl.translated_title)),
        ("note", _text(note)),
    ):
        if value:
            yield field, f"{{{value}}}"
        if field == "year" and month:
            yield "month", MONTHS[month - 1][:3].lower()  # a word that every style defines
            if day:
                yield "day", f"{{{day}}}"


def _pages(page: str) -> str:
    first, last = first_and_last_page(page)
    return f"{first}--{last}" if last else first


def _text(text: str | None) -> str | None:
    return one_line(text).translate(_MARKS) if text else None


def _verbatim(text: str | None) -> str | None:
    return text.translate(_VERBATIM) if text else None


def _case_kept(title: str) -> str:
    """Put braces around words with capitals: many styles set all but the first letter small."""
    words = one_line(title).split(" ")
    kept = [
        f"{{{_not_a_command(word)}}}" if any(letter.isupper() for letter in word[index == 0 :]) else _text(word) or ""
        for index, word in enumerate(words)
    ]
    return " ".join(kept)


def _not_a_command(word: str) -> str:
    """Return a word that can stand behind a brace: BibTeX takes brace and backslash for an accented letter."""
    text = word.translate(_MARKS)
    return f"{{}}{text}" if text.startswith("\\") else text


def _authors(authors: tuple[Name, ...]) -> str:
    names = [_name(name) for name in authors if name != OTHERS]
    return " and ".join([*names, *(["others"] if OTHERS in authors else [])])


def _name(name: Name) -> str:
    """Return a name as "family, given"; what is no person stands in braces, so that it is not taken apart."""
    if name.literal is not None or name.given is None:
        return f"{{{_text(name.literal or name.family)}}}"
    family = " ".join(filter(None, (_text(name.particle), _whole(name.family or ""))))
    suffix = f", {_text(name.suffix)}" if name.suffix else ""
    return f"{family}{suffix}, {_whole(name.given)}"


def _whole(part: str) -> str:
    """Return part of a name, in braces if it holds what separates names."""
    text = _text(part) or ""
    return f"{{{text}}}" if re.search(r",|\band\b", text, re.IGNORECASE) else text
