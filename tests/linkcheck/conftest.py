"""The fault server of one module, and the limits of a checker that is in a hurry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from marrow.linkcheck.settings import Settings
from tests.linkcheck.authority import Authority
from tests.linkcheck.fake_registries import registries
from tests.linkcheck.faults import all_sites
from tests.linkcheck.faults.addresses import IGNORE
from tests.linkcheck.server import FaultServer, serving_here
from tests.linkcheck.times import BODY, DEADLINE, HEAD, LONGEST_WAIT, PAUSE

HERE = Path(__file__).parent

NOWHERE = "127.0.2.1"
"""An address where nothing listens: whoever asks the real registries or publishers asks nobody."""

REAL = (
    "doi.org",
    "dx.doi.org",
    "www.doi.org",
    "api.crossref.org",
    "archive.org",
    "web.archive.org",
    "clinicaltrials.gov",
    "www.clinicaltrials.gov",
    "eutils.ncbi.nlm.nih.gov",
    "pubmed.ncbi.nlm.nih.gov",
    "pmc.ncbi.nlm.nih.gov",
    "www.ncbi.nlm.nih.gov",
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests that share one long run together, on one processor; two servers of all faults share port 80."""
    for item in items:
        if item.path.is_relative_to(HERE) and "server" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("faults" if item.path.parent == HERE else item.path.stem))


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    """All hosts of all faults, by a clock that no machine can hurry."""
    with serving_here(all_sites(), Authority(tmp_path_factory.mktemp("authority"))) as server:
        yield server


def in_a_hurry(server: FaultServer, world: str = "") -> Settings:
    """Return settings that suit the server; ``world`` is a way in which the registries do not answer."""
    return Settings(
        gap=0.0,
        deadline=DEADLINE,
        max_backoff=LONGEST_WAIT,
        backoff=PAUSE,
        sniffed_bytes=HEAD,
        max_body=BODY,
        ignore=IGNORE,
        certificates=str(server.trusted),
        hosts={**server.hosts, **dict.fromkeys(REAL, NOWHERE)},
        registries=registries(server, world),
    )
