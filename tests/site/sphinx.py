"""Calls Sphinx with any builder and setting, and extensions that a test writes."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from tests.building import EPOCH, ROOT, SPHINX


def sphinx(
    source: Path,
    output: Path,
    *options: str,
    builder: str = "html",
    project: Path = ROOT,
    extension: str = "",
    epoch: int = EPOCH,
) -> subprocess.CompletedProcess[str]:
    """Build ``source`` with the code and settings in ``project``; ``extension`` is the text of one more extension."""
    extra = output.with_name("extra")
    if extension:
        extra.mkdir(exist_ok=True)
        (extra / "extra.py").write_text(extension, "utf-8")
    return subprocess.run(
        [
            *(*SPHINX, f"--builder={builder}", "--quiet", "--no-color", "--nitpicky"),
            f"--conf-dir={project}",
            f"--doctree-dir={output.with_name(output.name + '.doctrees')}",
            *(["--define=extensions=myst_parser,sphinx_design,marrow,extra"] if extension else []),
            *options,
            *(str(source), str(output)),
        ],
        capture_output=True,
        text=True,
        check=False,
        env={
            **os.environ,
            "SOURCE_DATE_EPOCH": str(epoch),
            "PYTHONPATH": os.pathsep.join([str(project), str(extra)]),
        },
    )
