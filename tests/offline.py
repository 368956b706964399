"""Runs ``sphinx-build`` as tests do: without the network. ``python tests/offline.py ARGUMENTS``."""

from __future__ import annotations

import sys
from pathlib import Path


def main(arguments: list[str]) -> int:
    from sphinx.cmd.build import main as build

    from marrow.cli.offline import forbid_network

    forbid_network()
    return build(arguments)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    sys.exit(main(sys.argv[1:]))
