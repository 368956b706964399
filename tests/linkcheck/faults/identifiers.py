"""Addresses that name a work: the registries judge them, and no publisher is asked."""

from __future__ import annotations

from functools import partial

from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import status
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.library import SICI, WALKING

fault = partial(Fault, family="identifiers", untouched=("publisher.test",))

ok = partial(fault, verdict=Verdict.OK)
unregistered = partial(fault, verdict=Verdict.UNREGISTERED)
retracted = partial(fault, verdict=Verdict.RETRACTED, title=WALKING)
other = partial(fault, verdict=Verdict.OTHER_WORK)

DOI = "https://doi.org/10.5555/"
PMID = "https://pubmed.ncbi.nlm.nih.gov/"
PMCID = "https://pmc.ncbi.nlm.nih.gov/articles/"
NCT = "https://clinicaltrials.gov/study/"

CONFIRMED = {
    "doi": (DOI + "walking", WALKING),
    "doi-untitled": (DOI + "walking", None),
    "doi-insecure": ("http://doi.org/10.5555/walking", WALKING),
    "doi-dx": ("http://dx.doi.org/10.5555/walking", WALKING),
    "doi-dx-secure": ("https://dx.doi.org/10.5555/walking", WALKING),
    "doi-www": ("https://www.doi.org/10.5555/walking", WALKING),
    "doi-scheme": ("doi:10.5555/walking", WALKING),
    "doi-scheme-capitals": ("DOI:10.5555/WALKING", WALKING),
    "doi-capitals": ("https://doi.org/10.5555/WALKING", WALKING),
    "doi-mixed-case": (DOI + "mixed.case", WALKING),
    "doi-slash-encoded": ("https://doi.org/10.5555%2Fwalking", WALKING),
    "doi-slashes": (DOI + "slash/in/it", WALKING),
    "doi-comma-colon": (DOI + "comma,colon:x", WALKING),
    "doi-percent": (DOI + "per%25cent", WALKING),
    "doi-sici": ("https://doi.org/" + SICI.replace("<", "%3C").replace(">", "%3E"), WALKING),
    "doi-sici-raw": ("https://doi.org/" + SICI, WALKING),
    "doi-data": ("https://doi.org/10.5061/dryad.walking", "Data from: " + WALKING),
    "doi-record": ("https://doi.org/10.5281/zenodo.77", None),
    "title-markup": (DOI + "markup", 'Effect of H. pylori on CO2 & pH - a "pilot" study'),
    "title-mathml": (DOI + "mathml", "The β-blocker question"),
    "title-capitals": (DOI + "capitals", WALKING),
    "title-spaces": (DOI + "spaces", WALKING),
    "title-hyphens": (DOI + "hyphens", WALKING),
    "title-subtitle": (DOI + "subtitle", WALKING),
    "title-main-only": (DOI + "walking", "Walking and blood pressure"),
    "title-longer": (DOI + "subtitle-in-title", WALKING),
    "title-spelling": (DOI + "spelling", WALKING),
    "title-accents": (DOI + "accents", "Etude de l'hypertension artérielle à Genève"),
    "title-decomposed": (DOI + "decomposed", "Étude de l’hypertension artérielle à Genève"),
    "title-japanese": (DOI + "japanese", WALKING),
    "title-second": (DOI + "two-titles", WALKING),
    "title-original": (DOI + "original-title", WALKING),
    "title-none": (DOI + "no-title", WALKING),
    "title-on-retractions": (DOI + "on-retractions", "Retracted papers and what became of them"),
    "corrected": (DOI + "corrected", WALKING),
    "retraction-notice": (DOI + "notice", f"Retraction: {WALKING}"),
    "pmid": (PMID + "101/", WALKING),
    "pmid-without-slash": (PMID + "101", WALKING),
    "pmid-old": ("https://www.ncbi.nlm.nih.gov/pubmed/101", WALKING),
    "pmid-translated": (PMID + "104/", WALKING),
    "pmid-markup": (PMID + "106/", "Walking & blood pressure: a randomised trial"),
    "pmid-notice": (PMID + "105/", None),
    "pmcid": (PMCID + "PMC201/", WALKING),
    "pmcid-without-slash": (PMCID + "PMC201", WALKING),
    "pmcid-old": ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC201/", WALKING),
    "nct": (NCT + "NCT00000101", "Walking for lower blood pressure"),
    "nct-untitled": (NCT + "NCT00000101", None),
    "nct-official": (NCT + "NCT00000101", "Walking for Lower Blood Pressure: A Trial in Two Towns"),
    "nct-old": ("https://clinicaltrials.gov/ct2/show/NCT00000101", None),
    "nct-old-www": ("https://www.clinicaltrials.gov/ct2/show/study/NCT00000101", None),
    "nct-never-began": (NCT + "NCT00000103", None),
}

