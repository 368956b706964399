"""Holds pages to the rules of HTML, with the Nu Html Checker of the W3C (a program in Java, which comes from npm)."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from upkeep.audit.found import Found

_STACK = "-Xss8m"
"""Long pages nest deeper than the checker's own stack."""


def check(folder: Path, tools: Path) -> list[Found]:
    """Return every error on every page below ``folder``. Raises FileNotFoundError without Java, or without the checker."""
    java = shutil.which("java")
    jar = tools / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    if java is None or not jar.is_file():
        raise FileNotFoundError("no Java on this machine" if java is None else f"no checker at {jar}")
    command = (java, _STACK, "-jar", jar, "--errors-only", "--format", "json", "--skip-non-html", folder)
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return list(_errors(done.stderr, folder))


def _errors(told: str, folder: Path) -> Iterator[Found]:
    """Read what the checker printed. Raises ValueError where it printed something else."""
    messages: list[dict[str, Any]] = json.loads(told)["messages"]
    for message in messages:
        page = unquote(urlsplit(message.get("url", "")).path).removeprefix(f"{folder.resolve().as_posix()}/")
        yield Found(page, f"line {message.get('lastLine', '?')}: {message['message']}", "nu")
