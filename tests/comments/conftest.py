"""A real Isso behind our door and Debian's nginx, with a small site that takes comments, on loopback."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path
from typing import Any

import pytest
from itsdangerous import URLSafeTimedSerializer

from marrow.output.policy import headers
from marrow.publishing.nginx import headers_conf
from tests.building import build, copy_pages
from tests.cases import ROOT
from tests.comments.mails import Mails
from tests.deploy.servers import free_port, needed, running
from tests.deploy.test_nginx import BEGIN, MODULE

PAGE, CLOSED, PASSWORD = "topics/frozen-shoulder", "topics/stretching", "sixteen signs at least"
ON = ("marrow_comments=/comments/",)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    body: bytes

    @property
    def data(self) -> Any:
        return json.loads(self.body)


@dataclass
class Host:
    """A running host: nginx at ``port``, the service of comments behind it at ``inner``."""

    port: int
    inner: int
    folder: Path
    site: Path
    command: list[str]
    mails: Mails
    networks: Iterator[int] = field(default_factory=lambda: iter(range(1, 60_000)))
    service: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "comments.db"

    def start(self) -> None:
        with (self.folder / "service.log").open("ab") as log:
            self.service = subprocess.Popen(self.command, stdout=log, stderr=log, cwd=ROOT)
        while True:
            assert self.service.poll() is None, (self.folder / "service.log").read_text("utf-8")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.inner)) == 0:
                    return
            time.sleep(0.02)

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        if self.service is not None:
            self.service.send_signal(how)
            self.service.wait()

    def ask(
        self,
        method: str,
        path: str,
        data: object = None,
        *,
        source: str | None = None,
        port: int | None = None,
        **sent: str,
    ) -> Answer:
        """Send one request, each from a network of its own if no address is named: the limits are for one network."""
        if source is None:
            number = next(self.networks)
            source = f"127.{1 + number // 250}.{number % 250}.1"
        connection = HTTPConnection("127.0.0.1", port or self.port, timeout=30, source_address=(source, 0))
        body = None if data is None else data if isinstance(data, bytes) else json.dumps(data).encode()
        told = {name.replace("_", "-"): value for name, value in sent.items()}
        if body is not None:
            told.setdefault("Content-Type", "application/json")
        with closing(connection):
            connection.request(method, path, body=body, headers=told)
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())

    def sign(self, what: object) -> str:
        """Sign as the service does, so that no test has to wait for a box to have been open."""
        with closing(sqlite3.connect(self.database)) as opened:
            (key,) = opened.execute("SELECT value FROM preferences WHERE key = 'session-key'").fetchone()
        return str(URLSafeTimedSerializer(key).dumps(what))

    def post(
        self, text: str, *, page: str = PAGE, source: str | None = None, sent: dict[str, str] | None = None, **more: Any
    ) -> Answer:
        """Send a comment from a box that was open for a minute."""
        token = self.sign(["opened", page, int(time.time()) - 60])
        data = {"page": page, "kind": "comment", "text": text, "name": "Anna", "token": token, **more}
        return self.ask("POST", "/comments/new", data, source=source, **(sent or {}))

    def decide(
        self, number: int, action: str = "activate", key: str | None = None, sent: dict[str, str] | None = None
    ) -> Answer:
        """Look at what a link of the editors shows, and press its button."""
        link = f"/comments/id/{number}/{action}/{key or self.sign(number)}"
        looked = self.ask("GET", link)
        seen = re.search(r'name="seen" value="(\w+)"', looked.body.decode())
        return looked if seen is None else self.press(link, seen[1], sent)

    def press(self, link: str, seen: str, sent: dict[str, str] | None = None) -> Answer:
        """Press a button of the editors that stood below what was seen."""
        form = {"Content_Type": "application/x-www-form-urlencoded", **(sent or {})}
        return self.ask("POST", link, f"seen={seen}".encode(), **form)  # type: ignore[arg-type]

    def approve(self, number: int) -> None:
        assert self.decide(number).status == 303

    def editor(self) -> dict[str, str]:
        """What a browser sends in which an editor signed in."""
        form = f"password={PASSWORD}".replace(" ", "+").encode()
        signed = self.ask("POST", "/comments/login/", form, Content_Type="application/x-www-form-urlencoded")
        assert signed.status == 303
        return {"Cookie": signed.headers["Set-Cookie"].partition(";")[0]}

    def shown(self, page: str = PAGE) -> list[dict[str, Any]]:
        """The comments on a page as a reader gets them, of the first answer."""
        found: list[dict[str, Any]] = self.ask("GET", f"/comments/?page={page}").data["comments"]
        return found

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.database, timeout=30)) as opened:
            return opened.execute(query, values).fetchall()


def withdraw(page: Path) -> None:
    """Say on a page that it was withdrawn."""
    text = page.read_text("utf-8")
    change = "changes:\n  - {date: 2026-10-13, kind: withdrawn, note: It rests on nothing that we can find.}\n"
    page.write_text(
        text.replace("ai_use: none\n", f"ai_use: none\n{change}", 1).replace(
            "updated: 2026-10-12", "updated: 2026-10-13"
        ),
        "utf-8",
    )


@pytest.fixture(scope="session")
def mails() -> Iterator[Mails]:
    """A mail server."""
    made = Mails(free_port())
    made.start()
    yield made
    made.end()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages of which one was withdrawn."""
    folder = copy_pages(tmp_path_factory.mktemp("commented") / "pages")
    withdraw(folder / f"{CLOSED}.md")
    return folder


