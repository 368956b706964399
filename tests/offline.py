"""Runs ``sphinx-build`` as tests do: without the network. ``python tests/offline.py ARGUMENTS``."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

GUARD = Path(__file__).resolve().parent.parent / "marrow" / "cli" / "offline.py"


def main(arguments: list[str]) -> int:
    from sphinx.cmd.build import main as build

    runpy.run_path(str(GUARD))["forbid_network"]()  # no package yet: the settings of a build say which one it takes
    return build(arguments)


if __name__ == "__main__":
    sys.path[0] = ""  # as with python -m
    sys.exit(main(sys.argv[1:]))
