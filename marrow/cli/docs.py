"""The command ``python -m marrow docs``: builds the site beside the last good one, and puts it in its place when whole.

Whatever ends a build, at whatever moment, the last good site is still there or is put back by the next one. A build asks
nothing of the network, and one that does is ended.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import BinaryIO, TextIO

from marrow.cli.offline import forbid_network
from marrow.cli.sphinx_warnings import read_warnings
from marrow.cli.steps import add_to_summary
from marrow.cli.trouble import FAILED, in_words, system_error
from marrow.gate import report
from marrow.model.problems import Problem

BUILD = "_build"


def run(root: Path, *, form: str = "human") -> int:
    """Build the site below ``root``; return 0, what Sphinx returns, or 2 if another build of it is running.

    In the form ``github`` the problems are told once more as annotations and on the page of the run.
    """
    try:
        import sphinx.application  # noqa: F401
    except ModuleNotFoundError:
        print("Sphinx is not installed here; run: python3 run.py docs", file=sys.stderr)
        return FAILED
    forbid_network()
    folder = root / BUILD
    fresh, site, old, warnings = (folder / name for name in ("html.new", "html", "html.old", "docs.warnings"))
    for path in (folder, fresh, site, old, warnings, folder / "docs.lock"):
        if path.is_symlink():
            print(f"{path} is a link, and a build writes nowhere else; take it away", file=sys.stderr)
            return FAILED
    folder.mkdir(exist_ok=True)
    with locked(folder / "docs.lock") as mine:
        if not mine:
            print("another build of this site is running; wait until it has ended", file=sys.stderr)
            return FAILED
        recover(site, old)
        clear(fresh)
        with warnings.open("w", encoding="utf-8") as kept:
            code = _build(root, fresh, folder / "doctrees" / "docs", _Both(sys.stderr, kept))
        if code == 0:
            replace(site, fresh, old)
        if form == "github":
            _tell(read_warnings(warnings.read_text(encoding="utf-8"), root))
        return code


def _build(root: Path, output: Path, doctrees: Path, told: TextIO) -> int:
    """Build the site anew; return 0, or what is wrong with it after it has been told."""
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.console import nocolor
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    from marrow.site.problems import RefusedError
    from marrow.site.readers import unreachable

    if not sys.stdout.isatty():
        nocolor()  # whatever the surroundings force
    try:
        with patch_docutils(str(root)), docutils_namespace():
            site = Sphinx(
                *(root, root, output, doctrees, "html"),  # two builders that share doctrees lose updates
                confoverrides={"nitpicky": True},  # every reference must resolve
                status=None,
                warning=told,
                freshenv=True,  # warnings come only from pages that are read: a second try would pass
                warningiserror=True,
                parallel=os.cpu_count() or 1,
            )
            site.build()
            if note := unreachable(site.config):
                print(f"note: {note}")
            return site.statuscode
    except RefusedError:
        return FAILED
    except Exception as error:
        refused = system_error(error)
        if refused is None and not isinstance(error, SphinxError):
            raise
        print(in_words(refused) if refused is not None else f"{error}", file=sys.stderr)
        return FAILED


class _Both(StringIO):
    """Writes to the terminal and into a file at once."""

    def __init__(self, *streams: TextIO) -> None:
        super().__init__()
        self._streams = streams

    def write(self, text: str) -> int:
        """Write a text to all of them."""
        for stream in self._streams:
            stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Let all of them write what they hold."""
        for stream in self._streams:
            stream.flush()


def _tell(problems: Sequence[Problem]) -> None:
    print(report.github(problems))
    add_to_summary(report.summary(problems, title="Site"))


def recover(site: Path, old: Path) -> None:
    """Put back the site that a build was about to replace when it was ended, and take away what is left over."""
    if old.exists() and not site.exists():
        old.rename(site)
    clear(old)


def clear(path: Path) -> None:
    """Take away what stands there: a folder, or a file in the place of one."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def replace(site: Path, fresh: Path, old: Path) -> None:
    """Put the fresh site in the place of the last one. Between the two steps ``recover`` finds the last one."""
    if site.exists():
        site.rename(old)
    fresh.rename(site)
    clear(old)


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
