"""The command ``python -m marrow new``. What the network needs is imported when a source is looked up, and not before."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from marrow.cli.new import pages
from marrow.cli.new.source import FORMS, NotWrittenError, Written, new_source, write_new
from marrow.gate.run import today
from marrow.linkcheck.registries.addresses import contact
from marrow.model.vocabulary import ArticleLabel, Category
from marrow.pictures.data.kinds import KINDS
from marrow.reading import conf

if TYPE_CHECKING:
    from marrow.linkcheck.registries.settings import Registries

KINDS_OF = {
    "topic": tuple(Category),
    "article": tuple(ArticleLabel),
    "picture": tuple(KINDS),
    "author": (),
    "policy": (),
    "source": (),
}
"""What can be made, and the kinds of it that there are."""

_FOLDERS = {"topic": "topics", "article": "articles", "author": "authors", "policy": "about", "picture": "pictures"}


def add_arguments(parser: ArgumentParser, *, root: Path) -> None:
    """Say what the command takes; ``root`` is the folder unless another is named."""
    parser.add_argument("what", choices=KINDS_OF, help="what to make")
    parser.add_argument("name", help=f"the name of the page; of a source {FORMS}")
    parser.add_argument("kind", nargs="?", help="; ".join(f"{w}: {', '.join(k)}" for w, k in KINDS_OF.items() if k))
    parser.add_argument("--name", dest="called", metavar="NAME", help="what to call the page of a source")
    parser.add_argument("--offline", action="store_true", help="ask no registry about a source")
    parser.add_argument("--contact", metavar="TEXT", type=contact, help="where registries can write to about requests")
    parser.add_argument("--root", type=Path, default=root, help="the folder with conf.py")


def run(options: Namespace) -> int:
    """Write the page and say what is left; return 0, 1 if it was not written, or 2 for wrong use."""
    root: Path = options.root
    if not root.is_dir():
        print(f"there is no folder {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    kinds = KINDS_OF[options.what]
    if (options.kind is None) == bool(kinds) or (kinds and options.kind not in kinds):
        usage = f"write: new {options.what} {options.name}"
        print(f"{usage} and one of {', '.join(kinds)}" if kinds else usage, file=sys.stderr)
        return 2
    try:
        made = _make(root, options, today())
    except NotWrittenError as error:
        print(error, file=sys.stderr)
        return 1
    for remark in made.remarks:
        print(remark)
    print(f"{made.path} is written. What is left to write: python3 run.py check {made.path}")
    return 0


def _make(root: Path, options: Namespace, day: date) -> Written:
    if options.what == "source":
        settings = None if options.offline else _registries(options.contact)
        return new_source(root, options.name, name=options.called, today=day, settings=settings)
    folder = _FOLDERS[options.what]
    name = options.name.removeprefix(f"{folder}/").removesuffix(".md").removesuffix(".yaml")
    match options.what:
        case "topic":
            text = pages.topic(Category(options.kind), day, conf.load(root)[0].say)
        case "article":
            text = pages.article(ArticleLabel(options.kind), day)
        case "author":
            text = pages.author()
        case "policy":
            text = pages.policy(day)
        case _:
            text = pages.picture(options.kind)
    path = f"{folder}/{name}.{'yaml' if folder == 'pictures' else 'md'}"
    write_new(root, path, text)
    remarks = ("when its data are written: python3 run.py pictures",) if folder == "pictures" else ()
    return Written(path, remarks)


def _registries(contact: str | None) -> Registries | None:
    """Return how registries are asked, or None where what the network needs is not installed."""
    try:
        from marrow.linkcheck.web.http import aiohttp  # noqa: F401
    except ModuleNotFoundError:
        print("aiohttp is not installed here; to ask the registries run: python3 run.py new", file=sys.stderr)
        return None
    from marrow.linkcheck.registries.settings import Registries

    return Registries(contact=contact)
