"""The package as somebody else has it: its wheel, in an environment that holds what the wheel says it needs and no more.

Nothing is fetched: the packages that it needs are those of the environment of these tests, one link each.
"""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.building import EPOCH
from tests.cases import ROOT

_OF_ITSELF = {"", "extra"}


def wheel(folder: Path) -> Path:
    """Build the package; return its wheel."""
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@dataclass(frozen=True)
class Installed:
    """An environment with the package, and a home in which nothing lies."""

    python: Path
    packages: Path
    home: Path

    def run(self, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        """Run Python there, as on the day of all tests, with none of the surroundings of these tests."""
        return subprocess.run(
            [str(self.python), *arguments],
            cwd=cwd,
            env={"HOME": str(self.home), "PATH": os.defpath, "SOURCE_DATE_EPOCH": str(EPOCH)},
            capture_output=True,
            text=True,
            check=False,
        )


def install(built: Path, folder: Path, *extras: str) -> Installed:
    """Make an environment of a wheel and of all that it needs, with extras as in ``marrow[linkcheck]``."""
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = next(folder.glob("venv/[Bb]in/python")) if os.name != "nt" else folder / "venv/Scripts/python.exe"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip())
    with zipfile.ZipFile(built) as archive:
        archive.extractall(packages)
    metadata = next(packages.glob("marrow-*.dist-info")) / "METADATA"
    declared = [
        Requirement(line.partition(": ")[2])
        for line in metadata.read_text(encoding="utf-8").splitlines()
        if line.startswith("Requires-Dist: ")
    ]
    for name in _closure(declared, extras):
        for path in _tops(name):
            there = packages / path.name
            if not there.exists():
                there.symlink_to(path)
    (folder / "home").mkdir()
    return Installed(python, packages, folder / "home")


def _closure(declared: Iterable[Requirement], extras: Iterable[str]) -> Iterator[str]:
    """Yield the names of all that is needed, by those who need it."""
    wanted = [*_needed(declared, extras)]
    seen: set[tuple[str, str]] = set()
    while wanted:
        asked = wanted.pop()
        name = canonicalize_name(asked.name)
        for extra in ("", *asked.extras):
            if (name, extra) not in seen:
                seen.add((name, extra))
                told = map(Requirement, distribution(asked.name).requires or ())
                wanted.extend(_needed(told, (extra,)))
    yield from sorted({name for name, _ in seen})


def _needed(declared: Iterable[Requirement], extras: Iterable[str]) -> Iterator[Requirement]:
    for asked in declared:
        if asked.marker is None or any(asked.marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield asked


def _tops(name: str) -> set[Path]:
    """Return the files and folders at the top that a package has put into its environment."""
    files = distribution(name).files or ()
    return {
        Path(str(file.locate())).parents[len(file.parts) - 2] if len(file.parts) > 1 else Path(str(file.locate()))
        for file in files
        if file.parts[0] not in ("..", "__pycache__")
    }
