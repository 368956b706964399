"""The command ``marrow init``: makes the beginnings of a new site of the template in ``marrow/template``."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from datetime import date
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from marrow.cli.trouble import FAILED
from marrow.gate.run import today
from marrow.reading import conf
from marrow.version import __version__

TEMPLATE = Path(__file__).resolve().parent.parent / "template"
ASKED = ("name", "language", "contact", "repository", "licence", "credit")
NAME = "A New Site"
"""What a site is called of which nobody said it."""
EXTRAS = "linkcheck,refresh,pictures,publish,live"


def add_arguments(parser: ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("folder", type=Path, help="where the site is to be: a new folder, or an empty one")
    parser.add_argument("--defaults", action="store_true", help="ask nothing; settings can be changed in conf.py")
    parser.add_argument(
        "--data", action="append", default=[], metavar="KEY=VALUE", help=f"answer beforehand: {', '.join(ASKED)}"
    )


def run(options: Namespace) -> int:
    """Make the site; return 0, or 2 where it cannot be made or a setting is wrong."""
    folder: Path = options.folder
    wrong = _refused(folder, options.data)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return FAILED
    try:
        from copier import run_copy
        from copier.errors import CopierError
    except ModuleNotFoundError as error:
        print(f'{error.name} is not installed here; run: pip install "marrow[init]"', file=sys.stderr)
        return FAILED
    day = today()
    answers = dict(answer.split("=", 1) for answer in options.data)
    if options.defaults:
        answers.setdefault("name", NAME)
    filled_in = {"requirement": requirement(), "today": day.isoformat(), "next_year": in_a_year(day).isoformat()}
    try:
        run_copy(str(TEMPLATE), folder, data={**answers, **filled_in}, defaults=options.defaults, quiet=True)
    except (CopierError, ValueError) as error:
        print(f"{error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("nothing was made", file=sys.stderr)
        raise
    problems = conf.load(folder)[1]
    for problem in problems:
        print(problem, file=sys.stderr)
    print(f"The site is begun in {folder}. README.md there says what is to be done first. Now type:")
    print(f"  cd {folder}\n  python3 run.py check\n  python3 run.py docs")
    return FAILED if problems else 0


def _refused(folder: Path, data: list[str]) -> str | None:
    """Return why nothing is made, and what to type."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        return f"{folder} is no folder; name a new one"
    if folder.is_dir() and any(folder.iterdir()):
        return f"{folder} is not empty; name a new folder"
    for answer in data:
        key, sign, _ = answer.partition("=")
        if not sign or key not in ASKED:
            return f'--data "{answer}" answers nothing that is asked; write one of {", ".join(ASKED)}, = and the answer'
    return None


def requirement() -> str:
    """Return what pip is told to install in the new site: the package from where the one that runs here came."""
    try:
        told = distribution("marrow").read_text("direct_url.json")
    except PackageNotFoundError:  # it runs from a checkout
        return f"marrow[{EXTRAS}] @ {TEMPLATE.parent.parent.as_uri()}"
    return f"marrow[{EXTRAS}] @ {_address(json.loads(told))}" if told else f"marrow[{EXTRAS}]=={__version__}"


def _address(origin: Mapping[str, object]) -> str:
    """Return where a package came from, as pip understands it, of what it wrote down of that (PEP 610)."""
    url, cloned = str(origin["url"]), origin.get("vcs_info")
    if isinstance(cloned, dict):
        return f"{cloned['vcs']}+{url}@{cloned['commit_id']}"
    return url


def in_a_year(day: date) -> date:
    """Return the same day of the next year; of a leap day the one before."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
