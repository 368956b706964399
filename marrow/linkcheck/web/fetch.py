"""The way from one address to its end: redirect by redirect, each in the turn of its own host, tried again if of use."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from http import HTTPStatus
from itertools import count

from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.bot_challenge import is_bot_challenge
from marrow.linkcheck.verdict.observation import UNREACHABLE, Fault, Observation, Redirect
from marrow.linkcheck.web.addresses import NoAddressError, Target, follow, scheme_of
from marrow.linkcheck.web.backoff import retry_after
from marrow.linkcheck.web.body import BodyReader
from marrow.linkcheck.web.client import Answer, HttpClient
from marrow.linkcheck.web.page_features import refresh
from marrow.linkcheck.web.throttle import CircuitOpenError, Throttle

_ASKS_TO_WAIT = frozenset({429, 503})
_MAY_PASS = frozenset({Fault.CONNECTION_CLOSED, Fault.TRUNCATED})
_FOR_PEOPLE = frozenset({401, 402, 403, 405, 406, 407, 418, 426, 429, 451, 511, 999})
"""Refusals that are noted, whoever gets them."""
_MAY_BE_FOR_PROGRAMS = frozenset(
    {Fault.REDIRECT_LOOP, Fault.TOO_MANY_REDIRECTS, Fault.BAD_REDIRECT, Fault.CONNECTION_CLOSED}
)
_NO_APPS = frozenset({"about", "blob", "data", "file", "javascript", "mailto", "view-source"})
"""Schemes besides those of the web of which a browser makes nothing when a server leads there, or no page."""
_LEFT_ALONE = frozenset({Fault.LONG_BACKOFF, Fault.THROTTLED, Fault.CIRCUIT_OPEN})


class Fetcher:
    """Fetches addresses of one run."""

    def __init__(self, settings: Settings, client: HttpClient, throttle: Throttle) -> None:
        self._settings = settings
        self._client = client
        self._throttle = throttle

    async def fetch(self, one: Target, fragments: frozenset[str] = frozenset()) -> Observation:
        """Return what is seen of an address; ``fragments`` are looked for in the page at its end.

        What takes longer than the deadline of a link, the waits that a server asks for not counted, is a timeout.
        """
        left = self._settings.deadline
        observation = Observation(one)
        for attempt in count(1):
            seen, used = await self._follow(one, fragments, left)
            if attempt > 1 and seen.fault in _LEFT_ALONE:
                break  # the first answer says more
            observation = seen
            left -= used
            wait = self._wait(observation)
            # who is asked to come back comes back once, however few tries a fault has
            attempts = max(self._settings.attempts, 2 if self._asked_to_wait(observation) is not None else 1)
            if wait is None or attempt >= attempts or left <= 0:
                break
            await asyncio.sleep(wait)
        return await self._confirmed(observation, fragments, max(left, self._settings.deadline / 2))

    async def _confirmed(self, missing: Observation, fragments: frozenset[str], seconds: float) -> Observation:
        """Return what is seen of a page that seems to be missing or failing, once more and with the headers of a browser.

        Where a browser is let in, we ask again as ourselves: a fault that has passed is none.
        """
        if not _may_be_for_programs(missing) or self._asked_to_wait(missing) is not None:
            return missing
        browser, _ = await self._follow(missing.asked, fragments, seconds, as_browser=True)
        code = browser.code if browser.fault is None else 0
        if is_bot_challenge(browser) or not 200 <= code < 300:
            return replace(missing, for_browsers=code)
        again, _ = await self._follow(missing.asked, fragments, seconds)
        if again.fault is None and 200 <= again.code < 300:
            return again
        return replace(missing, for_browsers=code)

    def _wait(self, observation: Observation) -> float | None:
        """Return the seconds after which it is of use to try again, None if never."""
        asked = self._asked_to_wait(observation)
        if asked is not None or is_bot_challenge(observation):
            return asked
        again = observation.fault in _MAY_PASS or (observation.fault is None and 500 <= observation.code < 600)
        return self._settings.backoff if again else None

    def _asked_to_wait(self, observation: Observation) -> float | None:
        """Return the seconds after which a server asks to come back, None if it does not ask."""
        if observation.fault is not None or observation.code not in _ASKS_TO_WAIT or is_bot_challenge(observation):
            return None
        asked = retry_after(observation.headers, now=datetime.now(UTC))
        return self._settings.backoff if asked is None and observation.code == HTTPStatus.TOO_MANY_REQUESTS else asked

    async def _follow(
        self, one: Target, fragments: frozenset[str], seconds: float, *, as_browser: bool = False
    ) -> tuple[Observation, float]:
        """Follow redirects to the end. Return what was seen and the seconds that requests took."""
        redirects: list[Redirect] = []
        seen: dict[str, int] = {}
        here, used = one, 0.0
        while True:
            try:
                answer, took = await self._ask(here, fragments, seconds - used, as_browser=as_browser)
            except CircuitOpenError as error:
                return Observation(one, tuple(redirects), fault=error.fault, detail=error.detail), used
            used += took
            wait = self._asked_to_wait(_observation(one, redirects, answer)) if answer.code in _ASKS_TO_WAIT else None
            if wait is not None and wait > self._settings.max_backoff:
                asked = replace(_observation(one, redirects, answer), fault=Fault.LONG_BACKOFF, detail=_words(wait))
                return asked, used
            onward, code = answer.location, answer.code
            if onward is None and answer.fault is None:
                onward, code = _led_by_itself(answer), 0
            if onward is None:
                return _observation(one, redirects, answer), used
            try:
                there = follow(here, onward)
            except NoAddressError as error:
                web = scheme_of(onward.strip()) in {"", "http", "https"} | _NO_APPS
                broken = Fault.BAD_REDIRECT if web else Fault.TO_AN_APP
                why = f"{onward[:200]!r}: {error}"
                return Observation(one, tuple(redirects), code, answer.headers, fault=broken, detail=why), used
            if code == 0 and there.url == here.url:
                return _observation(one, redirects, answer), used  # a page that only loads itself again
            redirects.append(Redirect(code, there))
            seen[here.url] = seen.get(here.url, 0) + 1
            fault = self._stop(there, redirects, seen)
            if fault is not None:
                return Observation(one, tuple(redirects), code, answer.headers, fault=fault), used
            here = there

    def _stop(self, there: Target, redirects: list[Redirect], seen: dict[str, int]) -> Fault | None:
        # a wall of cookies sends a newcomer back once to where it came from
        if seen.get(there.url, 0) > 1:
            return Fault.REDIRECT_LOOP
        if len(redirects) > self._settings.max_redirects:
            return Fault.TOO_MANY_REDIRECTS
        if any(pattern.match(str(there)) for pattern in self._settings.ignore):
            return Fault.IGNORED_REDIRECT
        return None

    async def _ask(
        self, here: Target, fragments: frozenset[str], seconds: float, *, as_browser: bool
    ) -> tuple[Answer, float]:
        loop = asyncio.get_running_loop()
        async with self._throttle.slot(here.host):
            started = loop.time()
            answer = await self._client.get(
                here,
                lambda headers: BodyReader(headers, fragments, self._settings),
                max(seconds, 0.0),
                as_browser=as_browser,
            )
            took = loop.time() - started
        self._note(here, answer, started, enough_time=2 * seconds >= self._settings.deadline)
        return answer, took

    def _note(self, here: Target, answer: Answer, started: float, *, enough_time: bool) -> None:
        """Learn from an answer how its host is to be treated."""
        wait = self._asked_to_wait(_observation(here, [], answer)) if answer.code in _ASKS_TO_WAIT else None
        if wait is not None and wait > self._settings.max_backoff:
            self._throttle.open_circuit(here.host, Fault.LONG_BACKOFF, _words(wait))
        elif wait is not None:
            self._throttle.record_backoff(here.host, wait, started)
        elif answer.fault is Fault.TIMEOUT or (answer.fault in UNREACHABLE and not answer.code):
            if enough_time:
                self._throttle.record_failure(here.host, answer.fault)
        elif answer.code:
            self._throttle.record_answer(here.host)


def _may_be_for_programs(seen: Observation) -> bool:
    """Return whether a browser may fare better, and it matters: what is only noted needs no proof."""
    if seen.fault is not None:
        return seen.fault in _MAY_BE_FOR_PROGRAMS
    return seen.code >= 400 and seen.code not in _FOR_PEOPLE and not is_bot_challenge(seen)


def _words(wait: float) -> str:
    return f"it asks to wait {wait:.0f} s"


def _led_by_itself(answer: Answer) -> str | None:
    """Return where a page leads within seconds, by a header or by itself; where a refusal leads makes it no better."""
    if answer.code >= 400:
        return None
    by_header = refresh(answer.headers.get("refresh", ""))
    return by_header or (answer.body.features.refresh if answer.body.features is not None else None)


def _observation(one: Target, redirects: list[Redirect], answer: Answer) -> Observation:
    body = answer.body
    return Observation(
        one, tuple(redirects), answer.code, answer.headers, body.features, body.size, answer.fault, answer.detail
    )
