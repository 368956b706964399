"""The gate: all rules over one repository, with what they must know. Used by the command and by the build."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from marrow.catalogue import load
from marrow.gate import rules
from marrow.gate.known import COMMENTED, Known
from marrow.gate.published import CLAIMS, published_claims
from marrow.gate.releases import INVENTORY, MOVED, read_moved, released
from marrow.model.problems import Problem, first_of_each_file
from marrow.model.progress import Told, untold
from marrow.model.settings import Settings
from marrow.reading import comments as written_by_readers
from marrow.reading import conf
from marrow.reading import notices as snapshot
from marrow.reading.cache import opened


def today() -> date:
    """Return the day of the build: that of ``SOURCE_DATE_EPOCH`` where it is set, else the calendar's."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()


def run(
    root: Path,
    *,
    day: date,
    nightly: bool = False,
    touched: Iterable[str] | None = None,
    settings: Settings | None = None,
    check: Callable[[Known], tuple[Problem, ...]] = rules.check,
    told: Told = untold,
) -> Known:
    """Read the repository at ``root`` and run every rule over it, or what else ``check`` has.

    ``touched`` names files or folders of a change: only their problems are kept. With ``nightly`` what the calendar
    breaks is an error. Without ``settings`` they are those that stand in conf.py. ``told`` hears how many pages are read.
    """
    read, wrong = (settings, ()) if settings is not None else conf.load(root)
    moved, problems = read_moved(root)
    notices = snapshot.load(root)
    comments = written_by_readers.load(root)
    paths = None if touched is None else frozenset(_with_what_speaks_of_the_gone(root, touched))
    published, broken = _released(root)
    with opened(root) as cache:
        catalogue = load(root, cache, told)
    claims, unread = _claims(root)
    known = Known(catalogue, day, nightly, paths, notices, comments, published, moved, claims, (), read)
    found = sorted(
        {*check(known), *wrong, *problems, *broken, *unread, *notices.problems, *comments.problems, *_astray(known)}
    )
    return replace(
        known, problems=tuple(first_of_each_file(problem for problem in found if known.touches(problem.path)))
    )


def _astray(known: Known) -> Iterator[Problem]:
    """Yield the comments on pages that are not there, or are of a kind that has none."""
    for page in known.comments.on:
        if page not in known.catalogue.pages or page.partition("/")[0] not in COMMENTED:
            message = (
                f'comments on "{page}", which is no topic or article; name the page that it moved to, or take them out'
            )
            yield Problem(written_by_readers.FILE, 1, written_by_readers.RULE, message)


def _with_what_speaks_of_the_gone(root: Path, touched: Iterable[str]) -> Iterator[str]:
    """Yield what was named, and ``moved.yaml`` where a file is gone: it must say where that went."""
    for path in touched:
        yield Path(path).as_posix()
        if not (root / path).exists():
            yield MOVED


def _released(root: Path) -> tuple[frozenset[tuple[str, str]], tuple[Problem, ...]]:
    """Return what the last release published, or why that cannot be read."""
    try:
        return released(root), ()
    except (OSError, ValueError) as error:
        message = f"the list of published addresses cannot be read ({error}); take it anew from the last release"
        return frozenset(), (Problem(INVENTORY, 1, "address-gone", message),)


def _claims(root: Path) -> tuple[Mapping[str, str], tuple[Problem, ...]]:
    """Return the claims of the last release, or why they cannot be read."""
    try:
        return published_claims(root), ()
    except (OSError, ValueError) as error:
        message = f"the claims of the last release cannot be read ({error}); take the file anew from the last release"
        return {}, (Problem(CLAIMS, 1, "number-changed", message),)
