"""Writes what the site is made with as a CycloneDX list: ``python -m upkeep.sbom requirements/docs.txt releases/sbom.json``.

The environment that runs it must hold what the lock file names. What else is in it is left out, so two machines with
the same versions write the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from marrow.version import __version__

ROOT = Path(__file__).resolve().parent.parent


def main(lock: Path, target: Path) -> int:
    """Write the list of the packages in ``lock`` to ``target``; return 0, or 1 if it is not whole or not valid."""
    told = subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", sys.executable, "--output-reproducible"),
            *(f"--pyproject={ROOT / 'pyproject.toml'}", "--spec-version=1.6", "--no-validate"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    locked = packages(lock.read_text(encoding="utf-8"))
    parts = only(json.loads(told.stdout), locked)
    wrong = complaint(parts, locked)
    if wrong is not None:
        print(f"{target} was not written: {wrong}", file=sys.stderr)
        return 1
    target.write_text(written(parts), encoding="utf-8")
    print(f"{target}: {len(parts['components'])} packages")
    return 0


def packages(lock: str) -> dict[str, str]:
    """Return the version of every package of a lock file, by its name in normal form.

    Those that a marker may leave out on some machines have no version: the list says what stands in this environment.
    """
    found = re.findall(r"^([\w.-]+)==([\w.!+-]+)(?: ; (.+?))? \\$", lock, re.MULTILINE)
    return {normal(name): "" if marker else version for name, version, marker in found}


def normal(name: str) -> str:
    """Return the name of a package as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def only(parts: dict[str, Any], locked: dict[str, str]) -> dict[str, Any]:
    """Return the list without what is not locked, and without where the program that wrote it lives."""
    kept = [part for part in parts["components"] if normal(part["name"]) in locked]
    refs = {part["bom-ref"] for part in kept} | {parts["metadata"]["component"]["bom-ref"]}
    graph = [
        {**edge, "dependsOn": [ref for ref in edge["dependsOn"] if ref in refs]} if "dependsOn" in edge else edge
        for edge in parts["dependencies"]
        if edge["ref"] in refs
    ]
    itself = {**parts["metadata"]["component"], "version": __version__}  # pyproject.toml leaves it to the package
    metadata = {key: value for key, value in parts["metadata"].items() if key != "tools"}
    return {**parts, "metadata": {**metadata, "component": itself}, "components": kept, "dependencies": graph}


def complaint(parts: dict[str, Any], locked: dict[str, str]) -> str | None:
    """Return why a list is not to be trusted: a version is missing or another one, or its schema refuses it."""
    here = {normal(part["name"]): part["version"] for part in parts["components"]}
    other = [f"{name} {version}" for name, version in sorted(locked.items()) if version and here.get(name) != version]
    if other:
        return f"this environment does not hold {', '.join(other)}"
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written(parts))
    return None if error is None else str(error)


def written(parts: dict[str, Any]) -> str:
    """Return the list as text, the same for the same parts."""
    return json.dumps(parts, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
