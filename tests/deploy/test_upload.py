"""A site in a store of objects: what lies there, how long it is kept, and in which order it came. The store is moto's."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.request import Request, urlopen

import pytest

from marrow.cli.publish import run_upload
from marrow.publishing.upload import immutable
from tests.deploy.conftest import FILES, write_site
from tests.deploy.servers import free_port, needed, running

SENT = {name for name in FILES if name != ".buildinfo"}
PAGES = {name for name in SENT if name.endswith(".html")}
PLACE = "store:bucket/site"


class Store:
    """An S3 server with one bucket."""

    def __init__(self, port: int, log: Path) -> None:
        self.address = f"http://127.0.0.1:{port}/bucket"
        self.log = log

    @property
    def changes(self) -> list[tuple[str, str]]:
        """What was put there or deleted, in order, as (method, name)."""
        rows = re.findall(r'"(PUT|DELETE|POST) /bucket(?:/site/([^ ?"]*))?(?:\?\S*)? HTTP', self.log.read_text("utf-8"))
        return [(method, name) for method, name in rows if name]

    def kept(self, name: str) -> tuple[str | None, str | None]:
        """How long a file is kept, and what kind of file it is said to be."""
        with urlopen(Request(f"{self.address}/site/{name}", method="HEAD")) as answer:
            return answer.headers["Cache-Control"], answer.headers["Content-Type"]

    def names(self) -> set[str]:
        with urlopen(self.address) as answer:
            return set(re.findall(r"<Key>site/([^<]+)</Key>", answer.read().decode()))


@pytest.fixture(scope="module")
def _server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    port, log = free_port(), tmp_path_factory.mktemp("moto") / "log"
    needed("rclone", package="rclone")
    with running([sys.executable, "-m", "moto.server", f"--port={port}"], port, log):
        yield Store(port, log)


@pytest.fixture
def store(_server: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store with nothing in it, and rclone told of it and of nothing else."""
    origin = _server.address.removesuffix("/bucket")
    urlopen(Request(f"{origin}/moto-api/reset", method="POST")).close()
    urlopen(Request(_server.address, method="PUT")).close()
    for name, value in {
        "RCLONE_CONFIG": os.devnull,
        "RCLONE_CONFIG_STORE_TYPE": "s3",
        "RCLONE_CONFIG_STORE_PROVIDER": "Other",
        "RCLONE_CONFIG_STORE_ENDPOINT": origin,
        "RCLONE_CONFIG_STORE_ACCESS_KEY_ID": "test",
        "RCLONE_CONFIG_STORE_SECRET_ACCESS_KEY": "test",
        "RCLONE_CONFIG_STORE_ACL": "public-read",
        "RCLONE_S3_NO_CHECK_BUCKET": "true",
    }.items():
        monkeypatch.setenv(name, value)
    for name in [name for name in os.environ if re.fullmatch(r"(?i)AWS_.*|.*_proxy", name)]:
        monkeypatch.delenv(name)
    _server.log.write_text("", encoding="utf-8")
    return _server


def test_all_that_readers_need_lies_there_and_nothing_else(store: Store, site: Path) -> None:
    assert run_upload(site, PLACE) == 0
    assert store.names() == SENT


def test_pages_come_after_what_they_are_made_of(store: Store, site: Path) -> None:
    assert run_upload(site, PLACE) == 0
    order = [name for _, name in store.changes]
    assert set(order) == SENT
    first_page = min(order.index(name) for name in PAGES)
    assert set(order[:first_page]) == SENT - PAGES
    assert order[0] == "_static/marrow.css"


def test_only_what_changes_its_address_with_its_bytes_is_kept_for_ever(store: Store, site: Path) -> None:
    assert run_upload(site, PLACE) == 0
    assert store.kept("_static/marrow.css") == ("public, max-age=31536000, immutable", "text/css; charset=utf-8")
    assert {store.kept(name)[0] for name in SENT - {"_static/marrow.css"}} == {"no-cache"}
    assert store.kept("index.html")[1] == "text/html; charset=utf-8"


def test_a_second_time_only_what_changed_is_sent_and_what_is_gone_is_taken_away_last(
    store: Store, tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site")
    assert run_upload(folder, PLACE) == 0
    store.log.write_text("", encoding="utf-8")
    (folder / "topics" / "short.html").write_text("<p>other</p>", encoding="utf-8")
    (folder / "topics" / "new.html").unlink()
    (folder / "index.html").touch()
    assert run_upload(folder, PLACE) == 0
    names = [name for _, name in store.changes]
    assert names[0] == "topics/short.html"
    assert set(names[1:]) <= {"topics/new.html"}
    assert store.names() == SENT - {"topics/new.html"}


def test_a_store_that_refuses_ends_it_with_the_step(
    store: Store, site: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RCLONE_CONFIG_STORE_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("RCLONE_RETRIES", "1")
    monkeypatch.setenv("RCLONE_LOW_LEVEL_RETRIES", "1")
    assert run_upload(site, PLACE) == 1
    assert "stopped at: what pages are made of" in capfd.readouterr().err


def test_an_empty_folder_takes_nothing_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_upload(tmp_path, PLACE) == 2
    assert capsys.readouterr().err == f"there are no pages in {tmp_path}\n"
    assert run_upload(tmp_path / "none", PLACE) == 2
    assert "build it first" in capsys.readouterr().err


def test_without_rclone_it_says_where_to_get_it(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    assert run_upload(site, PLACE) == 2
    assert capsys.readouterr().err.startswith("rclone is not installed here;")


def test_a_file_that_a_page_names_without_its_version_is_not_kept_for_ever(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "site")
    assert immutable(folder) == ("_static/marrow.css",)
    (folder / "404.html").write_text('<link href="/_static/marrow.css">', encoding="utf-8")
    assert immutable(folder) == ()
