"""The command ``python -m marrow linkcheck``: what was typed becomes settings of Sphinx's ``linkcheck`` builder."""

from __future__ import annotations

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from marrow.cli.paths import from_root
from marrow.linkcheck.registries.addresses import contact
from marrow.reading import git

_WRONG_USE, _INTERRUPTED = 2, 130


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("paths", nargs="*", help="check only the links in these files or folders")
    parser.add_argument("--since", metavar="REVISION", help="check only links on lines added since")
    parser.add_argument("--fix", action="store_true", help="rewrite what moved for good and stayed with its owner")
    parser.add_argument("--no-cache", action="store_true", help="ask again what earlier runs found")
    parser.add_argument("--format", choices=["human", "github"], default="human", help="github adds annotations")
    parser.add_argument("--contact", metavar="TEXT", type=contact, help="where servers can write to about requests")
    parser.add_argument("--define", metavar="NAME=VALUE", action="append", default=[], help="a setting of Sphinx")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Run the builder; return 0 for fine, 1 for something certain, 2 for wrong use or pages that cannot be read, 3 without a network."""
    root: Path = options.root
    if not (root / "conf.py").is_file():
        print(f"there is no conf.py in {root}; name the folder of the site after --root", file=sys.stderr)
        return _WRONG_USE
    found = from_root(root, options.paths)
    paths = [] if "." in found.paths else list(found.paths)  # the root is all of it
    if found.missing or found.outside:
        named = ", ".join(found.missing or found.outside)
        print(f"no such file or folder: {named}; write paths as seen from {root}", file=sys.stderr)
        return _WRONG_USE
    if options.since is not None:
        try:
            git.changed_since(root, options.since)
        except git.UnknownRevisionError as error:
            print(f"--since {options.since}: {error}; write a branch, a tag or a commit", file=sys.stderr)
            return _WRONG_USE
    try:
        from sphinx.cmd.build import main as build

        from marrow.linkcheck.web.http import aiohttp  # noqa: F401
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: python3 run.py linkcheck", file=sys.stderr)
        return _WRONG_USE
    output = root / "_build" / "linkcheck"
    settings = {
        "marrow_links_since": options.since or "",
        "marrow_links_fix": int(options.fix),
        "marrow_links_ask_all": int(options.no_cache),
        "marrow_links_github": int(options.format == "github"),
        "marrow_draft": 1,  # what an editor has still to mend is no reason to leave links unchecked
    }
    if paths:  # an empty list cannot be written: Sphinx would read one empty path
        settings["marrow_links_paths"] = ",".join(paths)
    if options.contact:  # without it, conf.py may have one
        settings["marrow_links_contact"] = options.contact
    defined = [f"{name}={value}" for name, value in settings.items()] + options.define
    with _interrupts() as interrupted:
        code = build(
            [
                "--builder=linkcheck",
                "--quiet",
                *([] if sys.stdout.isatty() else ["--no-color"]),  # whatever the surroundings force
                "--jobs=auto",
                f"--doctree-dir={root / '_build' / 'doctrees' / 'linkcheck'}",
                *(f"--define={setting}" for setting in defined),
                str(root),
                str(output),
            ]
        )
    return _INTERRUPTED if interrupted and code == _WRONG_USE else code


@contextmanager
def _interrupts() -> Iterator[list[int]]:
    """Note every Ctrl-C: Sphinx makes a build that failed of one that comes while pages are read."""
    noted: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        noted.append(number)
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is signal.default_int_handler:
        signal.signal(signal.SIGINT, note)
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, before)
