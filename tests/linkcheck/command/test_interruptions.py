"""Ctrl-C, and worse: what is known is told and kept."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.linkcheck.command.sites import PATIENCE, PLAIN, Repository, Run, begin
from tests.linkcheck.server import FaultServer

HANGING = "[b](http://slow.test:{http}/hang/1) [c](http://slow.test:{http}/hang/2)"
"""As many links as a host gets requests at once: when both are asked, all before them have their answers."""


@pytest.fixture(autouse=True)
def _ctrl_c_is_heard() -> Iterator[None]:
    """Let programs that a test starts hear Ctrl-C, also where the tests run in the background and inherit deafness."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def wait(condition: Callable[[], object], started: subprocess.Popen[str]) -> None:
    """Wait until something is so."""
    while not condition():
        assert started.poll() is None, started.communicate()
        time.sleep(0.02)


def interrupted(repository: Repository, ready: Callable[[], object]) -> Run:
    """Start the command, wait until all is ready, and press Ctrl-C."""
    started = repository.start()
    wait(ready, started)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=PATIENCE)
    return Run(repository.root, started.returncode, out, err)


def test_ctrl_c_tells_what_is_known_and_keeps_it(server: FaultServer, tmp_path: Path) -> None:
    slowly = " ".join(f"[a](http://slow.test:{{http}}/{number})" for number in range(8))
    text = f"{PLAIN}{slowly} {HANGING}\n"
    repository = begin(tmp_path, server, {"index.md": text}, linkcheck_timeout=2 * PATIENCE)

    def only_two_are_left() -> bool:
        under_way = {visit.target for visit in server.asked("slow.test") if visit.ended is None}
        return under_way == {"/hang/1", "/hang/2"}

    run = interrupted(repository, only_two_are_left)
    assert run.code == 130
    assert run.err == ""
    assert "The run was stopped before its end" in run.out
    assert "10 links on 1 host: 0 to mend, 0 to watch, 2 noted, 8 fine." in run.out
    assert run.verdicts[repository.fill("http://slow.test:{http}/hang/1")] == "unchecked"
    for name in ("summary.md", "index.html"):
        assert "stopped before its end" in (run.output / name).read_text(encoding="utf-8")
    before = len(server.asked("slow.test"))
    repository.configure(linkcheck_timeout=1)
    again = repository.run()
    assert {visit.target for visit in server.asked("slow.test")[before:]} == {"/hang/1", "/hang/2"}
    assert "8 links known from earlier runs" in again.out
    assert "stopped before its end" not in again.out


def test_ctrl_c_after_something_certain_ends_with_1(server: FaultServer, tmp_path: Path) -> None:
    text = f"{PLAIN}[a](http://broken.test:{{http}}/sure) [b](http://broken.test:{{http}}/hang/1)\n"
    repository = begin(tmp_path, server, {"index.md": text}, linkcheck_timeout=2 * PATIENCE)

    def the_archive_is_asked() -> bool:
        """A page that is missing for certain is looked for in the archive."""
        return any("%2Fsure" in visit.target and visit.ended for visit in server.asked("wayback.test"))

    run = interrupted(repository, the_archive_is_asked)
    assert run.code == 1
    assert "1 to mend" in run.out
    assert "The run was stopped before its end" in run.out


def test_ctrl_c_while_pages_are_read_ends_with_130(server: FaultServer, tmp_path: Path) -> None:
    """A page that is read for ever by an extension of the settings stands for many pages."""
    repository = begin(tmp_path, server, {"index.md": f"{PLAIN}[a](http://fine.test:{{http}}/a)\n"})
    sign = tmp_path / "reading"
    slow = f"def setup(app): app.connect('source-read', lambda *a: (open({str(sign)!r}, 'w'), __import__('time').sleep(99)))\n"
    with (tmp_path / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(slow)
    started = repository.start()
    wait(sign.exists, started)
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=PATIENCE)
    assert started.returncode == 130
    assert "Traceback" not in out + err
    assert not server.asked("fine.test")


def test_a_run_that_is_killed_leaves_a_memory_that_works(server: FaultServer, tmp_path: Path) -> None:
    """What was found more than a second before is there; the rest is asked again."""
    links = " ".join(f"[a](http://slow.test:{{http}}/killed/{number})" for number in range(30))
    repository = begin(tmp_path, server, {"index.md": f"{PLAIN}{links}\n"})
    before = len(server.asked("slow.test"))
    started = repository.start()
    wait(lambda: len(server.asked("slow.test")) > before + 26, started)
    os.killpg(started.pid, signal.SIGKILL)
    started.communicate()
    before = len(server.asked("slow.test"))
    run = repository.run()
    assert (run.code, len(run.records)) == (0, 30)
    assert "warning" not in run.out
    assert 0 < len(server.asked("slow.test")) - before <= 20
