"""The command line: ``python -m marrow check`` and ``python -m marrow schema``."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from marrow import rules
from marrow.catalogue import load
from marrow.model.schema import out_of_date, write_schemas

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 for clean, 1 for problems, 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="marrow", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="read all pages and say what must be mended")
    check.add_argument("paths", nargs="*", help="show only the problems of these files or folders")
    check.add_argument("--root", type=Path, default=ROOT, help="the folder with conf.py")
    schema = commands.add_parser("schema", help="write the JSON Schemas of the front matter")
    schema.add_argument("--check", action="store_true", help="only say whether they are current")
    options = parser.parse_args(arguments)
    return _check(options.root, options.paths) if options.command == "check" else _schema(options.check)


def _check(root: Path, paths: list[str]) -> int:
    missing = [path for path in paths if not (root / path).exists()]
    if missing:
        print(f"no such file or folder: {', '.join(missing)}; write paths as seen from {root}", file=sys.stderr)
        return 2
    catalogue = load(root)
    wanted = tuple(Path(path).as_posix() for path in paths)
    problems = [
        problem
        for problem in rules.check(catalogue)
        if not wanted or any(problem.path == path or problem.path.startswith(f"{path}/") for path in wanted)
    ]
    for problem in problems:
        print(problem)
    counted = f"{len(catalogue.pages)} pages, {len(catalogue.claims)} claims"
    print(f"{counted}: {len(problems)} to mend" if problems else f"{counted}: nothing to mend")
    return 1 if problems else 0


def _schema(only_check: bool) -> int:
    stale = out_of_date()
    if only_check:
        for path in stale:
            print(f"{path.name} is out of date; run nox -s schema")
        return 1 if stale else 0
    write_schemas()
    print(f"{len(stale)} schemas written" if stale else "the schemas are current")
    return 0


if __name__ == "__main__":
    sys.exit(main())
