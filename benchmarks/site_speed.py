"""How long a site of so many pages takes to build, beside Sphinx with MyST and Furo alone on the same text.

Run: python3 run.py bench -- 100 1000. Each size is built from nothing and after edits, by both in turn, as often as
``--rounds`` says; the best of them counts. Prints seconds of the clock and of processors, the most memory that all
processes held at once, and bytes of HTML; then how costs grow from the smallest size to the largest: with which power
of the number of pages.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.many_pages import edits, write_plain, write_site

COLD = "from nothing"
NAMES = ("ours", "stock")
STOCK = """\
project = "Stock"
extensions = ["myst_parser"]
myst_enable_extensions = ["colon_fence", "deflist"]
html_theme = "furo"
html_show_sourcelink = False
html_copy_source = False
suppress_warnings = ["myst.xref_missing"]
"""
PAUSE = 0.05
"""Seconds between two looks at how much memory is held."""


@dataclass(frozen=True)
class Cost:
    """What a build took: seconds of the clock and of all processors, MiB at the most, bytes of HTML."""

    wall: float
    processor: float
    memory: float
    html: int


def best(costs: Sequence[Cost]) -> Cost:
    """Return the least of each: what else the machine does only adds."""
    return Cost(*(min(getattr(cost, name) for cost in costs) for name in ("wall", "processor", "memory", "html")))


def command(name: str, folder: Path, jobs: int) -> list[str]:
    """Return the command that builds one of the two sites in ``folder``."""
    settings = ROOT if name == "ours" else folder / name
    return [
        *(sys.executable, "-m", "sphinx", "--builder=html", "--quiet", f"--jobs={jobs}", f"--conf-dir={settings}"),
        *(f"--doctree-dir={folder / f'{name}.doctrees'}", str(folder / name), str(folder / f"{name}.html")),
    ]


def measured(arguments: list[str], output: Path, cache: Path) -> Cost:
    """Run one build and measure it. Raises RuntimeError with what it told where it fails."""
    surroundings = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1795305600",
        "MARROW_CACHE_DIR": str(cache),
        "LC_ALL": "C.UTF-8",
    }
    started = perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen(arguments, cwd=ROOT, env=surroundings, stdout=told, stderr=told)
        most = Most(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        wall = perf_counter() - started
        memory = most.done()
        told.seek(0)
        if process.returncode:
            raise RuntimeError(f"{' '.join(arguments)}\n{told.read().decode(errors='replace')}")
    html = sum(path.stat().st_size for path in output.rglob("*.html"))
    return Cost(wall, used.ru_utime + used.ru_stime, memory, html)


class Most:
    """Looks again and again at how much memory a process and all that it began hold; on Linux alone."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._most = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def done(self) -> float:
        """Return the most that was held at once, in MiB, and 0 where that cannot be seen."""
        self._ended.set()
        self._thread.join()
        return self._most / 1024

    def _watch(self) -> None:
        while not self._ended.wait(PAUSE):
            self._most = max(self._most, sum(map(held, family(self._process))))


def family(process: int) -> list[int]:
    """Return a process and those below it."""
    found = [process]
    for one in found:
        try:
            found += map(int, Path(f"/proc/{one}/task/{one}/children").read_text().split())
        except OSError:
            continue
    return found


def held(process: int) -> int:
    """Return how many KiB a process holds, of what is shared with others its part."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)


def one_size(folder: Path, pages: int, jobs: int, names: Sequence[str]) -> dict[tuple[str, str], Cost]:
    """Build both sites of one size, from nothing and after each edit; return the costs by what was done and by whom."""
    folder.mkdir()
    write_site(folder / "ours", pages)
    write_plain(folder / "ours", folder / "stock")
    (folder / "stock" / "conf.py").write_text(STOCK, encoding="utf-8")
    found: dict[tuple[str, str], Cost] = {}

    def build(what: str) -> None:
        for name in names:
            found[what, name] = measured(command(name, folder, jobs), folder / f"{name}.html", folder / "cache")

    build(COLD)
    both = zip(edits(folder / "ours").items(), edits(folder / "stock").values(), strict=True)
    for (what, edit), same in both:
        edit()
        same()
        build(what)
    return found


def growth(costs: Mapping[int, float]) -> float:
    """Return the power of the number of pages with which a cost grows between the smallest and the largest size."""
    few, many = min(costs), max(costs)
    return math.log(costs[many] / costs[few]) / math.log(many / few)


def main(arguments: Sequence[str]) -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(prog="bench", description="Builds of sites of many pages")
    asked.add_argument("pages", nargs="*", type=int, default=[100, 1000], help="how many pages; 100 at least")
    asked.add_argument("--rounds", type=int, default=2, help="how often each is built, one after the other")
    asked.add_argument("--jobs", type=int, default=2, help="how many processes a build may begin")
    asked.add_argument("--only", choices=NAMES, help="leave the other out")
    options = asked.parse_args(arguments)
    names = (options.only,) if options.only else NAMES
    costs: dict[tuple[int, str, str], Cost] = {}
    print(f"{'pages':>6} {'':16} {'':6} {'wall':>9} {'CPU':>9} {'memory':>9} {'HTML':>11}   beside stock: wall, CPU")
    for pages in options.pages:
        rounds = []
        for _ in range(options.rounds):
            with tempfile.TemporaryDirectory() as folder:
                rounds.append(one_size(Path(folder) / "sites", pages, options.jobs, names))
        for what, name in rounds[0]:
            cost = costs[pages, what, name] = best([found[what, name] for found in rounds])
            print(
                f"{pages:>6} {what:16} {name:6} {cost.wall:7.2f} s {cost.processor:7.2f} s {cost.memory:5.0f} MiB"
                f" {cost.html / 1000:8.0f} kB",
                end="",
            )
            beside = costs.get((pages, what, "ours")) if name == "stock" else None
            if beside is not None:
                print(f"   {beside.wall / cost.wall:.2f}, {beside.processor / cost.processor:.2f}", end="")
            print(flush=True)
    if len(set(options.pages)) > 1:
        print("\ngrowth with the number of pages: its power, of the clock and of the processor")
        for what, name in dict.fromkeys((what, name) for _, what, name in costs):
            of = {pages: costs[pages, what, name] for pages in options.pages}
            powers = [
                growth({pages: getattr(cost, kind) for pages, cost in of.items()}) for kind in ("wall", "processor")
            ]
            print(f"{what:16} {name:6} {powers[0]:.2f} {powers[1]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
