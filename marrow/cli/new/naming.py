"""What was typed for a source: which identifier it is, and what to call its page."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from marrow.cli.new.forms import Value
from marrow.linkcheck.registries.records import Identifier
from marrow.model import identifiers
from marrow.reading.lookalikes.unwritten import OPEN
from marrow.reading.survey import page_name

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\d{4,9}.*)", re.I)
_PMID = re.compile(r"(?:https?://pubmed\.ncbi\.nlm\.nih\.gov/|pmid:?\s*)?(?P<pmid>[1-9]\d{0,7})/?", re.I)
_PMCID = re.compile(r"(?:https?://\S+/)?(?P<pmcid>PMC[1-9]\d{0,7})/?", re.I)
_NCT = re.compile(r"(?:https?://(?:www\.)?clinicaltrials\.gov/\S*?)?(?P<nct>NCT\d{8})(?:[/?#]\S*)?", re.I)
_ISBN = re.compile(r"(?:isbn:?\s*)?(?P<isbn>(?:97[89][- ]?)?(?:\d[- ]?){9}[\dX])", re.I)
_LONGEST = 40

_PAPER = {"author": OPEN, "container-title": OPEN, "issued": OPEN}
"""What every paper has besides a title."""


@dataclass(frozen=True)
class Typed:
    """A source as it was typed: an identifier that a registry knows, or the ISBN of a book, or the address of a page."""

    identifier: Identifier | None = None
    isbn: str = ""
    url: str = ""

    @property
    def csl(self) -> Mapping[str, Value]:
        """What is known of the record without asking anybody; what else a record of its kind has is left open."""
        match self.identifier:
            case Identifier("doi", value):
                return {"type": None, "title": None, **_PAPER, "DOI": value}
            case Identifier("pmid", value):
                return {"type": "article-journal", "title": None, **_PAPER, "PMID": value}
            case Identifier("pmcid", value):
                return {"type": "article-journal", "title": None, **_PAPER, "PMCID": value}
            case Identifier("nct", value):
                address = f"https://clinicaltrials.gov/study/{value}"
                return {
                    "type": "webpage",
                    "title": None,
                    "URL": address,
                    "publisher": "ClinicalTrials.gov",
                    "number": value,
                }
        if self.isbn:
            known = {"author": OPEN, "publisher": OPEN, "issued": OPEN}
            return {"type": "book", "title": None, **known, "number": f"ISBN {self.isbn}"}
        return {"type": "webpage", "title": None, "publisher": OPEN, "URL": self.url, "accessed": OPEN}

    @property
    def fields(self) -> Mapping[str, Value]:
        """What is known of the other fields."""
        if self.identifier is None or self.identifier.kind != "nct":
            return {}
        return {"design": "trial-registration", "peer_reviewed": "no", "registry": (self.identifier.value,)}


def read(typed: str) -> Typed | None:
    """Return what was typed, or None if it is nothing of all that."""
    typed = typed.strip()
    for kind, pattern in (("nct", _NCT), ("pmcid", _PMCID), ("pmid", _PMID)):
        found = pattern.fullmatch(typed)
        if found is not None:
            return Typed(Identifier(kind, found[kind].upper()))  # type: ignore[arg-type]  # one of the three
    found = _DOI.fullmatch(typed)
    if found is not None:
        doi = unquote(found["doi"]) if typed.lower().startswith("http") else found["doi"]
        return Typed(Identifier("doi", doi)) if identifiers.DOI.accepts(doi) else None
    found = _ISBN.fullmatch(typed)
    if found is not None:
        isbn = re.sub(r"[- ]", "", found["isbn"]).upper()
        return Typed(isbn=isbn) if _is_isbn(isbn) else None
    return Typed(url=typed) if re.fullmatch(r"https?://[^\s/@]+\.[^\s@]+", typed) else None


def _is_isbn(isbn: str) -> bool:
    """Return whether the last sign is right (ISO 2108)."""
    numbers = [10 if sign == "X" else int(sign) for sign in isbn]
    if len(isbn) == 10:
        return sum(weight * number for weight, number in zip(range(10, 0, -1), numbers, strict=True)) % 11 == 0
    return sum(number * (3 if at % 2 else 1) for at, number in enumerate(numbers)) % 10 == 0


def proposed(typed: Typed, csl: Mapping[str, Value], taken: Container[str]) -> str:
    """Return a name for the page of a source: author and year, a number in a register, or the words of an address."""
    name = _stem(typed, csl)
    letters = ("", *"bcdefghijklmnopqrstuvwxyz")
    free = (f"{name}{letter}" for letter in letters if f"{name}{letter}" not in taken)
    return next(free, f"{name}-2")


def _stem(typed: Typed, csl: Mapping[str, Value]) -> str:
    if typed.identifier is not None and typed.identifier.kind == "nct":
        return typed.identifier.value.lower()
    people = csl.get("author") or csl.get("editor")
    first = people[0] if isinstance(people, tuple) and people else None
    issued = str(csl.get("issued") or "")[:4]
    if isinstance(first, Mapping) and issued:
        return f"{latin(str(first.get('family') or first.get('literal')))}{issued}"
    if typed.identifier is not None:
        return latin(f"{typed.identifier.kind} {typed.identifier.value}")
    if typed.isbn:
        return f"isbn-{typed.isbn.lower()}"
    address = urlsplit(typed.url)
    words = (
        address.path.rstrip("/").rpartition("/")[2].rpartition(".")[0] or address.path.rstrip("/").rpartition("/")[2]
    )
    return latin(words or address.hostname or "")


def latin(words: str) -> str:
    """Return words as the name of a page, without the marks of their letters."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return page_name(plain)[:_LONGEST].rstrip("-")
