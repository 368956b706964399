"""``python -m mutation.defences``: takes out one line of defence at a time; the test that holds it must fail.

Small faults of every kind are put in by ``python -m mutation``. Here are the lines that keep strangers' pages harmless,
by name, in ``defences.toml``: several stand behind each other, so that what one of them lets through another may hide.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "mutation" / "defences.toml"
FAILED = 1
"""How pytest ends where a test failed, and not where none ran or none could be read."""

_CODE = ("marrow", "tests", "_static", "docs", "pyproject.toml", "conf.py")


@dataclass(frozen=True)
class Defence:
    """What is held, where it stands, what stands there instead when it is taken out, and the tests that notice."""

    what: str
    file: str
    old: str
    new: str
    test: str


def defences() -> tuple[Defence, ...]:
    """Return all of them."""
    return tuple(Defence(**line) for line in tomllib.loads(FILE.read_text(encoding="utf-8"))["line"])


def main(arguments: Sequence[str]) -> int:
    """Take out the lines whose words are named, or all; return 1 where a test does not notice."""
    parser = argparse.ArgumentParser(prog="mutation.defences", description=__doc__)
    parser.add_argument("--only", default="", help="only lines in whose words this text stands")
    options = parser.parse_args(arguments)
    chosen = [defence for defence in defences() if options.only in defence.what]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in _CODE:
            _copy(ROOT / name, root / name)
        unnoticed = list(_unnoticed(chosen, root))
    print(f"{len(chosen)} lines of defence taken out one by one, {len(chosen) - len(unnoticed)} found")
    return 1 if unnoticed or not chosen else 0


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def _unnoticed(chosen: Sequence[Defence], root: Path) -> Iterator[Defence]:
    for defence in chosen:
        path = root / defence.file
        whole = path.read_text(encoding="utf-8")
        path.write_text(whole.replace(defence.old, defence.new), encoding="utf-8")
        tests = [sys.executable, "-B", "-m", "pytest", "-q", "-x", "-n", "0"]
        done = subprocess.run([*tests, *defence.test.split(" ")], cwd=root, capture_output=True, text=True, check=False)
        path.write_text(whole, encoding="utf-8")
        found = done.returncode == FAILED
        print(f"{'found' if found else f'NOT FOUND ({done.returncode})'}: {defence.what}", flush=True)
        if not found:
            print("\n".join(done.stdout.splitlines()[-5:]), flush=True)
            yield defence


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