UNKNOWN = {
    "doi-unknown": DOI + "no-such-work",
    "doi-unknown-scheme": "doi:10.5555/no-such-work-either",
    "doi-cut": DOI + "walk",
    "doi-with-rest": DOI + "walking.",
    "doi-unknown-old": "http://dx.doi.org/10.9999/nobody",
    "pmid-unknown": PMID + "99999999/",
    "pmcid-unknown": PMCID + "PMC99999999/",
    "nct-unknown": NCT + "NCT99999999",
    "nct-unknown-old": "https://clinicaltrials.gov/ct2/show/NCT99999998",
}

RETRACTED = {
    "retracted": DOI + "retracted",
    "retracted-insecure": "http://dx.doi.org/10.5555/retracted",
    "retracted-by-watch": DOI + "retracted-by-watch",
    "retracted-renamed": DOI + "retracted-renamed",
    "retracted-in-title": DOI + "retracted-in-title",
    "withdrawn": DOI + "withdrawn",
    "removed": DOI + "removed",
    "retracted-after-concern": DOI + "both",
    "retracted-odd": DOI + "odd-update",
    "pmid-retracted": PMID + "102/",
}

FAULTS = (
    *(ok(name=f"work-{name}", address=address, title=title) for name, (address, title) in CONFIRMED.items()),
    *(unregistered(name=name, address=address, title=WALKING) for name, address in UNKNOWN.items()),
    *(retracted(name=name, address=address) for name, address in RETRACTED.items()),
    retracted(
        name="pmcid-retracted", address=PMCID + "PMC203/", also=frozenset({Verdict.OK}), why="only the title says so"
    ),
    retracted(name="retracted-and-only-concern-said", address=DOI + "both", declared=frozenset({"concern"})),
    fault(name="concern", address=DOI + "concern", title=WALKING, verdict=Verdict.CONCERN),
    ok(name="retracted-and-said", address=DOI + "retracted", title=WALKING, declared=frozenset({"retracted"})),
    ok(
        name="retracted-said-as-withdrawn",
        address=DOI + "retracted",
        title=WALKING,
        declared=frozenset({"withdrawn"}),
        why="both words take the work back",
    ),
    ok(name="withdrawn-and-said", address=DOI + "withdrawn", title=WALKING, declared=frozenset({"withdrawn"})),
    ok(name="concern-and-said", address=DOI + "concern", title=WALKING, declared=frozenset({"concern"})),
    ok(name="concern-and-worse-said", address=DOI + "concern", title=WALKING, declared=frozenset({"retracted"})),
    ok(name="pmid-retracted-and-said", address=PMID + "102/", title=WALKING, declared=frozenset({"retracted"})),
    other(name="other-work", address=DOI + "other", title=WALKING, words=("Sugar",)),
    other(name="other-work-pmid", address=PMID + "103/", title=WALKING, words=("Sugar",)),
    other(name="other-work-pmcid", address=PMCID + "PMC202/", title=WALKING, words=("Sugar",)),
    other(
        name="other-work-nct", address=NCT + "NCT00000102", title="Walking for lower blood pressure", words=("Sugar",)
    ),
    retracted(
        name="other-work-retracted",
        address=DOI + "retracted",
        title="Sugar in breakfast cereals",
        also=frozenset({Verdict.OTHER_WORK}),
    ),
    ok(
        name="publisher-forbids",
        address=DOI + "forbidden",
        title=WALKING,
        others={"publisher.test": {"*": status(403)}},
        why="the publisher says 403 to programs, so nobody asks it",
    ),
)

SILENT_REGISTRIES = tuple(
    fault(name=f"unanswered-{name}", address=address, title=WALKING, verdict=Verdict.UNCHECKED)
    for name, address in {
        "doi": DOI + "walking",
        "doi-unknown": DOI + "no-such-work",
        "pmid": PMID + "101/",
        "pmcid": PMCID + "PMC99999999/",
        "nct": NCT + "NCT99999999",
    }.items()
)
"""Links that nobody can judge while the registries do not answer: certainly no word of "not registered"."""
