"""Rewrites addresses that have moved for good and stayed with the same owner, and nothing else of a file."""

from __future__ import annotations

import os
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from marrow.linkcheck.records import Place, Result
from marrow.linkcheck.verdict.verdicts import Verdict
from marrow.linkcheck.web.addresses import NoAddressError, Target, canonical, same_domain, scheme_of, target


def rewritable(result: Result) -> bool:
    """Return whether the address of a link may be rewritten unseen: moved for good, to the same page of the same owner."""
    finding = result.finding
    if finding.verdict is not Verdict.MOVED or finding.instead is None:
        return False
    try:
        old, new = target(result.link.address), target(finding.instead)
    except NoAddressError:
        return False
    return same_domain(old.host, new.host) and _may_be_same(old, new)


def _may_be_same(old: Target, new: Target) -> bool:
    """Return whether the new address can be that of the same page: it names as much as the old one, or names it again.

    What leads from a page to something shorter, or drops the query that named it, mostly leads to a list of pages.
    """
    parts, there = _parts(old), _parts(new)
    if parts and parts[-1] in there:
        return True
    return len(there) >= len(parts) and bool(new.query or not old.query)


def _parts(address: Target) -> list[str]:
    """Return the parts of a path as they compare: without an ending, an index file and case."""
    path = canonical(replace(address, query="")).partition("/")[2]
    return [part.rpartition(".")[0] or part for part in path.split("/") if part]


def fix(root: Path, results: Iterable[Result]) -> tuple[tuple[Place, str], ...]:
    """Rewrite what may be rewritten below ``root``; return each place with its new address.

    A place whose text has changed since it was read is left as it is. Files keep their line ends and their mode.
    """
    by_path: defaultdict[str, list[tuple[Place, str]]] = defaultdict(list)
    for result in results:
        if rewritable(result) and result.finding.instead is not None:
            for place in result.link.places:
                if scheme_of(place.written) in ("http", "https"):  # else an identifier, which has not moved
                    by_path[place.path].append((place, _plain(result.finding.instead)))
    done = []
    for path, changes in sorted(by_path.items()):
        done += _rewrite(root / path, changes)
    return tuple(sorted(done))


def _plain(address: str) -> str:
    """Return an address without what would end it in Markdown or YAML."""
    return quote(address, safe="!#$%&'*+,-./:;=?@^_|~")


def _rewrite(file: Path, changes: list[tuple[Place, str]]) -> list[tuple[Place, str]]:
    lines = file.read_bytes().decode("utf-8").split("\n")
    done = []
    for place, address in sorted(changes, reverse=True):  # from the end of a line, so that columns stay true
        line, start = lines[place.line - 1], place.column - 1
        end = start + len(place.written)
        if line[start:end] == place.written != address:
            lines[place.line - 1] = line[:start] + address + line[end:]
            done.append((place, address))
    if done:
        _replace(file, "\n".join(lines).encode("utf-8"))
    return done


def _replace(file: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
        Path(name).chmod(file.stat().st_mode)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
