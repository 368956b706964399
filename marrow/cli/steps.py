"""The page of a workflow's run, to which every step of it can add: a file that GitHub names in the environment."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def add_to_summary(markdown: str) -> None:
    """Add to the page of the run, if there is one. What cannot be written is said, and is no reason to fail."""
    steps = os.environ.get("GITHUB_STEP_SUMMARY")
    if not steps:
        return
    try:
        with Path(steps).open("a", encoding="utf-8") as file:
            file.write(f"{markdown}\n")
    except OSError as error:
        print(f"the summary of the run could not be written: {error.strerror}", file=sys.stderr)
