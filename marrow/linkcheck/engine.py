"""The engine: links in, one result for each out. It asks the network as little as it can and ends in time."""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol, TypeAlias

from marrow.linkcheck.plan import Asked, Plan, plan
from marrow.linkcheck.records import FailureStreak, Finding, Link, Result
from marrow.linkcheck.registries.records import Answer, Identifier
from marrow.linkcheck.registries.wayback import Wayback
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.identifiers import judge_identifier
from marrow.linkcheck.verdict.judge import judge
from marrow.linkcheck.verdict.observation import Fault, Observation, Redirect
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import Target, canonical
from marrow.linkcheck.web.client import HttpClient
from marrow.linkcheck.web.fetch import Fetcher
from marrow.linkcheck.web.network import is_this_machine, online
from marrow.linkcheck.web.throttle import Throttle

Watch: TypeAlias = Callable[[Result], None]
"""Called with every result as it comes."""

INTERRUPTION = "the run was interrupted"
"""What is said of links that had no answer when somebody stopped the run."""

_UNDER_WAY = 8
"""Pages of one host that are begun at a time, to wait for its turn, for another try or at another host."""
_DEAD = frozenset({404, 410})
_NO_NETWORK = frozenset({Fault.UNKNOWN_HOST, Fault.NO_ROUTE, Fault.TIMEOUT, Fault.CONNECTION_REFUSED})


class Memory(Protocol):
    """What was found before (see ``marrow.linkcheck.memory.cache``)."""

    def recall(self, link: Link, now: datetime) -> Result | None:
        """Return what is known and still good."""

    def keep(self, link: Link, finding: Finding, now: datetime) -> FailureStreak | None:
        """Keep a finding; return on how many days the link was bad."""


class NoMemory:
    """Forgets everything."""

    def recall(self, link: Link, now: datetime) -> Result | None:
        """Return nothing."""
        return None

    def keep(self, link: Link, finding: Finding, now: datetime) -> FailureStreak | None:
        """Keep nothing."""
        return None