@pytest.fixture(scope="session")
def commented(pages: Path) -> Path:
    """The folder of the site built from them, with comments."""
    output = pages.with_name("html")
    done = build(pages, output, settings=ON)
    assert done.returncode == 0, done.stderr
    return output


@pytest.fixture
def host(_host: Host) -> Host:
    """The site behind nginx, as it is deployed, with no comment yet."""
    with closing(sqlite3.connect(_host.database, timeout=30)) as opened, opened:
        opened.execute("DELETE FROM comments")
        opened.execute("DELETE FROM threads")
    return _host


@pytest.fixture(scope="session")
def _host(commented: Path, mails: Mails, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    folder = tmp_path_factory.mktemp("host")
    program = needed("nginx", package="nginx-light libnginx-mod-http-brotli-static", module=MODULE)
    port, inner = free_port(), free_port()
    shutil.copytree(ROOT / "deploy" / "nginx", folder / "marrow")
    (folder / "marrow" / "headers.conf").write_text(headers_conf(headers()), encoding="utf-8")
    (folder / "marrow" / "moved.conf").write_text("", encoding="utf-8")
    location = folder / "marrow" / "comments.conf"
    location.write_text(location.read_text("utf-8").replace(":8123", f":{inner}"), encoding="utf-8")
    servers = (
        "include marrow/http.conf; include marrow/comments-http.conf; "
        f"server {{ listen 127.0.0.1:{port}; root {commented}; include marrow/site.conf; include marrow/comments.conf; }}"
    )
    user = "user root;" if os.geteuid() == 0 else ""
    text = BEGIN.format(folder=folder, user=user, servers=servers).replace("_connections 64", "_connections 512")
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    config = (ROOT / "deploy" / "comments" / "isso.cfg").read_text("utf-8")
    for old, new in (
        ("/var/lib/marrow-comments/comments.db", str(folder / "comments.db")),
        ("https://www.example.org", f"http://127.0.0.1:{port}"),
        ("port = 25\n", f"port = {mails.port}\n"),
        ("password =\n\n[mod", f"password = {PASSWORD}\n\n[mod"),
    ):
        assert old in config
        config = config.replace(old, new)
    (folder / "isso.cfg").write_text(config, encoding="utf-8")
    command = [sys.executable, "-m", "marrow", "comments", "run", f"--config={folder / 'isso.cfg'}"]
    made = Host(port, inner, folder, commented, [*command, f"--site={commented}", f"--port={inner}"], mails)
    with running([program, "-p", str(folder), "-c", str(folder / "nginx.conf")], port, folder / "log"):
        made.start()
        try:
            yield made
        finally:
            made.end()
