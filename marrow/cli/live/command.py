"""The command ``python -m marrow live``: what is saved is on the page at once, and what is wrong on it stands there, too."""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from marrow.cli.live.server import State, server

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = Path(__file__).resolve().parents[2]
_BUILD = "_build"
_SHOWN_FROM_WHERE_THEY_LIE = (".css", ".js")
_CODE = (".py",)
_NOT_OURS = {
    "_build",
    ".nox",
    ".venv",
    ".git",
    "__pycache__",
    "node_modules",
    ".mypy_cache",
    ".ruff_cache",
    ".pytest_cache",
}


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("--port", type=int, default=0, help="any free one if not said")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Show the site until Ctrl-C; return 0, or 2 where it cannot be shown."""
    try:
        from watchfiles import watch
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: python3 run.py live", file=sys.stderr)
        return 2
    root: Path = options.root.resolve()
    if not (root / "conf.py").is_file():
        print(f"there is no conf.py in {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    logging.getLogger("watchfiles").setLevel(logging.ERROR)  # it tells of Ctrl-C
    site = root / _BUILD / "live"
    site.mkdir(parents=True, exist_ok=True)
    state = State()
    shown = server(state, site, (root / "_static", PACKAGE / "_static"), options.port)
    Thread(target=shown.serve_forever, daemon=True).start()
    print("Building; the first time takes a minute", flush=True)
    works = Worker(root, site, state)
    works.build()
    print(f"The site: http://127.0.0.1:{shown.server_port}/  (Ctrl-C ends it)", flush=True)
    try:
        for changes in watch(root, PACKAGE, watch_filter=_is_ours, debounce=200, step=20, raise_interrupt=False):
            works.changed({Path(path) for _, path in changes})
    finally:
        works.end()
        shown.shutdown()
    return 0


def _is_ours(change: object, path: str) -> bool:
    return not _NOT_OURS.intersection(Path(path).parts)


class Worker:
    """The process that builds, and begins anew when the code has changed."""

    def __init__(self, root: Path, site: Path, state: State) -> None:
        self._root, self._site, self._state = root, site, state
        self._begin()

    def _begin(self) -> None:
        doctrees = self._root / _BUILD / "doctrees" / "live"
        command = [sys.executable, "-m", "marrow.cli.live.worker", str(self._root), str(self._site), str(doctrees)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True
        )
        Thread(target=self._listen, args=(self._process,), daemon=True).start()

    def build(self) -> None:
        """Ask for a build."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("build\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            self._begin()

    def changed(self, paths: Iterable[Path]) -> None:
        """Do what the change of some files asks for: load styles again, build, or begin anew and build."""
        kinds = {path.suffix for path in paths}
        if kinds <= set(_SHOWN_FROM_WHERE_THEY_LIE):
            self._state.pages_are_there()
            return
        if kinds & set(_CODE):
            self.end()
            self._begin()
        self.build()

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for line in process.stdout:
            try:
                told: dict[str, Any] = json.loads(line)
            except ValueError:
                continue  # the end of one that was ended
            if "built" in told:
                print(f"built in {told['built']} s", flush=True)
                self._state.pages_are_there()
            elif "failed" in told:
                print(f"not built: {told['failed']}", file=sys.stderr, flush=True)
                self._state.found([{"path": "conf.py", "line": 1, "message": told["failed"], "rule": "build"}])
            else:
                problems = told["problems"]
                for one in problems[:20]:
                    print(f"{one['path']}:{one['line']}: {one['message']} [{one['rule']}]", flush=True)
                print(f"{len(problems)} to mend" if problems else "nothing to mend", flush=True)
                self._state.found(problems)

    def end(self) -> None:
        """End the process, and those that it has begun."""
        if hasattr(os, "killpg"):
            os.killpg(self._process.pid, signal.SIGKILL)
        else:
            self._process.kill()
        self._process.wait()
