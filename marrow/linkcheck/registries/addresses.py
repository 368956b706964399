"""Where the registries are, and who asks. Apart from the settings, because a command line needs no more than this."""

from __future__ import annotations

import re
from argparse import ArgumentTypeError

CROSSREF = "https://api.crossref.org"
DATACITE = "https://api.datacite.org"
DOI = "https://doi.org"
PUBMED = "https://eutils.ncbi.nlm.nih.gov"
TRIALS = "https://clinicaltrials.gov"
WAYBACK = "https://archive.org"


def contact(text: str) -> str:
    """Return an address to write to; raise ArgumentTypeError if a request cannot carry it."""
    if not re.fullmatch(r"[!-'*-~]+(@|://)[!-'*-~]+", text):
        raise ArgumentTypeError(f'no address to write to: "{text}"; write an e-mail or web address')
    return text
