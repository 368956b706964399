"""All faults, by family."""

from __future__ import annotations

from collections import Counter

from tests.linkcheck.fake_registries import registry_sites
from tests.linkcheck.faults import (
    addresses,
    anchors,
    bot_challenges,
    certificates,
    dead_ends,
    encodings,
    failing,
    healthy,
    hostile,
    identifiers,
    innocent,
    missing,
    network,
    redirects,
    soft_404s,
    throttling,
)
from tests.linkcheck.faults.fault import Fault, sites
from tests.linkcheck.server import Site

FAULTS: tuple[Fault, ...] = (
    *missing.FAULTS,
    *redirects.FAULTS,
    *dead_ends.FAULTS,
    *soft_404s.FAULTS,
    *innocent.FAULTS,
    *bot_challenges.FAULTS,
    *throttling.FAULTS,
    *failing.FAULTS,
    *network.FAULTS,
    *certificates.FAULTS,
    *anchors.FAULTS,
    *healthy.FAULTS,
    *encodings.FAULTS,
    *addresses.FAULTS,
    *hostile.FAULTS,
    *identifiers.FAULTS,
)

if twice := [name for name, times in Counter(fault.name for fault in FAULTS).items() if times > 1]:
    raise ValueError(f"two faults of one name: {twice}")


def all_sites() -> dict[str, Site]:
    """Return every host of the tests."""
    copies = {
        f"{fault.reached}:{{http}}{fault.address.partition('#')[0]}": fault.archive for fault in FAULTS if fault.archive
    }
    return {**sites(FAULTS), **registry_sites(copies)}
