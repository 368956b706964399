"""Whatever stands in the way of a command, it says so in one sentence and ends with a code: never with a traceback."""

from __future__ import annotations

import ctypes
import os
import resource
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.building import copy_pages
from tests.cases import ROOT, copy_good
from tests.cli.test_docs import CONF

_SECURE_BITS, _NO_ROOT = 28, 1
Spoil = Callable[[Path], object]


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    root = copy_good(tmp_path / "site")
    yield root
    for path in root.rglob("*"):
        if path.is_dir() and not path.is_symlink():
            path.chmod(0o755)


def marrow(*arguments: str, before: Callable[[], object] | None = None, stdout: str = "") -> tuple[int, str]:
    """Run a command; return how it ended and all that it said."""
    with Path(stdout or os.devnull).open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "marrow", *arguments],
            cwd=ROOT,
            stdout=full if stdout else subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=before,
            check=False,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        )
    said = ((done.stdout or b"") + done.stderr).decode("utf-8", "surrogateescape")
    assert "Traceback" not in said, said
    assert "Exception ignored" not in said, said
    assert said.isprintable() or all(row.isprintable() for row in said.splitlines()), ascii(said)
    assert not any(row.lstrip().startswith("::") for row in said.splitlines()), said
    return done.returncode, said


def without_privileges() -> None:
    """Let the program that begins now be held by the rights of files, though root began it (see prctl in Linux)."""
    if os.geteuid() == 0:
        assert ctypes.CDLL(None).prctl(_SECURE_BITS, _NO_ROOT, 0, 0, 0) == 0


def link(path: str, target: str) -> Spoil:
    return lambda root: (root / path).symlink_to(target)


def folder(path: str) -> Spoil:
    return lambda root: (
        shutil.rmtree(root / path, ignore_errors=True),
        (root / path).unlink(missing_ok=True),
        (root / path).mkdir(parents=True),
    )


def content(path: str, data: bytes) -> Spoil:
    def write(root: Path) -> None:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)

    return write


def named(name: bytes) -> Spoil:
    def write(root: Path) -> None:
        Path(os.fsdecode(os.fsencode(root) + b"/" + name)).write_bytes(b"# Words\n")

    return write


HEAD = b"# Sphinx inventory version 2\n# Project: x\n# Version: 1\n# zlib.\n"
SPOILT: dict[str, tuple[Spoil, str]] = {
    "a folder that is named like a page": (folder("topics/x.md"), 'topics/x.md:1: error: "x.md" is a folder'),
    "a folder at the top that is named like a page": (folder("x.md"), 'x.md:1: error: "x.md" is a folder'),
    "a folder in the place of the front page": (folder("index.md"), 'index.md:1: error: "index.md" is a folder'),
    "a folder in the place of data": (folder("pictures/x.yaml"), 'pictures/x.yaml:1: error: "x.yaml" is a folder'),
    "a folder in the place of moves": (folder("moved.yaml"), 'moved.yaml:1: error: "moved.yaml" is a folder'),
    "a folder in the place of notices": (folder("notices.json"), 'notices.json:1: error: "notices.json" is a folder'),
    "a folder in the place of the inventory": (folder("releases/objects.inv"), "releases/objects.inv:1: error:"),
    "a link to nowhere": (
        link("topics/x.md", "nowhere"),
        "topics/x.md:1: error: a link to another file is not followed",
    ),
    "a link to itself": (link("topics/x.md", "x.md"), "topics/x.md:1: error: a link to another file is not followed"),
    "moves that are a link to nowhere": (
        link("moved.yaml", "x"),
        "moved.yaml:1: error: a link to another file is not followed",
    ),
    "notices that are a link to nowhere": (
        link("notices.json", "x"),
        "notices.json:1: error: a link to another file is not followed",
    ),
    "a name that is not UTF-8": (named(b"topics/\xff\xfe.md"), "topics/<byte FF><byte FE>.md:1: error: the file name"),
    "a name with a line break": (
        named(b"topics/a\n::error::b.md"),
        "topics/a<U+000A>::error::b.md:1: error: the file name",
    ),
    "a page that is not UTF-8": (content("topics/x.md", b"\xff\xfe\x00"), "topics/x.md:1: error: not UTF-8"),
    "an inventory of another kind": (content("releases/objects.inv", b"x"), "not a Sphinx inventory, version 2"),
    "an inventory that is cut off": (content("releases/objects.inv", HEAD + b"x\x9c\x00"), "cut off or changed"),
    "an inventory without a content": (content("releases/objects.inv", HEAD), "cut off or changed"),
    "an inventory of other lines": (
        content("releases/objects.inv", HEAD + zlib.compress(b"index std:doc -1 index.html Start\n<b>words</b>\n")),
        'a Sphinx inventory with a line that is none, "<b>words</b>"',
    ),
    "an inventory of nothing": (
        content("releases/objects.inv", HEAD + zlib.compress(b"")),
        "a Sphinx inventory without a page",
    ),
    "notices of nothing": (content("notices.json", b""), "notices.json:1: error: not JSON"),
}


