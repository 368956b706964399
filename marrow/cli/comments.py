"""The command ``python -m marrow comments``: serve them, keep the approved ones with the pages, copy and restore."""

from __future__ import annotations

import argparse
import sqlite3
import sys
from pathlib import Path

from marrow.catalogue import load as load_pages
from marrow.cli.docs import BUILD
from marrow.reading import comments

TRIAL = "comments"
"""The folder below ``_build`` in which a trial on this machine keeps its database."""

_DATABASE = "comments.db"


def add_arguments(parser: argparse.ArgumentParser, *, root: Path) -> None:
    """Add what can be said to the command."""
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    does = parser.add_subparsers(dest="action", required=True)
    trial = does.add_parser("serve", help="serve the built site with comments on this machine, to try them")
    trial.add_argument("--port", type=int, default=0, help="any free one if not said")
    run = does.add_parser("run", help="serve comments alone, for a server in front of them (see deploy/comments)")
    run.add_argument("--config", type=Path, required=True, help="the configuration of Isso")
    run.add_argument("--site", type=Path, required=True, help="the folder of the built site")
    run.add_argument("--port", type=int, default=8123)
    export = does.add_parser("export", help=f"write the approved comments to {comments.FILE}, which the build shows")
    restore = does.add_parser("import", help=f"put the comments of {comments.FILE} into a database that lost them")
    copy = does.add_parser("backup", help="copy the database as it is at one moment")
    copy.add_argument("copy", type=Path, help="where the copy is to lie")
    for one in (export, restore, copy):
        one.add_argument("--database", type=Path, help="that of a trial on this machine if not said")


def run(options: argparse.Namespace) -> int:
    """Do what was asked for; return 0, 1 if it could not be done, or 2 for wrong use."""
    root: Path = options.root
    try:
        match options.action:
            case "serve" | "run":
                return _serve(options, root)
            case "import":
                return _import(root, _database(options, root))
        database = _database(options, root)
        if not database.is_file():
            print(f"there is no database {database}; name it after --database", file=sys.stderr)
            return 2
        return _export(root, database) if options.action == "export" else _copy(database, options.copy)
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: python3 run.py comments -- {options.action}", file=sys.stderr)
        return 2
    except (OSError, ValueError, sqlite3.Error) as error:
        print(f"{options.action}: {error}", file=sys.stderr)
        return 1


def _database(options: argparse.Namespace, root: Path) -> Path:
    named: Path | None = options.database
    return named or root / BUILD / TRIAL / _DATABASE


def _serve(options: argparse.Namespace, root: Path) -> int:
    from marrow.comments import serving

    if options.action == "run":
        serving.behind_a_server(options.config, options.site, options.port)
        return 0
    site = root / BUILD / TRIAL / "html"
    print("Building the site with comments; the first time takes a minute", flush=True)
    if _built(root, site, serving.ADDRESS) != 0:
        return 1
    serving.with_the_site(site, root / BUILD / TRIAL, options.port)
    return 0


def _built(root: Path, site: Path, address: str) -> int:
    from sphinx.cmd.build import main as build

    doctrees = f"--doctree-dir={root / BUILD / 'doctrees' / 'comments'}"
    setting = f"--define=marrow_comments={address}"
    return build(["--builder=html", "--quiet", "--jobs=auto", doctrees, setting, str(root), str(site)])


def _export(root: Path, database: Path) -> int:
    from marrow.comments import store

    found = store.approved(database)
    (root / comments.FILE).write_text(comments.written(found), encoding="utf-8")
    print(f"{comments.FILE}: {len(found)} comments. Commit it, and the next build shows them")
    return 0


def _import(root: Path, database: Path) -> int:
    from marrow.comments import store

    published = comments.load(root)
    if published.problems:
        print(*published.problems, sep="\n", file=sys.stderr)
        return 1
    pages = load_pages(root).pages
    found = [comment for here in published.on.values() for comment in here]
    put, stood = store.restore(database, found, {name: page.title for name, page in pages.items()})
    print(f"{database}: {put} comments put back, {stood} were there already")
    return 0


def _copy(database: Path, copy: Path) -> int:
    from marrow.comments import store

    print(f"{copy}: {store.back_up(database, copy)} comments, and the copy is sound")
    return 0
