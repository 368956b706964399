"""References in Vancouver style, made by a CSL processor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from marrow.model.csl import OTHERS, Csl, Name, first_and_last_page
from marrow.model.fields import date_parts
from marrow.model.records import Source
from marrow.model.vocabulary import CslType
from marrow.reading.cache import digest
from marrow.reading.remembered import Remembered

STYLE = Path(__file__).with_name("vancouver.csl")

_ORDINALS = {"II": "2nd", "III": "3rd", "IV": "4th"}
"""How the National Library of Medicine prints the numbers of namesakes."""

_LANGUAGES = {"ja": "Japanese", "zh": "Chinese", "ko": "Korean", "de": "German", "fr": "French", "es": "Spanish"} | {
    "it": "Italian",
    "pt": "Portuguese",
    "nl": "Dutch",
    "fi": "Finnish",
    "sv": "Swedish",
    "ru": "Russian",
}
_WHOLE = "\ue002"
"""Stands for the hyphen in the number of an article: the processor would take its ends for pages."""
_VERSION = re.compile(r"^(?:version|ver\.?|v\.?)\s*(?=\d)", re.I)
"""What the style prints before the number."""

_EDITION = re.compile(r"\d|\bed(?:ition|\.|$)", re.I)
_ON_THE_WEB = {CslType.WEBPAGE, CslType.POST}
_NO_LATIN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def csl_json(name: str, csl: Csl) -> dict[str, Any]:
    """Return the CSL-JSON of a source: field names and shapes of the CSL 1.0.2 data schema."""
    fields: dict[str, Any] = {"id": name, **csl.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)}
    translated = fields.pop("translated-title", None)
    if translated is not None:
        fields["custom"] = {"translated-title": translated}
    for role, names in (("author", csl.author), ("editor", csl.editor)):
        if names:
            fields[role] = [one.model_dump(by_alias=True, exclude_none=True) for one in names]
    if csl.issued is not None:
        fields["issued"] = {"date-parts": [list(date_parts(csl.issued))]}
    if csl.accessed is not None:
        fields["accessed"] = {"date-parts": [[csl.accessed.year, csl.accessed.month, csl.accessed.day]]}
    return fields


def printed_json(name: str, csl: Csl) -> dict[str, Any]:
    """Return the CSL-JSON from which a reference is printed: names, titles and kinds in the words that NLM prints."""
    fields = csl_json(name, csl)
    fields.pop("custom", None)
    for role, names in (("author", csl.author), ("editor", csl.editor)):
        if names:
            fields[role] = [_printed_name(one) for one in names]
    if csl.translated_title is not None:
        fields["title"] = f"{csl.title} [{csl.translated_title}]"
    if csl.page is not None and first_and_last_page(csl.page)[1] is None:
        fields["page"] = csl.page.replace("-", _WHOLE)
    if csl.type is CslType.ARTICLE:
        fields["genre"] = csl.genre or "preprint"
    if csl.type is CslType.THESIS:
        fields["genre"] = csl.genre or "thesis"
    if csl.type in _ON_THE_WEB:
        fields["genre"] = csl.genre or "Internet"
    # the processor knows CSL 1.0.1, where a meeting is an event
    if "event-title" in fields:
        fields["event"] = fields.pop("event-title")
    if csl.type is CslType.PAPER_CONFERENCE and csl.container_title is None and "event" in fields:
        what = fields.pop("genre", "paper")
        fields["event"] = f"{what[0].upper()}{what[1:]} presented at: {fields['event']}"
    if csl.version is not None:
        fields["version"] = _VERSION.sub("", csl.version)
    if csl.edition is not None and not _EDITION.search(csl.edition):
        fields["edition"] = f"{csl.edition.rstrip('.')} ed"
    if csl.type in _ON_THE_WEB and csl.container_title == csl.publisher:
        fields.pop("container-title", None)
    if "container-title-short" not in fields and "container-title" in fields:
        fields["container-title-short"] = fields["container-title"]
    return fields


def _printed_name(name: Name) -> dict[str, str]:
    """Return a name as it is printed, which the processor leaves as it is."""
    if name == OTHERS:
        return {"literal": "et al"}
    if name.literal is not None:
        return {"literal": name.literal}
    if _NO_LATIN.search(f"{name.family}{name.given or ''}"):
        return {"literal": f"{name.family}{name.given or ''}"}
    suffix = (name.suffix or "").rstrip(".")
    parts = (name.particle, name.family, initials(name.given or ""), _ORDINALS.get(suffix, suffix))
    return {"literal": " ".join(part for part in parts if part)}


def initials(given: str) -> str:
    """Return the initials of given names as PubMed prints them: JW for Ji-won, J.-W. and JW alike."""
    if re.fullmatch(r"[^\W\d_]{1,4}", given) and given.isupper():
        return given
    return "".join(part[0].upper() for part in re.split(r"[\s.\u2010-\u2013-]+", given) if part)


def format_references(sources: Mapping[str, Source], memory: Remembered | None = None) -> dict[str, str]:
    """Return the reference of every source as plain text, without number, address and identifier.

    What ``memory`` has is not made anew: no reference hangs on another.
    """
    memory = memory or Remembered()
    made_with = (STYLE.read_text(encoding="utf-8"), Path(__file__).read_text(encoding="utf-8"), version("citeproc-py"))
    around = digest(made_with).hex()
    keys = {name: digest((around, name, source.csl.model_dump_json())) for name, source in sources.items()}
    known = {name: text for name, key in keys.items() if (text := memory.find(key)) is not None}
    for name, text in _formatted({name: source for name, source in sources.items() if name not in known}).items():
        memory.keep(keys[name], text)
        known[name] = text
    return {name: known[name] for name in sources}


def _formatted(sources: Mapping[str, Source]) -> dict[str, str]:
    if not sources:
        return {}
    library = CiteProcJSON([printed_json(name, source.csl) for name, source in sources.items()])
    style = CitationStylesStyle(str(STYLE), validate=False)
    bibliography = CitationStylesBibliography(style, library, formatter.plain)
    for name in sources:
        bibliography.register(Citation([CitationItem(name)]))
    entries = (str(entry) for entry in bibliography.bibliography())
    return {
        name: _tidy(entry) + _language(sources[name].csl)
        for name, entry in zip(bibliography.keys, entries, strict=True)
    }


def _tidy(entry: str) -> str:
    """Take away the full stop that the processor adds to a title which ends in a mark of its own."""
    whole = entry.replace(_WHOLE, "-")
    return re.sub(r"([.?!][”\"’']?\]?)\.(?=\s|$)", r"\1", re.sub(r"\s+", " ", whole).strip())


def _language(csl: Csl) -> str:
    language = _LANGUAGES.get((csl.language or "")[:2].lower())
    return f" {language}." if language else ""
