"""The way from one address to its end: redirect by redirect, each in the turn of its own host, tried again if of use."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.bot_walls import is_wall
from marrow.linkcheck.verdict.observation import UNREACHABLE, Facts, Fault, Hop
from marrow.linkcheck.web.addresses import NoAddressError, Target, follow
from marrow.linkcheck.web.hosts import ClosedError, Hosts
from marrow.linkcheck.web.page_features import refresh
from marrow.linkcheck.web.transport import Answer, Transport
from marrow.linkcheck.web.waiting import retry_after

_ASKS_TO_WAIT = frozenset({429, 503})
_MAY_PASS = frozenset({Fault.CLOSED, Fault.BROKE_OFF})
_LEFT_ALONE = frozenset({Fault.ASKED_TO_WAIT, Fault.ASKS_EVERYBODY, Fault.NO_PATIENCE})


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
            seen, used = await self._follow(one, fragments, left)
            if attempt > 1 and seen.fault in _LEFT_ALONE:
                break  # the first answer says more
            facts = seen
            left -= used
            wait = self._wait(facts)
            if wait is None or attempt == self._settings.tries or left <= 0:
                break
            await asyncio.sleep(wait)
        return facts

    def _wait(self, facts: Facts) -> float | None:
        """Return the seconds after which it is of use to try again, None if never."""
        asked = self._asked_to_wait(facts)
        if asked is not None or is_wall(facts):
            return asked
        again = facts.fault in _MAY_PASS or (facts.fault is None and 500 <= facts.code < 600)
        return self._settings.pause if again else None

    def _asked_to_wait(self, facts: Facts) -> float | None:
        """Return the seconds after which a server asks to come back, None if it does not ask."""
        if facts.fault is not None or facts.code not in _ASKS_TO_WAIT or is_wall(facts):
            return None
        asked = retry_after(facts.headers, now=datetime.now(UTC))
        return self._settings.pause if asked is None and facts.code == HTTPStatus.TOO_MANY_REQUESTS else asked

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
            wait = self._asked_to_wait(_facts(one, hops, answer))
            if wait is not None and wait > self._settings.longest_wait:
                asked = replace(_facts(one, hops, answer), fault=Fault.ASKED_TO_WAIT, detail=_words(wait))
                return asked, used
            onward, code = answer.location, answer.code
            if onward is None and answer.fault is None:
                onward, code = _led_by_itself(answer), 0
            if onward is None:
                return _facts(one, hops, answer), used
            try:
                there = follow(here, onward)
            except NoAddressError as error:
                return Facts(
                    one, tuple(hops), code, answer.headers, fault=Fault.BAD_TARGET, detail=f"{onward[:200]!r}: {error}"
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
        self._note(here, answer, started, enough_time=2 * seconds >= self._settings.deadline)
        return answer, took

    def _note(self, here: Target, answer: Answer, started: float, *, enough_time: bool) -> None:
        """Learn from an answer how its host is to be treated."""
        wait = self._asked_to_wait(_facts(here, [], answer))
        if wait is not None and wait > self._settings.longest_wait:
            self._hosts.close(here.host, Fault.ASKED_TO_WAIT, _words(wait))
        elif wait is not None:
            self._hosts.asks_to_wait(here.host, wait, started)
        elif answer.fault is Fault.TIMEOUT or (answer.fault in UNREACHABLE and not answer.code):
            if enough_time:
                self._hosts.silent(here.host, answer.fault)
        elif answer.code:
            self._hosts.answered(here.host)


def _words(wait: float) -> str:
    return f"it asks to wait {wait:.0f} s"


def _led_by_itself(answer: Answer) -> str | None:
    """Return where a page leads within seconds, by a header or by itself; where a refusal leads makes it no better."""
    if answer.code >= 400:
        return None
    by_header = refresh(answer.headers.get("refresh", ""))
    return by_header or (answer.body.marks.refresh if answer.body.marks is not None else None)


def _facts(one: Target, hops: list[Hop], answer: Answer) -> Facts:
    body = answer.body
    return Facts(one, tuple(hops), answer.code, answer.headers, body.marks, body.size, answer.fault, answer.detail)
