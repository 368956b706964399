"""What becomes of workers when the main process is killed."""

from __future__ import annotations

import subprocess
import sys

from tests.cases import ROOT

BUILD = """
import sys, time
from sphinx.util.parallel import ParallelTasks
from marrow.site.workers import end_with_main_process
def work(share):
    end_with_main_process()
    print("ready", flush=True)
    if share == "waits":
        time.sleep(1_000_000)
    return "x" * 10_000_000  # more than a pipe takes while nobody reads
end_with_main_process()
tasks = ParallelTasks(3)
for share in ("hands back", "waits", "waits"):
    tasks.add_task(work, share)
time.sleep(1_000_000)
"""


def test_no_worker_outlives_a_main_process_that_was_killed() -> None:
    building = subprocess.Popen([sys.executable, "-c", BUILD], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert building.stdout is not None
    assert [building.stdout.readline() for _ in range(3)] == ["ready\n"] * 3
    building.kill()
    rest, _ = building.communicate(timeout=60)  # their output ends when the last of them has ended
    assert rest == ""