@pytest.mark.parametrize("what", SPOILT)
def test_check_tells_what_cannot_be_read(what: str, repository: Path) -> None:
    spoil, told = SPOILT[what]
    spoil(repository)
    for form in ("human", "github", "json", "sarif"):
        code, said = marrow_as(form, repository)
        assert code == 1
        if form == "human":
            assert told in said, said


def marrow_as(form: str, root: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "marrow", "check", "--format", form, "--root", str(root)],
        cwd=ROOT, capture_output=True, check=False,
    )  # fmt: skip
    said = (done.stdout + done.stderr).decode("utf-8", "surrogateescape")
    assert "Traceback" not in said, said
    return done.returncode, said


@pytest.mark.parametrize("command", ["check", "docs", "pictures", "refresh"])
def test_a_folder_that_is_not_there_is_told(command: str, tmp_path: Path) -> None:
    code, said = marrow(command, "--root", str(tmp_path / "nowhere"))
    assert code in (1, 2)
    assert len(said.strip().splitlines()) <= 2


@pytest.mark.parametrize(
    ("command", "closed"), [("check", "topics"), ("pictures", "_static/pictures"), ("docs", "."), ("refresh", ".")]
)
def test_a_folder_without_rights_is_told(command: str, closed: str, repository: Path) -> None:
    if command == "pictures":
        (repository / closed / "stray.svg").write_text("<svg/>", encoding="utf-8")  # to be taken away
    (repository / closed).chmod(0o000 if command == "check" else 0o555)
    code, said = marrow(command, "--root", str(repository), before=without_privileges)
    assert code in (1, 2)
    assert "permission denied" in said.lower(), said


@pytest.mark.parametrize("command", ["check", "pictures"])
def test_an_output_that_takes_nothing_more_is_told(command: str, repository: Path) -> None:
    code, said = marrow(command, "--root", str(repository), stdout="/dev/full")
    assert (code, said) == (2, "no space left on device; make room and run it again\n")


def build_folder(what: str) -> Spoil:
    def spoil(root: Path) -> None:
        match what:
            case "a file in the place of the folder":
                (root / "_build").write_text("x", encoding="utf-8")
            case "a link in the place of the folder":
                (root / "_build").symlink_to(root / "topics")
            case "a link in the place of the site":
                (root / "_build").mkdir()
                (root / "_build" / "html").symlink_to(root / "topics")
            case "a folder in the place of the lock":
                (root / "_build" / "docs.lock").mkdir(parents=True)

    return spoil


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ("a file in the place of the folder", "_build: file exists; take away what stands there and run it again"),
        ("a link in the place of the folder", "_build is a link, and a build writes nowhere else; take it away"),
        ("a link in the place of the site", "html is a link, and a build writes nowhere else; take it away"),
        (
            "a folder in the place of the lock",
            "docs.lock: is a directory; take away what stands there and run it again",
        ),
    ],
)
def test_what_stands_in_the_way_of_a_build_is_told(what: str, told: str, tmp_path: Path) -> None:
    root = copy_pages(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    build_folder(what)(root)
    code, said = marrow("docs", "--root", str(root))
    assert code == 2
    assert said.strip().endswith(told)
    assert len(said.strip().splitlines()) == 1


def test_a_full_disk_ends_a_build_with_a_sentence_and_leaves_the_last_good_site(tmp_path: Path) -> None:
    root = copy_pages(tmp_path / "site")
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    site = root / "_build" / "html"
    site.mkdir(parents=True)
    (site / "index.html").write_text("good", encoding="utf-8")
    code, said = marrow(
        "docs", "--root", str(root), before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))
    )
    assert code == 2
    assert "file too large; make room and run it again" in said, said
    assert (site / "index.html").read_text(encoding="utf-8") == "good"


def test_settings_that_cannot_be_read_end_a_build_with_a_sentence(tmp_path: Path) -> None:
    root = copy_pages(tmp_path / "site")
    code, said = marrow("docs", "--root", str(root))
    assert code == 2
    assert "conf.py" in said
