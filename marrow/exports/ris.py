"""References as RIS: lines of a tag and a value. The tags are those that Zotero and EndNote read.

RIS cannot say that an author is an organisation. A comma in its name may be taken for the one between
family and given name; CSL-JSON and BibTeX say which it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marrow.exports.csl import notice, one_line
from marrow.model.csl import OTHERS, Csl, Name, first_and_last_page
from marrow.model.fields import date_parts
from marrow.model.records import Source
from marrow.model.vocabulary import CslType

TYPES: dict[CslType, str] = {
    CslType.ARTICLE: "GEN",
    CslType.ARTICLE_JOURNAL: "JOUR",
    CslType.ARTICLE_MAGAZINE: "MGZN",
    CslType.ARTICLE_NEWSPAPER: "NEWS",
    CslType.BOOK: "BOOK",
    CslType.BROADCAST: "MULTI",
    CslType.CHAPTER: "CHAP",
    CslType.DATASET: "DATA",
    CslType.ENTRY_ENCYCLOPEDIA: "ENCYC",
    CslType.LEGAL_CASE: "CASE",
    CslType.LEGISLATION: "STAT",
    CslType.PAPER_CONFERENCE: "CPAPER",
    CslType.POST: "ELEC",
    CslType.POST_WEBLOG: "BLOG",
    CslType.REPORT: "RPRT",
    CslType.SOFTWARE: "COMP",
    CslType.STANDARD: "STAND",
    CslType.THESIS: "THES",
    CslType.WEBPAGE: "ELEC",
}

_NUMBERS: dict[CslType, str] = {CslType.LEGAL_CASE: "SV", CslType.REPORT: "SN"}


def ris(sources: Iterable[tuple[str, Source]]) -> str:
    """Return sources as RIS, with a blank line between them."""
    return "\n".join(entry(name, source.csl, notice(source)) for name, source in sources)


def entry(name: str, csl: Csl, note: str | None = None) -> str:
    """Return one record as RIS; ``name`` is its id."""
    return "".join(f"{tag}  - {one_line(value)}\n" for tag, value in _lines(name, csl, note) if value is not None)


def _lines(name: str, csl: Csl, note: str | None) -> Iterator[tuple[str, str | None]]:
    first, last = first_and_last_page(csl.page) if csl.page else (None, None)
    yield "TY", TYPES[csl.type]
    yield "ID", name
    for author in csl.author:
        if author != OTHERS:
            yield "AU", _name(author)
    for editor in csl.editor:
        yield "ED", _name(editor)
    yield "TI", csl.title
    yield "TT", csl.translated_title
    yield "T2", csl.container_title or csl.event_title
    yield "J2", csl.container_title_short
    yield "T3", csl.collection_title
    yield "ET", csl.edition or csl.version
    yield "M3", csl.genre or ("Preprint" if csl.type is CslType.ARTICLE else None)
    yield "PB", csl.publisher
    yield "CY", csl.publisher_place or csl.event_place
    yield "VL", csl.volume
    yield "IS", csl.issue
    yield _NUMBERS.get(csl.type, "M1"), csl.number
    yield "SP", first
    yield "EP", last
    if csl.issued is not None:
        parts = date_parts(csl.issued)
        yield "PY", str(parts[0])
        if len(parts) > 1:
            yield "DA", "/".join([str(parts[0]), *(f"{part:02}" for part in parts[1:]), *[""] * (4 - len(parts))])
    yield "DO", csl.doi
    yield "AN", csl.pmid
    yield "C2", csl.pmcid
    yield "UR", csl.url
    yield "Y2", f"{csl.accessed:%Y/%m/%d}/" if csl.accessed else None
    yield "LA", csl.language
    yield "N1", note
    yield "N1", "There are more authors than are named here." if OTHERS in csl.author else None
    yield "ER", ""


def _name(name: Name) -> str:
    if name.literal is not None:
        return name.literal
    family = " ".join(part for part in (name.particle, name.family) if part)
    return ", ".join(part for part in (family, name.given, name.suffix) if part)
