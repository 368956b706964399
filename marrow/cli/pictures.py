"""The command ``python -m marrow pictures``: writes the drawings anew. It alone needs matplotlib."""

from __future__ import annotations

import sys
from pathlib import Path


def run(root: Path) -> int:
    """Write what changed; return 1 if the data of a picture are broken, 2 without matplotlib."""
    try:
        from marrow.pictures.drawing.draw import write_all
    except ModuleNotFoundError as error:
        print(f"{error.name} is not installed here; run: python3 run.py pictures", file=sys.stderr)
        return 2
    touched, problems = write_all(root)
    for problem in problems:
        print(problem)
    for path in touched:
        print(path.relative_to(root).as_posix())
    print(f"{len(touched)} drawings written" if touched else "the drawings are current")
    return 1 if problems else 0
