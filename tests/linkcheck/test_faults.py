"""Every fault is found, and nothing else: all links of the table in one run of the checker."""

from __future__ import annotations

import asyncio
import resource
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from marrow.linkcheck.records import Finding, Link, Result
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.conftest import in_a_hurry
from tests.linkcheck.fake_registries import WORLDS
from tests.linkcheck.faults import FAULTS
from tests.linkcheck.faults.fault import Fault
from tests.linkcheck.faults.identifiers import SILENT_REGISTRIES
from tests.linkcheck.server import FaultServer, Visit
from tests.linkcheck.times import DEADLINE, DRIP, GRACE, LATE

MOST_MEMORY = 150_000_000
"""Bytes that the process may grow by in the whole run, server and all; the bomb alone would need twice as much."""


@dataclass(frozen=True)
class Run:
    """What one run found, by name of the fault; the seconds that it waited, and by how many bytes the process grew."""

    findings: Mapping[str, Finding]
    seconds: float
    grown: int


def run(faults: Sequence[Fault], server: FaultServer, world: str = "") -> Run:
    """Check the links of some faults together."""
    from marrow.linkcheck.engine import check

    links: list[Link] = [fault.link(server) for fault in faults]

    async def timed() -> tuple[list[Result], float]:
        begun = asyncio.get_running_loop().time()
        return await check(links, in_a_hurry(server, world)), asyncio.get_running_loop().time() - begun

    before = _most_memory()
    results, seconds = server.run(timed())
    assert [result.link for result in results] == links
    findings = {fault.name: result.finding for fault, result in zip(faults, results, strict=True)}
    return Run(findings, seconds, _most_memory() - before)


def _most_memory() -> int:
    """Return the most bytes that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


@pytest.fixture(scope="module")
def everything(server: FaultServer) -> Run:
    """One run over the whole table."""
    return run(FAULTS, server)


def skip_if_barred(fault: Fault, server: FaultServer) -> None:
    """Skip a fault whose host needs a port that this machine does not let us have."""
    if fault.reached in server.barred:
        pytest.skip(f"no server may listen on port {fault.ports[0]} here")


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.family.replace(' ', '-')}/{fault.name}")
def test_verdict(fault: Fault, server: FaultServer, everything: Run) -> None:
    """The verdict is the one that a careful editor would give, in words that say why, with the address to write."""
    skip_if_barred(fault, server)
    found = everything.findings[fault.name]
    assert found.verdict in {fault.verdict, *fault.also}, f"{found}\n{fault.why}"
    if found.verdict is not fault.verdict:
        return
    for word in fault.words:
        assert word.casefold() in f"{found.words} {found.code or ''}".casefold()
    if fault.instead is not None:
        instead = found.instead or ""
        if fault.instead.startswith("*"):
            assert instead.endswith(server.fill(fault.instead[1:]))
        else:
            assert instead == fault.full(fault.instead, server)


ASKED = [fault for fault in FAULTS if fault.asked is not None or fault.untouched]


@pytest.mark.parametrize("fault", ASKED, ids=lambda fault: fault.name)
def test_requests(fault: Fault, server: FaultServer, everything: Run) -> None:
    """No host is asked more often than it must be, and nobody who has nothing to say."""
    skip_if_barred(fault, server)
    if fault.asked is not None:
        asked = [f"{visit.method} {visit.target[:80]}" for visit in server.asked(fault.reached)]
        assert len(asked) == fault.asked, asked
    assert not any(server.asked(host) for host in fault.untouched)


def test_politeness(server: FaultServer, everything: Run) -> None:
    """No host ever has more than two requests under way."""
    assert {host: most for host, most in server.most.items() if most > 2} == {}


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.takes is not None], ids=lambda fault: fault.name)
def test_takes_little(fault: Fault, server: FaultServer, everything: Run) -> None:
    """What is large or never ends is not read to its end."""
    assert fault.takes is not None
    assert 0 < sum(visit.sent for visit in server.asked(fault.reached)) <= fault.takes


def test_nothing_hangs(server: FaultServer, everything: Run) -> None:
    """No host is kept busy for longer than the deadline and some seconds, from its first request to its last byte."""
    visits: dict[str, list[Visit]] = {}
    for visit in server.visits:
        visits.setdefault(visit.host, []).append(visit)
    alone = {fault.reached for fault in FAULTS if not fault.host}
    server.run(asyncio.sleep(2 * DRIP + LATE))  # for the server to see that its clients have gone
    assert [visit for visit in server.visits if visit.ended is None] == []
    long = {
        host: seconds
        for host, asked in visits.items()
        if host in alone and (seconds := max(visit.ended or 0.0 for visit in asked) - asked[0].begun) > DEADLINE + GRACE
    }
    assert long == {}


def test_hanging_together(server: FaultServer, everything: Run) -> None:
    """All that hang or drip, once more and alone, take no longer than the deadline of one and some seconds."""
    hanging = [fault for fault in FAULTS if fault.verdict is Verdict.TIMEOUT]
    assert run(hanging, server).seconds < DEADLINE + GRACE


def test_memory(everything: Run) -> None:
    """The bomb is not unpacked, the endless page not kept."""
    assert everything.grown < MOST_MEMORY


@pytest.mark.parametrize("world", WORLDS)
def test_registries_without_answer(world: str, server: FaultServer) -> None:
    """A registry that does not answer says nothing of an identifier, and holds nobody up."""
    found = run(SILENT_REGISTRIES, server, world)
    assert {name: finding.verdict for name, finding in found.findings.items()} == {
        fault.name: fault.verdict for fault in SILENT_REGISTRIES
    }
    assert found.seconds < 2 * (DEADLINE + GRACE)
