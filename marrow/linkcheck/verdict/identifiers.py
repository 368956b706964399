"""Addresses that stand for an identifier, and the verdict on what its registry says. Pure."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from marrow.linkcheck.records import Finding, Link
from marrow.linkcheck.registries.records import Answer, Identifier, Kind
from marrow.linkcheck.verdict.titles import same_work
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import scheme_of
from marrow.model.identifiers import PMCID, PMID

SCHEMES = frozenset({"doi", "pmid", "pmcid", "nct"})
"""Schemes under which an identifier may be written by itself."""

_PLACES: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"(?:dx\.|www\.)?doi\.org/(10\.[^?#]+)"), "doi"),
    (re.compile(r"pubmed\.ncbi\.nlm\.nih\.gov/([0-9]+)/?"), "pmid"),
    (re.compile(r"(?:www\.)?ncbi\.nlm\.nih\.gov/pubmed/([0-9]+)/?"), "pmid"),
    (re.compile(r"(?:www\.)?ncbi\.nlm\.nih\.gov/pmc/articles/(PMC[0-9]+)/?", re.IGNORECASE), "pmcid"),
    (re.compile(r"pmc\.ncbi\.nlm\.nih\.gov/articles/(PMC[0-9]+)/?", re.IGNORECASE), "pmcid"),
    (
        re.compile(
            r"(?:www\.)?clinicaltrials\.gov/(?:study|show|ct2/show|ct2/show/study|ct/show)/(NCT[0-9]{8})/?",
            re.IGNORECASE,
        ),
        "nct",
    ),
)
_FORMS: dict[Kind, re.Pattern[str]] = {
    "doi": re.compile(r"10\.[0-9.]+/[^\s\ud800-\udfff]+"),  # old ones have signs that we would not write any more
    "pmid": PMID.pattern,
    "pmcid": PMCID.pattern,
    "nct": re.compile(r"NCT[0-9]{8}"),
}
_REGISTRY: dict[Kind, str] = {
    "doi": "neither Crossref nor doi.org knows",
    "pmid": "PubMed does not know",
    "pmcid": "PubMed Central does not know",
    "nct": "ClinicalTrials.gov does not know",
}


_COVERS: dict[str, frozenset[str]] = {
    "concern": frozenset({"concern", "retracted", "withdrawn"}),
    "retracted": frozenset({"retracted", "withdrawn"}),
    "withdrawn": frozenset({"retracted", "withdrawn"}),
}
"""What our page may say of a notice so that readers know: as much, or worse."""


def identifier_of(address: str) -> Identifier | None:
    """Return the identifier that an address stands for, well formed or not; None if a registry has no say in it."""
    scheme = scheme_of(address)
    if scheme in SCHEMES:
        return _identifier(scheme, unquote(address.partition(":")[2].lstrip("/")))  # type: ignore[arg-type]
    if scheme not in ("http", "https"):
        return None
    try:
        parts = urlsplit(address)
        place = f"{(parts.hostname or '').lower()}{parts.path}"
    except ValueError:
        return None
    for pattern, kind in _PLACES:
        match = pattern.fullmatch(place)
        if match:
            return _identifier(kind, unquote(match[1]))
    return None


def _identifier(kind: Kind, value: str) -> Identifier:
    return Identifier(kind, value.upper() if kind in ("pmcid", "nct") else value)


def is_formed(identifier: Identifier) -> bool:
    """Return whether any registry could know such an identifier."""
    return _FORMS[identifier.kind].fullmatch(identifier.value) is not None


def judge_identifier(link: Link, identifier: Identifier, answer: Answer) -> Finding:
    """Return the verdict on a link whose registry has answered."""
    name = identifier.value
    if answer.known is None:
        return Finding(Verdict.UNCHECKED, answer.why or "the registry gave no answer")
    if not answer.known:
        return Finding(Verdict.UNREGISTERED, f"{_REGISTRY[identifier.kind]} {name}", 404)
    if link.title and not same_work(link.title, answer.titles):
        return Finding(
            Verdict.OTHER_WORK, f'the registry calls {name} "{answer.titles[0]}", our page calls it "{link.title}"'
        )
    if answer.notice is not None:
        if link.declared & _COVERS[answer.notice]:
            return Finding(Verdict.OK, "our page says what became of the paper")
        if answer.notice == "concern":
            return Finding(Verdict.CONCERN, f"{name} is under an expression of concern")
        return Finding(Verdict.RETRACTED, f"{name} was {answer.notice}")
    return Finding(Verdict.OK)
