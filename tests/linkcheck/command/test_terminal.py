"""On a terminal: a line that says how far the run is, and colours unless somebody wants none."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest

from tests.cases import ROOT
from tests.linkcheck.command.sites import PLAIN, Repository, begin, command, surroundings
from tests.linkcheck.server import FaultServer

PROGRESS = re.compile(r"\r\x1b\[K(\d+) of (\d+) links, (\d+) to mend, \d+ s")


@pytest.fixture(scope="module")
def repository(server: FaultServer, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Links that take a second together, one of them broken."""
    links = " ".join(f"[a](http://slow.test:{{http}}/terminal/{number})" for number in range(12))
    text = f"{PLAIN}{links} [b](http://broken.test:{{http}}/a)\n"
    return begin(tmp_path_factory.mktemp("pages"), server, {"index.md": text})


def on_a_terminal(root: Path, *arguments: str, **more: str) -> str:
    """Run the command on a terminal; return all that it writes there."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        command(root, *arguments),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
        env=surroundings({"TERM": "xterm", **more}),
        start_new_session=True,
    )
    os.close(theirs)
    written = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # Linux says so when the other side is closed
            break
        if not part:
            break
        written += part
    os.close(ours)
    assert started.wait(timeout=30) == 1
    return written.decode()


def test_a_terminal_gets_progress_and_colours(repository: Repository) -> None:
    shown = on_a_terminal(repository.root)
    steps = [tuple(map(int, step)) for step in PROGRESS.findall(shown)]
    assert len(steps) >= 2
    assert steps == sorted(steps)
    assert {total for _, total, _ in steps} == {13}
    assert "\x1b[31m" in shown
    left = shown.replace("\r\n", "\n").rpartition("\r\x1b[K")[2]
    assert " links, " not in left.partition("13 links on")[0]
    assert "13 links on 2 hosts: 1 to mend" in re.sub(r"\x1b\[\d+m", "", left)


def test_whoever_wants_no_colours_gets_none(repository: Repository) -> None:
    """The line of progress is no colour: it is taken away again."""
    shown = on_a_terminal(repository.root, "--no-cache", NO_COLOR="1")
    assert PROGRESS.search(shown)
    assert not re.search(r"\x1b\[[0-9;]*m", shown)
