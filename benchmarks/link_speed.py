"""How often link checking errs, and how quick it is, side by side with Sphinx's own builder and with lychee.

Run: python3 run.py link_benchmark. Errors are counted on the pages of recorded reality (tests/linkcheck/reality).
For speed all links lead to 40 hosts on this machine that answer as slowly as real ones do. Ours is measured without
a pause between two requests on a host, as Sphinx and lychee make none, and once more with the fifth of a second that it
makes unless told otherwise. Sphinx asks with HEAD and sees no page; ours reads each of them.
The physical limit is what no client can beat that asks at most two pages of a host, and 64 in all, at a time: the
greater of the busiest host's pauses / 2 and all pauses / 64.
"""

from __future__ import annotations

import asyncio
import compileall
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.link_server import HOSTS, host, pause
from marrow.linkcheck.engine import check
from marrow.linkcheck.memory.cache import Cache
from marrow.linkcheck.records import Link
from marrow.linkcheck.registries.settings import Registries
from marrow.linkcheck.settings import Settings
from tests.linkcheck.reality.corpus import pages, rates, sensitivity


@dataclass(frozen=True)
class Load:
    """Links to check: (host, page) each; some hang."""

    name: str
    pages: tuple[tuple[int, int], ...]
    hanging: int = 0

    def addresses(self, port: int) -> list[str]:
        """Return the addresses."""
        found = [f"http://{host(one)}:{port}/page/{page}" for one, page in self.pages]
        found += [f"http://{host(number * 3 % HOSTS)}:{port}/hang/{number}" for number in range(self.hanging)]
        return found

    @property
    def limit(self) -> float:
        """The seconds that a perfect client needs, of what does not hang."""
        by_host: defaultdict[int, float] = defaultdict(float)
        for one, page in self.pages:
            by_host[one] += pause(page)
        return max(max(by_host.values()) / 2, sum(by_host.values()) / 64)


def even(number: int, *, hanging: int = 0) -> Load:
    """Spread links over all hosts alike."""
    name = f"{number} links, even" + (f", {hanging} hang" if hanging else "")
    return Load(name, tuple((page % HOSTS, page) for page in range(number - hanging)), hanging)


def skewed(number: int) -> Load:
    """Give the first hosts most links, as real pages do (Zipf)."""
    shares = [1 / rank for rank in range(1, HOSTS + 1)]
    pages: list[tuple[int, int]] = []
    for one, share in enumerate(shares):
        pages += [(one, len(pages) + page) for page in range(round(number * share / sum(shares)))]
    return Load(f"{number} links, skewed", tuple(pages[:number]))


@dataclass(frozen=True)
class Run:
    """What one run cost: seconds of wall and processor, megabytes, the exit code."""

    wall: float
    processor: float
    memory: float
    code: int


def measured(command: list[str], folder: Path) -> Run:
    """Run a command and measure it."""
    started = perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Run(perf_counter() - started, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode)


