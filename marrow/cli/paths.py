"""Paths as people, editors and shells name them, to paths as places in pages are named: seen from the root."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Named:
    """What was named: paths from the root with forward slashes, and what cannot be looked at, as it was typed."""

    paths: tuple[str, ...]
    missing: tuple[str, ...]
    outside: tuple[str, ...]

    def complaint(self, root: Path) -> str | None:
        """Return why nothing can be done, in one sentence, or None."""
        if self.missing:
            return f"no such file or folder: {', '.join(self.missing)}; write paths as seen from {root}"
        if self.outside:
            return f"outside of {root}: {', '.join(self.outside)}; name the folder of the site after --root"
        return None


def site_folder() -> Path:
    """Return the folder of the site in which a command was started: the nearest at or above it that has a conf.py."""
    here = Path.cwd()
    return next((folder for folder in (here, *here.parents) if (folder / "conf.py").is_file()), here)


def from_root(root: Path, typed: Iterable[str]) -> Named:
    """Find what was typed: seen from the root, or from where the command was started, or in full."""
    paths: list[str] = []
    missing: list[str] = []
    outside: list[str] = []
    for path in typed:
        there = [found for found in (root / path, Path(path)) if os.path.lexists(found)]
        seen = [os.path.relpath(_real(found, root), os.path.realpath(root)) for found in there]
        inside = next((Path(found).as_posix() for found in seen if Path(found).parts[:1] != ("..",)), None)
        if inside is not None:
            paths.append(inside)
        elif there:
            outside.append(path)
        else:
            missing.append(path)
    return Named(tuple(paths), tuple(missing), tuple(outside))


def _real(path: Path, root: Path) -> str:
    """Return a path without links on the way to it; what stands there itself may be one, if it is not the root."""
    whole = os.path.realpath(path)
    if path.name in ("", "..") or whole == os.path.realpath(root):
        return whole
    return str(Path(os.path.realpath(path.parent), path.name))
