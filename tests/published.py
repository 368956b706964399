"""What lies below ``data`` of a built site."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.building import tree


def below(folder: Path, part: str) -> dict[str, str]:
    """Fingerprints of the files below one folder of a built site."""
    return {path: digest for path, digest in tree(folder).items() if path.startswith(f"{part}/")}


def sources_in(path: Path) -> list[str]:
    """The names of the sources in a file of references, whatever its format."""
    text = path.read_text("utf-8")
    if path.suffix == ".json":
        return [item["id"] for item in json.loads(text)]
    return re.findall(r"^@\w+\{(.+),$" if path.suffix == ".bib" else r"^ID  - (.+)$", text, re.MULTILINE)
