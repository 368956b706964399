"""The door to all registries: identifiers in, answers out, with as few requests as can be.

Whatever can be asked in a list is. What a list cannot hold is asked alone where lists are asked, so that nothing that is
known of it is missed; what a list leaves out is asked alone, too: DOIs at doi.org, which knows those of all agencies.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from marrow.linkcheck.registries import crossref, doi_org, pubmed, trials
from marrow.linkcheck.registries.client import RegistryClient
from marrow.linkcheck.registries.records import Answer, Identifier, Kind
from marrow.linkcheck.registries.settings import Registries
from marrow.linkcheck.registries.transport import NoAnswerError, RefusedError, Transport
from marrow.linkcheck.registries.works import Work, read_work
from marrow.model.identifiers import PMCID, PMID, registry_of
from marrow.model.notice import gravest

__all__ = ["Answer", "Answers", "Identifier", "Kind", "look_up"]

Answers: TypeAlias = Mapping[Identifier, Answer]


async def look_up(identifiers: Iterable[Identifier], settings: Registries) -> AsyncGenerator[Answers, None]:
    """Yield the answers about ``identifiers`` as they come; in the end each has exactly one.

    Registries are asked side by side, and none fails because of another. Nothing is raised: where there is no
    answer, ``known`` is None and ``why`` says why.
    """
    wanted = set(identifiers)
    malformed = {one: Answer(None, why=f"malformed: {one.value}") for one in wanted if not _is_formed(one)}
    if malformed:
        yield malformed
    answers: asyncio.Queue[Answers | None] = asyncio.Queue()
    asking = asyncio.create_task(_ask_all(sorted(wanted - malformed.keys()), settings, answers))
    try:
        while (answer := await answers.get()) is not None:
            yield answer
        await asking
    finally:
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)


def _is_formed(identifier: Identifier) -> bool:
    """Return whether an identifier can be put in an address; a DOI always can."""
    match identifier.kind:
        case "doi":
            return True
        case "pmid":
            return PMID.accepts(identifier.value)
        case "pmcid":
            return PMCID.accepts(identifier.value)
        case "nct":
            registry = registry_of(identifier.value)
            return registry is not None and registry.label == "ClinicalTrials.gov"


@dataclass(frozen=True)
class _Way:
    """How identifiers of one kind are asked. The values are the registry's own: a PMCID goes without PMC."""

    client: RegistryClient
    in_list: Callable[[Transport, tuple[str, ...]], Awaitable[Mapping[str, Answer]]]
    size: int
    client_alone: RegistryClient
    alone: Callable[[Transport, str], Awaitable[Answer]]
    fits_list: Callable[[str], bool] = lambda value: True
    instead_of_list: Callable[[Transport, str], Awaitable[Answer | None]] | None = None
    value: Callable[[Identifier], str] = lambda identifier: identifier.value


async def _ask_all(identifiers: list[Identifier], settings: Registries, answers: asyncio.Queue[Answers | None]) -> None:
    """Put all answers in the queue, and None at last."""
    try:
        async with AsyncExitStack() as stack:
            ways = await _ways(settings, stack)
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            for kind, way in ways.items():
                of_kind = {way.value(one): one for one in identifiers if one.kind == kind}
                together = [value for value in of_kind if way.fits_list(value)]
                run = _Run(way, of_kind, answers, tasks, asyncio.Semaphore(settings.max_per_host))
                for start in range(0, len(together), way.size):
                    tasks.create_task(run.ask_list(tuple(together[start : start + way.size])))
                run.ask_alone((value for value in of_kind if not way.fits_list(value)), after_list=False)
    finally:
        answers.put_nowait(None)


