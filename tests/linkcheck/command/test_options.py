"""The ``linkcheck_*`` options keep their meaning: what each changes in Sphinx's own builder, it changes in ours.

Where the words differ, ours are the finer ones: Sphinx calls 401 broken, and has one word for all that is not asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest

from tests.linkcheck.command.sites import PLAIN, Repository, begin, fill, surroundings
from tests.linkcheck.server import FaultServer

FIRST: Mapping[str, Any] = {
    "linkcheck_ignore": [r"http://broken\.test:\d+/(ignored|target)$"],
    "linkcheck_exclude_documents": ["excl.*"],
    "linkcheck_anchors_ignore": ["nowhere-one"],
    "linkcheck_anchors_ignore_for_url": [r"http://fine\.test:\d+/any"],
    "linkcheck_auth": [(r"http://guests\.test:\d+/in", ("us", "them"))],
    "linkcheck_request_headers": {"http://headers.test:{http}": {"X-Marrow": "yes"}, "*": {"X-Others": "yes"}},
    "linkcheck_allowed_redirects": {r"http://moved\.test:\d+/old": r"http://moved\.test:\d+/newer"},
    "linkcheck_case_insensitive_urls": [r"http://fine\.test:\d+/Case"],
    "linkcheck_timeout": 1,
    "user_agent": "Our own name/1.0",
}
SECOND: Mapping[str, Any] = {
    "linkcheck_anchors": False,
    "linkcheck_allow_unauthorized": True,
    "linkcheck_report_timeouts_as_broken": True,
    "linkcheck_workers": 1,
    "tls_verify": False,
}
CHANGES: tuple[tuple[str, Mapping[str, Any], str, str, str], ...] = (
    ("linkcheck_ignore", FIRST, "http://broken.test:{http}/ignored", "broken > ignored", "broken > ignored"),
    ("linkcheck_ignore, on the way", FIRST, "http://moved.test:{http}/led", "broken > ignored", "broken > ignored"),
    (
        "linkcheck_exclude_documents",
        FIRST,
        "http://broken.test:{http}/excluded",
        "broken > ignored",
        "broken > ignored",
    ),
    (
        *("linkcheck_anchors_ignore", FIRST, "http://fine.test:{http}/a#nowhere-one"),
        *("broken > working", "anchor-missing > ok"),
    ),
    (
        *("linkcheck_anchors_ignore, others", FIRST, "http://fine.test:{http}/a#nowhere"),
        *("broken > broken", "anchor-missing > anchor-missing"),
    ),
    (
        *("linkcheck_anchors_ignore_for_url", FIRST, "http://fine.test:{http}/any#nowhere"),
        *("broken > working", "anchor-missing > ok"),
    ),
    ("linkcheck_auth", FIRST, "http://guests.test:{http}/in", "broken > working", "auth > ok"),
    ("linkcheck_auth, others", FIRST, "http://guests.test:{http}/out", "broken > broken", "auth > auth"),
    ("linkcheck_request_headers", FIRST, "http://headers.test:{http}/a", "broken > working", "broken > ok"),
    ("linkcheck_allowed_redirects", FIRST, "http://moved.test:{http}/old", "redirected > working", "moved > ok"),
    (
        *("linkcheck_allowed_redirects, others", FIRST, "http://moved.test:{http}/away"),
        *("redirected > redirected", "moved > moved"),
    ),
    ("linkcheck_case_insensitive_urls", FIRST, "http://fine.test:{http}/Case", "redirected > working", "moved > ok"),
    ("linkcheck_timeout", FIRST, "http://hanging.test:{http}/late", "working > timeout", "ok > timeout"),
    ("linkcheck_anchors", SECOND, "http://fine.test:{http}/a#nowhere", "broken > working", "anchor-missing > ok"),
    ("linkcheck_allow_unauthorized", SECOND, "http://guests.test:{http}/out", "broken > working", "auth > ok"),
    (
        *("linkcheck_report_timeouts_as_broken", SECOND, "http://hanging.test:{http}/never"),
        *("timeout > broken", "timeout > broken"),
    ),
    ("tls_verify", SECOND, "https://own.test:{https}/a", "broken > working", "tls > ok"),
    ("tls_cacerts", SECOND, "https://secure.test:{https}/a", "working > working", "ok > ok"),
    ("nothing", FIRST, "http://fine.test:{http}/a", "working > working", "ok > ok"),
    ("nothing, if broken", SECOND, "http://broken.test:{http}/a", "broken > broken", "broken > broken"),
)
"""Of each option: the settings that have it, an address, and what it is without and with them, there and here."""

_STOCK = """\
import socket
_hosts, _look_up = {hosts!r}, socket.getaddrinfo
socket.getaddrinfo = lambda host, *more, **named: _look_up(_hosts.get(host, host), *more, **named)
extensions = ["myst_parser"]
tls_cacerts = {certificates!r}
"""


ADDRESSES = dict.fromkeys(address for _, _, address, _, _ in CHANGES)
LINKS = [
    *(f"[a]({address})" for address in ADDRESSES if not address.endswith("/excluded")),
    *(f"[a](http://queue.test:{{http}}/{number})" for number in range(4)),
    "[a](http://agents.test:{http}/options)",
]
PAGES = {
    "index.md": PLAIN + "\n".join([*LINKS, ""]),
    "excluded.md": "# Not looked at\n\n[a](http://broken.test:{http}/excluded)\n",
}


@dataclass(frozen=True)
class Both:
    """What Sphinx's own builder and ours say of every address, on the same pages with the same settings.

    ``headers`` are those of our request to ``agents.test``, ``at_once`` our requests under way on ``queue.test``.
    """

    stock: Mapping[str, str]
    ours: Mapping[str, str]
    headers: Mapping[str, str]
    at_once: int


@pytest.fixture(scope="module")
def runs(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Both]:
    """Both builders without options, with the first and with the second; Sphinx's own, which waits, side by side."""
    done, started, folders = {}, {}, {}
    patient = {"linkcheck_timeout": 5}  # far from what comes late, and from the timeout that is tried
    for name, settings in {"without": patient, "first": FIRST, "second": {**patient, **SECOND}}.items():
        folders[name] = folder = begin(tmp_path_factory.mktemp(name), server, PAGES, **settings)
        started[name] = start_sphinx(folder)
    for one in started.values():
        one.communicate(timeout=60)
    for name, folder in folders.items():
        server.most.clear()
        folder.configure()
        run = folder.run()
        assert run.records, run.err
        lines = (folder.root / "stock" / "output.json").read_text(encoding="utf-8").splitlines()
        stock = {record["uri"]: record["status"] for record in map(json.loads, lines)}
        done[name] = Both(stock, run.verdicts, server.asked("agents.test")[-1].headers, server.most["queue.test"])
    return done


