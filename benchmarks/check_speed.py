"""How long the gate takes: on the real pages, and on thousands made from them.

Run: python3 run.py benchmark. Prints seconds for each stage, and every stage of the large repository as a ratio to
the same stage of the real one, measured side by side in one process.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from marrow.catalogue import load
from marrow.gate import rules
from marrow.gate.known import Known
from marrow.reading.survey import survey

WANTED = 5000
DAY = date(2026, 11, 22)


def multiply(target: Path, pages: int) -> None:
    """Fill ``target`` with the real pages and copies of them, under other names and with claims of their own."""
    real = survey(ROOT).pages
    for path in real:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / path, target / path)
    shutil.copytree(ROOT / "pictures", target / "pictures")
    shutil.copytree(ROOT / "_static", target / "_static")
    inner = [path for path in real if "/" in path and not path.endswith("/index.md")]
    for number in range(pages - len(real)):
        path = inner[number % len(inner)]
        round_ = number // len(inner)
        text = (ROOT / path).read_text(encoding="utf-8")
        text = re.sub(r"(\{claim\} )([a-z0-9-]+)", rf"\1copy-{round_}-\2", text)
        (target / path.replace(".md", f"-copy-{round_}.md")).write_text(text, encoding="utf-8")


def timed(stage: Callable[[], object]) -> float:
    """Return the best of three runs, in seconds."""
    found = []
    for _ in range(3):
        start = perf_counter()
        stage()
        found.append(perf_counter() - start)
    return min(found)


def stages(root: Path) -> dict[str, float]:
    """Return the seconds of each stage for one repository."""
    kept: list[Known] = []
    read = timed(lambda: kept.append(Known(load(root), DAY)))
    found = {"reading": read}
    for rule in rules.RULES:
        found[rule.code] = timed(lambda rule=rule: list(rule.find(kept[-1])))
    command = [sys.executable, "-m", "marrow", "check", "--root", str(root)]
    found["command"] = timed(lambda: subprocess.run(command, cwd=ROOT, capture_output=True, check=False))
    return found


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder)
        multiply(large, WANTED)
        small_count = len(survey(ROOT).pages)
        small, big = stages(ROOT), stages(large)
    print(f"{'stage':24} {small_count:>8} pages {WANTED:>8} pages    ratio")
    for name in sorted(small, key=lambda name: -big[name]):
        print(f"{name:24} {small[name]:12.3f} s {big[name]:12.3f} s {big[name] / max(small[name], 1e-6):8.1f}")


if __name__ == "__main__":
    main()