async def _ways(settings: Registries, stack: AsyncExitStack) -> Mapping[Kind, _Way]:
    """Return how each kind is asked."""

    async def opened(base_url: str) -> RegistryClient:
        return await stack.enter_async_context(RegistryClient(settings.of(base_url)))

    ncbi, register = await opened(settings.pubmed), await opened(settings.trials)
    return {
        "doi": _Way(
            client=await opened(settings.crossref),
            in_list=_works,
            size=50,
            client_alone=await opened(settings.doi),
            alone=doi_org.ask,
            fits_list=crossref.fits_list,
            instead_of_list=_work,
        ),
        "pmid": _papers(ncbi, "pubmed", settings.contact),
        "pmcid": _papers(ncbi, "pmc", settings.contact),
        "nct": _Way(client=register, in_list=trials.studies, size=100, client_alone=register, alone=trials.study),
    }


def _papers(client: RegistryClient, database: pubmed.Database, contact: str | None) -> _Way:
    in_list = partial(pubmed.summaries, database=database, contact=contact)

    async def alone(transport: Transport, number: str) -> Answer:
        answer = (await in_list(transport, (number,))).get(number)
        if answer is None:
            raise NoAnswerError("PubMed leaves the number out of its answer")
        return answer

    return _Way(
        client=client,
        in_list=in_list,
        size=200,
        client_alone=client,
        alone=alone,
        value=lambda identifier: identifier.value.removeprefix("PMC"),
    )


async def _works(transport: Transport, dois: tuple[str, ...]) -> Mapping[str, Answer]:
    return {doi: _read(work) for doi, work in (await crossref.works(transport, dois)).items()}


async def _work(transport: Transport, doi: str) -> Answer | None:
    work = await crossref.work(transport, doi)
    return None if work is None else _read(work)


def _read(work: Work) -> Answer:
    seen = read_work(work)
    return Answer(known=True, titles=seen.titles, notice=gravest(seen.notices))


class _Run:
    """The identifiers of one kind in one run."""

    def __init__(
        self,
        way: _Way,
        of_kind: Mapping[str, Identifier],
        answers: asyncio.Queue[Answers | None],
        tasks: asyncio.TaskGroup,
        free: asyncio.Semaphore,
    ) -> None:
        self._way = way
        self._of_kind = of_kind
        self._answers = answers
        self._tasks = tasks
        self._free = free

    async def ask_list(self, values: tuple[str, ...]) -> None:
        """Ask a list, to its end before too many others begin: a registry that refuses all of them shows soon."""
        async with self._free:
            await self._in_parts(values)

    async def _in_parts(self, values: tuple[str, ...]) -> None:
        """Ask a list; one that is refused is asked again in halves, so that one bad value does not spoil the others."""
        try:
            found = await self._way.client.ask(lambda transport: self._way.in_list(transport, values))
        except RefusedError:
            half = len(values) // 2
            await self._in_parts(values[:half])
            await self._in_parts(values[half:])
        except NoAnswerError as error:
            self._publish(dict.fromkeys(values, Answer(None, why=str(error))))
        else:
            self._publish(found)
            self.ask_alone(value for value in values if value not in found)

    def ask_alone(self, values: Iterable[str], *, after_list: bool = True) -> None:
        """Ask about each value by itself, later; ``after_list`` says that a list has left it out."""
        for value in values:
            self._tasks.create_task(self._ask_alone(value, after_list=after_list))

    async def _ask_alone(self, value: str, *, after_list: bool) -> None:
        instead_of_list = self._way.instead_of_list
        try:
            if instead_of_list is not None and not after_list:
                found = await self._way.client.ask(lambda transport: instead_of_list(transport, value))
                if found is not None:
                    self._publish({value: found})
                    return
            answer = await self._way.client_alone.ask(lambda transport: self._way.alone(transport, value))
        except NoAnswerError as error:
            answer = Answer(None, why=str(error))
        self._publish({value: answer})

    def _publish(self, found: Mapping[str, Answer]) -> None:
        if found:
            self._answers.put_nowait({self._of_kind[value]: answer for value, answer in found.items()})
