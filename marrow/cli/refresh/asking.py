"""How a refresh asks Crossref: in lists, and whatever a list leaves out once more alone."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote

from marrow.linkcheck.registries import crossref
from marrow.linkcheck.registries.settings import Settings
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Transport, UnreachableError
from marrow.linkcheck.registries.works import Work

_UNKNOWN = "Crossref does not know this DOI; mend it if it is wrong, else look it up by hand at https://doi.org/"


@dataclass(frozen=True)
class Fault:
    """Why there is no answer about a DOI."""

    reason: str


Answers: TypeAlias = Mapping[str, Work | Fault]


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
                found = await (crossref.works(transport, group) if len(group) > 1 else _one(transport, group[0]))
            except RefusedError:
                groups.extendleft((doi,) for doi in reversed(group))
                continue
            except NoAnswerError as error:
                if isinstance(error, UnreachableError) and not transport.reached and not failures:
                    raise
                failures += 1
                yield dict.fromkeys(group, Fault(str(error)))
                if error.stop or failures == settings.circuit_breaker_after:
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
        (together if crossref.fits_list(doi) else alone).append(doi)
    for start in range(0, len(together), size):
        yield tuple(together[start : start + size])
    yield from ((doi,) for doi in alone)


async def _one(transport: Transport, doi: str) -> Answers:
    work = await crossref.work(transport, doi)
    return {doi: Fault(_UNKNOWN + quote(doi, safe="/():;,")) if work is None else work}
