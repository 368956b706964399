"""The command line: ``python -m marrow check``, ``docs`` and what else it is asked."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from contextlib import suppress
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from marrow.cli import comments, docs, guide, init, linkcheck, pictures, preview, publish, withdraw
from marrow.cli.fix.command import fix
from marrow.cli.live import command as live
from marrow.cli.new import command as new
from marrow.cli.paths import from_root, site_folder
from marrow.cli.refresh import command as notices
from marrow.cli.rename import command as rename
from marrow.cli.rename import merge
from marrow.cli.steps import add_to_summary
from marrow.cli.trouble import FAILED, in_words
from marrow.gate import report, rules
from marrow.gate import run as gate
from marrow.gate.known import Known
from marrow.gate.rules import RULES, not_asked
from marrow.gate.rules.reading_codes import READING_CODES
from marrow.model.problems import write_instead
from marrow.model.progress import Line
from marrow.model.schema import out_of_date, write_schemas
from marrow.output import policy
from marrow.reading import git
from marrow.version import __version__


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return 0 for clean, 1 for errors, 2 for wrong use (and see ``linkcheck``)."""
    root = site_folder()
    parser = argparse.ArgumentParser(prog="marrow", description=__doc__)
    parser.add_argument("--version", action="version", version=f"Marrow {__version__}")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="read all pages and say what must be mended")
    check.add_argument("paths", nargs="*", help="show only the problems of these files or folders")
    check.add_argument("--since", metavar="REVISION", help="show only the problems of files changed since")
    check.add_argument("--fix", action="store_true", help="mend what has one right answer, in the same files")
    check.add_argument("--nightly", action="store_true", help="what the calendar breaks is an error")
    check.add_argument("--format", choices=["human", *report.FORMATS], default="human")
    check.add_argument("--explain", metavar="RULE", help="say what a rule asks and how to mend it")
    check.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    page = commands.add_parser("new", help="write a page with every field, and what to write there")
    new.add_arguments(page, root=root)
    moved = commands.add_parser("rename", help="call a page otherwise, and mend all that names it")
    rename.add_arguments(moved, root=root)
    both = commands.add_parser("merge", help="make one page of two, and mend all that names either")
    merge.add_arguments(both, root=root)
    taken_back = commands.add_parser("withdraw", help="take a claim back, with the reason")
    withdraw.add_arguments(taken_back, root=root)
    refresh = commands.add_parser("refresh", help="ask Crossref for notices on what we cite (needs the network)")
    notices.add_arguments(refresh, root=root)
    links = commands.add_parser("linkcheck", help="follow every link to another site (needs the network)")
    linkcheck.add_arguments(links, root=root)
    begun = commands.add_parser("init", help="make the beginnings of a new site (needs copier)")
    init.add_arguments(begun)
    schema = commands.add_parser("schema", help="write the JSON Schemas of the front matter and the lists in the guide")
    schema.add_argument("--check", action="store_true", help="only say whether they are current")
    site = commands.add_parser("docs", help="build the site; the last good one stays until the new one is whole")
    site.add_argument("--format", choices=["human", "github"], default="human", help="github adds annotations")
    site.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    shown = commands.add_parser("live", help="show the site while its pages are written")
    live.add_arguments(shown, root=root)
    packed = commands.add_parser("compress", help="make the built site ready for a server of your own")
    packed.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    sent = commands.add_parser("upload", help="bring the built site to a store of objects (needs rclone)")
    sent.add_argument("place", help="a place of its own, as rclone names it, such as store:bucket")
    sent.add_argument("--folder", type=Path, default=root / docs.BUILD / "html", help="what to bring there")
    look = commands.add_parser("preview", help="put a page before the built site that names what was changed")
    look.add_argument("--since", metavar="REVISION", required=True, help="what the change is measured from")
    look.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    drawings = commands.add_parser("pictures", help="draw the pictures anew from their data (needs matplotlib)")
    drawings.add_argument("--root", type=Path, default=root, help="the folder with conf.py")
    box = commands.add_parser("comments", help="serve, publish, copy and restore what readers write")
    comments.add_arguments(box, root=root)
    commands.add_parser("headers", help="print what a server sends with every file of the site, a header a line")
    options = parser.parse_args(arguments)
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        raise  # whoever reads has seen enough
    except OSError as error:
        with suppress(OSError):
            print(in_words(error), file=sys.stderr)
        _write_no_more()
        return FAILED


