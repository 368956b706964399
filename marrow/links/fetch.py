"""The way from one address to its end: redirect by redirect, each in the turn of its own host, tried again if of use."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

from marrow.links.addresses import NoAddressError, Target, follow
from marrow.links.facts import UNREACHABLE, Facts, Fault, Hop
from marrow.links.hosts import ClosedError, Hosts
from marrow.links.marks import refresh
from marrow.links.settings import Settings
from marrow.links.transport import Answer, Transport
from marrow.links.walls import is_wall
from marrow.registries.waiting import retry_after

_ASKS_TO_WAIT = frozenset({429, 503})
_MAY_PASS = frozenset({Fault.CLOSED, Fault.BROKE_OFF})
_SILENT = UNREACHABLE | {Fault.TIMEOUT}


class Fetcher:
    """Fetches addresses of one run."""

    def __init__(self, settings: Settings, transport: Transport, hosts: Hosts) -> None:
        self._settings = settings
        self._transport = transport
        self._hosts = hosts

    async def fetch(self, one: Target, fragments: frozenset[str] = frozenset()) -> Facts:
        """Return what is seen of an address; ``fragments`` are looked for in the page at its end.

        What takes longer than the deadline of a link, the waits that a server asks for not counted, is a timeout.
        """
        left = self._settings.deadline
        facts = Facts(one)
        for attempt in range(1, self._settings.tries + 1):
            facts, used = await self._follow(one, fragments, left)
            left -= used
            wait = self._wait(facts)
            if wait is None or attempt == self._settings.tries or left <= 0:
                break
            if wait > self._settings.longest_wait:
                detail = f"it asks to wait {wait:.0f} s"
                self._hosts.close(facts.end.host, Fault.ASKED_TO_WAIT, detail)
                return Facts(one, facts.hops, facts.code, facts.headers, fault=Fault.ASKED_TO_WAIT, detail=detail)
            self._hosts.hold(facts.end.host, wait if facts.code in _ASKS_TO_WAIT else 0.0)
            await asyncio.sleep(wait)
        return facts

    def _wait(self, facts: Facts) -> float | None:
        """Return the seconds after which it is of use to try again, None if never."""
        if is_wall(facts):
            return None
        if facts.code in _ASKS_TO_WAIT:
            asked = retry_after(facts.headers, now=datetime.now(UTC))
            return self._settings.pause if asked is None else asked
        again = facts.fault in _MAY_PASS or (facts.fault is None and 500 <= facts.code < 600)
        return self._settings.pause if again else None

    async def _follow(self, one: Target, fragments: frozenset[str], seconds: float) -> tuple[Facts, float]:
        """Follow redirects to the end. Return what was seen and the seconds that requests took."""
        hops: list[Hop] = []
        seen: dict[str, int] = {}
        here, used = one, 0.0
        while True:
            try:
                answer, took = await self._ask(here, fragments, seconds - used)
            except ClosedError as error:
                return Facts(one, tuple(hops), fault=error.fault, detail=error.detail), used
            used += took
            onward, code = answer.location, answer.code
            if onward is None and answer.fault is None:
                onward, code = _led_by_itself(answer), 0
            if onward is None:
                return _facts(one, hops, answer), used
            try:
                there = follow(here, onward)
            except NoAddressError as error:
                return Facts(
                    one, tuple(hops), code, answer.headers, fault=Fault.BAD_TARGET, detail=f"{onward!r}: {error}"
                ), used
            if code == 0 and there.url == here.url:
                return _facts(one, hops, answer), used  # a page that only loads itself again
            hops.append(Hop(code, there))
            seen[here.url] = seen.get(here.url, 0) + 1
            fault = self._stop(there, hops, seen)
            if fault is not None:
                return Facts(one, tuple(hops), code, answer.headers, fault=fault), used
            here = there

    def _stop(self, there: Target, hops: list[Hop], seen: dict[str, int]) -> Fault | None:
        # a wall of cookies sends a newcomer back once to where it came from
        if seen.get(there.url, 0) > 1:
            return Fault.CIRCLE
        if len(hops) > self._settings.hops:
            return Fault.TOO_MANY_HOPS
        if any(pattern.match(str(there)) for pattern in self._settings.ignore):
            return Fault.IGNORED_TARGET
        return None

    async def _ask(self, here: Target, fragments: frozenset[str], seconds: float) -> tuple[Answer, float]:
        loop = asyncio.get_running_loop()
        async with self._hosts.slot(here.host):
            started = loop.time()
            answer = await self._transport.get(here, fragments, max(seconds, 0.0))
            took = loop.time() - started
        if answer.code:
            self._hosts.answered(here.host)
        elif answer.fault in _SILENT:
            self._hosts.silent(here.host, answer.fault)
        return answer, took


def _led_by_itself(answer: Answer) -> str | None:
    """Return where a page leads within seconds, by a header or by itself."""
    by_header = refresh(answer.headers.get("refresh", ""))
    return by_header or (answer.body.marks.refresh if answer.body.marks is not None else None)


def _facts(one: Target, hops: list[Hop], answer: Answer) -> Facts:
    body = answer.body
    return Facts(one, tuple(hops), answer.code, answer.headers, body.marks, body.size, answer.fault, answer.detail)
