"""A fault with its truth, and the hosts that a table of them needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from marrow.linkcheck.records import Link
from marrow.linkcheck.verdict.verdicts import Verdict
from tests.linkcheck.server import Answer, FaultServer, Site


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One link, what stands behind it, and what a careful editor with a browser would say of it.

    ``address`` that begins with a slash is one on the fault's own host, ``NAME.faults.test`` unless ``host`` names
    another; ``secure`` makes it https. ``serve`` is an answer to everything on that host, or answers by path;
    ``others`` are further hosts. ``words`` must stand in the finding, in any case of letters; ``instead`` is the
    address it must give, filled in like ``address``, or the end of it behind a ``*``. ``also`` are verdicts that
    would be no mistake either, with the reason in ``why``. ``asked`` is how many requests the host gets in all;
    ``untouched`` are hosts that get none. ``archive`` is what the archive has: the time of a copy, or how it fails.
    """

    name: str
    family: str
    address: str
    verdict: Verdict
    serve: Answer | Mapping[str, Answer] | None = None
    others: Mapping[str, Mapping[str, Answer]] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    instead: str | None = None
    also: frozenset[Verdict] = frozenset()
    why: str = ""
    host: str = ""
    secure: bool = False
    certificate: str = ""
    open: bool = True
    answering: bool = True
    ports: tuple[int, ...] = ()
    title: str | None = None
    declared: frozenset[str] = frozenset()
    day: date | None = None
    asked: int | None = None
    untouched: tuple[str, ...] = ()
    archive: str = ""
    takes: int | None = None

    @property
    def reached(self) -> str:
        """The host that the address is on."""
        return self.host or f"{self.name}.faults.test"

    def full(self, text: str, server: FaultServer) -> str:
        """Return an address of the table as a page would have it."""
        if text.startswith("/"):
            scheme = "https" if self.secure else "http"
            text = f"{scheme}://{self.reached}:{{{scheme}}}{text}"
        return server.fill(text)

    def link(self, server: FaultServer) -> Link:
        """Return the link that is checked."""
        return Link(self.full(self.address, server), title=self.title, declared=self.declared, day=self.day)


def sites(faults: Iterable[Fault]) -> dict[str, Site]:
    """Return the hosts of all faults; raise ValueError if two faults serve the same path of a host."""
    routes: dict[str, dict[str, Answer]] = {}
    chosen: dict[str, Fault] = {}
    for fault in faults:
        own = fault.serve if isinstance(fault.serve, Mapping) else {} if fault.serve is None else {"*": fault.serve}
        for host, answers in ((fault.reached, own), *fault.others.items()):
            known = routes.setdefault(host, {})
            if twice := set(known) & set(answers):
                raise ValueError(f"{fault.name} serves {sorted(twice)} of {host} again")
            known.update(answers)
        if fault.serve is not None or not fault.open or not fault.answering:
            chosen[fault.reached] = fault
    return {host: _site(answers, chosen.get(host)) for host, answers in routes.items() if answers or host in chosen}


def _site(answers: Mapping[str, Answer], fault: Fault | None) -> Site:
    if fault is None:
        return Site(answers)
    return Site(answers, fault.certificate, fault.open, fault.answering, fault.ports)
