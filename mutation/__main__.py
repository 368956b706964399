"""``python -m mutation``: tries the tests on code with faults, and says which faults they do not find."""

from __future__ import annotations

import argparse
import os
import pkgutil
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from mutation.mutants import Mutant, mutants
from mutation.plugin import KILLED, Plugin
from mutation.survivors import FILE, known

GOAL = 85
"""Per cent of the mutants that were tried which tests must kill, unless one lives for a reason."""


@dataclass(frozen=True)
class Area:
    """Modules, or packages of modules, the tests that specify them, and modules that hold nothing but words to read."""

    modules: tuple[str, ...]
    tests: tuple[str, ...]
    words: tuple[str, ...] = ()

    def all_modules(self) -> list[str]:
        """Return the modules themselves and those in the packages, however deep."""
        found = []
        for name in self.modules:
            package = import_module(name)
            inner = pkgutil.walk_packages(getattr(package, "__path__", ()), f"{name}.")
            found += [name, *(module.name for module in inner)]
        return [name for name in found if name not in self.words]


AREAS = {
    "rules": Area(
        ("marrow.gate.rules", "marrow.model.sentences"),
        ("tests/gate", "tests/model/test_sentences.py"),
        words=("marrow.gate.rules.reading_codes",),
    ),
    "catalogue": Area(("marrow.catalogue",), ("tests/test_catalogue.py", "tests/gate", "tests/views")),
    "views": Area(("marrow.views",), ("tests/views", "tests/exports")),
    "verdict": Area(
        ("marrow.linkcheck.verdict",),
        ("tests/linkcheck/verdict", "tests/linkcheck/reality", "tests/linkcheck/report"),
    ),
}


def main(arguments: Sequence[str]) -> int:
    """Try the areas that are named, or all; return 1 where too many live, or a reason holds no more."""
    parser = argparse.ArgumentParser(prog="mutation", description=__doc__)
    parser.add_argument("areas", nargs="*", help=f"some of {', '.join(AREAS)}; all without a name")
    parser.add_argument("--sample", type=int, help="how many mutants of each area are tried, drawn by --seed; else all")
    parser.add_argument("--seed", type=int, default=1, help="which ones are drawn")
    parser.add_argument("--only", default="", help="only mutants whose names hold this text")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="how many are tried at a time")
    options = parser.parse_args(arguments)
    unknown = set(options.areas) - set(AREAS)
    if unknown:
        parser.error(f"no area {', '.join(sorted(unknown))}; write some of {', '.join(AREAS)}")
    return max(_try(area, options) for area in options.areas or AREAS)


def _try(name: str, options: argparse.Namespace) -> int:
    area = AREAS[name]
    every = [mutant for module in area.all_modules() for mutant in mutants(module)]
    drawn = [mutant for mutant in every if options.only in mutant.name]
    if options.sample is not None and options.sample < len(drawn):
        drawn = random.Random(options.seed).sample(drawn, options.sample)
    fates: dict[str, str] = {}
    alive: list[Mutant] = []

    def told(mutant: Mutant, fate: str) -> None:
        fates[mutant.name] = fate
        if fate != KILLED:
            alive.append(mutant)
            print(f"{_path(mutant)}:{mutant.line}: {fate}: {mutant.name}", flush=True)

    with tempfile.TemporaryDirectory() as folder:
        plugin = Plugin(drawn, options.jobs, Path(folder), told)
        pytest.main(["-q", "--no-header", "--no-summary", "-p", "no:xdist", *area.tests], plugins=[plugin])
    if plugin.failed or not fates:
        print(f"{name}: the tests fail as it is: {', '.join(plugin.failed[:5]) or 'none ran'}", file=sys.stderr)
        return 2
    return _summary(name, {mutant.name for mutant in every}, fates)


def _summary(name: str, every: set[str], fates: dict[str, str]) -> int:
    reasons = known(name)
    unexplained = [mutant for mutant, fate in fates.items() if fate != KILLED and mutant not in reasons]
    stale = [mutant for mutant in reasons if mutant not in every or fates.get(mutant) == KILLED]
    counted = Counter(fates.values())
    listed = len(fates) - counted[KILLED] - len(unexplained)
    share = 100 * counted[KILLED] / len(fates)
    tried = f"{counted[KILLED]} of {len(fates)} mutants killed ({share:.1f}%)"
    print(f"{name}: {tried}, {listed} live for a reason, {len(unexplained)} without; {len(every)} there are")
    for mutant in unexplained:
        print(f"  lives without a reason: {mutant}")
    for mutant in stale:
        print(f"  is gone or killed; take it out of {FILE.name}: {mutant}")
    missed = 100 * (counted[KILLED] + listed) < GOAL * len(fates)
    if missed:
        print(f"  fewer than {GOAL}% are killed or live for a reason")
    return 1 if stale or missed else 0


def _path(mutant: Mutant) -> str:
    return os.path.relpath(str(import_module(mutant.module).__file__))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
