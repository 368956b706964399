"""Many links on hosts that mean ill: the run ends soon, nobody is asked more than is polite, and nothing is left open."""

from __future__ import annotations

import asyncio
import gc
import gzip
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from marrow.linkcheck.engine import check
from marrow.linkcheck.records import Link, Result
from marrow.linkcheck.settings import Settings
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.answers import HTML, flood, html, in_turn, late, page, raw, redirect, reply, stalled, status
from tests.linkcheck.authority import Authority
from tests.linkcheck.conftest import NOWHERE, REAL
from tests.linkcheck.fake_registries import registries, registry_sites
from tests.linkcheck.server import Answer, FaultServer, Site, serving_here

_FILES = Path("/proc/self/fd")
HANGS_IN_BODY = stalled(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\nContent-Length: 9999\r\n\r\n<p>We".encode())
LIMITED = status(429)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@contextmanager
def serving(authority: Authority, sites: Mapping[str, Mapping[str, Answer]]) -> Iterator[tuple[FaultServer, Settings]]:
    """Serve some hosts; with settings in a hurry."""
    all_sites = {**{name: Site(routes) for name, routes in sites.items()}, **registry_sites({})}
    with serving_here(all_sites, authority) as server:
        hosts = {**server.hosts, **dict.fromkeys(REAL, NOWHERE)}
        yield server, Settings(gap=0.0, deadline=0.4, backoff=0.1, hosts=hosts, registries=registries(server, ""))


def links(server: FaultServer, host: str, number: int) -> list[Link]:
    return [Link(f"http://{host}:{server.ports['http']}/{each}") for each in range(number)]


def run(server: FaultServer, wanted: Sequence[Link], settings: Settings) -> tuple[Counter[Verdict], float]:
    """Return how many links have each verdict, and the seconds that it took by the clock of the server."""

    async def timed() -> tuple[list[Result], float]:
        clock = asyncio.get_running_loop().time
        begun = clock()
        return await check(wanted, settings), clock() - begun

    results, seconds = server.run(timed())
    assert [result.link for result in results] == list(wanted)
    return Counter(result.finding.verdict for result in results), seconds


def test_a_host_that_keeps_silent_is_left_alone(authority: Authority) -> None:
    with serving(authority, {"a.test": {"*": stalled()}}) as (server, settings):
        verdicts, seconds = run(server, links(server, "a.test", 200), settings)
        assert verdicts == {Verdict.TIMEOUT: 200}
        assert seconds < 5
        assert len(server.asked("a.test")) <= 5


@pytest.mark.parametrize("hangs", [stalled(), HANGS_IN_BODY], ids=["at once", "in the body"])
def test_a_host_that_falls_silent_is_left_alone_and_what_was_not_asked_is_no_fault(
    authority: Authority, hangs: Answer
) -> None:
    with serving(authority, {"a.test": {"/0": page(), "*": hangs}}) as (server, settings):
        verdicts, seconds = run(server, links(server, "a.test", 100), settings)
        assert verdicts[Verdict.OK] == 1
        assert 6 <= verdicts[Verdict.TIMEOUT] <= 8
        assert verdicts[Verdict.UNCHECKED] == 99 - verdicts[Verdict.TIMEOUT]
        assert seconds < 6


def test_a_page_that_hangs_now_and_then_does_not_close_its_host(authority: Authority) -> None:
    routes = {f"/{each}": stalled() for each in range(0, 32, 4)}
    with serving(authority, {"a.test": {**routes, "*": page()}}) as (server, settings):
        verdicts, _ = run(server, links(server, "a.test", 32), replace(settings, deadline=0.2, max_per_host=1))
        assert verdicts == {Verdict.TIMEOUT: 8, Verdict.OK: 24}


def test_the_time_that_one_host_takes_is_not_held_against_another(authority: Authority) -> None:
    slow = late(redirect(302, "http://b.test:{http}/late"), 0.25)
    at_last = {"/9": redirect(302, "http://b.test:{http}/soon"), "*": late(page(), 0.15)}
    sites = {"a.test": {"*": slow}, "b.test": {"/late": late(page(), 0.25), "*": page()}, "c.test": at_last}
    with serving(authority, sites) as (server, settings):
        results = server.run(check([*links(server, "a.test", 8), *links(server, "c.test", 10)], settings))
        assert {result.finding.verdict for result in results[:8]} == {Verdict.TIMEOUT}
        assert results[-1].finding.verdict is Verdict.REDIRECTED


def test_a_host_that_puts_everybody_off_is_asked_a_few_times(authority: Authority) -> None:
    with serving(authority, {"a.test": {"*": LIMITED}}) as (server, settings):
        verdicts, seconds = run(server, links(server, "a.test", 200), settings)
        assert verdicts == {Verdict.RATE_LIMITED: 200}
        assert seconds < 5
        assert len(server.asked("a.test")) <= 10


def test_a_host_that_asks_for_a_pause_now_and_then_is_asked_to_the_end(authority: Authority) -> None:
    asked = {f"/{each}": in_turn(LIMITED, page()) for each in range(0, 30, 3)}
    with serving(authority, {"a.test": {**asked, "*": page()}}) as (server, settings):
        verdicts, _ = run(server, links(server, "a.test", 30), settings)
        assert verdicts == {Verdict.OK: 30}


@pytest.mark.parametrize("after", ["0", "1"])
def test_who_is_asked_to_come_back_comes_back_however_few_tries_there_are(authority: Authority, after: str) -> None:
    once = in_turn(status(429, headers=[("Retry-After", after)]), page())
    with serving(authority, {"a.test": {"*": once, "/1": status(500)}}) as (server, settings):
        verdicts, _ = run(server, links(server, "a.test", 2), replace(settings, attempts=1))
        assert verdicts == {Verdict.OK: 1, Verdict.SERVER_ERROR: 1}


def test_a_pause_holds_for_everybody(authority: Authority) -> None:
    """Also after the last try: the next link does not begin before it is over."""
    with serving(authority, {"a.test": {"/0": LIMITED, "/1": LIMITED, "*": page()}}) as (server, settings):
        run(server, links(server, "a.test", 4), replace(settings, max_per_host=1, backoff=0.3))
        starts = [visit.begun for visit in server.asked("a.test")]
        limited = [number for number, visit in enumerate(server.asked("a.test")) if visit.target in ("/0", "/1")]
        for number in limited:
            if number + 1 < len(starts):
                assert starts[number + 1] - starts[number] >= 0.29


def test_a_failure_is_told_even_if_the_host_is_left_alone_meanwhile(authority: Authority) -> None:
    routes = {"/0": status(500), "/1": page(), "*": stalled()}
    with serving(authority, {"a.test": routes}) as (server, settings):
        results = server.run(check(links(server, "a.test", 30), replace(settings, deadline=0.2, backoff=1.0)))
        assert results[0].finding.verdict is Verdict.SERVER_ERROR


def test_between_two_starts_there_is_a_gap(authority: Authority) -> None:
    """Redirects wait their turn, too."""
    routes = {"/0": redirect(302, "/40"), "/1": redirect(302, "/41"), "/2": in_turn(LIMITED, page()), "*": page()}
    with serving(authority, {"a.test": routes}) as (server, settings):
        verdicts, _ = run(server, links(server, "a.test", 10), replace(settings, gap=0.1))
        assert verdicts == {Verdict.OK: 8, Verdict.REDIRECTED: 2}
        starts = sorted(visit.begun for visit in server.asked("a.test"))
        assert len(starts) == 13
        assert min(after - before for before, after in pairwise(starts)) > 0.099
        assert starts[-1] - starts[0] > 1.19
        assert server.most["a.test"] <= 2


def test_hosts_that_lead_to_each_other_do_not_wait_for_each_other(authority: Authority) -> None:
    """All places are taken by links of A that lead to B, and by links of B that lead to A."""
    there = {f"/{each}": redirect(302, f"http://b.test:{{http}}/to{each}") for each in range(20)}
    back = {f"/{each}": redirect(302, f"http://a.test:{{http}}/to{each}") for each in range(20)}
    with serving(authority, {"a.test": {**there, "*": page()}, "b.test": {**back, "*": page()}}) as (server, settings):
        wanted = [*links(server, "a.test", 20), *links(server, "b.test", 20)]
        verdicts, seconds = run(server, wanted, replace(settings, max_concurrent=2, max_per_host=1))
        assert verdicts == {Verdict.REDIRECTED: 40}
        assert seconds < 5


def test_hosts_that_flood_do_not_keep_the_others_from_their_answers(authority: Authority) -> None:
    endless = flood(f"HTTP/1.1 200 OK\r\nContent-Type: {HTML}\r\n\r\n<p>".encode(), b"<b>more</b> " * 5000)
    sites = {"flood.test": {"*": endless}, **{f"h{each}.test": {"*": page()} for each in range(20)}}
    with serving(authority, sites) as (server, settings):
        flooding = [replace(link, address=f"{link.address}#place") for link in links(server, "flood.test", 6)]
        wanted = [*flooding, *(links(server, f"h{each}.test", 1)[0] for each in range(20))]
        results = server.run(check(wanted, replace(settings, deadline=10.0, max_body=1_000_000)))
        assert {result.finding.verdict for result in results[6:]} == {Verdict.OK}
        assert {result.finding.verdict for result in results[:6]} == {Verdict.ANCHOR_UNKNOWN}


def test_a_little_that_unpacks_to_much_does_not_stop_everything(authority: Authority) -> None:
    """While a bomb is read, everything else goes on."""
    bomb = gzip.compress(b"<!DOCTYPE html><title>Report</title><p>" + b"\0" * 8_000_000)
    with serving(authority, {"a.test": {"*": reply(bomb, headers=[("Content-Encoding", "gzip")])}}) as (
        server,
        settings,
    ):
        wanted = [replace(link, address=f"{link.address}#place") for link in links(server, "a.test", 2)]
        turns = 0

        async def count() -> None:
            nonlocal turns
            while True:
                await asyncio.sleep(0)
                turns += 1

        async def both() -> None:
            counting = asyncio.create_task(count())
            await check(wanted, replace(settings, deadline=10.0))
            counting.cancel()

        server.run(both())
        assert turns > 8_000_000 / (64 * 1024)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_that_is_stopped_at_any_time_leaves_nothing_open(authority: Authority, seed: int) -> None:
    chance = random.Random(seed)
    sites = {
        "a.test": {"*": late(page(), 0.03)},
        "b.test": {"*": late(redirect(302, "http://a.test:{http}/end"), 0.02)},
        "c.test": {"*": LIMITED},
        "d.test": {"*": HANGS_IN_BODY},
        "e.test": {"*": status(404)},
        "f.test": {"*": raw(b"")},
        "g.test": {"*": stalled()},
    }
    with serving(authority, sites) as (server, settings):
        wanted = [link for name in sites for link in links(server, name, 6)]

        async def stopped() -> tuple[list[Result], int]:
            others = asyncio.all_tasks()
            task = asyncio.create_task(check(wanted, replace(settings, max_concurrent=5, gap=0.01)))
            await asyncio.sleep(chance.uniform(0.0, 0.8))
            task.cancel()
            results = await asyncio.wait_for(task, 3)
            await asyncio.sleep(0.05)  # what was closed goes
            return results, len(asyncio.all_tasks() - others)

        before = _open_files()
        results, left = server.run(stopped())
        gc.collect()
        assert [result.link for result in results] == wanted
        assert left == 0
        server.settle()
        assert _open_files() <= before + 2


def _open_files() -> int:
    return len([*_FILES.iterdir()]) if _FILES.is_dir() else 0


def test_a_page_that_is_gone_is_told_even_if_the_archive_does_not_answer_in_time(authority: Authority) -> None:
    with serving(authority, {"a.test": {"*": status(404, html("x"))}, "archive.test": {"*": stalled()}}) as (
        server,
        settings,
    ):
        archive = f"http://archive.test:{server.ports['http']}"
        asking = replace(settings.registries, wayback=archive)
        hurried = replace(settings, run_deadline=0.8, registries=asking)
        verdicts, _ = run(server, links(server, "a.test", 3), hurried)
        assert verdicts == {Verdict.BROKEN: 3}
