"""The command line: ``python -m marrow.pictures`` writes the drawings anew."""

from __future__ import annotations

import sys
from pathlib import Path

from marrow.pictures.draw import write_all

ROOT = Path(__file__).resolve().parent.parent.parent


def main() -> int:
    """Write what changed; return 1 if the data of a picture are broken."""
    touched, problems = write_all(ROOT)
    for problem in problems:
        print(problem)
    for path in touched:
        print(path.relative_to(ROOT).as_posix())
    print(f"{len(touched)} drawings written" if touched else "the drawings are current")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