@contextmanager
def hosts() -> Iterator[int]:
    """Run the forty hosts and give their port."""
    command = [sys.executable, str(ROOT / "benchmarks" / "link_server.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield int(server.stdout.readline())
        assert server.stdin is not None
        server.stdin.close()


def counts(port: int) -> dict[str, int]:
    """Return what was asked since the last time."""
    with urlopen(f"http://{host(0)}:{port}/stats") as answer:
        return dict(json.load(answer))


def registry_addresses(port: int) -> dict[str, str]:
    """Return an address for each registry."""
    names = ("crossref", "doi", "pubmed", "trials", "wayback")
    return {name: f"http://{host(number)}:{port}" for number, name in enumerate(names)}


def project(folder: Path, addresses: list[str], *, ours: bool, port: int, gap: int = 0) -> Path:
    """Write a site with these links: one for Sphinx's builder, or one for ours with so many ms between two on a host."""
    folder.mkdir()
    lines = [f"- [link {number}]({address})" for number, address in enumerate(addresses)]
    (folder / "index.md").write_text("# Links\n\n" + "\n".join(lines) + "\n", encoding="utf-8")
    own = 'exclude_patterns = ["_build"]\n'
    settings = f'{own}extensions = ["myst_parser"]\n'
    if ours:
        settings = (
            f"{own}import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
            'extensions = ["myst_parser", "marrow.linkcheck.extension"]\n'
            f"linkcheck_workers = 64\nlinkcheck_timeout = 15\nmarrow_links_gap = {gap}\n"
            f"marrow_links_registries = {registry_addresses(port)!r}\n"
        )
    (folder / "conf.py").write_text(settings, encoding="utf-8")
    return folder


def sphinx(folder: Path) -> list[str]:
    """Return the command that checks the links of a project."""
    return [
        *(sys.executable, "-m", "sphinx", "-b", "linkcheck", "-q"),
        str(folder),
        str(folder / "_build" / "linkcheck"),
    ]


def lychee(folder: Path) -> list[str] | None:
    """Return the command of lychee, at two requests a host, None where it is not installed."""
    found = shutil.which("lychee", path=f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}")
    if found is None:
        return None
    limits = (
        "--host-concurrency=2",
        "--host-request-interval=0ms",
        "--max-concurrency=64",
        "--max-retries=0",
        "--timeout=15",
    )
    return [found, "--no-progress", "--quiet", *limits, str(folder / "index.md")]


def row(name: str, run: Run, load: Load, asked: dict[str, int]) -> None:
    """Print one line of the table."""
    each = asked["requests"] / asked["pages"] if asked["pages"] else 0.0
    print(
        f"  {name:26} {run.wall:7.2f} s {run.processor:7.2f} s {run.memory:6.0f} MB {each:8.2f} {asked['most']:6}"
        f" {run.wall / load.limit if load.limit else 0:9.2f}",
        flush=True,
    )


def engine(load: Load, port: int, settings: Settings, memory: Path | None = None) -> Run:
    """Run the engine alone, in this process."""
    links = [Link(address) for address in load.addresses(port)]
    before = os.times()
    started = perf_counter()
    if memory is None:
        asyncio.run(check(links, settings))
    else:
        with Cache.open(memory) as cache:
            asyncio.run(check(links, settings, memory=cache))
    wall, after = perf_counter() - started, os.times()
    return Run(wall, after.user + after.system - before.user - before.system, 0, 0)


def compare(load: Load, port: int, settings: Settings, folder: Path) -> None:
    """Print what each program needs for one load."""
    print(f"\n{load.name}: {load.limit:.2f} s at least")
    print(f"  {'':26} {'wall':>9} {'processor':>9} {'memory':>9} {'requests':>8} {'at once':>7} {'x limit':>8}")
    addresses = load.addresses(port)
    row("our engine", engine(load, port, settings), load, counts(port))
    own = project(folder / "ours", addresses, ours=True, port=port)
    mine = measured(sphinx(own), own)
    row("our builder", mine, load, counts(port))
    if not load.hanging:
        row("our builder, warm", measured(sphinx(own), own), load, counts(port))
        slow = project(folder / "slow", addresses, ours=True, port=port, gap=200)
        row("our builder, 0.2 s apart", measured(sphinx(slow), slow), load, counts(port))
        shutil.rmtree(slow)
    stock = project(folder / "stock", addresses, ours=False, port=port)
    theirs = measured(sphinx(stock), stock)
    row("Sphinx's own builder", theirs, load, counts(port))
    command = lychee(stock)
    if command is not None:
        row("lychee", measured(command, stock), load, counts(port))
    ratios = (mine.wall / theirs.wall, mine.processor / theirs.processor, mine.memory / theirs.memory)
    print("  our builder / Sphinx's own: wall {:.2f}, processor {:.2f}, memory {:.2f}".format(*ratios))
    for each in (own, stock):
        shutil.rmtree(each)


def registries(port: int, settings: Settings) -> None:
    """Print how many requests DOIs cost."""
    links = [
        Link(f"https://doi.org/10.1234/work.{number}", title=f"Work 10.1234/work.{number}") for number in range(1500)
    ]
    started = perf_counter()
    results = asyncio.run(check(links, settings))
    fine = sum(result.finding.verdict == "ok" for result in results)
    print(f"\n1500 DOIs: {counts(port)['registry']} requests, {perf_counter() - started:.2f} s, {fine} fine")


def offline(folder: Path) -> None:
    """Print how soon it is said that there is no network."""
    nowhere = project(folder / "offline", ["https://example.org/"], ours=True, port=1)
    run = measured(sphinx(nowhere), nowhere)
    print(f"\nno network: {run.wall:.2f} s, exit {run.code}")


def reality() -> None:
    """Print how often the checker errs, and how much hangs on each threshold."""
    found = rates(pages())
    print(
        f"{found.pages} pages of recorded reality, errors: certain and wrong {len(found.certain_false_alarms)}, ",
        end="",
    )
    print(
        f"certain and missed {len(found.certain_misses)}, suspected and fine {len(found.soft_false_alarms)}, ", end=""
    )
    print(f"bad and not suspected {len(found.soft_misses)}")
    print("  threshold             value   wrong verdicts with half of it, with it, with twice as much")
    for name, value, errors in sensitivity():
        print(f"  {name:<22}{value:>5g}   {', '.join(map(str, errors))}")


def main() -> None:
    """Measure and print."""
    reality()
    compileall.compile_dir(ROOT / "marrow", quiet=1)  # as pip does with what it installs, Sphinx among it
    with hosts() as port, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        settings = Settings(gap=0, registries=Registries(**registry_addresses(port)))
        engine(even(40), port, settings)  # what is loaded once does not count
        counts(port)
        loads = [even(200), even(1000), skewed(1000), even(5000), skewed(5000), even(1000, hanging=10)]
        for load in loads[: int(sys.argv[1]) if sys.argv[1:] else None]:
            compare(load, port, settings, folder)
        registries(port, settings)
        offline(folder)


if __name__ == "__main__":
    main()
