"""Builds pages whenever it is asked to, in a process that has loaded all it needs: ``python -m marrow.cli.live.worker``.

A line on its input asks for a build. It answers in lines of JSON: first that the pages are there, then what is wrong on
them. Between the two, in a process of its own where the system has that, it runs the rules and makes what the pages can
do without for a moment: data, search, and the last look.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from marrow.model.problems import Problem
from marrow.model.vocabulary import Severity

_LATER = ("write_data", "write_index", "look_at_output")
"""What is done when the pages are there; the last look deletes what it refuses."""


def tell(what: Mapping[str, object]) -> None:
    """Send one answer; a line that a process began to write before it was ended stays alone."""
    print(f"\n{json.dumps(what)}", flush=True)


def build(root: Path, output: Path, doctrees: Path) -> Callable[[], tuple[Problem, ...]]:
    """Build what is out of date; return what is left to do, which gives the problems."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    with patch_docutils(str(root)), docutils_namespace():
        site = Sphinx(
            *(root, root, output, doctrees, "html"),
            confoverrides={"marrow_live": True, "nitpicky": True},
            status=None,
            warning=StringIO(),  # what is wrong is told by the rules, with what to write instead
            parallel=os.cpu_count() or 1,
        )
        later = [one for one in site.events.listeners["build-finished"] if one.handler.__name__ in _LATER]
        for one in later:
            site.disconnect(one.id)
        site.build()
    return lambda: _rest(site, [one.handler for one in later])


def _rest(site: Any, later: list[Callable[..., None]]) -> tuple[Problem, ...]:
    from marrow.site import live

    problems = live.problems(site)
    _tell_problems(problems)
    if any(one.severity is Severity.ERROR for one in problems):
        return problems  # data and search are made of pages of which nothing is wrong, and the last look asks for both
    for does in later:
        does(site, None)
    return problems


def _tell_problems(problems: tuple[Problem, ...]) -> None:
    told = [
        {"path": one.shown_path, "line": one.line, "message": one.message, "rule": one.rule}
        for one in problems
        if one.severity is Severity.ERROR
    ]
    tell({"problems": told})


def main(root: Path, output: Path, doctrees: Path) -> None:
    """Answer until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the command ends it
    child = 0
    for _ in sys.stdin:
        child = _ended(child)
        begun = time.perf_counter()
        try:
            rest = build(root, output, doctrees)
        except Exception as error:  # whatever it is: the pages that were there are shown on
            tell({"failed": f"{type(error).__name__}: {error}"})
            continue
        tell({"built": round(time.perf_counter() - begun, 2)})
        child = _apart(rest)
        gc.collect()
    if child:
        os.waitpid(child, 0)


def _apart(rest: Callable[[], tuple[Problem, ...]]) -> int:
    """Do the rest in a process of its own and return its number, or here where that cannot be."""
    child = os.fork() if hasattr(os, "fork") else 0
    if child:
        return child
    try:
        rest()
    except Exception as error:  # it is told, and nothing waits for it
        tell({"failed": f"{type(error).__name__}: {error}"})
    if hasattr(os, "fork"):
        os._exit(0)
    return 0


def _ended(child: int) -> int:
    """End what is left of the last build: it is of pages that have changed since."""
    if child:
        os.kill(child, signal.SIGKILL)  # until it is waited for, its number is no other's
        os.waitpid(child, 0)
    return 0


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
