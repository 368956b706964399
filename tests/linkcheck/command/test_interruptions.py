"""Ctrl-C, and worse: what is known is told and kept."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from tests.linkcheck.command.sites import PLAIN, Repository, Run, begin
from tests.linkcheck.server import FaultServer

SLOWLY = " ".join(f"[a](http://slow.test:{{http}}/{number})" for number in range(8))
TEXT = PLAIN + SLOWLY + " [b](http://hanging.test:{http}/a)"


def wait(condition: Callable[[], object], started: subprocess.Popen[str]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + 30
    while not condition():
        assert started.poll() is None, started.communicate()
        assert time.monotonic() < end
        time.sleep(0.02)


def interrupted(repository: Repository, host: str, links: int) -> Run:
    """Start the command, wait until some links of a host are known and another hangs, and press Ctrl-C."""
    server = repository.server
    before = len(server.asked(host))

    def all_but_one_are_known() -> bool:
        known = [visit for visit in server.asked(host)[before:] if visit.ended is not None]
        return len(known) >= links and any(visit.ended is None for visit in server.asked("hanging.test"))

    started = repository.start()
    wait(all_but_one_are_known, started)
    time.sleep(0.4)  # for the answers to arrive
    pressed = time.monotonic()
    os.killpg(started.pid, signal.SIGINT)
    out, err = started.communicate(timeout=30)
    return Run(repository.root, started.returncode, out, err, time.monotonic() - pressed)


def test_ctrl_c_tells_what_is_known_and_keeps_it(server: FaultServer, tmp_path: Path) -> None:
    repository = begin(tmp_path, server, {"index.md": f"{TEXT}\n"}, linkcheck_timeout=30)
    run = interrupted(repository, "slow.test", 8)
    assert run.code == 130
    assert run.seconds < 5
    assert run.err == ""
    assert "The run was stopped before its end" in run.out
    assert "9 links on 2 hosts: 0 to mend, 0 to watch, 1 noted, 8 fine." in run.out
    assert run.verdicts[repository.fill("http://hanging.test:{http}/a")] == "unchecked"
    for name in ("summary.md", "index.html"):
        assert "stopped before its end" in (run.output / name).read_text(encoding="utf-8")
    before = len(server.asked("slow.test"))
    repository.configure(linkcheck_timeout=1)
    again = repository.run()
    assert len(server.asked("slow.test")) == before
    assert "8 links known from earlier runs" in again.out
    assert "stopped before its end" not in again.out


def test_ctrl_c_after_something_certain_ends_with_1(server: FaultServer, tmp_path: Path) -> None:
    text = "[a](http://broken.test:{http}/a) [b](http://hanging.test:{http}/b)"
    repository = begin(tmp_path, server, {"index.md": f"{PLAIN}{text}\n"}, linkcheck_timeout=30)
    run = interrupted(repository, "broken.test", 1)
    assert run.code == 1
    assert "1 to mend" in run.out
    assert "The run was stopped before its end" in run.out


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
