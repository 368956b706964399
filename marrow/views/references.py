"""References in Vancouver style, made by a CSL processor."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from marrow.model.csl import Csl
from marrow.model.fields import date_parts
from marrow.model.records import Source

STYLE = Path(__file__).with_name("vancouver.csl")


def csl_json(name: str, csl: Csl) -> dict[str, Any]:
    """Return the CSL-JSON of a source: field names and shapes of the CSL 1.0.2 data schema."""
    fields: dict[str, Any] = {"id": name, **csl.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)}
    fields.pop("translated-title", None)
    for role, names in (("author", csl.author), ("editor", csl.editor)):
        if names:
            fields[role] = [one.model_dump(by_alias=True, exclude_none=True) for one in names]
    if csl.issued is not None:
        fields["issued"] = {"date-parts": [list(date_parts(csl.issued))]}
    if csl.accessed is not None:
        fields["accessed"] = {"date-parts": [[csl.accessed.year, csl.accessed.month, csl.accessed.day]]}
    return fields


def format_references(sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the reference of every source as plain text, without number, address and identifier."""
    if not sources:
        return {}
    library = CiteProcJSON([csl_json(name, source.csl) for name, source in sources.items()])
    style = CitationStylesStyle(str(STYLE), validate=False)
    bibliography = CitationStylesBibliography(style, library, formatter.plain)
    for name in sources:
        bibliography.register(Citation([CitationItem(name)]))
    printed = (str(entry) for entry in bibliography.bibliography())
    return {name: _tidy(entry) for name, entry in zip(bibliography.keys, printed, strict=True)}


def _tidy(entry: str) -> str:
    """Mend what the processor leaves: doubled marks after titles that end in one, "others" as a name."""
    entry = re.sub(r"\s+", " ", entry).strip().replace(", others.", ", et al.")
    return re.sub(r"([.?!])[”\"]?\.(?=\s|$)", r"\1", entry)
