"""Asks Lighthouse, as on a telephone, of one page of each kind. It comes from npm and runs under Node.

Accessibility, best practices and what search engines ask are the same on every machine. How quick a page is depends on what
else the machine does, so it is asked only where there is time for three tries, of which the best counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from upkeep.audit.browsers import FLAGS, browser
from upkeep.audit.found import Found

WANTED: Mapping[str, int] = {"accessibility": 100, "best-practices": 100, "seo": 100}
QUICK = {"performance": 98}
TRIES = 3


def ask(address: str, paths: Sequence[str], tools: Path, *, how_quick: bool) -> list[Found]:
    """Return where pages of the site at ``address`` score less than wanted. Raises FileNotFoundError without Node."""
    node = shutil.which("node")
    if node is None:
        raise FileNotFoundError("no Node on this machine")
    wanted = {**WANTED, **QUICK} if how_quick else dict(WANTED)
    told: list[Found] = []
    for path in paths:
        tries: list[list[Found]] = []
        while len(tries) < (TRIES if how_quick else 1) and (not tries or tries[-1]):
            report = _run(node, f"{address}{path}", tools, sorted(wanted))
            tries.append(list(judge(report, path, wanted)))
        tries.sort(key=len)
        told += tries[0]
    return told


def _run(node: str, address: str, tools: Path, categories: Sequence[str]) -> dict[str, Any]:
    command = (
        *(node, tools / "node_modules" / "lighthouse" / "cli" / "index.js", address, "--quiet", "--output=json"),
        *(f"--only-categories={','.join(categories)}", f"--chrome-flags=--headless=new {' '.join(FLAGS)}"),
    )
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "CHROME_PATH": browser()}
    )
    if done.returncode != 0:
        raise ValueError(f"Lighthouse did not look at {address}: {done.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def judge(report: Mapping[str, Any], path: str, wanted: Mapping[str, int]) -> Iterator[Found]:
    """Yield each score that is lower than wanted, with what made it so."""
    for name, least in wanted.items():
        category = report["categories"][name]
        score = round((category["score"] or 0) * 100)
        if score < least:
            audits = (report["audits"][ref["id"]] for ref in category["auditRefs"] if ref["weight"])
            lost = [audit["title"] for audit in audits if audit["score"] is not None and audit["score"] < 1]
            yield Found(path, f"{name} {score}, less than {least}: {'; '.join(lost)}", "lighthouse")