def _write_no_more() -> None:
    """Let nothing that is left unwritten be tried again at the very end, where it would end in a traceback."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _run(options: argparse.Namespace) -> int:
    """Run the command that was named."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # what a terminal cannot write is no reason to say nothing
    if options.command == "schema":
        return _schema(options.check)
    if options.command == "headers":
        print(*(f"{name}: {value}" for name, value in policy.headers().items()), sep="\n")
        return 0
    if options.command == "docs":
        return docs.run(options.root, form=options.format)
    if options.command == "live":
        return live.run(options)
    if options.command == "compress":
        return publish.run_compress(options.root)
    if options.command == "upload":
        return publish.run_upload(options.folder, options.place)
    if options.command == "preview":
        return preview.run(options.root, options.since)
    if options.command == "pictures":
        return pictures.run(options.root)
    if options.command == "init":
        return init.run(options)
    if options.command == "new":
        return new.run(options)
    if options.command == "rename":
        return rename.run(options)
    if options.command == "merge":
        return merge.run(options)
    if options.command == "withdraw":
        return withdraw.run(options)
    if options.command == "refresh":
        return notices.run(options)
    if options.command == "comments":
        return comments.run(options)
    if options.command == "linkcheck":
        return linkcheck.run(options)
    return _explain(options.explain) if options.explain else _check(options)


def _check(options: argparse.Namespace) -> int:
    root: Path = options.root
    if not root.is_dir():
        print(f"there is no folder {root}; name the folder of the site after --root", file=sys.stderr)
        return 2
    named = from_root(root, options.paths)
    wrong = named.complaint(root)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        return 2
    touched: frozenset[str] | None = frozenset(named.paths) if options.paths else None
    if options.since:
        try:
            touched = (touched or frozenset()) | git.changed_since(root, options.since)
        except git.UnknownRevisionError as error:
            print(f"--since {options.since}: {error}; write a branch, a tag or a commit", file=sys.stderr)
            return 2
    gc.disable()  # a short run makes no garbage worth the search: a tenth of the time on 5,000 pages

    line = Line(sys.stderr)

    def look() -> Known:
        try:
            check = partial(rules.check, told=line)
            return gate.run(root, day=gate.today(), nightly=options.nightly, touched=touched, check=check, told=line)
        finally:
            line.end()

    if options.fix:
        edits, known = fix(root, look)
        print(*(f"mended: {edit}" for edit in edits), sep="\n", end="\n" * bool(edits), file=sys.stderr)
    else:
        known = look()
    wrong = _not_looked_at(root, known, named.paths)
    if wrong is not None:
        print(wrong, file=sys.stderr)
        if not any(known.looks_at(path) for path in named.paths or (".",)):
            return 2
    if options.format != "human":
        print(report.FORMATS[options.format](known.problems))
        if options.format == "github":
            add_to_summary(report.summary(known.problems, title="Pages"))
    else:
        colour = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        print(report.human(known.problems, colour=colour), end="\n" if known.problems else "")
        counted = f"{len(known.catalogue.pages)} pages, {len(known.catalogue.claims)} claims"
        print(f"{counted}: {report.count(known.problems)}")
        unasked = not_asked(known.settings)
        if unasked:
            print(
                f"{len(unasked)} rules do not know the words of {known.settings.language} and are off: {', '.join(unasked)}"
            )
    return 1 if known.errors else 0


def _not_looked_at(root: Path, known: Known, paths: tuple[str, ...]) -> str | None:
    """Return what the answer says nothing of: there are no pages, or something that was named is none."""
    if not known.catalogue.pages and not known.problems:
        return f"there are no pages in {root}; name the folder of the site after --root"
    unread = [path for path in paths if not known.looks_at(path)]
    return f"not checked, since no page: {', '.join(unread)}" if unread else None


def _explain(code: str) -> int:
    demands = {rule.code: f"{rule.demand}\n\nLevel: {rule.level}." for rule in RULES} | READING_CODES
    if code not in demands:
        remedy = write_instead(code, demands, otherwise=f"write one of {', '.join(demands)}")
        print(f'there is no rule "{code}"; {remedy}', file=sys.stderr)
        return 2
    print(f"{code}\n\n{demands[code]}")
    return 0


def _schema(only_check: bool) -> int:
    stale = out_of_date()
    if only_check:
        for path in stale:
            print(f"{path.name} is out of date; run python3 run.py schema")
        return 1 if stale else 0
    write_schemas()
    print(f"{len(stale)} schemas written" if stale else "the schemas are current")
    for written in guide.write_lists(site_folder()):
        print(f"{written} written")
    return 0
