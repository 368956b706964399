"""Crossref's REST API: many DOIs in one request, and never in doubt about an answer.

Source: https://www.crossref.org/documentation/retrieve-metadata/rest-api/ (filters, limits, etiquette). Many works
come from ``/works?filter=doi:A,doi:B``; a list leaves out what is unknown and what is now known by another DOI, so
both are asked again alone, where ``/works/DOI`` says 404 or leads on to the other DOI.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlencode

import httpx

from marrow.notices.settings import Settings
from marrow.notices.transport import NoAnswerError, Transport, UnreachableError, status
from marrow.notices.work import Json, Work

SELECT = "DOI,title,update-to,updated-by"

# a comma ends a filter and a colon its name; what else is rare in a DOI is asked alone as well, to be safe
_FITS_FILTER = re.compile(r"[0-9A-Za-z./()_-]+")
_UNKNOWN = "Crossref does not know this DOI; mend it if it is wrong, else look it up by hand at https://doi.org/"


@dataclass(frozen=True)
class Fault:
    """Why there is no answer about a DOI."""

    reason: str


Answers: TypeAlias = Mapping[str, Work | Fault]


class _RefusedError(Exception):
    """A list of DOIs was refused, perhaps for one of them."""


async def look_up(dois: Iterable[str], settings: Settings) -> AsyncGenerator[Answers, None]:
    """Yield the answers about ``dois`` as they come; in the end every DOI has one, or a fault.

    Raises UnreachableError if the very first request reaches nobody.
    """
    groups = deque(_groups(dois, settings.batch))
    failures = 0
    async with Transport(settings) as transport:
        while groups:
            group = groups.popleft()
            try:
                found = await (_list(transport, group) if len(group) > 1 else _one(transport, group[0]))
            except _RefusedError:
                groups.extendleft((doi,) for doi in reversed(group))
                continue
            except NoAnswerError as error:
                if isinstance(error, UnreachableError) and not transport.reached and not failures:
                    raise
                failures += 1
                yield dict.fromkeys(group, Fault(str(error)))
                if error.stop or failures == settings.failures:
                    rest = [doi for later in groups for doi in later]
                    yield dict.fromkeys(rest, Fault(f"not asked any more; the request before: {error}"))
                    return
                continue
            failures = 0
            groups.extend((doi,) for doi in group if doi not in found)
            yield found


def _groups(dois: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    together: list[str] = []
    alone: list[str] = []
    for doi in dois:
        (together if _FITS_FILTER.fullmatch(doi) else alone).append(doi)
    for start in range(0, len(together), size):
        yield tuple(together[start : start + size])
    yield from ((doi,) for doi in alone)


async def _list(transport: Transport, dois: tuple[str, ...]) -> Answers:
    """Return the works that a list has; raise _RefusedError if the server does not take the list."""
    filters = ",".join(f"doi:{doi}" for doi in dois)
    # without rows a list ends after 20 works
    response = await transport.get(f"/works?{urlencode({'filter': filters, 'select': SELECT, 'rows': len(dois)})}")
    if response.status_code in (400, 413, 414):
        raise _RefusedError
    message = _message(response)
    items = message.get("items") if isinstance(message, Mapping) else None
    if not isinstance(items, list):
        raise NoAnswerError("the answer is no list of works; is the address that of Crossref?")
    wanted = {doi.lower(): doi for doi in dois}
    works = [item for item in items if isinstance(item, Mapping)]
    return {wanted[_doi(work)]: work for work in works if _doi(work) in wanted}


async def _one(transport: Transport, doi: str) -> Answers:
    response = await transport.get(f"/works/{quote(doi, safe='')}")
    if response.status_code == 404:
        return {doi: Fault(_UNKNOWN + quote(doi, safe="/():;,"))}
    work = _message(response)
    if not isinstance(work, Mapping) or not _doi(work):
        raise NoAnswerError("the answer is no work; is the address that of Crossref?")
    if _doi(work) != doi.lower() and not response.history:
        raise NoAnswerError(f"the answer is about another DOI, {_doi(work)}")
    return {doi: work}


def _message(response: httpx.Response) -> Json:
    """Return what the answer carries; raise NoAnswerError if it is none of Crossref's."""
    if response.status_code != 200:
        raise NoAnswerError(status(response))
    try:
        data = json.loads(response.content)
    except (ValueError, RecursionError):
        seen = response.headers.get("content-type", "").partition(";")[0] or "something"
        raise NoAnswerError(f"the answer is not whole or not JSON ({seen}, {len(response.content)} bytes)") from None
    return data.get("message") if isinstance(data, dict) else None


def _doi(work: Work) -> str:
    doi = work.get("DOI")
    return doi.lower() if isinstance(doi, str) else ""