async def check(
    links: Sequence[Link],
    settings: Settings,
    *,
    memory: Memory | None = None,
    watch: Watch = lambda result: None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> list[Result]:
    """Check links; return one result for each, in order.

    When the time of the run is over, or the task is cancelled once, what has no result is ``unchecked``.
    """
    run = _Run(links, settings, memory if memory is not None else NoMemory(), watch, now)
    why = "no answer came"
    try:
        async with asyncio.timeout(settings.run_deadline):
            await run.work()
    except TimeoutError:
        why = "the time of the run was over"
    except asyncio.CancelledError:
        why = INTERRUPTION
    await run.end(why)
    return [run.results[link] for link in links]


class _Run:
    def __init__(
        self, links: Sequence[Link], settings: Settings, memory: Memory, watch: Watch, now: Callable[[], datetime]
    ) -> None:
        self.results: dict[Link, Result] = {}
        self._links = tuple(dict.fromkeys(links))
        self._settings = settings
        self._memory = memory
        self._watch = watch
        self._now = now
        self._led_on: list[tuple[Observation, Asked]] = []
        self._cut_off: list[tuple[Observation, Asked]] = []
        self._unanswered: list[tuple[Identifier, Answer]] = []
        self._plan = Plan()

    async def work(self) -> None:
        """Ask what must be asked."""
        fresh = []
        for link in self._links:
            known = self._memory.recall(link, self._now())
            if known is not None:
                self._note(known)
            else:
                fresh.append(link)
        self._plan = plan(fresh, self._settings)
        for link, finding in self._plan.settled.items():
            self._note(Result(link, finding))
        if self._plan.pages or self._plan.identifiers:
            await self._ask()

    async def end(self, why: str) -> None:
        """Judge what had to wait for the rest; leave what is still without a result, and say ``why``."""
        together: defaultdict[str, set[str]] = defaultdict(set)
        for observation, _ in self._led_on:
            together[observation.end.url].add(canonical(observation.asked))
        for observation, links in self._led_on:
            self._judge(replace(observation, redirect_fan_in=len(together[observation.end.url])), links)
        doubtful = self._cut_off or self._unanswered
        offline = bool(doubtful) and not await online(self._settings.probes, self._settings.hosts)
        for observation, links in self._cut_off:
            if offline:
                self._leave((link for link, _ in links), Verdict.OFFLINE, "the network was gone")
            else:
                self._judge(observation, links)
        for identifier, answer in self._unanswered:
            finding = (Verdict.OFFLINE, "the network was gone") if offline else (Verdict.UNCHECKED, answer.why)
            self._leave(self._plan.identifiers[identifier], *finding)
        self._leave((link for link in self._links if link not in self.results), Verdict.UNCHECKED, why)

    def _leave(self, links: Iterable[Link], verdict: Verdict, why: str) -> None:
        for link in links:
            self._note(Result(link, Finding(verdict, why)))

    async def _ask(self) -> None:
        settings = self._settings
        async with HttpClient(settings) as client, Wayback(settings.asking) as archive, asyncio.TaskGroup() as tasks:
            fetcher = Fetcher(settings, client, Throttle(settings))
            queues: defaultdict[str, deque[str]] = defaultdict(deque)
            for url, links in self._plan.pages.items():
                queues[links[0][1].host].append(url)
            for queue in queues.values():
                for _ in range(min(len(queue), _UNDER_WAY)):
                    tasks.create_task(self._pages(fetcher, archive, queue))
            if self._plan.identifiers:
                tasks.create_task(self._identifiers())

    async def _identifiers(self) -> None:
        # Projects without identifiers need not load what reads the records of registries: a tenth of the memory.
        from marrow.linkcheck.registries.lookup import look_up

        async for answers in look_up(self._plan.identifiers, self._settings.asking):
            for identifier, answer in answers.items():
                if answer.known is None:
                    self._unanswered.append((identifier, answer))
                    continue
                for link in self._plan.identifiers[identifier]:
                    self._found(link, judge_identifier(link, identifier, answer))

    async def _pages(self, fetcher: Fetcher, archive: Wayback, queue: deque[str]) -> None:
        while queue:
            await self._page(fetcher, archive, queue.popleft())

    async def _page(self, fetcher: Fetcher, archive: Wayback, url: str) -> None:
        links = self._plan.pages[url]
        asked = replace(links[0][1], fragment="")
        observation = await fetcher.fetch(asked, self._plan.fragments(url, self._settings))
        if observation.fault in _NO_NETWORK and not is_this_machine(observation.end.host):
            self._cut_off.append((observation, links))  # whether it is the network itself shows in the end
        elif observation.redirects and observation.fault is None and observation.code < 400:
            self._led_on.append((observation, links))  # whether others end at the same place, too
        else:
            if observation.code in _DEAD and observation.fault is None:
                days = [link.day for link, _ in links if link.day is not None]
                try:
                    observation = replace(
                        observation, snapshot=await archive.snapshot(asked.url, min(days, default=None))
                    )
                except asyncio.CancelledError:
                    self._judge(observation, links)  # what is known does not wait for the archive
                    raise
            self._judge(observation, links)

    def _judge(self, observation: Observation, links: Asked) -> None:
        for link, asked in links:
            redirects = tuple(Redirect(redirect.code, _carry(asked, redirect.to)) for redirect in observation.redirects)
            self._found(link, judge(replace(observation, asked=asked, redirects=redirects), self._settings))

    def _found(self, link: Link, finding: Finding) -> None:
        now = self._now()
        self._note(Result(link, finding, now, streak=self._memory.keep(link, finding, now)))

    def _note(self, result: Result) -> None:
        self.results[result.link] = result
        self._watch(result)


def _carry(asked: Target, to: Target) -> Target:
    """Return a target with the fragment of the link that led there, unless the server named one itself."""
    return replace(to, fragment=asked.fragment) if asked.fragment and not to.fragment else to
