"""What git knows of a change: its files, and the lines that it adds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class UnknownRevisionError(ValueError):
    """Git does not know the revision, or this is no git repository."""


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """Return the files that differ from where this branch left ``revision``, untracked ones included.

    Raises UnknownRevisionError where git does not know the revision.
    """
    changed = _git(root, "diff", "--name-only", "-z", "--relative", _base(root, revision))
    return frozenset(name for name in changed.split("\0") if name) | _untracked(root)


def added_since(root: Path, revision: str) -> dict[str, frozenset[int]]:
    """Return the lines, by file, that were added or changed since this branch left ``revision``.

    All lines of an untracked file are. Raises UnknownRevisionError where git does not know the revision.
    """
    diff = _git(
        root, "-c", "core.quotePath=false", "diff", "--no-color", "--no-ext-diff", "--no-renames", "--unified=0",
        "--relative", "--src-prefix=a/", "--dst-prefix=b/", _base(root, revision),
    )  # fmt: skip
    lines: dict[str, set[int]] = {}
    path, skip = "", 0
    for row in diff.split("\n"):
        if skip:  # text of the files, which may look like anything
            skip -= not row.startswith("\\")
        elif row.startswith("+++ b/"):
            path = row.removeprefix("+++ b/").rstrip("\t")
        elif match := _HUNK.match(row):
            gone, start, count = (1 if number is None else int(number) for number in match.groups())
            skip = gone + count
            lines.setdefault(path, set()).update(range(start, start + count))
    for name in _untracked(root):
        lines[name] = set(range(1, (root / name).read_bytes().count(b"\n") + 2))
    return {name: frozenset(numbers) for name, numbers in lines.items()}


def _base(root: Path, revision: str) -> str:
    return _git(root, "merge-base", revision, "HEAD").strip()


def _untracked(root: Path) -> frozenset[str]:
    return frozenset(
        name for name in _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0") if name
    )


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise UnknownRevisionError(said[-1] if said else f"git {arguments[0]} failed")
    return done.stdout
