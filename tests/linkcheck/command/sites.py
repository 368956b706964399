"""Small repositories with a ``conf.py`` of their own, and the command ``python -m marrow linkcheck`` run on them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from marrow.linkcheck.registries.settings import Registries
from tests.cases import GOOD, ROOT
from tests.linkcheck.answers import if_header, late, page, redirect, reply, stalled, status
from tests.linkcheck.authority import Authority
from tests.linkcheck.conftest import NOWHERE, REAL
from tests.linkcheck.fake_registries import NAMES, registries, registry_sites
from tests.linkcheck.server import FaultServer, Site

MORE_REAL = ("orcid.org", "www.isrctn.com", "example.org", "id.nlm.nih.gov", "www.wikidata.org")

PLACE = page(text='<h2 id="results">Results</h2>')

HANG = {"/hang/1": stalled(), "/hang/2": stalled()}

PATIENCE = 120.0
"""Seconds after which a command that does not come to its end is ended."""

SITES: Mapping[str, Site] = {
    **{name: site for name, site in registry_sites({}).items() if name.removesuffix(".test") in NAMES},
    "fine.test": Site({"*": PLACE, "/Case": redirect(301, "/case"), "/onward": redirect(302, "/elsewhere")}),
    "broken.test": Site({**HANG, "*": status(404)}),
    "failing.test": Site({"*": status(500)}),
    "moved.test": Site(
        {
            "/old": redirect(301, "/newer"),
            "/away": redirect(301, "http://fine.test:{http}/elsewhere"),
            "/to-login": redirect(302, "/login"),
            "/led": redirect(301, "http://broken.test:{http}/target"),
            "*": PLACE,
        }
    ),
    "queue.test": Site({"*": late(PLACE, 0.3)}),
    "agents.test": Site({"*": PLACE}),
    "hanging.test": Site({"*": stalled(), "/late": late(PLACE, 2.5)}),
    "mute.test": Site(answering=False),
    "slow.test": Site({**HANG, "*": late(PLACE, 0.15)}),
    "guests.test": Site({"*": if_header("Authorization", "Basic dXM6dGhlbQ==", then=PLACE, otherwise=status(401))}),
    "headers.test": Site({"*": if_header("X-Marrow", "yes", then=PLACE, otherwise=status(404))}),
    "secure.test": Site({"*": PLACE}, certificate="good"),
    "own.test": Site({"*": PLACE}, certificate="self-signed"),
    "picture.test": Site({"*": reply(b"\x89PNG\r\n\x1a\n" + bytes(200), kind="image/png")}),
}
"""One host for each way to answer; all registries answer."""

PLAIN = "# Front page\n\n"

_CONF = """\
import sys
sys.path.insert(0, {root!r})
__file__ = {conf!r}
exec(compile(open(__file__, encoding="utf-8").read(), __file__, "exec"))
marrow_links_hosts = {hosts!r}
marrow_links_registries = {registries!r}
marrow_links_gap = 0
tls_cacerts = {certificates!r}
linkcheck_timeout = 2
html_static_path = []
"""


@dataclass(frozen=True)
class Run:
    """How the command ended, what it printed, and what it wrote about links."""

    root: Path
    code: int
    out: str
    err: str

    @property
    def output(self) -> Path:
        """The folder of the reports."""
        return self.root / "_build" / "linkcheck"

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The lines of output.json, as they were when first asked for."""
        text = (self.output / "output.json").read_text(encoding="utf-8")
        return [json.loads(line) for line in text.splitlines()]

    @property
    def verdicts(self) -> dict[str, str]:
        """The verdict on each address."""
        return {record["uri"]: record["verdict"] for record in self.records}

    @property
    def places(self) -> dict[str, list[str]]:
        """All places of each address, as ``file:line:column``."""
        found: dict[str, list[str]] = {}
        for record in self.records:
            found.setdefault(record["uri"], []).append("{filename}:{lineno}:{column}".format_map(record))
        return found


@dataclass(frozen=True)
class Repository:
    """A folder with pages, and the server that answers for their links. ``{http}`` and ``{https}`` in texts are ports."""

    root: Path
    server: FaultServer
    settings: Mapping[str, Any] = field(default_factory=dict)

    def configure(self, **settings: Any) -> None:
        """Write conf.py: the project's, with the addresses of the server, and these settings last."""
        asked = registries(self.server)
        known = {each.name: getattr(asked, each.name) for each in fields(Registries)}
        plain = {name: value for name, value in known.items() if isinstance(value, str | int | float)}
        text = _CONF.format(
            root=str(ROOT),
            conf=str(ROOT / "conf.py"),
            hosts={**dict.fromkeys((*REAL, *MORE_REAL), NOWHERE), **self.server.hosts},
            registries={name: value for name, value in plain.items() if name != "user_agent"},
            certificates=str(self.server.trusted),
        )
        lines = [f"{name} = {value!r}" for name, value in {**self.settings, **settings}.items()]
        self.write("conf.py", text + "\n".join([*lines, ""]))

    def write(self, path: str, text: str) -> str:
        """Write a file; return its text with the ports in it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        text = self.fill(text)
        file.write_bytes(text.encode())
        return text

    def fill(self, text: str) -> str:
        """Put in the ports."""
        return fill(text, self.server)

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start the command in a group of its own, as a shell does."""
        return subprocess.Popen(
            command(self.root, *arguments),
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=surroundings(),
            start_new_session=True,
        )

    def run(self, *arguments: str, environment: Mapping[str, str] | None = None) -> Run:
        """Run the command to its end."""
        done = subprocess.run(
            command(self.root, *arguments),
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
            env=surroundings(environment),
            timeout=PATIENCE,
        )
        return Run(self.root, done.returncode, done.stdout, done.stderr)


def fill(text: str, server: FaultServer) -> str:
    """Put the ports of a server into a text."""
    return re.sub(r"\{(https?)\}", lambda match: str(server.ports[match[1]]), text)


def command(root: Path, *arguments: str) -> list[str]:
    """Return the command as it is typed."""
    return [sys.executable, "-m", "marrow", "linkcheck", "--root", str(root), *arguments]


def surroundings(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return an environment that knows nothing of proxies, colours, GitHub and the repository around the tests."""
    unwanted = re.compile(r"(?i).*_proxy|GIT_.*|GITHUB_.*|NO_COLOR|FORCE_COLOR|SOURCE_DATE_EPOCH")
    kept = {name: value for name, value in os.environ.items() if not unwanted.fullmatch(name)}
    calm = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C.UTF-8"}
    return {**kept, **calm, "PYTHONDONTWRITEBYTECODE": "1", **(more or {})}


def begin(root: Path, server: FaultServer, pages: Mapping[str, str], **settings: Any) -> Repository:
    """Write a small repository with these pages, and a ``conf.py`` with these settings."""
    repository = Repository(root, server, settings)
    repository.configure()
    for path, text in pages.items():
        repository.write(path, text)
    return repository


def good_page(path: str) -> str:
    """Return a page of the good repository."""
    return (GOOD / path).read_text(encoding="utf-8")


def spot(text: str, path: str, written: str, which: int = 1) -> str:
    """Return where something stands in the text of a file for the first, second … time, as ``file:line:column``."""
    position = -1
    for _ in range(which):
        position = text.index(written, position + 1)
    line = text.count("\n", 0, position) + 1
    return f"{path}:{line}:{position - text.rfind(chr(10), 0, position)}"


@contextmanager
def serving(folder: Path) -> Iterator[FaultServer]:
    """Run the server of these sites."""
    with FaultServer(SITES, Authority(folder)) as server:
        yield server
