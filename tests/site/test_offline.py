"""No build asks the network, whatever is planted in it, and no page can switch anything on that would."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import SPHINX, build, copy_pages
from tests.cases import ROOT
from tests.site.sphinx import sphinx

CAUGHT = """
import socket, urllib.request
def asking(*arguments):
    try:
        {asking}
    except BaseException:
        pass
def setup(app):
    app.connect("{event}", asking)
    return {{"parallel_read_safe": True, "parallel_write_safe": True}}
"""


@pytest.mark.parametrize(
    ("event", "asking"),
    [
        ("builder-inited", "socket.socket().connect(('127.0.0.1', 9))"),
        ("source-read", "urllib.request.urlopen('https://example.org/objects.inv', timeout=1)"),
        ("html-page-context", "socket.getaddrinfo('example.org', 443)"),
        ("build-finished", "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))"),
    ],
)
def test_a_build_that_asks_the_network_does_not_end_well_even_if_it_catches_what_stops_it(
    event: str, asking: str, tmp_path: Path
) -> None:
    extension = CAUGHT.format(event=event, asking=asking)
    done = sphinx(copy_pages(tmp_path / "pages"), tmp_path / "site", "--jobs=2", extension=extension)
    assert done.returncode != 0
    assert "a build asks nothing of the network, and this one did: socket." in done.stderr


@pytest.mark.parametrize(
    "asking",
    [
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.socket().connect_ex(('127.0.0.1', 9))",
        "socket.create_connection(('127.0.0.1', 9), timeout=1)",
        "socket.getaddrinfo('example.org', 443)",
        "socket.gethostbyname('example.org')",
        "socket.gethostbyname_ex('example.org')",
        "socket.gethostbyaddr('127.0.0.1')",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('127.0.0.1', 9))",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM).sendto(b'x', ('::1', 9))",
    ],
)
def test_every_way_to_the_network_ends_the_process(asking: str) -> None:
    code = f"import socket\nfrom marrow.cli.offline import forbid_network\nforbid_network()\ntry:\n    {asking}\nexcept BaseException:\n    pass"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("a build asks nothing of the network, and this one did: socket.")


def test_workers_of_one_machine_may_speak_to_each_other() -> None:
    code = (
        "import socket\nfrom multiprocessing import Pipe\nfrom marrow.cli.offline import forbid_network\nforbid_network()\n"
        "one, other = socket.socketpair()\none.send(b'x')\nother.recv(1)\na, b = Pipe()\na.send('x')\nprint(b.recv())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "x\n", "")


def test_the_command_that_builds_the_site_is_ended_likewise(tmp_path: Path) -> None:
    root = copy_pages(tmp_path / "site")
    settings = "\n".join(
        [
            f"import sys; sys.path.insert(0, {str(ROOT)!r})",
            "extensions = ['marrow']",
            "project = 'A Site'",
            "html_theme = 'furo'",
            "import urllib.request",
            "try: urllib.request.urlopen('http://127.0.0.1:9/', timeout=1)",
            "except Exception: pass",
        ]
    )
    (root / "conf.py").write_text(settings, "utf-8")
    command = [sys.executable, "-m", "marrow", "docs", "--root", str(root)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("a build asks nothing of the network, and this one did: socket.")
    assert not (root / "_build/html").exists()


def test_every_test_that_builds_builds_without_the_network() -> None:
    starts = ('"-m", "sphinx"', "'-m', 'sphinx'", 'sphinx-build"')
    free = [
        path.relative_to(ROOT).as_posix()
        for folder in ("tests", "tests_site")
        for path in (ROOT / folder).rglob("*.py")
        if path != Path(__file__) and any(start in path.read_text("utf-8") for start in starts)
    ]
    assert [path for path in free if not path.startswith("tests/linkcheck/")] == []
    assert SPHINX[1].endswith("offline.py")


def test_no_extension_fetches_inventories_and_no_page_can_switch_one_on(tmp_path: Path) -> None:
    listing = """
def setup(app):
    app.connect("builder-inited", lambda app: print("EXTENSIONS", *sorted(app.extensions)))
"""
    done = sphinx(copy_pages(tmp_path / "pages"), tmp_path / "site", extension=listing)
    assert done.returncode == 0, done.stderr
    loaded = done.stdout.partition("EXTENSIONS ")[2].split()
    assert "marrow" in loaded
    assert [name for name in loaded if "intersphinx" in name] == []


@pytest.mark.parametrize(
    "text",
    [
        "[x](inv:python:py:module#os)",
        "<inv:python#os>",
        "{external:py:mod}`os`",
        "{external+python:py:mod}`os`",
        ":::{csv-table}\n:url: http://127.0.0.1:9/x.csv\n:::",
        ":::{figure} http://127.0.0.1:9/x.png\n:alt: x\n:::",
        "![x](http://127.0.0.1:9/x.png)",
    ],
)
def test_what_would_be_fetched_for_a_page_is_refused_and_not_fetched(text: str, tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    path = pages / "topics/stretching.md"
    path.write_text(path.read_text("utf-8").replace("It hurts while you do it.", text), "utf-8")
    done = build(pages, tmp_path / "site")
    assert done.returncode == 2
    assert "topics/stretching.md:" in done.stderr
    assert "asks nothing of the network" not in done.stderr


@pytest.mark.parametrize("setting", ["myst:\n  enable_extensions: [linkify]", "intersphinx_mapping: {a: [b, c]}"])
def test_no_front_matter_switches_anything_on(setting: str, tmp_path: Path) -> None:
    pages = copy_pages(tmp_path / "pages")
    path = pages / "topics/stretching.md"
    path.write_text(
        path.read_text("utf-8").replace("category: treatment", f"category: treatment\n{setting}", 1), "utf-8"
    )
    done = build(pages, tmp_path / "site")
    assert done.returncode == 2
    assert "topics/stretching.md:3: ERROR: " in done.stderr
