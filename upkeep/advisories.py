"""Compares what is locked with the public lists of weaknesses: ``python -m upkeep.advisories requirements/*.txt``.

pip-audit ends well where it could ask nobody. Here nothing passes that was not compared.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from typing import Any

FINE, WEAK, NOT_COMPARED = 0, 1, 3


def main(files: Sequence[str]) -> int:
    """Compare the packages in ``files``, which pin by hash; return 0, 1 if any is weak, 3 if not all were compared."""
    named = [f"--requirement={file}" for file in files]
    done = subprocess.run(
        [*(sys.executable, "-m", "pip_audit", "--disable-pip", "--format=json", "--progress-spinner=off"), *named],
        capture_output=True,
        text=True,
        check=False,
    )
    code, lines = judge(done.stdout, done.stderr)
    print(*lines, sep="\n")
    return code


def judge(told: str, complaint: str) -> tuple[int, list[str]]:
    """Return how it ended and what to say of it, from what pip-audit printed as JSON and as a complaint."""
    try:
        packages: list[dict[str, Any]] = json.loads(told)["dependencies"]
    except (ValueError, KeyError):
        last = complaint.strip().splitlines()[-1:] or ["pip-audit said nothing"]
        return NOT_COMPARED, [f"Nothing was compared: {last[0]}", _NO_NETWORK]
    weak = [line for package in packages for line in _weaknesses(package)]
    skipped = [f"{package['name']}: {package['skip_reason']}" for package in packages if "skip_reason" in package]
    lines = [*weak, *skipped, f"{len(packages)} packages: {len(weak)} weaknesses, {len(skipped)} not compared"]
    if weak:
        return WEAK, [*lines, "Take newer versions: python3 run.py lock -- --upgrade"]
    return (NOT_COMPARED, [*lines, _NO_NETWORK]) if skipped or not packages else (FINE, lines)


_NO_NETWORK = (
    "This says nothing of their safety. It needs a network that reaches the lists; try again where there is one."
)


def _weaknesses(package: dict[str, Any]) -> Iterator[str]:
    for found in package.get("vulns", ()):
        mended = ", ".join(found["fix_versions"]) or "no version yet"
        names = ", ".join([found["id"], *found["aliases"]])
        yield f"{package['name']} {package['version']}: {names}; mended in {mended}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
