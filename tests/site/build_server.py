"""Builds many sites from one process: what Sphinx needs is loaded once, our package anew for each build.

Reads a line of JSON for each build (arguments of sphinx-build, and surroundings), and answers with how it ended and what
it said. The package that a build loads is the one that lies beside its settings, so that it can be changed in between.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile

import citeproc
import docutils.parsers.rst.states
import furo
import markdown_it
import mdit_py_plugins
import myst_parser.parsers.sphinx_
import pydantic
import sphinx.application
import sphinx.builders.html
import sphinx.builders.latex.transforms
import sphinx_design.extension
import yaml
from sphinx.cmd.build import main as sphinx_build

LOADED = (citeproc, docutils, furo, markdown_it, mdit_py_plugins, myst_parser, pydantic, sphinx, sphinx_design, yaml)


def build(arguments: list[str], surroundings: dict[str, str]) -> tuple[int, str]:
    """Build in a process of its own; return how it ended and what it said."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        child = os.fork()
        if child == 0:
            os.dup2(said.fileno(), 1)
            os.dup2(said.fileno(), 2)
            os.environ.update(surroundings)
            code = 70
            try:
                code = sphinx_build(arguments)
            finally:
                sys.stdout.flush()
                sys.stderr.flush()
                os._exit(code)
        _, status = os.waitpid(child, 0)
        said.seek(0)
        return os.waitstatus_to_exitcode(status), said.read()


def main() -> None:
    """Answer until nobody asks any more."""
    assert not [name for name in sys.modules if name.partition(".")[0] == "marrow"]
    for line in sys.stdin:
        asked = json.loads(line)
        print(json.dumps(build(asked["arguments"], asked["surroundings"])), flush=True)


if __name__ == "__main__":
    main()
