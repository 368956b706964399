"""Crossref's REST API: many DOIs in one request, and never in doubt about an answer.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ (filters, limits, etiquette). Many works
come from ``/works?filter=doi:A,doi:B``; a list leaves out what is unknown and what is now known by another DOI.
Alone, ``/works/DOI`` says 404 or leads on to the other DOI.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote, urlencode

from marrow.linkcheck.registries.reading import Json, inside, parse, text
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Transport
from marrow.linkcheck.registries.works import Work

SELECT = "DOI,title,subtitle,original-title,update-to,updated-by"

# a comma ends a filter and a colon its name; what else is rare in a DOI is asked alone as well, to be safe
_FITS_FILTER = re.compile(r"10\.[0-9]{4,9}/[0-9A-Za-z./()_-]+")
_NO_LIST = (400, 413, 414)


def fits_list(doi: str) -> bool:
    """Return whether a list can hold a DOI."""
    return _FITS_FILTER.fullmatch(doi) is not None


async def works(transport: Transport, dois: tuple[str, ...]) -> Mapping[str, Work]:
    """Return the works that a list has, by DOI as it was asked.

    Raises RefusedError if the server does not take so many DOIs, or one of them; NoAnswerError if there is no answer.
    """
    filters = ",".join(f"doi:{doi}" for doi in dois)
    # without rows a list ends after 20 works
    response = await transport.get(f"/works?{urlencode({'filter': filters, 'select': SELECT, 'rows': len(dois)})}")
    if response.status in _NO_LIST and len(dois) > 1:
        raise RefusedError(response.in_words)
    items = inside(parse(response), "message", "items")
    if not isinstance(items, list):
        raise NoAnswerError("the answer is no list of works; is the address that of Crossref?")
    wanted = {doi.lower(): doi for doi in dois}
    found = [item for item in items if isinstance(item, Mapping)]
    return {wanted[_doi(work)]: work for work in found if _doi(work) in wanted}


async def work(transport: Transport, doi: str) -> Work | None:
    """Return one work, or None if Crossref does not know it. Raises NoAnswerError if there is no answer."""
    response = await transport.get(f"/works/{quote(doi, safe='')}")
    if response.status == 404:
        return None
    found = inside(parse(response), "message")
    if not isinstance(found, Mapping) or not _doi(found):
        raise NoAnswerError("the answer is no work; is the address that of Crossref?")
    if _doi(found) != doi.lower() and not response.redirected:
        raise NoAnswerError(f"the answer is about another DOI, {_doi(found)}")
    return found


def _doi(found: Mapping[str, Json]) -> str:
    return text(found.get("DOI")).lower()
