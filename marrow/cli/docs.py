"""The command ``python -m marrow docs``: builds the site beside the last good one, and puts it in its place when whole.

Whatever ends a build, at whatever moment, the last good site is still there or is put back by the next one. A build asks
nothing of the network, and one that does is ended.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from marrow.cli.offline import forbid_network
from marrow.cli.sphinx_warnings import read_warnings
from marrow.cli.steps import add_to_summary
from marrow.gate import report
from marrow.model.problems import Problem

BUILD = "_build"
_WRONG_USE = 2


def run(root: Path, *, form: str = "human") -> int:
    """Build the site below ``root``; return 0, what Sphinx returns, or 2 if another build of it is running.

    In the form ``github`` the problems are told once more as annotations and on the page of the run.
    """
    try:
        from sphinx.cmd.build import main as build
    except ModuleNotFoundError:
        print("Sphinx is not installed here; run: python3 run.py docs", file=sys.stderr)
        return _WRONG_USE
    forbid_network()
    folder = root / BUILD
    folder.mkdir(exist_ok=True)
    with locked(folder / "docs.lock") as mine:
        if not mine:
            print("another build of this site is running; wait until it has ended", file=sys.stderr)
            return _WRONG_USE
        fresh, site, old = (folder / name for name in ("html.new", "html", "html.old"))
        recover(site, old)
        shutil.rmtree(fresh, ignore_errors=True)
        warnings = folder / "docs.warnings"
        code = build(
            [
                "--builder=html",
                f"--warning-file={warnings}",
                "--fresh-env",  # warnings come only from pages that are read: a second try would pass
                "--fail-on-warning",
                "--keep-going",  # all problems at once
                "--nitpicky",  # every reference must resolve
                "--jobs=auto",
                f"--doctree-dir={folder / 'doctrees' / 'docs'}",  # two builders that share one lose updates
                "--quiet",
                *([] if sys.stdout.isatty() else ["--no-color"]),  # whatever the surroundings force
                str(root),
                str(fresh),
            ]
        )
        if code == 0:
            replace(site, fresh, old)
        if form == "github":
            _tell(read_warnings(warnings.read_text(encoding="utf-8"), root))
        return code


def _tell(problems: Sequence[Problem]) -> None:
    print(report.github(problems))
    add_to_summary(report.summary(problems, title="Site"))


def recover(site: Path, old: Path) -> None:
    """Put back the site that a build was about to replace when it was ended, and take away what is left over."""
    if old.exists() and not site.exists():
        old.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def replace(site: Path, fresh: Path, old: Path) -> None:
    """Put the fresh site in the place of the last one. Between the two steps ``recover`` finds the last one."""
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def locked(path: Path) -> Iterator[bool]:
    """Hold a lock while the block runs, and tell whether it was to be had. It ends with the process, however that ends."""
    with path.open("a+b") as file:
        yield _take(file)


def _take(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
