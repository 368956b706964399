"""Checks or builds sites with bombs, one after the other in one process: how long each takes, and what is told of it."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from marrow.gate.run import run
from tests.cases import TODAY, copy_good
from tests.hostile.bombs import BOMBS


def main(folder: str) -> None:
    """Print a line for every bomb: seconds of the processor, how many problems more there are, its name."""
    before = len(run(copy_good(Path(folder) / "good"), day=TODAY).problems)
    for name, write in BOMBS.items():
        root = copy_good(Path(folder) / "site")
        write(root)
        begun = time.process_time()
        problems = run(root, day=TODAY).problems
        print(f"{time.process_time() - begun:.2f}\t{len(problems) - before}\t{name}", flush=True)
        shutil.rmtree(root)


if __name__ == "__main__":
    main(sys.argv[1])
