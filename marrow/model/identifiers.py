"""Identifiers of papers, people and trials: their form, and the address that each stands for.

Only the form is checked here, offline. Whether the thing exists is the link checker's question.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote


def _orcid_checks(value: str) -> bool:
    """Return whether the last character is right (ISO 7064 MOD 11-2, as ORCID documents it)."""
    digits = value.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    result = (12 - total % 11) % 11
    return digits[-1] == ("X" if result == 10 else str(result))


_SAFE = "/:;@!$&'()*+,=~%"
"""Signs that stand in an address as they are; a percent sign is taken for one that is written so already."""


@dataclass(frozen=True)
class Scheme:
    """One kind of identifier.

    ``form`` is the sentence that a contributor reads; ``address`` has one ``{}`` for the value,
    or is empty where a registry gives no lasting address for a number.
    """

    label: str
    pattern: re.Pattern[str]
    form: str
    address: str
    checks: Callable[[str], bool] = lambda value: True

    def accepts(self, value: str) -> bool:
        """Return whether ``value`` is well formed."""
        return self.pattern.fullmatch(value) is not None and self.checks(value)

    def url(self, value: str) -> str | None:
        """Return the lasting address of ``value``, or None if the registry offers none."""
        return self.address.format(quote(value, safe=_SAFE)) if self.address else None


DOI = Scheme(
    "DOI",
    re.compile(r'10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s"]*[^\s"<>.,;]'),  # old ones hold < and >
    "a DOI begins with 10. and has a slash, like 10.1089/neu.2020.7473, without https://doi.org/",
    "https://doi.org/{}",
)
PMID = Scheme(
    "PMID",
    re.compile(r"[1-9][0-9]{0,7}"),
    "a PMID is 1 to 8 digits, like 28296617",
    "https://pubmed.ncbi.nlm.nih.gov/{}/",
)
PMCID = Scheme(
    "PMCID",
    re.compile(r"PMC[1-9][0-9]{0,7}"),
    "a PMCID is PMC and digits, like PMC8080912",
    "https://pmc.ncbi.nlm.nih.gov/articles/{}/",
)
ORCID = Scheme(
    "ORCID",
    re.compile(r"([0-9]{4}-){3}[0-9]{3}[0-9X]"),
    "an ORCID is four groups of four digits, the last one a check digit, like 0000-0002-1825-0097",
    "https://orcid.org/{}",
    _orcid_checks,
)
MESH = Scheme(
    "MeSH",
    re.compile(r"[CD][0-9]{6}([0-9]{3})?"),
    "a MeSH code is D or C and 6 or 9 digits, like D013119",
    "https://id.nlm.nih.gov/mesh/{}.html",
)
WIKIDATA = Scheme(
    "Wikidata", re.compile(r"Q[1-9][0-9]*"), "a Wikidata code is Q and digits", "https://www.wikidata.org/wiki/{}"
)

REGISTRIES: tuple[Scheme, ...] = (
    Scheme(
        "ClinicalTrials.gov",
        re.compile(r"NCT[0-9]{8}"),
        "NCT and 8 digits",
        "https://clinicaltrials.gov/study/{}",
    ),
    Scheme(
        "Japan Registry of Clinical Trials",
        re.compile(r"jRCT([0-9]{10}|s[0-9]{9})"),
        "jRCT and 10 digits or jRCTs and 9",
        "https://jrct.mhlw.go.jp/en-latest-detail/{}",
    ),
    Scheme("UMIN Clinical Trials Registry", re.compile(r"UMIN[0-9]{9}"), "UMIN and 9 digits", ""),
    Scheme(
        "Australian New Zealand Clinical Trials Registry",
        re.compile(r"ACTRN[0-9]{14}p?"),
        "ACTRN and 14 digits",
        "https://anzctr.org.au/{}.aspx",
    ),
    Scheme("ISRCTN registry", re.compile(r"ISRCTN[0-9]{8}"), "ISRCTN and 8 digits", "https://www.isrctn.com/{}"),
    Scheme("Clinical Research Information Service (Korea)", re.compile(r"KCT[0-9]{7}"), "KCT and 7 digits", ""),
    Scheme("Chinese Clinical Trial Registry", re.compile(r"ChiCTR[0-9]{10}"), "ChiCTR and 10 digits", ""),
    Scheme(
        "EU Clinical Trials Register",
        re.compile(r"[0-9]{4}-[0-9]{6}-[0-9]{2}"),
        "year, 6 digits and 2 digits, like 2015-001234-12",
        "",
    ),
    Scheme("German Clinical Trials Register", re.compile(r"DRKS[0-9]{8}"), "DRKS and 8 digits", ""),
)


def registry_of(number: str) -> Scheme | None:
    """Return the registry whose form ``number`` has, or None."""
    return next((registry for registry in REGISTRIES if registry.accepts(number)), None)