def start_sphinx(repository: Repository) -> subprocess.Popen[bytes]:
    """Start Sphinx's own builder, with a ``conf.py`` that has nothing of ours but the options."""
    server = repository.server
    head = _STOCK.format(hosts=server.hosts, certificates=str(server.trusted))
    conf = "\n".join([head, *(f"{name} = {value!r}" for name, value in repository.settings.items()), ""])
    repository.write("stock-settings/conf.py", conf)
    root = repository.root
    return subprocess.Popen(
        [sys.executable, "-m", "sphinx", "-b", "linkcheck", "-q", "-c", root / "stock-settings", root, root / "stock"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=surroundings(),
    )


@pytest.mark.parametrize(
    ("settings", "address", "there", "here"), [change[1:] for change in CHANGES], ids=[change[0] for change in CHANGES]
)
def test_an_option_changes_here_what_it_changes_in_sphinx(
    settings: Mapping[str, Any], address: str, there: str, here: str, server: FaultServer, runs: dict[str, Both]
) -> None:
    without, changed = runs["without"], runs["first" if settings is FIRST else "second"]
    address = fill(address, server)
    assert f"{without.stock[address]} > {changed.stock[address]}" == there
    assert f"{without.ours[address]} > {changed.ours.get(address, '')}" == here


def test_user_agent_and_headers_for_all_are_those_of_the_settings(server: FaultServer, runs: dict[str, Both]) -> None:
    ours, name = runs["first"].headers, "Our own name/1.0"
    assert (ours["user-agent"], ours["x-others"]) == (name, "yes")
    agents = [visit.headers for visit in server.asked("agents.test") if visit.headers["user-agent"] == name]
    assert len(agents) == 2
    assert all(headers["x-others"] == "yes" for headers in agents)
    assert runs["without"].headers["user-agent"].startswith("marrow-linkcheck/")


def test_workers_are_requests_at_once(runs: dict[str, Both]) -> None:
    assert (runs["without"].at_once, runs["second"].at_once) == (2, 1)
