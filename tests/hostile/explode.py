"""Checks or builds sites with bombs, one after the other in one process: how long each takes, and what is told of it."""

from __future__ import annotations

import shutil
import sys
import time
from pathlib import Path

from marrow.gate.run import run
from marrow.linkcheck.memory import decisions
from marrow.model.problems import Problem
from tests.cases import TODAY, copy_good
from tests.hostile.bombs import BOMBS


def main(folder: str) -> None:
    """Print a line for every bomb: seconds of the processor, how many problems more there are, its name."""
    before = len(told(copy_good(Path(folder) / "good")))
    for name, write in BOMBS.items():
        root = copy_good(Path(folder) / "site")
        write(root)
        begun = time.process_time()
        problems = told(root)
        print(f"{time.process_time() - begun:.2f}\t{len(problems) - before}\t{name}", flush=True)
        shutil.rmtree(root)


def told(root: Path) -> tuple[Problem, ...]:
    """Return what the check says of a site, and what whoever looks at its links says of the decisions on them."""
    return (*run(root, day=TODAY).problems, *decisions.read(root, TODAY).problems)


if __name__ == "__main__":
    main(sys.argv[1])
